"""BibTeX and BibLaTeX, both ways."""

from collections.abc import Iterable, Iterator
from functools import partial

from byline.api import Article, Capture, Options, Reader, Reading, Writer, hookimpl


@hookimpl
def register_readers() -> list[Reader]:
    """One reader takes both dialects."""
    return [Reader("bibtex", "BibTeX and BibLaTeX bibliographies", _recognises, _read, 20, True)]


@hookimpl
def register_writers() -> list[Writer]:
    """``biblatex`` keeps every field; ``bibtex`` is for documents that run classic BibTeX."""
    return [
        Writer("biblatex", "BibLaTeX for biber, in UTF-8", ".bib", partial(_write, False), True),
        Writer(
            "bibtex", "classic BibTeX, ASCII where LaTeX can", ".bib", partial(_write, True), True
        ),
    ]


def _recognises(capture: Capture) -> bool:
    from byline_bibtex.blocks import starts_with_entries as starts

    return capture.name.lower().endswith(".bib") or starts(capture.data[:65536])


def _read(capture: Capture) -> Iterable[Reading]:
    from byline_bibtex.reader import read

    return read(capture)


def _write(classic: bool, articles: Iterable[Article], options: Options) -> Iterator[str]:
    from byline_bibtex.writer import Dialect, write

    encoding = options.settings.get("encoding", "ascii" if classic else "utf-8")
    return write(articles, Dialect(classic, encoding == "ascii"))

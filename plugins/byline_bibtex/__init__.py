"""BibTeX and BibLaTeX, both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from byline.api import Article, Capture, Options, Piece, Pieces, Reader, Reading, Writer, hookimpl


@hookimpl
def register_readers() -> list[Reader]:
    """One reader takes both dialects."""
    return [Reader("bibtex", "BibTeX and BibLaTeX bibliographies", _recognises, _read, 20, True)]


@hookimpl
def register_writers() -> list[Writer]:
    """``biblatex`` keeps every field; ``bibtex`` is for documents that run classic BibTeX."""
    modern, classic = (Pieces(partial(_of, each), partial(_join, each)) for each in (False, True))
    return [
        Writer("biblatex", "BibLaTeX for biber, in UTF-8", ".bib", modern, True),
        Writer("bibtex", "classic BibTeX, ASCII where LaTeX can", ".bib", classic, True),
    ]


def _recognises(capture: Capture) -> bool:
    from byline_bibtex.sniff import starts_with_entries as starts

    return capture.name.lower().endswith(".bib") or starts(capture.data[:65536])


def _read(capture: Capture) -> Iterable[Reading]:
    from byline_bibtex.reader import read

    return read(capture)


def _of(classic: bool, article: Article, settings: Mapping[str, str]) -> str | None:
    from byline_bibtex.writer import Dialect, written

    return written(article, Dialect.told(classic, settings))


def _join(classic: bool, pieces: Iterable[Piece], options: Options) -> Iterator[str]:
    from byline_bibtex.writer import Dialect, join

    return join(pieces, Dialect.told(classic, options.settings))

"""hayagriva, both ways: the bibliography files of Typst."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from byline.api import Article, Capture, Options, Reader, Reading, Writer, hookimpl


@hookimpl
def register_readers() -> list[Reader]:
    """The reader takes a file of entries, each under its key."""
    return [Reader("hayagriva", "hayagriva files of Typst", _recognises, _read, 24, True)]


@hookimpl
def register_writers() -> list[Writer]:
    """The writer gives one entry for each article, in their order."""
    about = "hayagriva, the bibliography format of Typst"
    return [Writer("hayagriva", about, ".yml", _write, streams=True)]


def _recognises(capture: Capture) -> bool:
    from byline_hayagriva.sniff import recognises

    return recognises(capture)


def _read(capture: Capture) -> Iterable[Reading]:
    from byline_hayagriva.items import read

    return read(capture)


def _write(articles: Iterable[Article], options: Options) -> Iterator[str]:
    from byline_hayagriva.items import write

    return write(articles)

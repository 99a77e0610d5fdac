"""How fast saved pages are read, as ratios to trafilatura in the same run.

    pip install trafilatura lxml_html_clean
    python tests/bench/page_speed.py [--folder PAGES] [--pages 200]

Ours reads a page whole: its statements, its printed lines, its text, and the evidence for each;
and once more without the search for its text, for the metadata alone.
The baselines are trafilatura's metadata alone, its text alone, and both. Without --folder the
pages are those in shared/extraction beside the checkout. Rounds take turns and the best of each
counts; times are of the processor.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "src")]

from byline.api import BylineError, Capture, resolve  # noqa: E402
from byline_page import read, reader  # noqa: E402
from byline_page.body import Body  # noqa: E402

logging.disable(logging.CRITICAL)
ARCHIVE = ROOT.parent / "shared" / "extraction" / "html-dev.tar.xz"


def pages(folder: Path | None) -> Iterator[bytes]:
    if folder:
        yield from (path.read_bytes() for path in sorted(folder.glob("*.html")))
        return
    with tarfile.open(ARCHIVE) as archive:
        for member in archive:
            if file := archive.extractfile(member):
                yield file.read()


def ours(data: bytes) -> None:
    try:
        for reading in read(Capture(data, "page.html")):
            resolve(reading.candidates, reading.looked_for)
    except BylineError:
        pass


def ours_metadata(data: bytes) -> None:
    with patch.object(reader, "find_body", lambda *_: Body()):
        ours(data)


def theirs() -> dict[str, Callable[[bytes], object]]:
    import trafilatura

    return {
        "trafilatura, metadata": trafilatura.extract_metadata,
        "trafilatura, text": trafilatura.extract,
        "trafilatura, both": lambda data: trafilatura.bare_extraction(data, with_metadata=True),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    material = list(islice(pages(asked.folder), asked.pages))
    runs: dict[str, Callable[[bytes], object]] = {
        "byline, whole": ours,
        "byline, metadata": ours_metadata,
        **theirs(),
    }
    best = dict.fromkeys(runs, float("inf"))
    for run in runs.values():
        run(material[0])  # what is loaded once
    for _ in range(asked.rounds):
        for name, run in runs.items():
            started = time.process_time()
            for data in material:
                run(data)
            best[name] = min(best[name], time.process_time() - started)
    for name, spent in best.items():
        rate, ratio = len(material) / spent, spent / best["byline, whole"]
        print(f"{name:24} {rate:6.1f} pages a CPU second, {ratio:5.2f}x the time of ours")


if __name__ == "__main__":
    main()

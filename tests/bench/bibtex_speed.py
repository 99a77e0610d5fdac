"""How fast .bib files are read and written, as ratios to bibtexparser 2 in the same run.

    python tests/bench/bibtex_speed.py
    python tests/bench/bibtex_speed.py --entries 100000 --memory

The baselines are bibtexparser's bare parse and bare write, which decode and encode nothing. Ours
reads into records with LaTeX decoded, names and dates taken apart and the entry kept; it writes
records that no .bib file brought (each value encoded) and records that are unchanged since. Rounds
take turns and the best of each counts. ``--memory`` reads and writes in a stream and says the peak
of the process, the file's own bytes included.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import io
import logging
import random
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "src")]

from byline.api import Article, Capture, Options  # noqa: E402
from byline_bibtex import register_writers  # noqa: E402
from byline_bibtex.reader import read  # noqa: E402

logging.disable(logging.CRITICAL)
WORDS = """envoy army border talks ties north visit junta price rice port ship trade new old claims
    Müller Łódź မြန်မာ 江岸 R\\&D 12\\% report leader flee {NATO} river two plan vote deal""".split()
PAPERS = "The Irrawaddy|Asia Times|Le Courrier du Fleuve|江岸日報".split("|")


def entries(count: int) -> Iterator[str]:
    """News entries of some 700 bytes, the same ones every time."""
    dice = random.Random(7)

    def some(number: int) -> str:
        return " ".join(dice.choices(WORDS, k=number))

    for number in range(count):
        day = f"{dice.randint(1990, 2024)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        yield (
            f"@article{{key{number},\n  author = {{Doe, Jane and {{Wai Moe}}}},\n"
            f"  title = {{{some(9)}}},\n  journal = {{{dice.choice(PAPERS)}}},\n"
            f"  date = {{{day}}},\n  url = {{https://e.example/{number}/a_b%20c}},\n"
            f"  urldate = {{{day}}},\n  langid = {{english}},\n  keywords = {{arms, trade}},\n"
            f"  abstract = {{{some(70)}}}\n}}\n\n"
        )


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def compare(count: int, rounds: int) -> None:
    import bibtexparser

    text = "".join(entries(count))
    capture = Capture(text.encode(), "all.bib")
    library = bibtexparser.parse_string(text)
    imported = [reading.article for reading in read(capture) if reading.article]
    fresh = [article.replace(extra={}) for article in imported]
    jobs: dict[str, Callable[[], object]] = {
        "bibtexparser, bare parse": lambda: bibtexparser.parse_string(text),
        "read into records": lambda: sum(1 for _ in read(capture)),
        "bibtexparser, bare write": lambda: bibtexparser.write_string(library),
        "write, unchanged": lambda: joined(imported, "biblatex"),
        "write, BibLaTeX": lambda: joined(fresh, "biblatex"),
        "write, BibTeX in ASCII": lambda: joined(fresh, "bibtex"),
    }
    best = {name: min(run) for name, run in zip(jobs, turns(list(jobs.values()), rounds))}  # noqa: B905  a run a job
    base = ""
    for name, took in best.items():
        base = name if name.startswith("bibtexparser") else base
        print(f"{name:26} {took:6.2f} s CPU  {took / best[base]:5.2f}x")


def turns(jobs: list[Callable[[], object]], rounds: int) -> list[list[float]]:
    taken: list[list[float]] = [[] for _ in jobs]
    for _ in range(rounds):
        for number, job in enumerate(jobs):
            taken[number].append(seconds(job))
    return taken


def written(articles: Iterable[Article], name: str) -> Iterator[str]:
    writer = next(writer for writer in register_writers() if writer.name == name)
    options = Options(as_of=datetime.date(2026, 1, 1))
    return writer.write(articles, options)  # type: ignore[arg-type, return-value]


def joined(articles: list[Article], name: str) -> int:
    return sum(map(len, written(articles, name)))


def memory(count: int) -> None:
    data = io.BytesIO()
    for entry in entries(count):
        data.write(entry.encode())
    capture = Capture(data.getvalue(), "all.bib")
    del data
    articles = (reading.article for reading in read(capture) if reading.article)
    many = sum(1 for _ in written(articles, "biblatex"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{many:,} entries of {len(capture.data) / 1e6:.0f} MB: peak {peak:.0f} MiB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", action="store_true")
    chosen = parser.parse_args()
    memory(chosen.entries) if chosen.memory else compare(chosen.entries, chosen.rounds)

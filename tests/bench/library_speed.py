"""What the commands cost with a large library, as multiples of starting Python with nothing.

    python tests/bench/library_speed.py
    python tests/bench/library_speed.py --records 100000 --rounds 3
    python tests/bench/library_speed.py --records 1000000 --only reindex,list,add --keep /tmp/large

The library is made up: records are written as ``byline import`` would write them, without asking
it. Each command runs in a process of its own; its CPU time (children counted, median of the rounds)
is set against ``python3 -I -S -c pass`` measured right before and after it, because other work on
the same machine slows both. Memory is the peak of the largest process.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src")]

from byline.article import Article, from_fields  # noqa: E402
from byline.record_file import render  # noqa: E402

BASE = ["python3", "-I", "-S", "-c", "pass"]
BYLINE = [str(Path(sys.executable).with_name("byline"))]
FAMILIES = (
    "Fernández Okafor Lindqvist Moe Halvorsen Demir Zamora Ueda Kaplan Ibarra Nakamura".split()
)
GIVEN = "Noor Rania Esther Lars Aye Rafael Amara Rosa Khin Wai Ingrid Tomás".split()
OUTLETS = [f"The {place} {kind}" for place in ("Hill", "River", "Northern", "Delta", "Border")
           for kind in ("Gazette", "Ledger", "Post", "Bulletin")]  # fmt: skip
SUBJECTS = (
    "dockworkers teachers councils fishers growers envoys auditors monks pilots nurses".split()
)
VERBS = "question fund sign publish dispute suspend welcome halt leak revise".split()
MATTERS = "the dam inquiry|school dates|a vaccine shipment|heat rules|the arms registry".split("|")
TOPICS = "asia/myanmar asia/japan africa/kenya economy/energy arms/missiles politics/courts".split()
SENTENCE = "Officials in {} declined to say whether {} had been discussed; {} of them were new. "


class Cost(NamedTuple):
    ratio: float
    seconds: float
    megabytes: float


def article(number: int, chance: random.Random) -> Article:
    """A report that nobody wrote; one word of its headline is its own."""
    day = f"{chance.randint(1996, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    subject, verb, matter = (chance.choice(each) for each in (SUBJECTS, VERBS, MATTERS))
    outlet = chance.choice(OUTLETS)
    family = chance.choice(FAMILIES)
    fields: dict[str, object] = {
        "type": "article-newspaper",
        "title": f"{subject.title()} {verb} {matter} as case {number} nears",
        "author": [{"family": family, "given": chance.choice(GIVEN)}],
        "outlet": outlet,
        "issued": day,
        "language": "en",
        "url": f"https://{outlet.lower().replace(' ', '')}.example/{day}/{subject}-{number:07}",
        "abstract": "".join(
            SENTENCE.format(chance.choice(FAMILIES), chance.choice(MATTERS), chance.randint(2, 99))
            for _ in range(5)
        ),
        "topics": sorted(chance.sample(TOPICS, chance.randint(1, 3))),
        "evidence": [{"field": "*", "how": "stated", "at": f"L{number * 14 + 1}", "by": "a.bib"}],
    }
    return from_fields(fields, key=f"{family.lower().replace('á', 'a')}-{day[:4]}-{number}")


def make(root: Path, count: int) -> None:
    """A library of so many records. One that is there is used as it is."""
    if (root / "byline.toml").exists():
        return
    chance = random.Random(count)
    for number in range(count):
        made = article(number, chance)
        day = made.issued.text if made.issued else ""
        folder = root / "articles" / day[:4] / day[5:7]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{made.key}.md").write_text(render(made), encoding="utf-8")
    (root / "byline.toml").write_text("", encoding="utf-8")


def bibliography(path: Path, count: int, seed: int) -> None:
    chance = random.Random(seed)
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            made = article(number + seed * 10_000_000, chance)
            name = made.author[0]
            file.write(
                f"@article{{{made.key},\n  title = {{{made.title}}},\n"
                f"  author = {{{name.family}, {name.given}}},\n  journal = {{{made.outlet}}},\n"
                f"  date = {{{made.issued.text if made.issued else ''}}},\n"
                f"  url = {{{made.url}}},\n  keywords = {{{', '.join(made.topics)}}},\n"
                f"  abstract = {{{made.abstract}}}\n}}\n\n"
            )


def once(command: list[str]) -> Cost:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):
        sys.exit(f"{' '.join(command)}: exit {process.returncode}\n{said.decode()}")
    return Cost(0, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def base() -> float:
    return statistics.median(once(BASE).seconds for _ in range(7))


def measured(command: list[str], rounds: int, before: Callable[[int], None]) -> Cost:
    costs = []
    for number in range(rounds):
        before(number)
        start = base()
        cost = once(command)
        costs.append(cost._replace(ratio=cost.seconds / statistics.mean((start, base()))))
    return sorted(costs)[len(costs) // 2]


def commands(root: Path, aside: Path) -> Iterator[tuple[str, list[str], Callable[[int], None]]]:
    """Name, command, and what must be done before each round of it."""
    byline = [*BYLINE, "--library", str(root)]
    empty = aside / "empty"

    def nothing(number: int) -> None:
        once([*byline, "list", "missing:title author:zz or case", "--limit", "1"])  # index is fresh

    def one_entry(number: int) -> None:
        bibliography(aside / "one.bib", 1, 100 + number + time.time_ns() % 10_000)
        nothing(number)

    def one_text(number: int) -> None:
        own = time.time_ns()
        (aside / "one.txt").write_text(
            f"Pilots welcome case {own}\n\nBy Wai Moe\n\n7 July 2010\n\n"
            + "".join(f"Line {n} of report {own} was seen in Yangon. " for n in range(20))
        )
        nothing(number)

    def fresh(number: int) -> None:
        if empty.exists():  # set aside: ext4 makes files slowly for minutes where many were removed
            empty.rename(aside / f"before-{number}")
        empty.mkdir()
        (empty / "byline.toml").write_text("")

    def unwritten(number: int) -> None:
        once([*byline, "reindex"])  # the pieces of exported files go with the old index
        nothing(number)

    bibtex = [*byline, "export", "-f", "bibtex", "-o", str(aside / "o.bib")]
    bibliography(aside / "many.bib", 10_000, 99)
    yield "reindex", [*byline, "reindex"], lambda number: None
    yield "version", [*BYLINE, "--version"], lambda number: None
    yield "help", [*BYLINE, "--help"], lambda number: None
    yield "list a word", [*byline, "list", "case", "dockworkers", "--limit", "50"], nothing
    yield "list a topic", [*byline, "list", "topic:arms", "--limit", "50"], nothing
    yield "list an author", [*byline, "list", "author:Halvorsen", "--limit", "50"], nothing
    yield "list 50", [*byline, "list", "--limit", "50"], nothing
    yield "list all", [*byline, "list"], nothing
    yield "list --json", [*byline, "list", "--json"], nothing
    yield "topics", [*byline, "topics"], nothing
    yield "add an entry", [*byline, "add", str(aside / "one.bib")], one_entry
    yield "add a text", [*byline, "add", str(aside / "one.txt")], one_text
    yield "export bibtex, the first time", bibtex, unwritten
    yield "export bibtex, again", bibtex, nothing
    yield "export csl-json", [*byline, "export", "-f", "csl-json", "-o", str(aside / "o")], nothing
    yield "check", [*byline, "check"], nothing
    yield "copies", [*byline, "copies"], nothing
    yield (
        "import 10,000",
        [*BYLINE, "--library", str(empty), "import", "--yes", str(aside / "many.bib")],
        fresh,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="beginnings of names, by commas")
    parser.add_argument("--keep", type=Path, help="where the library is made, and stays")
    chosen = parser.parse_args()
    names = tuple(filter(None, chosen.only.split(",")))
    with tempfile.TemporaryDirectory() as folder:
        aside = Path(folder)
        root = chosen.keep or aside / "library"
        root.mkdir(exist_ok=True)
        start = time.process_time()
        make(root, chosen.records)
        print(f"{chosen.records:,} records made in {time.process_time() - start:.0f} s CPU")
        print(f"base {base() * 1e3:.1f} ms\n\n| command | × base | s CPU | MB |\n|---|---|---|---|")
        for name, command, before in commands(root, aside):
            if not names or name.startswith(names):
                cost = measured(command, chosen.rounds, before)
                print(
                    f"| {name} | {cost.ratio:.1f} | {cost.seconds:.2f} | {cost.megabytes:.0f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()

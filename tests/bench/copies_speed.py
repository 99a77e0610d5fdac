"""How fast copies are found, and how well, among made-up reports of known works.

    python tests/bench/copies_speed.py
    python tests/bench/copies_speed.py --reports 2000 --seeds 5
    python tests/bench/copies_speed.py --bodies FILE.jsonl

The reports are those of ``tests/copies/newsroom.py``: stories of one day that share names, phrases,
background, a statement and their outlets' standing paragraphs, and desks that cut, edit and
re-order them. ``--bodies`` takes real ones instead, as ``{"truth": {"body": "..."}}`` a line: every
edit of each, and every two of them that should have nothing in common.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "copies")]

from measure import joined, reports, scores  # noqa: E402
from newsroom import EDITS, Newsroom  # noqa: E402

from byline.likeness import judge  # noqa: E402
from byline.likes import all_pairs, pairs_of  # noqa: E402
from byline.shelf import Shelf  # noqa: E402
from byline.shingles import shingled  # noqa: E402

AT_ONCE = 500


def library(count: int, seed: int, copied: float) -> None:
    texts, works = reports(count, seed, copied)
    words = sum(len(text.split()) for text in texts) / count
    print(f"{count:,} reports of {words:.0f} words, {len(set(works)):,} works (seed {seed})")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copies.sqlite"
        shelf = Shelf(path)
        start = time.process_time()
        for first in range(0, count, AT_ONCE):
            some = enumerate(texts[first : first + AT_ONCE], first)
            shelf.put((f"k{number}", "", shingled(text)) for number, text in some)
        built = time.process_time()
        pairs = [(p.one - 1, p.other - 1) for p in all_pairs(shelf) if p.likeness.is_copy]
        found = time.process_time()
        for number in range(count - 20, count):
            pairs_of(shelf, number)
        one = (time.process_time() - found) / 20
        shelf.close()
        size = path.stat().st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  from texts {built - start:.1f} s CPU, all compared {found - built:.1f} s")
    print(f"  one against all {one * 1000:.0f} ms; {size:.0f} MB on disk, peak {peak:.0f} MiB")
    precision, recall, f1 = scores(works, joined(count, pairs))
    wrong = sum(works[a] != works[b] for a, b in pairs)
    print(f"  precision {precision:.4f}, recall {recall:.4f}, F1 {f1:.4f}; {wrong} wrong links")


def bodies(path: Path) -> None:
    rows = [json.loads(line)["truth"].get("body") for line in path.read_text("utf-8").splitlines()]
    texts = [text for text in rows if text and len(text.split()) >= 60]
    room = Newsroom(3)
    known = [shingled(text) for text in texts]
    found: Counter[str] = Counter()
    for text, whole in zip(texts, known, strict=True):
        lines = [line for line in text.split("\n") if line.strip()]
        paragraphs = lines if len(lines) > 3 else re.split(r"(?<=[.!?。])\s+", text)
        for edit in EDITS:
            copy = "\n".join(room.copy(paragraphs, edit))
            found[edit] += judge(shingled(copy), whole).is_copy
    for edit in EDITS:
        print(f"{edit:12} {found[edit] / len(texts):.4f} of {len(texts)} found")
    start = time.process_time()
    pairs = list(combinations(known, 2))
    wrong = sum(judge(one, other).is_copy for one, other in pairs)
    spent = time.process_time() - start
    print(f"{wrong} wrong in {len(pairs):,} clean pairs, {len(pairs) / spent:,.0f} pairs a second")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--copied", type=float, default=0.4, help="share of stories with copies")
    parser.add_argument("--bodies", type=Path)
    chosen = parser.parse_args()
    if chosen.bodies:
        bodies(chosen.bodies)
    else:
        for number in range(1, chosen.seeds + 1):
            library(chosen.reports, number, chosen.copied)

"""Two branches of two hundred records, edited at random, merged by git with the driver."""

from __future__ import annotations

import random
from pathlib import Path

from repositories import Repo, article

from byline.article import Article
from byline.conflicts import conflicts
from byline.record_edit import edit
from byline.record_file import parse, render

COUNT = 200
TOPICS = ["arms", "china", "iran", "korea", "sanctions", "trade"]
WORDS = "minister general visit talks weapons ship port letter".split()
SCALARS = ("title", "outlet", "issued", "section", "place", "x-desk")


def made(dice: random.Random, key: str) -> Article:
    paragraphs = [" ".join(dice.choices(WORDS, k=6)) for _ in range(4)]
    return article(
        key, title=" ".join(dice.choices(WORDS, k=5)), author=["Wai Moe"], outlet="Mizzima",
        issued="2017-07-24", topics=dice.sample(TOPICS, 3), **{"x-desk": {"shift": "night"}},
    ).replace(note="\n\n".join(paragraphs) + "\n")  # fmt: skip


def changed(dice: random.Random, old: Article, side: str) -> Article:
    """One or two random edits, as people make them."""
    for _ in range(dice.randint(1, 2)):
        what = dice.choice([*SCALARS, "topics", "topics", "author", "note"])
        word = f"{dice.choice(WORDS)} {side}"
        if what == "topics":
            topics = [*old.topics, dice.choice(TOPICS)] if dice.random() < 0.6 else old.topics[1:]
            old = old.replace(topics=tuple(dict.fromkeys(topics)))
        elif what == "author":
            old = old.replace(author=article(author=["Wai Moe", word]).author)
        elif what == "note":
            old = old.replace(note=f"{old.note}\n{word}, at length\n")
        elif what == "issued":
            old = old.replace(issued=article(issued=f"2017-06-{dice.randint(1, 28):02}").issued)
        elif what == "x-desk":
            old = old.replace(extra={"x-desk": {"shift": word}})
        else:
            old = old.replace(**{what: word})
    return old


def saved(path: Path, new: Article) -> None:
    """One record as a command writes it: only the lines of what changed."""
    record = parse(path.read_bytes(), new.key, path.name)
    path.write_text(edit(record, new), encoding="utf-8")


def disputed(base: Article, ours: Article, theirs: Article) -> set[str]:
    """The fields that both changed, to different values."""
    found = set()
    for name in (*SCALARS, "author"):
        o, a, b = (each.json_value(name) for each in (base, ours, theirs))
        if a != b and o not in (a, b):
            found.add(name)
    return found


def test_random_edits_on_two_branches_leave_real_conflicts_and_valid_records(repo: Repo):
    dice = random.Random(20171)
    base = {key: made(dice, key) for key in (f"r{number:03}" for number in range(COUNT))}
    for key, record in base.items():
        repo.write(key, render(record))
    repo.commit("base")
    branches = {}
    for side in ("theirs", "ours"):
        repo.git("checkout", "-qb", side, "main")
        branches[side] = {key: changed(dice, record, side) for key, record in base.items()}
        for key, record in branches[side].items():
            saved(repo.path(key), record)
        repo.commit(side)
    repo.merge()
    merged = repo.articles()
    assert len(merged) == COUNT
    torn = {}
    for key, old in base.items():
        ours, theirs, both = branches["ours"][key], branches["theirs"][key], merged[key]
        clash = disputed(old, ours, theirs)
        assert {each.field for each in conflicts(both)} == clash
        if clash:
            torn[key] = clash
        for each in conflicts(both):
            assert each.ours == ours.json_value(each.field) == both.json_value(each.field)
            assert each.theirs == theirs.json_value(each.field)
        for name in {*SCALARS, "author"} - clash:
            sides = {str(each.json_value(name)) for each in (ours, theirs)}
            assert (
                str(both.json_value(name)) in sides - {str(old.json_value(name))} or len(sides) == 1
            )
        gone = {t for t in old.topics if t not in ours.topics or t not in theirs.topics}
        assert set(both.topics) == {*ours.topics, *theirs.topics} - gone
        assert {*ours.note.split("\n"), *theirs.note.split("\n")} == {*both.note.split("\n")}
    assert repo.unmerged() == set(torn)
    assert 0 < len(torn) < COUNT / 2

"""Keys that the eye takes for one another are named by ``byline check``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from byline.article import Article
from byline.look_alikes import across, mixed


def record(key: str, *aliases: str) -> Article:
    return Article(key=key, aliases=aliases)


@pytest.mark.parametrize(
    ("alias", "said"),
    [
        ("\u0441afe2024", 'mixes alphabets: "\u0441" (cyrillic small letter es) among Latin'),
        ("moe\u200b2010", "'moe\\u200b2010' has a character that nobody sees: zero width space"),
        ("m\u03bfe\u200d", '"\u03bf" (greek small letter omicron)'),
    ],
)
def test_a_former_key_that_mixes_alphabets_or_hides_something_is_named(alias: str, said: str):
    problems = list(mixed(record("key", alias)))
    assert problems and said in str(problems[0])
    assert all(problem.level == "warning" for problem in problems)


@pytest.mark.parametrize(
    "alias", ["café2024", "Smith2024", "Москва", "東京2020", "Łódź", "日本news"]
)
def test_a_former_key_in_one_alphabet_is_as_good_as_any(alias: str):
    assert list(mixed(record("key", alias))) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (record("moe-2010"), record("moe-2o10")),
        (record("ellis-2010"), record("e1lis-2010")),
        (record("modern-2010"), record("modem-2010")),
        (record("cafe"), record("x", "\u0441\u0430f\u0435")),
        (record("y", "Smith2024"), record("smith2024")),
    ],
)
def test_keys_of_two_records_that_look_alike_are_named_once(one: Article, other: Article):
    (problem,) = across([one, other])
    assert problem.where == other.key and "looks like" in problem.message


def test_a_record_may_look_like_itself_and_a_shared_key_is_for_another_check():
    assert list(across([record("smith2024", "Smith2024", "smith2o24")])) == []
    assert list(across([record("a", "same"), record("b", "same"), record("moe-2010-b")])) == []


def test_an_imported_key_with_a_cyrillic_letter_is_reported(byline, library: Path, tmp_path: Path):
    refs = tmp_path / "refs.json"
    refs.write_text(json.dumps([{"id": "\u0441afe2024", "type": "book", "title": "A title"}]))
    assert byline("import", "--yes", refs).code == 0
    run = byline("check")
    assert 'mixes alphabets: "\u0441"' in run.out

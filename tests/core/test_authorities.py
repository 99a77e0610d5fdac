"""Whom a library calls what: at intake, in queries, in checks, and in the file itself."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.article import from_fields
from byline.authorities import NOBODY, Authorities, key_of, load
from byline.errors import BadInput
from byline.evidence import Candidate, How, Span, resolve
from byline.library import Library
from byline.roll import Near, near, roll
from byline.toml_lines import with_alias

OUTLETS = """\
# Whom we call what.

[[outlet]]
name = "The River Post"
aliases = ["River Post", "River Post Publishing Group"]  # the owner, too
host = "river-post.example"
owner = "River Holdings"

[[agency]]
name = "Agence France-Presse"
aliases = ["AFP"]
"""
NAMES = """\
[[name]]
name = "Daw Khin Khin"
aliases = ["Khin Khin"]
"""
PAGE = """<!doctype html><html lang="en"><head><title>Harbour reopens after the storm</title>
<meta property="og:title" content="Harbour reopens after the storm">
<meta property="og:site_name" content="River Post Publishing Group">
<meta name="author" content="Reuters">
<link rel="canonical" href="https://www.river-post.example/1">
</head><body><h1>Harbour reopens after the storm</h1><p>By Reuters</p>
<p>The harbour reopened on Monday, the port office said in a statement to the papers.</p>
<p>It was the first storm of this year, and nobody was hurt in it, the office said again.</p>
</body></html>
"""


@pytest.fixture
def known() -> Authorities:
    return load(tomllib.loads(OUTLETS), tomllib.loads(NAMES))


def saw(field: str, value: object, place: str = "byline", how: How = "stated") -> Candidate:
    return Candidate(field=field, value=value, how=how, place=place, span=Span(1, 1))


def people(*names: str) -> list[dict[str, str]]:
    return [{"literal": name} for name in names]


# At intake


@pytest.mark.parametrize("printed", ["AFP", "Agence France Presse", "法新社", "afp"])
def test_one_agency_by_any_name_and_what_was_printed_stays_in_the_evidence(known, printed):
    if printed == "法新社":
        known = load({"agency": [{"name": "Agence France-Presse", "aliases": [printed]}]}, {})
    [seen] = known.settle([saw("agency", printed)])
    assert seen.value == "Agence France-Presse"
    assert seen.why == f'printed as "{printed}"'
    assert resolve([seen]).evidence[0].why == seen.why


def test_what_a_reader_turned_itself_is_told_as_the_capture_has_it(known):
    seen = saw("agency", "AFP")._replace(raw="Agence France Presse")
    [turned] = known.settle([seen])
    assert turned.value == "Agence France-Presse"
    assert turned.why == 'printed as "Agence France Presse"'
    [turned] = NOBODY.settle([seen._replace(value="Reuters", raw="Thomson Reuters")])
    assert (turned.value, turned.why) == ("Reuters", 'printed as "Thomson Reuters"')
    [other] = NOBODY.settle([seen._replace(value="Reuters", raw="(a credit line)")])
    assert (other.value, other.why) == ("Reuters", "")


def test_without_a_file_the_wire_services_are_known_all_the_same():
    [seen] = NOBODY.settle([saw("agency", "Thomson Reuters")])
    assert (seen.value, seen.why) == ("Reuters", 'printed as "Thomson Reuters"')
    [plain] = NOBODY.settle([saw("agency", "Reuters")])
    assert (plain.value, plain.why) == ("Reuters", "")


def test_two_spellings_of_one_outlet_in_two_places_agree(known):
    seen = known.settle(
        [saw("outlet", "River Post", "masthead"),
         saw("outlet", "River Post Publishing Group", "copyright")]
    )  # fmt: skip
    assert resolve(seen).values == {"outlet": "The River Post"}


def test_an_agency_that_signs_as_the_author_is_the_agency():
    [author, agency] = sorted(
        NOBODY.settle([saw("author", people("Wai Moe", "Reuters"))]), key=lambda c: c.field,
        reverse=True,
    )  # fmt: skip
    assert (author.field, author.value) == ("author", people("Wai Moe"))
    assert (agency.field, agency.value) == ("agency", "Reuters")
    assert 'printed as "Wai Moe; Reuters"' in author.why and "Wai Moe; Reuters" in agency.why


def test_a_wire_service_on_its_own_site_is_no_agency_whose_copy_is_carried():
    seen = NOBODY.settle([saw("outlet", "Reuters", "meta"), saw("author", people("Reuters"))])
    assert resolve(seen).values == {"outlet": "Reuters"}


def test_a_person_whose_name_is_also_letters_of_an_agency_stays_a_person():
    [seen] = NOBODY.settle([saw("author", people("Sid"))])
    assert (seen.field, seen.how) == ("author", "stated")


@pytest.mark.parametrize("desk", ["Staff", "News Desk", "Staff Reporter", "Editors"])
def test_a_desk_is_nobody(desk):
    [seen] = NOBODY.settle([saw("author", people(desk))])
    assert seen.how == "hint" and "not a person" in seen.why
    assert "author" not in resolve([seen], ["author"]).values


def test_a_person_has_the_name_that_the_library_gives_them(known):
    [seen] = known.settle([saw("author", people("Khin Khin", "Wai Moe"))])
    assert seen.value == people("Daw Khin Khin", "Wai Moe")
    assert seen.why == 'printed as "Khin Khin; Wai Moe"'


@pytest.mark.parametrize("address", ["https://www.river-post.example/1",
                                     "https://news.river-post.example:80/"])  # fmt: skip
def test_a_host_names_an_outlet_only_as_worked_out(known, address):
    seen = known.settle([saw("url", address, "canonical")])
    settled = resolve(seen, ["outlet"])
    assert "outlet" not in settled.values
    [waits] = settled.waiting
    assert (waits.value, waits.how, waits.method) == (
        "The River Post", "inferred", "authorities:host",
    )  # fmt: skip
    assert not known.settle([saw("url", "https://notriver-post.example/", "canonical")])[1:]
    assert [c.value for c in known.settle([], address)] == ["The River Post"]


@given(st.lists(st.text(max_size=8), max_size=3), st.text(max_size=30))
def test_whatever_is_printed_is_settled_without_a_fault_and_no_name_is_lost(names, address):
    seen = [
        saw("author", people(*filter(None, names))),
        saw("url", address),
        saw("outlet", address),
    ]
    told = [each.why for each in NOBODY.settle(seen, address)]
    for each in NOBODY.settle(seen, address):
        value = each.value
        told += [person["literal"] for person in value] if isinstance(value, list) else [str(value)]
    assert all(any(name.strip() in text for text in told) for name in names if name.strip())


def test_a_page_comes_in_under_the_librarys_names(byline, library, tmp_path):
    (library / "outlets.toml").write_text(OUTLETS)
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    record = json.loads(byline("add", "--json", "--key", "k", page).out)
    assert (record["outlet"], record["agency"]) == ("The River Post", "Reuters")
    assert "author" not in record
    line = next(e for e in record["evidence"] if e["field"] == "outlet")
    assert 'printed as "River Post Publishing Group"' in line["why"]


def test_records_that_are_here_turn_when_they_are_read_again(byline, library, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    byline("add", "--key", "k", page)
    assert Library(library).get("k").article.outlet == "River Post Publishing Group"
    byline("outlets", "--merge", "River Post Publishing Group", "The River Post")
    assert "→ The River Post" in byline("reread", "k").out
    assert Library(library).get("k").article.outlet == "The River Post"
    assert byline("reread").out == ""


# Asking


@pytest.fixture
def shelf(library: Path) -> Library:
    shelf = Library(library)
    for key, fields in {
        "one": {"outlet": "River Post", "agency": "AFP"},
        "two": {"outlet": "The River Post", "agency": "Agence France-Presse / Reuters"},
        "three": {"outlet": "Japan Times", "author": ["Khin Khin"]},
        "four": {"outlet": "The Lake Pst", "agency": "AP"},
        "five": {"outlet": "The Lake Post"},
    }.items():
        shelf.add(from_fields(fields, key=key))
    (library / "outlets.toml").write_text(OUTLETS)
    (library / "names.toml").write_text(NAMES)
    return shelf


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("agency:法新社", []),
        ("agency:afp", ["one", "two"]),
        ('agency:"Agence France Presse"', ["one", "two"]),
        ('outlet:"River Post Publishing Group"', ["one", "two"]),
        ('agency:"Associated Press"', ["four"]),
        ('outlet:"Associated Press"', []),
        ('author:"Daw Khin Khin"', ["three"]),
        ("-agency:afp outlet:lake", ["five", "four"]),
    ],
)
def test_records_are_found_by_any_name_and_by_no_chance_letters(byline, shelf, query, keys):
    run = byline("list", "--keys", query)
    wanted = sorted(keys)
    if query == "agency:法新社":  # a name in another script, once the file has it
        assert byline("outlets", "--agency", "--merge", "法新社", "AFP").code == 0
        run, wanted = byline("list", "--keys", query), ["one", "two"]
    assert sorted(run.out.split()) == wanted


def test_outlets_are_listed_with_counts_strangers_and_near_duplicates(byline, shelf):
    run = byline("outlets")
    assert "    2  The River Post  (1 as River Post)" in run.out
    assert "    1  Japan Times  not in outlets.toml" in run.out
    assert "    2  Agence France-Presse  (1 as AFP)" in run.out
    assert 'one outlet? byline outlets --merge "The Lake Post" "The Lake Pst"' in run.err or (
        'one outlet? byline outlets --merge "The Lake Pst" "The Lake Post"' in run.err
    )
    shown = json.loads(byline("outlets", "--json").out)
    assert {row["name"]: row["count"] for row in shown["agencies"]} == {
        "AP": 1, "Agence France-Presse": 2, "Reuters": 1,
    }  # fmt: skip
    assert shown["near"][0]["kind"] == "outlet"


@pytest.mark.parametrize(
    ("one", "other", "near_ones"),
    [
        ("The Irrawaddy", "Irrawaddy", True),
        ("Irrawaddy Publishing Group", "Irrawaddy", True),
        ("Le Monde", "Monde", True),
        ("irrawaddy.com", "Irrawaddy", True),
        ("Harbour Gazette", "Harbor Gazette", True),
        ("The Times", "The Tribune", False),
        ("The Sun", "The Star", False),
        ("朝日新聞", "毎日新聞", False),
    ],
)
def test_near_duplicates_are_those_that_a_person_might_mean_as_one(one, other, near_ones):
    found = list(near(roll("outlet", {one: 2, other: 1}, NOBODY)))
    assert found == ([Near("outlet", other, one)] if near_ones else [])


def test_check_names_strangers_only_where_there_is_a_file(byline, shelf):
    run = byline("check")
    assert 'note     outlets.toml: outlet: no row knows "Japan Times" (1 record)' in run.out
    assert "AP" not in run.out.split("agency: no row knows")[-1].split('"')[1:2]
    (shelf.root / "outlets.toml").unlink()
    assert "no row knows" not in byline("check").out


# The file


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[outlet]]\naliases = ['A']\n", "outlets.toml: outlet 1: name: it has none; write"),
        ("outlet = 'A'\n", "outlets.toml: outlet: write a table for each, under [[outlet]]"),
        ("outlet = ['A']\n", "outlets.toml: outlet 1: write a table"),
        ("[[agency]]\nname='A'\naliases=[1]\n", '.toml: agency "A": aliases: [1] is no list'),
        ("[[outlet]]\nname='A'\nhost=7\n", 'outlet "A": host: 7 is no list of names; write host ='),
        ("[[outlet]]\nname='A'\n[[outlet]]\nname='B'\naliases=['a']\n",
         'outlet "B": "a" is a name of "A" too; take it out of one of them'),
        ("[[outlet]\n", "outlets.toml: "),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_named_with_the_way_out(byline, library, text, words):
    (library / "outlets.toml").write_text(text)
    run = byline("outlets")
    assert run.code == 65 and words in run.err
    before = (library / "outlets.toml").read_bytes()
    assert byline("outlets", "--merge", "C", "D").code == 65
    assert (library / "outlets.toml").read_bytes() == before


def test_a_file_that_cannot_be_read_stops_no_other_work(byline, shelf, tmp_path):
    (shelf.root / "outlets.toml").write_text("[[outlet]]\n")
    run = byline("list", "--keys", "outlet:lake")
    assert run.code == 1 and sorted(run.out.split()) == ["five", "four"]
    assert "going on without it" in run.err
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    assert byline("add", page).code == 1
    assert len(list(shelf.paths())) == 6


def test_merging_writes_one_alias_and_leaves_the_rest_as_typed(byline, shelf):
    run = byline("outlets", "--merge", "Rivière Post", "River Post")
    assert run.code == 0 and 'outlet "The River Post" is also called "Rivière Post"' in run.err
    text = (shelf.root / "outlets.toml").read_text()
    assert text == OUTLETS.replace('Publishing Group"]', 'Publishing Group", "Rivière Post"]')
    again = byline("outlets", "--merge", "Rivière Post", "The River Post")
    assert again.code == 0 and "already" in again.err
    assert (shelf.root / "outlets.toml").read_text() == text
    refused = byline("outlets", "--merge", "River Post", "The Lake Post")
    assert refused.code == 65 and 'a name of "The River Post"' in refused.err
    assert byline("outlets", "--merge", "A", "A").code == 2


def test_merging_begins_a_file_where_there_is_none(byline, library):
    assert byline("outlets", "--merge", "Lake Post", "The Lake Post").code == 0
    assert tomllib.loads((library / "outlets.toml").read_text()) == {
        "outlet": [{"name": "The Lake Post", "aliases": ["Lake Post"]}]
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('name = "A"\n', 'name = "A"\naliases = ["X"]\n'),
        ('name = "A"', 'name = "A"\naliases = ["X"]\n'),
        ('name = "A"\naliases = []\n', 'name = "A"\naliases = ["X"]\n'),
        ('name = "A"\naliases = "B" # one\n', 'name = "A"\naliases = ["B", "X"] # one\n'),
        ('aliases = ["B",]\nname = "A"\n', 'aliases = ["B", "X"]\nname = "A"\n'),
        ('name = "A"\naliases = ["B]", "C"] # ]\n', 'name = "A"\naliases = ["B]", "C", "X"] # ]\n'),
        ('name = "A"\naliases = [\n  "B", # b\n  "C",\n]\n',
         'name = "A"\naliases = [\n  "B", # b\n  "C",\n  "X",\n]\n'),
        ('name = "A"\naliases = [\n  "B",\n  "C"\n]\n[outlet.more]\nx = 1\n',
         'name = "A"\naliases = [\n  "B",\n  "C",\n  "X",\n]\n[outlet.more]\nx = 1\n'),
    ],
)  # fmt: skip
def test_an_alias_is_added_as_the_others_are_written(before, after):
    first = '# top\n[[outlet]]\nname = "Other"\naliases = ["O"]\n\n[[outlet]]\n'
    assert with_alias(first + before, "outlets.toml", "outlet", "A", "X") == first + after


@given(st.text(max_size=20), st.text(max_size=20), st.sampled_from(["", OUTLETS, "x = 1\r\n"]))
def test_any_name_can_be_written_and_the_file_says_no_more_than_that(name, alias, text):
    made = with_alias(text, "outlets.toml", "outlet", name, alias)
    table = tomllib.loads(made)
    assert {"name": name, "aliases": [alias]} in table["outlet"]
    assert made.startswith(text)


def test_what_cannot_be_edited_by_lines_is_refused():
    with pytest.raises(BadInput, match='add "X" to its aliases yourself'):
        with_alias('outlet = [{name = "A"}]\n', "outlets.toml", "outlet", "A", "X")


@given(st.text(min_size=1, max_size=12))
def test_a_spelling_is_itself_under_any_case_and_spacing(text):
    if text.strip():
        assert key_of(f"  {text} ") == key_of(text)


def test_of_many_wrong_rows_a_command_names_a_few_and_check_all(byline, shelf):
    rows = "".join(f"[[outlet]]\naliases = ['A{n}']\n" for n in range(9))
    (shelf.root / "outlets.toml").write_text(rows)
    run = byline("list", "outlet:A")
    assert len(run.err.splitlines()) < 6 and "and 6 more; `byline check` names them" in run.err
    told = byline("check", "--only", "bad-entry").out
    assert [f"outlets.toml:{1 + 2 * n}" in told for n in range(9)] == [True] * 9

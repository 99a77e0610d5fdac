"""The index: it answers as the files do, whatever became of them or of it."""

from __future__ import annotations

import datetime
import json
import os
import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byline import storage
from byline.article import Article, from_fields
from byline.dates import Date
from byline.desk import Desk
from byline.errors import UsageError
from byline.index import keeping as keeping_module
from byline.index import schema, seen
from byline.index.keeping import Keeping
from byline.index.scan import Scan
from byline.index.stored import Stored
from byline.library import Library
from byline.names import Name
from byline.query.asked import parse
from byline.query.grammar import Asking
from byline.vocabulary import BY_NAME

TITLES = [
    "Burma-North Korea Ties",
    "Le Café à Rangoun",
    "朝鲜军事代表团访问",
    "မြန်မာနိုင်ငံ",
    "",
    "«?!»",
    "R&D_plan: CO-OP’s 2nd “Café”",
]
OUTLETS = ["The Irrawaddy", "Radio Free Asia", "Łódź Głos", "AFP", ""]
DATES = ["2010-07-07", "2010-07", "2017~", "2015/2018", "2016/..", "199X", None]
WORDS = [
    "burma",
    "korea",
    "cafe",
    "rang*",
    '"north korea"',
    "朝鲜",
    "事",
    "ties burma",
    "မြန်",
    "irrawaddy",
]
PARTS = "author note url x-desk doi capture private embargo withheld".split()
FIELDS = ["title", "outlet", "agency", "author", "topic", "key", "url", "note", "DOI", "type"]


def articles() -> st.SearchStrategy[Article]:
    return st.builds(
        lambda **made: Article(**made),
        title=st.sampled_from(TITLES),
        author=st.lists(
            st.sampled_from([Name(literal="Wai Moe"), Name(family="Lintner", given="Bertil")]),
            max_size=2, unique=True,
        ).map(tuple),
        outlet=st.sampled_from(OUTLETS),
        agency=st.sampled_from(["", "AFP", "Reuters / AFP"]),
        issued=st.sampled_from(DATES).map(lambda text: Date.parse(text) if text else None),
        topics=st.lists(
            st.sampled_from(["arms", "arms/missiles", "armsrace", "Iran"]), max_size=2, unique=True
        ).map(tuple),
        url=st.sampled_from(["", "https://www.irrawaddy.com/a-b"]),
        note=st.sampled_from(["", "ties\nof Burma", "Wai"]),
        extra=st.sampled_from(
            [{}, {"DOI": "10.1000/Ties"}, {"x-desk": "night shift"}, {"Private": "yes"},
             {"private": False, "embargo": "2027-02"}, {"embargo": "soon"}, {"embargo": "1999"}]
        ),
    )  # fmt: skip


TERMS = st.one_of(
    st.sampled_from(WORDS),
    st.tuples(
        st.sampled_from(FIELDS), st.sampled_from([*WORDS, "moe", "afp", "arms", "10.1000"])
    ).map(":".join),
    st.tuples(
        st.sampled_from(["date:", "date!:"]),
        st.sampled_from(["2010", "2010-07-07", "2016..2017", "..2012", "2017..", "1995"]),
    ).map("".join),
    st.sampled_from(["has:", "missing:"]).flatmap(
        lambda word: st.sampled_from(
            ["author", "note", "url", "x-desk", "doi", "capture", "private", "embargo", "withheld"]
        ).map(lambda name: word + name)
    ),
    st.sampled_from(
        ["x-desk:night", "how:stated", "topic:arms/*", "outlet:(afp or radio)", "private:no"]
    ),
)
QUERIES = st.recursive(
    TERMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, inner).map(" or ".join),
        inner.map(lambda text: f"-({text})"),
    ),
    max_leaves=6,
)
ORDERS = st.sampled_from(
    ["", "sort:key", "sort:-title", "sort:author,-date", "sort:outlet", "sort:-topics limit:3"]
)  # fmt: skip


def kept(library: Library, tmp: Path) -> Stored:
    return Stored(library, Keeping(library))


def answers(index: Stored | Scan, text: str) -> tuple[list[Article], list[object]]:
    asking = Asking(
        spellings=lambda field, value: ["Radio Free Asia"] if value == "afp" else [],
        as_of=datetime.date(2027, 2, 27),
    )
    query = parse(text, asking)
    found = index.find(query)
    assert list(found.articles) == [a for a in index.stream(query) if isinstance(a, Article)]
    assert [a.key for a in found.articles] == [row.key for row in index.rows(query).rows]
    return list(found.articles), list(index.rows(query).rows)


def test_the_tables_have_every_field_of_a_record():
    kept = {*schema.COLUMNS, *schema.ELSEWHERE} - {"key", "note"}
    assert (
        kept == set(schema.SORTED) == {name for name, row in BY_NAME.items() if row.kind != "date"}
    )


@pytest.fixture(scope="module")
def shelves(tmp_path_factory):
    """Libraries of made-up records, by the numbers they were made from."""
    return tmp_path_factory.mktemp("shelves")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(articles(), min_size=1, max_size=8), st.lists(QUERIES, min_size=6), ORDERS)
def test_both_faces_of_a_query_find_the_same(shelves, made, queries, order):
    root = shelves / "one"
    shutil.rmtree(root, ignore_errors=True)
    library = Library(root)
    for number, article in enumerate(made):
        library.add(article.replace(key=f"k{number}", aliases=(f"was-{number}",)))
    index = kept(library, root)
    for query in queries:
        assert answers(index, f"{query} {order}") == answers(Scan(library), f"{query} {order}")


@pytest.fixture
def shelf(library) -> Library:
    here = Library(library)
    for number in range(6):
        here.add(from_fields({"title": f"Report {number}"}, key=f"k{number}"))
    return here


def listed(root: Path) -> list[str]:
    return [row.key for row in Desk(str(root)).index.rows(parse("sort:key")).rows]


def test_what_a_killed_build_left_goes_unless_another_is_under_way(byline, shelf):
    left = index_of(shelf).with_name(".index.sqlite.1.ab.tmp")
    left.write_bytes(b"half")
    with storage.lock(index_of(shelf).with_name("index.lock")):
        assert byline("check", "--fix").code == 0
        assert left.exists()
    assert ".index.sqlite.1.ab.tmp" in byline("check", "--fix").err
    assert not left.exists()


def test_a_query_may_have_thousands_of_parts(shelf):
    said: list[str] = []
    index = Stored(shelf, Keeping(shelf, said.append))
    query = " or ".join(f"key:k{number}" for number in range(2, 2500))
    assert [row.key for row in index.rows(parse(f"{query} sort:key")).rows] == [
        "k2", "k3", "k4", "k5"
    ]  # fmt: skip
    assert said == []


def index_of(shelf: Library) -> Path:
    return shelf.root / ".byline" / "index.sqlite"


def a_new_one(shelf: Library, path: Path, chance: random.Random) -> None:
    shelf.add(from_fields({"title": f"New {chance.random()}", "issued": "2009-01"}))


def written_to(shelf: Library, path: Path, chance: random.Random) -> None:
    path.write_text(path.read_text().replace("Report", "Retort"))


def same_size_and_time(shelf: Library, path: Path, chance: random.Random) -> None:
    status = path.stat()
    path.write_bytes(path.read_bytes().replace(b"e", b"a", 1))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def moved(shelf: Library, path: Path, chance: random.Random) -> None:
    folder = shelf.articles / f"{chance.randrange(1990, 1994)}"
    folder.mkdir(exist_ok=True)
    path.rename(folder / path.name)


def taken_away(shelf: Library, path: Path, chance: random.Random) -> None:
    path.unlink()


def damaged(shelf: Library, path: Path, chance: random.Random) -> None:
    path.write_text("junk")


def a_whole_folder_gone(shelf: Library, path: Path, chance: random.Random) -> None:
    if path.parent != shelf.articles:
        shutil.rmtree(path.parent)


WORK = [a_new_one, a_new_one, written_to, same_size_and_time, moved, taken_away, damaged,
        a_whole_folder_gone]  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_random_work_on_the_files_shows_as_if_the_index_were_new(shelf, seed):
    chance = random.Random(seed)
    query = parse("sort:key")
    for _ in range(40):
        for _ in range(chance.randrange(1, 4)):
            paths = sorted(shelf.articles.rglob("*.md"))
            chance.choice(WORK if paths else [a_new_one])(
                shelf, chance.choice(paths or [shelf.root]), chance
            )
        index = kept(shelf, shelf.root)
        assert index.rows(query) == Scan(shelf).rows(query)
        assert index.find(query) == Scan(shelf).find(query)


def spoil_random(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(path.stat().st_size))


def spoil_middle(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for start in range(4096, len(data), 4096):
        data[start : start + 200] = bytes(range(200))
    path.write_bytes(data)


def spoil_version(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 0")


def spoil_foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE record (key)")


def spoil_states(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE folder SET stats = substr(stats, 1, 5) WHERE names != ''")


def spoil_journal(path: Path) -> None:
    path.with_name(f"{path.name}-journal").write_bytes(
        b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(4096)
    )
    path.with_name(f"{path.name}-wal").write_bytes(random.Random(2).randbytes(9000))


def spoil_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def spoil_piped_journal(path: Path) -> None:
    os.mkfifo(f"{path}-journal")


def spoil_folder(path: Path) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)


@pytest.mark.parametrize(
    "spoil",
    [Path.unlink, spoil_random, spoil_middle, spoil_version, spoil_foreign, spoil_states,
     spoil_journal, spoil_pipe, spoil_piped_journal, spoil_folder,
     lambda path: os.truncate(path, path.stat().st_size // 2),
     lambda path: os.truncate(path, 0)],
)  # fmt: skip
def test_whatever_happens_to_the_index_the_answer_is_right(shelf, spoil, capfd):
    before = listed(shelf.root)
    spoil(index_of(shelf))
    assert listed(shelf.root) == before == [f"k{n}" for n in range(6)]
    shelf.add(from_fields({"title": "Later"}, key="later"))
    assert listed(shelf.root) == [*before, "later"]
    assert "Traceback" not in capfd.readouterr().err


def test_an_index_of_a_newer_byline_is_left_alone(shelf, monkeypatch, tmp_path, capfd):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    listed(shelf.root)
    with sqlite3.connect(index_of(shelf)) as database:
        database.execute("PRAGMA user_version = 999")
    before = index_of(shelf).read_bytes()
    assert len(listed(shelf.root)) == 6
    assert index_of(shelf).read_bytes() == before
    assert capfd.readouterr().err.count("newer byline") == 1
    (ours,) = (tmp_path / "cache").rglob("index.sqlite")
    assert Desk(str(shelf.root)).index.rebuild().path == ours  # asked for by hand, too
    assert index_of(shelf).read_bytes() == before


def test_where_no_index_can_be_kept_every_record_is_read(shelf, monkeypatch, capfd):
    monkeypatch.setenv("HOME", "")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    (shelf.root / ".byline" / "index.sqlite").mkdir(parents=True)
    assert len(listed(shelf.root)) == 6
    assert "without an index" in capfd.readouterr().err


def test_an_index_that_no_place_would_take_is_not_reported_as_made(
    byline, library, tmp_path, monkeypatch
):
    (tmp_path / "no-folder").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "no-folder"))
    shutil.rmtree(library / ".byline", ignore_errors=True)
    (library / ".byline" / "index.sqlite").mkdir(parents=True)

    asked, made = byline("list"), byline("reindex", "--json")

    assert asked.code == 0 and "no-folder: no folder; move it elsewhere; going on" in asked.err
    assert made.code == 1 and json.loads(made.out)["index"] is None
    assert "without an index" in made.err


def test_of_a_large_library_each_record_is_looked_at_before_it_is_shown(shelf, monkeypatch):
    monkeypatch.setattr(seen, "_is_young", lambda status, now: False)
    listed(shelf.root)
    monkeypatch.setattr(keeping_module, "FEW", 2)
    path = shelf.find("k3")
    path.write_text(path.read_text().replace("Report 3", "Mended"))
    rows = {row.key: row.title for row in Desk(str(shelf.root)).index.rows(parse("")).rows}
    assert rows["k3"] == "Mended" and rows["k4"] == "Report 4"


def test_what_looks_like_a_copy_in_a_large_library_is_looked_at_again(
    byline, shelf, monkeypatch, tmp_path
):
    monkeypatch.setattr(seen, "_is_young", lambda status, now: False)
    monkeypatch.setattr(keeping_module, "FEW_TO_ADD", 2)
    item = tmp_path / "one.bib"
    item.write_text("@online{x, title={At the port}, url={https://example.org/port}}")
    first = byline("--library", shelf.root, "add", item).out.strip()
    assert "here already" in byline("--library", shelf.root, "add", item).err
    path = shelf.find(first)
    path.write_text(path.read_text().replace("port", "pier"))  # no folder tells of that
    run = byline("--library", shelf.root, "add", item)
    assert run.code == 0 and "here already" not in run.err
    assert shelf.get(run.out.strip()).article.title == "At the port"


@pytest.mark.parametrize("seconds", [-2_000_000_000, 0, 2_200_000_000, 13_000_000_000])
def test_a_file_dated_in_1906_or_2381_is_found_and_its_changes_show(byline, shelf, seconds):
    path = shelf.find("k2")
    os.utime(path, (seconds, seconds))
    os.utime(path.parent, (seconds, seconds))
    before = byline("list", "--keys").out
    assert byline("list", "--keys").out == before and "k2" in before.split()
    assert byline("set", "k2", "title=Quite another").code == 0
    os.utime(path, (seconds, seconds))
    assert byline("list", "--keys", "another").out.split() == ["k2"]


def test_files_whose_names_are_no_text_are_named_and_the_others_go_on(byline, shelf):
    folder = shelf.find("k2").parent
    for name in (b"caf\xe9.md", b"\xff"):
        place = os.path.join(os.fsencode(folder), name)
        if name.endswith(b".md"):
            shutil.copy(os.fsencode(shelf.find("k2")), place)
        else:
            os.mkdir(place)
    everything = sorted(path.stem for path in folder.glob("k*.md"))
    for command in (["list", "--keys"], ["reindex"], ["export", "-f", "csl-json"]):
        run = byline(*command)
        assert run.code == 1 and "caf\\xe9.md: the name is no UTF-8" in run.err
        assert "\\xff: the name" in run.err and "fault" not in run.err
    assert sorted(byline("list", "--keys").out.split()) == everything
    assert byline("set", "k2", "note=x").code == 0
    assert byline("check").out.count("the name is no UTF-8") == 2


def test_records_behind_a_link_are_not_read_and_that_is_said(byline, shelf, tmp_path):
    byline("list")
    shelf.articles.rename(tmp_path / "elsewhere")
    shelf.articles.symlink_to(tmp_path / "elsewhere")
    for command in (["list", "--keys"], ["list", "--keys"], ["reindex"]):
        run = byline(*command)
        assert (run.code, run.out) == (1, "") and "a symbolic link is not followed" in run.err
    assert byline("check").code == 3
    shelf.articles.unlink()
    (tmp_path / "elsewhere").rename(shelf.articles)
    assert len(byline("list", "--keys").out.split()) == 6


def test_no_index_is_written_through_a_link_that_a_library_came_with(byline, shelf, tmp_path):
    there = tmp_path / "elsewhere"
    (shelf.root / ".byline").rename(there)
    (there / "index.sqlite").unlink(missing_ok=True)
    (shelf.root / ".byline").symlink_to(there)
    before = sorted(there.rglob("*"))
    assert len(byline("list", "--keys").out.split()) == 6
    assert byline("reindex").code == byline("copies").code == 0
    assert sorted(there.rglob("*")) == before


def test_a_key_and_what_it_was_before_lead_to_the_record(shelf):
    shelf.update("k2", lambda old: old.replace(aliases=("old-name",)))
    desk = Desk(str(shelf.root))
    assert desk.library.get("old-name").article.key == "k2"
    with pytest.raises(UsageError, match="near: k2"):
        desk.library.get("k2x")


def test_both_faces_know_every_key_and_where_it_leads(shelf):
    shelf.update("k2", lambda old: old.replace(aliases=("old-name", "k3", "older")))
    shelf.update("k4", lambda old: old.replace(aliases=("older",)))
    known = kept(shelf, shelf.root).keys()
    assert known == Scan(shelf).keys() == Desk(str(shelf.root)).keys()
    assert (known["old-name"], known["k3"], known["older"], len(known)) == ("k2", "k3", "k2", 8)


def test_topics_are_counted_as_records_come_and_go(shelf):
    shelf.update("k1", lambda old: old.replace(topics=("arms/missiles", "iran")))
    index = kept(shelf, shelf.root)
    assert index.counts("topics") == {"arms/missiles": 1, "iran": 1}
    shelf.update("k2", lambda old: old.replace(topics=("iran",)))
    shelf.remove("k1")
    assert index.counts("topics") == {"iran": 1} == Scan(shelf).counts("topics")
    assert index.beginning("topics", "ir") == ["iran"]
    assert index.beginning("key", "k") == ["k0", "k2", "k3", "k4", "k5"]


def test_a_search_looks_into_captured_text_where_it_is(byline, library, tmp_path):
    (tmp_path / "a.txt").write_text(
        "The visit\n\nBy Wai Moe\n\nA zanderlock was seen in Yangon.\n" * 3
    )
    assert byline("add", tmp_path / "a.txt").code == 0
    assert byline("list", "text:zanderlock", "--keys").out == byline("list", "--keys").out != ""
    assert byline("list", "text:absent").code == 4
    shutil.rmtree(library / "captures")
    (library / ".byline" / "index.sqlite").unlink()
    assert byline("list", "text:zanderlock").code == 4


def test_the_index_can_be_made_anew_on_a_word(byline, library):
    entry = library / "articles" / "undated"
    entry.mkdir(parents=True)
    (entry / "one.md").write_text('---\ntitle: "One"\n---\n')
    (entry / "two.md").write_text("no record\n")
    index = library / ".byline" / "index.sqlite"

    made = byline("reindex", "--json")

    assert json.loads(made.out) == {"index": str(index), "records": 1}
    assert made.code == 1
    assert "two.md" in made.err
    assert index.is_file()


def test_whoever_holds_the_index_holds_up_no_reader(byline, shelf, monkeypatch, tmp_path):
    monkeypatch.setattr(keeping_module, "_PATIENCE", 0.0)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    before = byline("list", "sort:key")
    written_to(shelf, next(shelf.paths()), random.Random(1))
    with storage.lock(index_of(shelf).with_name("index.lock")):
        for words in (["list", "retort", "--keys"], ["show", "k0"], ["topics"]):
            run = byline(*words)
            assert run.code == 0
            assert run.err.count("index.sqlite: another byline is at work on it; going on") == 1
        assert byline("list", "retort", "--keys").out == "k0\n"
        assert not list(tmp_path.glob("cache/**/index.sqlite"))
    assert byline("list", "sort:key").out == before.out.replace("Report 0", "Retort 0")


def test_an_index_is_not_made_anew_while_another_is(byline, shelf, monkeypatch):
    lock = storage.lock
    monkeypatch.setattr(storage, "lock", lambda path, *, seconds=0.0: lock(path, seconds=0.0))
    with lock(index_of(shelf).with_name("index.lock")):
        run = byline("reindex")
    assert run.code == 75 and "index.lock: another byline" in run.err


@pytest.mark.parametrize("there", ["a link", "a dead link", "a file"])
def test_records_in_no_folder_of_the_library_are_missed_aloud(byline, shelf, tmp_path, there):
    assert byline("list", "--keys").out
    shelf.articles.rename(tmp_path / "elsewhere")
    if there == "a file":
        shelf.articles.write_text("")
    else:
        shelf.articles.symlink_to(tmp_path / ("elsewhere" if there == "a link" else "nowhere"))
    for words in (["list"], ["list", "report"], ["export", "-f", "bibtex"]):
        for _ in range(2):  # the second time there may be an index
            run = byline(*words)
            assert run.code in (1, 4) and run.out == ""
            assert f"{shelf.articles}: " in run.err and "no records yet" not in run.err
    shelf.articles.unlink()
    (tmp_path / "elsewhere").rename(shelf.articles)
    run = byline("list", "--keys")
    assert run.code == 0 and len(run.out.split()) == 6


def test_a_stray_file_whose_name_is_no_text_is_passed_by_as_any_other(byline, shelf):
    folder = os.fsencode(shelf.find("k2").parent)
    with open(os.path.join(folder, b"caf\xe9.jpg"), "wb") as file:
        file.write(b"x")
    run = byline("list", "--keys")
    assert run.code == 0 and not run.err


def test_an_index_that_is_taken_away_under_a_run_is_made_anew(shelf, records):
    keeping = Keeping(shelf)
    asked = "SELECT count(*) FROM record"
    before = keeping.asked(lambda database: database.execute(asked).fetchone()[0])
    assert keeping.path
    keeping.path.unlink()
    shelf.add(from_fields({"title": "New", "issued": "2010"}, key="brand-new"))
    after = keeping.asked(lambda database: database.execute(asked).fetchone()[0])
    assert before and after == before + 1

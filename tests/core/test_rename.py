"""``byline rename``: other keys, by hand or by a pattern; nothing that names a record loses it."""

from __future__ import annotations

import io
import json
import shutil
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline import journal
from byline.article import from_fields
from byline.errors import BadInput
from byline.keys import is_key
from byline.library import Library
from byline.references import followed


@pytest.fixture
def shelf(library: Path) -> Library:
    shelf = Library(library)
    for key, fields in {
        "moe": {"title": "Ties restored", "author": [{"family": "Moe", "given": "Wai"}],
                "issued": "2010-07-07", "outlet": "The Irrawaddy"},
        "wire": {"title": "Junta names envoy", "agency": "AFP", "issued": "2023-09",
                 "copies": [{"key": "moe", "relation": "same text", "how": "typed"}]},
        "bare": {"title": "The visit"},
    }.items():  # fmt: skip
        shelf.add(from_fields(fields, key=key))
    return shelf


def names(shelf: Library) -> dict[str, tuple[str, ...]]:
    return {s.article.key: s.article.aliases for s in map(shelf.read, shelf.paths())}


def test_a_renamed_record_is_found_by_both_keys(byline, shelf: Library):
    run = byline("rename", "moe", "wai-moe-2010")
    assert (run.code, run.out) == (0, "moe -> wai-moe-2010\n")
    assert names(shelf) == {"wai-moe-2010": ("moe",), "wire": (), "bare": ()}
    for key in ("moe", "wai-moe-2010"):
        assert "Ties restored" in byline("show", key).out
        assert "wai-moe-2010" in byline("export", "-f", "csl-json", "--keys", key).out
        assert "Ties Restored" in byline("cite", key).out


def test_a_draft_that_cites_the_old_key_still_gets_its_entry(byline, shelf, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text("As reported [@moe].\n")
    byline("rename", "moe", "other")
    run = byline("bib", draft, "-f", "bibtex")
    assert run.code == 0 and "{moe," in run.out and draft.read_text() == "As reported [@moe].\n"


@pytest.mark.parametrize("mode", ["", "kill"])
def test_a_list_of_whatever_name_follows_and_comes_back_with_an_undo(
    byline, shelf: Library, trials, mode
):
    text = 'keys = ["moe"]\n'
    (shelf.root / "lists").mkdir(exist_ok=True)
    for name in ("Weekly reading_2024", "Été", "été"):
        (shelf.root / "lists" / f"{name}.toml").write_text(text)
    folders = [folder for _, folder in trials(mode, shelf.root, "rename", "moe", "new")]
    for folder in folders if mode else folders[-1:]:
        keys = byline("--library", folder, "list", "--keys").out.split()
        wanted = text if "moe" in keys else text.replace("moe", "new")
        assert {path.read_text() for path in (folder / "lists").glob("[!.]*")} == {wanted}
        if "new" in keys:
            assert byline("--library", folder, "undo").code == 0
            assert {path.read_text() for path in (folder / "lists").glob("[!.]*")} == {text}


@pytest.mark.parametrize("name", ["two\nlines", "bell\a", "caf\udce9"])
def test_a_list_that_the_log_could_not_tell_of_is_named_and_left(byline, shelf: Library, name):
    path = shelf.root / "lists" / f"{name}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text('keys = ["moe"]\n')
    run = byline("rename", "moe", "new")
    assert run.code == 0 and "the log cannot tell of a file of this name" in run.err
    assert path.read_text() == 'keys = ["moe"]\n' and shelf.get("moe").article.key == "new"
    assert byline("undo").code == 0 and "moe" in byline("list", "--keys").out


def test_links_lists_and_materials_follow(byline, shelf: Library):
    tables = {
        "lists/arms.toml": '# ours\n[[entries]]\nkey = "moe" # first\norder = 1\n',
        "digests/arms.toml": "order = ['wire', 'moe']\n[[glance]]\ntext = \"moe\"\n"
                             'places = ["moe L1-2", "wire L3"]\n',
        "materials/claims.toml": '[[claim]]\nid = "moe"\nopen-places = [\n  "moe L9", # seen\n]\n',
        "topics/arms.toml": 'title = "moe"\n',
    }  # fmt: skip
    for name, text in tables.items():
        (shelf.root / name).parent.mkdir(exist_ok=True)
        (shelf.root / name).write_text(text)
    run = byline("rename", "moe", "new", "--json")
    assert json.loads(run.out) == {
        "renamed": [{"old": "moe", "new": "new", "file": "articles/2010/07/new.md"}],
        "followed": ["articles/2023/09/wire.md", "digests/arms.toml", "lists/arms.toml",
                     "materials/claims.toml"],
    }  # fmt: skip
    assert shelf.get("wire").article.copies[0].key == "new"
    now = {name: (shelf.root / name).read_text() for name in tables}
    assert now["lists/arms.toml"] == tables["lists/arms.toml"].replace("moe", "new")
    assert now["digests/arms.toml"] == (
        'order = [\'wire\', \'new\']\n[[glance]]\ntext = "moe"\nplaces = ["new L1-2", "wire L3"]\n'
    )
    assert now["materials/claims.toml"] == (
        '[[claim]]\nid = "moe"\nopen-places = [\n  "new L9", # seen\n]\n'
    )
    assert now["topics/arms.toml"] == tables["topics/arms.toml"]
    assert byline("reading", "arms").code == 0


def test_a_table_that_cannot_be_read_is_named_and_left(byline, shelf: Library):
    (shelf.root / "lists").mkdir()
    (shelf.root / "lists" / "bad.toml").write_text('key = "moe"\nkey = ')
    run = byline("rename", "moe", "new")
    assert run.code == 0 and "lists/bad.toml: left as it is" in run.err
    assert (shelf.root / "lists" / "bad.toml").read_text() == 'key = "moe"\nkey = '


def test_a_record_goes_back_to_a_key_that_it_had(byline, shelf: Library):
    byline("rename", "moe", "new")
    assert byline("rename", "moe", "newer").code == 0  # by its alias
    assert names(shelf)["newer"] == ("moe", "new")
    assert byline("rename", "newer", "moe").code == 0
    assert names(shelf)["moe"] == ("new", "newer")
    assert byline("rename", "moe", "moe").err == "0 renamed\n"


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("wire", "wire: taken by articles/2023/09/wire.md"),
        ("afp", "afp: an alias of wire (articles/2023/09/wire.md)"),
        ("gone", "gone: the key of a record in the trash"),
        ("Moe 2010", "Moe 2010: no key; small letters, digits and hyphens, at most 72; moe-2010"),
        ("../../x", "no key"),
        ("con", "no key"),
        ("--", "no key"),
        ("x" * 73, "at most 72"),
    ],
)
def test_a_key_that_is_taken_or_none_is_refused_by_name(byline, shelf: Library, new, said):
    shelf.update("wire", lambda article: article.replace(aliases=("afp",)))
    shelf.add(from_fields({"title": "x"}, key="gone"))
    byline("rm", "gone")
    before = names(shelf)
    run = byline("rename", "--", "moe", new)
    assert run.code == 2 and said in run.err
    assert names(shelf) == before


def test_an_unreadable_record_keeps_its_key_from_others(byline, shelf: Library):
    (shelf.articles / "undated" / "torn.md").write_text("---\ntitle")
    assert "taken by articles/undated/torn.md" in byline("rename", "moe", "torn").err
    assert byline("rename", "torn", "mended").code == 65


def test_of_two_files_with_one_key_one_is_named_by_its_path(byline, shelf: Library):
    twin = shelf.articles / "2012" / "moe.md"
    twin.parent.mkdir()
    twin.write_text('---\ntitle: "Twin"\nissued: "2012"\n---\n')
    assert byline("rename", "moe", "new").code == 2
    assert byline("rename", "articles/2012/moe.md", "twin").code == 0
    assert names(shelf)["twin"] == () and shelf.get("moe").article.title == "Ties restored"
    assert shelf.twice() == []
    assert byline("rename", "articles/2012/nobody.md", "x").code == 2


def test_a_record_moves_to_the_folder_of_its_date(byline, shelf: Library):
    byline("set", "bare", "issued=2017-07-24")
    assert byline("rename", "bare", "visit").code == 0
    assert shelf.find("visit") == shelf.articles / "2017" / "07" / "visit.md"


def test_a_pattern_renames_what_a_query_finds(byline, shelf: Library):
    run = byline("rename", "agency:afp", "--pattern", "{outlet|agency:abbr}-{date}")
    assert (run.code, run.out) == (0, "wire -> afp-2023-09\n")
    assert set(names(shelf)) == {"moe", "bare", "afp-2023-09"}


def test_without_a_value_the_pattern_is_the_librarys(byline, shelf: Library):
    (shelf.root / "byline.toml").write_text('[library]\nkey-pattern = "[auth]_[year]"\n')
    dry = byline("rename", "--dry-run", "--pattern")
    assert dry.code == 0 and dry.out.splitlines() == ["moe -> moe-2010", "wire -> afp-2023"]
    assert "bare: has nothing that the pattern asks for" in dry.err
    assert set(names(shelf)) == {"moe", "wire", "bare"}
    assert byline("rename", "--pattern", "--yes").out == dry.out
    assert byline("rename", "--pattern", "--yes").err.endswith("0 renamed\n")
    assert shelf.get("wire").article.key == "afp-2023"
    assert shelf.get("wire").article.copies[0].key == "moe-2010"


def test_many_are_not_renamed_unasked(byline, shelf: Library):
    run = byline("rename", "--pattern", "{title}", stdin="")
    assert run.code == 2 and "3 records would be renamed" in run.err and "--yes" in run.err
    assert set(names(shelf)) == {"moe", "wire", "bare"}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("answer", "code", "left"),
    [("y\n", 0, {"ties", "junta", "visit"}), ("n\n", 130, {"moe", "wire", "bare"})],
)
def test_at_a_terminal_many_are_renamed_after_a_question(
    byline, shelf: Library, monkeypatch, answer, code, left
):
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    run = byline("rename", "--pattern", "{title}")
    assert run.code == code and "  moe -> ties\n" in run.err and "Rename 3 records?" in run.err
    assert set(names(shelf)) == left
    assert ("nothing was renamed" in run.err) == (code != 0)


def test_the_oldest_report_gets_the_plain_key_and_a_second_run_changes_nothing(
    byline, shelf: Library
):
    for key, issued in {"c": "2011", "a": "2012", "b": "2010", "story-b": "2009"}.items():
        shelf.add(from_fields({"title": "Story", "issued": issued, "agency": "dpa"}, key=key))
    rename = ("rename", "agency:dpa", "--yes", "--pattern", "{title}")
    assert byline(*rename).out.splitlines() == ["story-b -> story", "b -> story-c", "c -> story-d",
                                                "a -> story-e"]  # fmt: skip
    assert names(shelf)["story"] == ("story-b",)  # which nobody else may have
    assert byline(*rename).out == ""


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("moe",), 2, "write `byline rename OLD NEW`, or a query and --pattern"),
        ((), 2, "write `byline rename OLD NEW`"),
        (("nobody", "x"), 2, "nobody: no such record"),
        (("title:x", "--pattern", "{yaer}"), 65, '--pattern: column 2: "yaer" is no part'),
        (("title:zzz", "--pattern", "{year}"), 4, "0 renamed"),
    ],
)
def test_what_makes_no_sense_is_said(byline, shelf: Library, arguments, code, said):
    run = byline("rename", *arguments)
    assert run.code == code and said in run.err


@pytest.mark.parametrize("mode", ["kill", "torn"])
def test_kill_at_any_moment_of_a_rename_leaves_one_record_that_both_keys_find(
    mode, shelf: Library, trials, records
):
    (shelf.root / "lists").mkdir()
    (shelf.root / "lists" / "a.toml").write_text('[[entries]]\nkey = "moe"\n')
    runs = trials(mode, shelf.root, "rename", "moe", "new")
    before, after = records(shelf.root), records(runs[-1][1])
    assert runs[-1][0] == 0 and set(after) == {"new", "wire", "bare"}
    seen = set()
    for code, folder in runs[:-1]:
        assert code == -9
        assert Library(folder).get("moe").article.title == "Ties restored"
        half = bool(Library(folder).cut_off())
        Library(folder).sweep()
        left = records(folder)
        assert left in ((after,) if half else (before, after))
        listed = tomllib.loads((folder / "lists" / "a.toml").read_text())["entries"][0]["key"]
        assert listed == ("new" if left == after else "moe")
        assert Library(folder).twice() == [] and not journal.waiting(folder)
        seen.add((half, left == after))
        shutil.rmtree(folder)
    assert seen == {(False, False), (True, True), (False, True)}


keys = st.sampled_from(["a", "b", "c", "moe-2010"])
tables = st.recursive(
    keys | st.sampled_from(["a L1", "b L2-3", "text", "it's a"]) | st.integers(),
    lambda part: st.lists(part, max_size=3)
    | st.dictionaries(st.sampled_from(["key", "keys", "order", "places", "text", "row"]), part,
                      max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(["key", "row", "places"]), tables))
def test_a_table_follows_as_meant_or_is_left(table):
    import tomli_w

    text = "# ours\n" + tomli_w.dumps(table)
    try:
        made = followed(text, {"a": "z", "b": "moe"})
    except BadInput:
        return
    assert made.startswith("# ours\n")
    assert followed(made, {"a": "z", "b": "moe"}) == made or "moe" in made
    assert tomllib.loads(followed(made, {})) == tomllib.loads(made)


@given(st.lists(st.tuples(keys, keys), max_size=6))
def test_any_row_of_renames_leaves_every_name_with_one_record(tmp_path_factory, renames):
    from byline.batch import Batch
    from byline.errors import UsageError
    from byline.renaming import one, prepare

    root = tmp_path_factory.mktemp("library")
    (root / "articles").mkdir()
    shelf = Library(root)
    for key in ("a", "b"):
        shelf.add(from_fields({"title": key}, key=key))
    for old, new in renames:
        with Batch(shelf, "") as batch:
            try:
                found = one(shelf, batch, old, new)
            except UsageError:
                continue
            prepare(shelf, batch, [found] if found else [], print)
            batch.commit()
    assert sorted(shelf.get(key).article.title for key in ("a", "b")) == ["a", "b"]
    assert len(list(shelf.paths())) == 2 and shelf.twice() == []
    assert all(is_key(path.stem) for path in shelf.paths())

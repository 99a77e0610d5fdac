"""Pieces of an exported file: made once, and again when what they rest on changed."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.api import Article, Options, Piece, framed, from_fields
from byline.desk import Desk
from byline.front import Front
from byline.library import Library
from byline_bibtex import register_writers

PLUGIN = """
import os
from byline.api import Pieces, Writer, framed, hookimpl

def of(article, settings):
    with open(os.environ["MADE"], "a") as file:
        print(article.key, file=file)
    if article.title == "boom":
        raise RuntimeError("no such thing")
    if article.title == "needs others":
        return None
    links = ",".join(link.key for link in article.copies)
    return f"{article.key} {article.title} {settings.get('mark', '')}{links}"

def join(pieces, options):
    for piece in pieces:
        yield (piece.text or f"{piece.read().key} beside others") + "\\n"

@hookimpl
def register_writers():
    return [Writer("told", "Lines", ".told", Pieces(of, join), streams=True)]
"""


@pytest.fixture
def shelf(library: Path) -> Library:
    shelf = Library(library)
    for number in range(4):
        shelf.add(from_fields({"title": f"Story {number}"}, key=f"k{number}"))
    return shelf


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    path = tmp_path / "plugins" / "told" / "__init__.py"
    path.parent.mkdir(parents=True)
    path.write_text(PLUGIN)
    return path


@pytest.fixture
def export(byline, shelf, plugin, tmp_path, monkeypatch) -> Callable[..., tuple[list[str], str]]:
    """What comes out, and the keys of those that the plugin was asked for."""
    made = tmp_path / "made"
    monkeypatch.setenv("MADE", str(made))

    def run(*arguments: object) -> tuple[list[str], str]:
        made.write_text("")
        ran = byline("--plugins", plugin.parent.parent, "export", "-f", "told", *arguments)
        return ran.out.splitlines(), made.read_text().replace("\n", " ").strip()

    return run


def test_a_piece_is_made_once(export):
    first, made = export()
    assert first == [f"k{n} Story {n} " for n in range(4)] and made == "k0 k1 k2 k3"
    assert export() == (first, "")
    assert export("Story", "sort:-key") == (first[::-1], "")


def test_a_record_that_changed_gets_a_new_piece_whoever_changed_it(export, shelf, byline):
    export()
    byline("set", "k1", "title=Other", "--yes")
    lines, made = export()
    assert lines[1] == "k1 Other " and made == "k1"
    path = shelf.find("k2")
    path.write_text(path.read_text().replace("Story 2", "Story X"))
    lines, made = export()
    assert lines[2] == "k2 Story X " and made == "k2"


def test_other_settings_and_other_code_make_other_pieces(export, plugin):
    export()
    lines, made = export("-O", "mark=!")
    assert lines[0] == "k0 Story 0 !" and made == "k0 k1 k2 k3"
    (plugin.parent / "words.py").write_text("")
    assert export()[1] == "k0 k1 k2 k3"
    assert export()[1] == ""


def test_what_is_private_gives_no_piece_and_is_not_named_by_others(export, shelf, byline):
    assert byline("copies", "--link", "k0", "k1").code == 0
    assert export()[0][0] == "k0 Story 0 k1"
    byline("set", "k1", "private=true", "--yes")
    lines, _ = export()
    assert [line.split()[0] for line in lines] == ["k0", "k2", "k3"] and "k1" not in lines[0]
    assert "k1" in " ".join(export("--include-private")[0])


def test_a_record_that_becomes_private_under_an_export_is_not_given_out(shelf):
    desk = Desk(str(shelf.root))
    pieces = Front(desk, include=False).pieces("", "form", lambda article: article.title)
    assert next(pieces).text == "Story 0"
    path = shelf.find("k1")
    path.write_text(path.read_text().replace('title: "Story 1"', 'title: "Secret"\nprivate: true'))
    assert [piece.text for piece in pieces] == ["Story 2", "Story 3"]


def test_a_piece_that_depends_on_others_is_never_kept(export, byline):
    byline("set", "k3", "title=needs others", "--yes")
    assert export()[0][3] == "k3 beside others"
    assert "k3" in export()[1]


def test_a_plugin_of_one_file_is_asked_each_time(byline, shelf, plugin, tmp_path, monkeypatch):
    monkeypatch.setenv("MADE", str(tmp_path / "made"))
    alone = tmp_path / "alone" / "told.py"
    alone.parent.mkdir()
    alone.write_text(PLUGIN)
    for count in (1, 2):
        assert byline("--plugins", alone.parent, "export", "-f", "told").out.count("Story") == 4
        assert len((tmp_path / "made").read_text().split()) == 4 * count


def test_a_plugin_that_fails_over_one_record_is_named(byline, export, plugin):
    byline("set", "k1", "title=boom", "--yes")
    ran = byline("--plugins", plugin.parent.parent, "export", "-f", "told")
    assert ran.code != 0 and "plugin told: RuntimeError at " in ran.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_where_the_index_cannot_be_written_to_pieces_are_made_each_time(export, shelf):
    export()
    index = shelf.root / ".byline" / "index.sqlite"
    index.chmod(0o444)
    assert export("-O", "mark=!") == export("-O", "mark=!")


def test_a_frame_is_there_without_any_piece():
    join = framed("[", ", ", "]", "none")
    options = Options(as_of=datetime.date(2026, 1, 1))
    pieces = [Piece.made(text, Article()) for text in "ab"]
    assert "".join(join(pieces, options)) == "[a, b]"
    assert "".join(join(pieces[:1], options)) == "[a]"
    assert "".join(join([], options)) == "none"
    with pytest.raises(TypeError, match="a piece without a text"):
        list(join([Piece.made(None, Article())], options))


SOURCES = (
    "@article{same, title = {A}, month = jan}",
    "@string{jan = {Janvier}}@article{same, title = {B}, month = jan}",
    "@article{Same, title = {C}, journaltitle = {The Paper}, date = {2020-01-02}}",
    "@book{parent, title = {P}}@inbook{child, title = {D}, crossref = {parent}}",
    "@misc{parent, title = {E}}",
)


def bibliography(order: list[int]) -> Iterator[Article]:
    from byline.api import Capture
    from byline_bibtex.reader import read

    for number in order:
        for reading in read(Capture(SOURCES[number].encode(), "a.bib")):
            if reading.article:
                yield reading.article
    yield Article(key="same", title="F", issued=None)


@settings(deadline=None)
@given(st.lists(st.integers(0, len(SOURCES) - 1), max_size=5), st.booleans())
def test_bibtex_put_together_from_pieces_is_what_it_is_without(order, classic):
    writer = next(w for w in register_writers() if w.name == ("bibtex" if classic else "biblatex"))
    options = Options(as_of=datetime.date(2026, 1, 1))
    articles = list(bibliography(order))
    without = (Piece.made(None, article) for article in articles)
    assert writer.pieces
    assert "".join(writer.pieces.join(without, options)) == "".join(writer.write(articles, options))

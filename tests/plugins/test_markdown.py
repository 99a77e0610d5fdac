"""byline_markdown: notes that people keep, written beside their words and read back whole."""

from __future__ import annotations

import datetime
import io
import re
import shutil
import subprocess
import zipfile

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from odd_records import RECORDS, TEXT, WIRE

from byline.api import Article, BadInput, Capture, Options, Problem, UsageError, to_fields
from byline_markdown import register_readers, register_writers
from byline_markdown.display import END, block, escape
from byline_markdown.merge import merge
from byline_markdown.note import parse, render
from byline_markdown.properties import tag_of
from byline_markdown.reader import read

NOTE = """---
title: A headline
author:
  - "[[people/Jane Doe|Jane Doe]]"
  - Moe, Wai
source: https://example.org/x
published: 2017-07-24
publicationTitle: The Irrawaddy
citekey: "@doe2017"
tags: ["#news", north-korea]
aliases: [Another name]
Desk editor: Kim
---

My own thoughts.
"""


def reading(text: str) -> tuple[Article, list[Problem]]:
    (found,) = read(Capture(text.encode(), "note.md"))
    assert found.article
    return found.article, list(found.problems)


def one(text: str) -> Article:
    article, problems = reading(text)
    assert not problems
    return article


def recognised(text: str) -> bool:
    (reader,) = register_readers()
    return reader.recognises(Capture(text.encode(), "note.md"))


def merged(standing: str, record: Article) -> tuple[str, tuple[str, ...]]:
    found = merge(parse(standing, "n"), parse(render(record), "n"), "n")
    return found.text, found.left


@given(record=RECORDS, links=st.booleans())
def test_whatever_a_record_holds_comes_back(record, links):
    text = render(record, links)
    back = one(text.encode().decode())
    assert to_fields(back) == to_fields(record)
    assert (back.note, back.key) == (record.note, record.key)
    assert recognised(text)
    assert "<%" not in text


@given(record=RECORDS)
def test_the_front_matter_is_yaml_to_others(record):
    header = render(record).split("\n---\n")[0].removeprefix("---\n")
    fields = yaml.safe_load(header)
    assert fields["key"] == record.key
    assert fields.get("date", "") == (record.issued.text if record.issued else "")
    assert all(isinstance(tag, str) for tag in fields.get("tags", []))


def test_a_note_shows_headline_place_abstract_and_the_teams_words():
    text = render(WIRE, links=True)
    assert text.endswith(f"{END}\n\n{WIRE.note}")
    assert "\n# US Presses Myanmar" in text
    assert (
        "\nWai Moe · Wai Moe · Barnes and Noble, Inc. · Reuters · *The Irrawaddy* · 24 July 2017 · "
        "[example.org](<https://example.org/presses>)\n"
    ) in text
    assert "\n> An envoy's visit.\n" in text
    assert "\n[[North Korea]] · [[arms; small]] · [[sanctions]]\n" in text
    fields = yaml.safe_load(text.split("\n---\n")[0].removeprefix("---\n"))
    assert fields["author"] == ["Wai Moe", "Moe, Wai", "{Barnes and Noble, Inc.}"]
    assert fields["aliases"] == [WIRE.title, "reuters-2017"]
    assert fields["tags"] == ["North-Korea", "arms-small", "sanctions"]
    assert fields["topics"] == list(WIRE.topics)
    assert fields["x-desk"] == {"shift": "night"}
    assert "[[" not in render(WIRE)


@pytest.mark.parametrize(
    ("topic", "tag"),
    [("North Korea", "North-Korea"), ("1984", "_1984"), ("arms/small arms", "arms/small-arms"),
     ("မြန်မာ", "မြန်မာ"), ("a#b, c", "a-b-c"), ("!?", ""), ("/x//y/", "x/y"),
     ("2017-18", "_2017-18")],
)  # fmt: skip
def test_tags_are_what_obsidian_takes_for_one(topic, tag):
    assert tag_of(topic) == tag


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not here to read Markdown")
@pytest.mark.parametrize("dialect", ["commonmark", "gfm", "markdown-smart"])
def test_no_text_of_a_record_is_markup_to_pandoc(dialect):
    texts = [
        "[[Evil]] ![[x]] [a](b) <script>x</script> &amp; #tag *b* _i_ **c**", "1. one", "- two",
        "# three", "> four", "+ five", "```x", "`code` $x$ ~~s~~ ==h== ^sup^ ~sub~ [^1] @key",
        "https://example.org www.example.org a@example.org", "Term\\: x", "| a | b |", "===", "---",
    ]  # fmt: skip
    source = "\n\n".join(map(escape, texts))
    run = ["pandoc", "-f", dialect, "-t", "plain", "--wrap=none"]
    shown = subprocess.run(run, input=source, capture_output=True, text=True, check=True).stdout
    assert shown.strip().split("\n\n") == texts


@given(TEXT)
def test_no_text_of_a_record_is_a_command_or_a_link_to_obsidian(text):
    shown = block(Article(title=text, abstract=text, outlet=text))
    inside = "\n".join(shown.split("\n")[1:-1])
    for mark in ("[[", "]]", "<%", "%%", "{{", "`=", "==", "::", "<!--"):
        assert mark not in inside
    assert not re.search(r"(?<!\\)[#$](?! )", inside)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "obsidian://x", "x"])
def test_only_web_addresses_become_links(url):
    assert "](" not in block(Article(title="T", url=url))


def test_an_address_cannot_leave_its_link():
    shown = block(Article(url="https://example.org/>[[x]] <% %%\n`a`\ud800"))
    assert "(<https://example.org/%3E%5B%5Bx%5D%5D%20%3C%25%20%25%25%0A%60a%60%3F>)" in shown


def test_the_teams_words_run_no_template_and_come_back():
    record = Article(key="k", note="<% tp.x %> <\\% y\n<!-- byline: end -->\nz\n")
    text = render(record)
    assert "<%" not in text and text.count(f"\n{END}\n") == 1
    assert one(text).note == record.note


def test_a_vault_is_the_same_bytes_each_time_in_one_folder_and_in_order():
    (writer,) = register_writers()
    records = [WIRE, Article(key="b"), Article(key="../A"), Article(key="a"), Article(key="con")]
    options = Options(as_of=datetime.date(1971, 1, 2))
    once, again = (writer.write(records, options) for _ in range(2))
    assert isinstance(once, io.BufferedIOBase) and isinstance(again, io.BufferedIOBase)
    with once, again:
        data = once.read()
        assert data == again.read()
    with zipfile.ZipFile(io.BytesIO(data)) as vault:
        names = [name.removeprefix("reports/") for name in vault.namelist()]
        assert names == ["a-2.md", "a.md", "b.md", "key-con.md", "reuters-2017-presses.md"]
        assert {entry.date_time[:3] for entry in vault.infolist()} == {(1980, 1, 2)}
        assert vault.read(f"reports/{names[-1]}").decode() == render(WIRE)
    with pytest.raises(UsageError, match="-O links"):
        writer.write([], Options(as_of=options.as_of, settings={"links": "maybe"}))


@settings(max_examples=30)
@given(before=RECORDS, after=RECORDS)
def test_an_untouched_note_is_brought_up_to_date_in_every_part(before, after):
    text, left = merged(render(before), after)
    assert not left
    assert to_fields(one(text)) == to_fields(after)
    assert merged(text, after) == (text, ())


def test_what_people_changed_stays_and_is_named_only_where_byline_would_say_something_else():
    mine = render(WIRE).replace(
        'outlet: "The Irrawaddy"', "# checked\noutlet: Irrawaddy\nmood: good"
    )
    mine = f"{mine}More words.\n"
    assert merged(mine, WIRE) == (mine, ())
    text, left = merged(mine, WIRE.replace(page="A4", agency=""))
    assert not left
    assert 'page: "A4"' in text and "agency:" not in text
    assert "# checked\noutlet: Irrawaddy\nmood: good\n" in text
    assert text.endswith(f"{WIRE.note}More words.\n")
    again, left = merged(text, WIRE.replace(outlet="Mizzima", note="Other words.\n"))
    assert left == ("outlet", "(note)")
    assert merged(again, WIRE.replace(outlet="Mizzima", note="Other words.\n")) == (again, left)
    back, _ = reading(again)
    assert (back.outlet, back.extra["mood"]) == ("Irrawaddy", "good")


def test_a_header_that_another_program_wrote_anew_counts_as_untouched():
    head, fence, body = render(WIRE).partition("\n---\n")
    fields = yaml.safe_load(head.removeprefix("---\n"))
    anew = (
        f"---\n{yaml.safe_dump(fields, allow_unicode=True, sort_keys=False).rstrip()}{fence}{body}"
    )
    assert to_fields(one(anew)) == to_fields(WIRE)
    text, left = merged(anew, WIRE.replace(outlet="Mizzima"))
    assert not left and 'outlet: "Mizzima"' in text


def test_edits_in_the_vault_win_over_what_was_put_aside():
    record = WIRE.replace(title="Two\ud800 lines", topics=("North Korea", "iran"))
    text = render(record)
    assert to_fields(one(text)) == to_fields(record)
    text = text.replace('title: "Two lines"', "title: One").replace('- "iran"\n', "- spies\n", 1)
    edited = one(text)
    assert (edited.title, edited.topics) == ("One", ("North Korea", "spies"))
    assert edited.aliases == WIRE.aliases and "note-aliases" not in edited.extra


def test_anybodys_note_is_read_by_what_its_properties_are_called():
    assert recognised(NOTE)
    article = one(NOTE)
    assert to_fields(article) == {
        "type": "article-newspaper",
        "title": "A headline",
        "author": [{"literal": "Jane Doe"}, {"family": "Moe", "given": "Wai"}],
        "outlet": "The Irrawaddy",
        "issued": "2017-07-24",
        "url": "https://example.org/x",
        "topics": ["news", "north-korea"],
        "Desk-editor": "Kim",
        "note-aliases": ["Another name"],
        "note-names": {"Desk-editor": "Desk editor"},
    }
    assert (article.key, article.note) == ("doe2017", "My own thoughts.\n")


def test_a_date_with_two_readings_is_text_and_its_line_is_named():
    article, (problem,) = reading("---\ntitle: T\ndate: 07/08/2017\n---\n")
    assert (article.issued, article.extra["note-date"]) == (None, "07/08/2017")
    assert str(problem).startswith("note.md:3: date:")


PROSE = "\n\n".join(
    ["A paragraph of a report, long enough to be one in any paper there is. " * 2] * 5
)


@pytest.mark.parametrize(
    ("text", "ours"),
    [("---\ntitle: T\n---\nMy notes.", True), ("---\r\nlink: https://a\r\n---\r\n", True),
     ("---\ntags: [a]\ndate: x\n---\n", True), ("---\ntags: [a]\n---\n", False),
     (f"---\ntitle: T\n---\n{PROSE}", False),
     ("---\ntitle: T\ntags:\n  - clippings\n---\nx", False),
     ("---\ntitle: T\n", False), ("---\nBy Jane Doe, title: T\nSome prose.\n---\n", False),
     ("Title: T\n---\n", False), ("----\ntitle: T\n----\n", False),
     ("---\n- title: T\n---\n", False)],
)  # fmt: skip
def test_notes_are_claimed_and_captured_reports_are_not(text, ours):
    assert recognised(text) == ours


@pytest.mark.parametrize(
    "header",
    ["title: &a x\nb: *a", "title: !!python/object x", "title: x\ntitle: y", "title: [", "- title",
     "a: &a [x]\n<<: *a", "title: " + "[" * 5000, "title: \x00",
     "title: " + "{a: " * 9 + "1" + "}" * 9],
)  # fmt: skip
def test_hostile_front_matter_is_refused_with_its_name_and_line(header):
    with pytest.raises(BadInput, match=r"note\.md:\d"):
        reading(f"---\n{header}\n---\n")


@given(st.text(alphabet='byline-hash: "{}[]\\"12\n', max_size=40))
def test_a_damaged_note_of_ours_is_an_article_or_bad_input(text):
    damaged = re.sub("byline-hash: .*", lambda _: f"byline-hash: {text}", render(WIRE))
    try:
        assert reading(damaged)[0].title == WIRE.title
    except BadInput as error:
        assert "note.md" in str(error)


def test_the_command_keeps_a_vault_beside_peoples_words(byline, library, tmp_path):
    table = tmp_path / "two.csv"
    table.write_text("key,title,outlet\none,One,A\ntwo,Two,B\n")
    assert byline("import", "--yes", table).code == 0
    vault = tmp_path / "vault"
    assert "2 new (dry run" in byline("vault", vault, "--dry-run").err and not vault.exists()
    assert byline("vault", vault, "-O", "links=yes").code == 0
    first = (vault / "one.md").read_text()
    (vault / "one.md").write_text(first.replace('outlet: "A"', 'outlet: "Mine"') + "\nMy words.\n")
    (vault / "two.md").write_text("A note of my own.\n")
    byline("set", "one", "outlet=C", "page=A4")
    run = byline("vault", vault)
    assert run.code == 3
    assert "one.md: changed here and in the library: outlet;" in run.err
    assert "two.md: no front matter" in run.err
    kept = (vault / "one.md").read_text()
    assert 'outlet: "Mine"' in kept and 'page: "A4"' in kept and kept.endswith("My words.\n")
    assert (vault / "two.md").read_text() == "A note of my own.\n"


def test_the_command_follows_no_link_and_leaves_the_records_alone(byline, library, tmp_path):
    table = tmp_path / "one.csv"
    table.write_text("key,title\none,One\n")
    assert byline("import", "--yes", table).code == 0
    vault, secret = tmp_path / "vault", tmp_path / "secret"
    vault.mkdir()
    secret.write_text("mine")
    (vault / "one.md").symlink_to(secret)
    assert byline("vault", vault).code == 3
    assert secret.read_text() == "mine"
    assert byline("vault", library / "articles" / "2017").code == 2
    assert byline("vault", secret).code == 2
    assert byline("vault", vault, "title:nothing-at-all").code == 4

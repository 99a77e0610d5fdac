"""How texts of a line follow each other: apart, close, or one below the other, in every format."""

from __future__ import annotations

import dataclasses
import datetime
import email
import email.policy
import shutil
import subprocess

import pytest
from documents import NOTE, Document, Paragraph, Section, Text, said, sample

from byline.api import Options, document_from_json, document_json, joined, line_words
from byline_print import eml, html, markdown, pandoc, pdf, text

OPTIONS = Options(as_of=datetime.date(2026, 11, 21))


def follows(words: str, joint: str, style: str = "") -> Text:
    return Text(words, NOTE, style=style, joint=joint)


LINE = (
    said("Kim Jong Un", style="strong"),
    follows("김정은", "below"),
    follows("The Quay", "", "em"),
    follows(", 2017", "close"),
)


@pytest.fixture(scope="module")
def document() -> Document:
    return dataclasses.replace(sample(), sections=(Section("x", said("X"), (Paragraph(LINE),)),))


def test_plain_words_have_a_line_for_what_stands_below(document):
    assert "\nKim Jong Un\n김정은 The Quay, 2017\n" in text.render(document, OPTIONS).data


def test_markdown_breaks_a_line_as_a_cell_of_a_table_can(document):
    made = markdown.render(document, OPTIONS).data
    assert "**Kim Jong Un** <br> 김정은 *The Quay*, 2017" in made


def test_a_page_and_a_message_break_lines_and_glue_words(document):
    page = html.render(document, OPTIONS).data
    assert "<strong>Kim Jong Un</strong><br/><span>김정은</span> <em>The Quay</em>" in page
    assert "</em><span>, 2017" in page
    mail = email.message_from_bytes(
        eml.render(document, OPTIONS).whole(), policy=email.policy.default
    )
    shown = mail.get_body(("html",)).get_content()
    assert "<strong>Kim Jong Un</strong><br>김정은 <em>The Quay</em>, 2017" in shown


def test_a_tree_for_word_breaks_lines_and_glues_words(document):
    kinds = [node["t"] for node in pandoc.Tree(document, {}).line(LINE)]
    assert kinds == ["Strong", "LineBreak", "Str", "Str", "Emph", "Str"]


def test_a_printed_page_breaks_lines_and_glues_words(document):
    pytest.importorskip("typst", reason="typst is not installed: no PDF here")
    poppler = shutil.which("pdftotext")
    if not poppler:
        pytest.skip("pdftotext (poppler) is not installed")
    data = pdf.render(document, OPTIONS).data
    done = subprocess.run(
        [poppler, "-layout", "-", "-"], input=data, capture_output=True, check=True
    )
    lines = [" ".join(line.split()) for line in done.stdout.decode().splitlines()]
    at = lines.index("Kim Jong Un")
    assert lines[at + 1] == "김정은 The Quay, 2017"


def test_an_empty_text_takes_no_joiner_and_words_stand_alone():
    line = (said(""), said("a"), said(""), said("b"), follows("c", "close"))
    assert joined(line, lambda each: each.text, " · ") == "a · bc"
    assert line_words(LINE) == "Kim Jong Un 김정은 The Quay, 2017"


def test_joints_are_read_back_and_an_older_document_has_none(document):
    told = document_json(document)
    assert document_from_json(told) == document
    paragraph = told["sections"][0]["blocks"][0]
    for each in paragraph["line"]:
        del each["joint"]
    read = document_from_json(told).sections[0].blocks[0]
    assert {each.joint for each in read.line} == {""}

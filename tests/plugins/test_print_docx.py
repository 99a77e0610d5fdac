"""The Word file: footnotes that name places, nothing of a text as markup, the same bytes."""

from __future__ import annotations

import dataclasses
import datetime
import io
import json
import shutil
import subprocess
import sys
import zipfile

import pytest
from documents import HOSTILE, HOSTILE_WORDS, Paragraph, Section, documents, sample
from hypothesis import given, settings
from lxml import etree

from byline.api import Options, StorageError, UsageError
from byline_print import docx, pandoc

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def options(**told: str) -> Options:
    return Options(as_of=datetime.date(2026, 11, 21), settings=told)


def made(document, **told) -> bytes:
    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not on this machine: no DOCX here")
    return docx.render(document, options(**told)).whole()


def part(data: bytes, name: str):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


@pytest.fixture(scope="module")
def hostile() -> bytes:
    return made(sample(HOSTILE, "TLP:AMBER"))


def test_hostile_words_are_words(hostile):
    texts = [node.text or "" for node in part(hostile, "word/document.xml").iter(f"{W}t")]
    assert sum(HOSTILE_WORDS in text for text in texts) > 10


def test_each_place_is_a_footnote_that_names_report_lines_and_key(hostile):
    notes = ["".join(note.itertext()) for note in part(hostile, "word/footnotes.xml")]
    full = [note for note in notes if "[1]" in note and "[2]" in note]
    assert full and "one-2017, L98" in full[0] and "two-2018, L4-5" in full[0]
    assert HOSTILE_WORDS in full[0], "the source as it is cited"
    marks = list(part(hostile, "word/document.xml").iter(f"{W}footnoteReference"))
    assert len(marks) > 8


def test_there_are_headings_and_tables(hostile):
    body = part(hostile, "word/document.xml")
    styles = {style.get(f"{W}val") for style in body.iter(f"{W}pStyle")}
    assert {"Title", "Heading2", "Heading3"} <= styles
    assert len(list(body.iter(f"{W}tbl"))) == 2


def test_the_marking_heads_and_ends_every_page(hostile):
    for name in ("header", "footer"):
        assert "".join(part(hostile, f"word/byline-{name}.xml").itertext()).strip() == "TLP:AMBER"
    with zipfile.ZipFile(io.BytesIO(made(sample()))) as archive:
        assert "word/byline-header.xml" not in archive.namelist()


def test_the_same_document_gives_the_same_bytes(hostile):
    assert made(sample(HOSTILE, "TLP:AMBER")) == hostile


def test_paper_is_that_which_was_asked_for():
    size = next(part(made(sample(), paper="letter"), "word/document.xml").iter(f"{W}pgSz"))
    assert size.get(f"{W}w") == "12240"


def test_a_houses_own_styles_and_pages_are_kept(tmp_path):
    reference = tmp_path / "house.docx"
    with zipfile.ZipFile(io.BytesIO(made(sample()))) as old, zipfile.ZipFile(reference, "w") as new:
        for name in old.namelist():
            text = old.read(name).replace(b'w:w="11906"', b'w:w="9999"')
            new.writestr(name, text)
    size = next(
        part(made(sample(), **{"reference-doc": str(reference)}), "word/document.xml").iter(
            f"{W}pgSz"
        )
    )
    assert size.get(f"{W}w") == "9999"


def test_a_reference_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UsageError, match="no such file"):
        made(sample(), **{"reference-doc": str(tmp_path / "none.docx")})
    (tmp_path / "bad.docx").write_text("no docx")
    with pytest.raises(StorageError, match="pandoc could not"):
        made(sample(), **{"reference-doc": str(tmp_path / "bad.docx")})


def test_without_pandoc_the_way_out_is_named(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="apt install pandoc"):
        docx.render(sample(), options())


def test_without_a_typesetter_a_picture_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    text = "".join(part(made(sample("Some words")), "word/document.xml").itertext())
    assert "Lane" in text


def test_any_document_is_a_tree_that_pandoc_reads():
    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not on this machine")
    version = docx._version("pandoc")
    found = []

    @settings(max_examples=15)
    @given(documents)
    def gather(document):
        found.append(pandoc.Tree(document, {}).whole(version)["blocks"])

    gather()
    blocks = [block for each in found for block in each]
    tree = {"pandoc-api-version": version, "meta": {}, "blocks": blocks}
    done = subprocess.run(
        ["pandoc", "-f", "json", "-t", "docx", "-o", "-"],
        input=json.dumps(tree).encode(), capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert part(done.stdout, "word/document.xml") is not None


def test_a_line_without_words_is_no_error():
    empty = Section("x", sample().title, (Paragraph(()),))
    assert made(dataclasses.replace(sample(), sections=(empty,)))

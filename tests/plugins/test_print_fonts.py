"""``byline fonts check``: what no font here has, by script, with the package to install."""

from __future__ import annotations

import json

import pytest
from documents import SCRIPTS, sample

from byline.api import document_json

pytest.importorskip("typst", reason="typst is not installed: nobody knows the fonts")

from byline_print import typesetting  # noqa: E402


@pytest.fixture
def document(tmp_path):
    def write(words: str):
        path = tmp_path / "document.json"
        path.write_text(json.dumps(document_json(sample(words)), ensure_ascii=False), "utf-8")
        return path

    return write


@pytest.fixture
def no_fonts(monkeypatch):
    """A machine with the fonts inside the typesetter alone."""
    monkeypatch.setattr(typesetting, "faces", lambda folder="": ())


def test_what_cannot_be_printed_is_named_by_script(byline, document, no_fonts):
    run = byline("fonts", "check", document(SCRIPTS))
    assert run.code == 0, run.err
    assert "Burmese characters" in run.out and "fonts-sil-padauk" in run.out
    assert "Korean characters" in run.out and "Chinese characters" in run.out
    assert byline("fonts", "check", document(SCRIPTS), "--strict").code == 3


def test_a_document_that_can_be_printed_says_so(byline, document, no_fonts):
    run = byline("fonts", "check", document("Café – “quoted”"), "--strict")
    assert run.code == 0 and "every character can be printed" in run.out


def test_a_document_may_come_from_a_pipe_and_go_as_json(byline, document, no_fonts):
    text = document(SCRIPTS).read_text("utf-8")
    shown = json.loads(byline("fonts", "check", "-", "--json", stdin=text).out)
    assert {row["script"] for row in shown["missing"]} == {"Burmese", "Korean", "Chinese"}
    assert all(row["install"] for row in shown["missing"])


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [("{}", 65, "no document"), ("nope", 65, "no JSON"), (None, 74, "No such file")],
)
def test_what_is_no_document_is_named(byline, tmp_path, text, code, words):
    path = tmp_path / "x.json"
    if text is not None:
        path.write_text(text)
    run = byline("fonts", "check", path)
    assert run.code == code and "x.json" in run.err and words in run.err


def test_a_folder_that_is_none_is_named(byline, document, tmp_path):
    run = byline("fonts", "check", document("x"), "--font-path", tmp_path / "none")
    assert run.code == 2 and "no such folder" in run.err

"""PDF: standards, bookmarks, links, long words, papers, and what is laid out how often."""

from __future__ import annotations

import dataclasses
import datetime
import re
import shutil
import subprocess

import pytest
from documents import HOSTILE, HOSTILE_WORDS, SCRIPTS, Paragraph, Ref, Section, said, sample

from byline.api import Options, UsageError

typst = pytest.importorskip("typst", reason="typst is not installed: no PDF here")

from byline_print import pdf, typesetting  # noqa: E402

DAY = datetime.date(2026, 11, 21)


def options(**settings: str) -> Options:
    return Options(as_of=DAY, settings={n.replace("_", "-"): v for n, v in settings.items()})


def printed(document, **settings):
    return pdf.render(document, options(**settings))


def words_of(data: bytes) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler) is not installed")
    done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(done.stdout.decode().replace("\u200b", "").split())


@pytest.fixture(scope="module")
def hostile():
    return printed(sample(HOSTILE, "TLP:AMBER"))


def test_hostile_words_are_words(hostile):
    text = words_of(hostile.data)
    assert text.count(HOSTILE_WORDS) >= 10
    assert "TLP:AMBER" in text and "\x1b" not in text


def test_the_same_document_gives_the_same_bytes(hostile):
    assert printed(sample(HOSTILE, "TLP:AMBER")).data == hostile.data


# What page-validation 0.11 misreads: the default width of a CFF font whose glyphs have ids (by
# fontTools it is what /W says), and a stream whose own last byte is a carriage return.
MISREAD = re.compile(
    r"width 0\.000 in its embedded CIDFontType0C program|/Length does not match its raw content"
)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_validators_of_the_standards_find_nothing(paper):
    page = pytest.importorskip("page", reason="page-validation is not installed")
    made = printed(sample(f"{SCRIPTS} – “quoted” ●○□", "TLP:AMBER"), paper=paper)
    if made.lacks:
        pytest.skip(f"no font here prints all of it: {made.lacks[0]}")
    assert made.notes[1:] == ("PDF/UA-1", "PDF/A-2A")
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        report = page.validate_pdf_bytes(made.data, profile=profile)
        failures = [failure.message for failure in report.failures]
        assert not [message for message in failures if not MISREAD.search(message)]


def test_scripts_without_a_font_are_named_or_printed():
    made = printed(sample(SCRIPTS))
    if made.lacks:
        assert all("install" in lack for lack in made.lacks)
    else:
        assert "김정은" in words_of(made.data)


def test_words_longer_than_the_page_break(tmp_path):
    long = "x" * 300
    data = printed(sample(long, "TLP:AMBER")).data
    text = re.sub(r"\s", "", words_of(data))
    assert text.count(long) >= 3
    if not shutil.which("pdftotext"):
        return
    (tmp_path / "long.pdf").write_bytes(data)
    boxes = subprocess.run(
        ["pdftotext", "-bbox", tmp_path / "long.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()  # fmt: skip
    right = [float(x) for x in re.findall(r'xMax="([\d.]+)"[^>]*>x{3,}', boxes)]
    # Words of a picture stand where its maker put them; all others on the paper, A4 here.
    assert sum(x > 595.3 - 40 for x in right) <= 4


def test_a_place_without_its_source_is_words_and_no_error():
    document = sample()
    lost = Section("x", said("X"), (Paragraph((said("lost", Ref(77, "gone", "L1")),)),))
    made = printed(dataclasses.replace(document, sections=(*document.sections, lost)))
    assert "[77 L1]" in words_of(made.data)


def test_sections_are_bookmarks_and_places_lead_to_sources(hostile):
    assert b"/Outlines" in hostile.data
    assert b"/Dest" in hostile.data or b"/GoTo" in hostile.data


def test_letter_is_letter_and_anything_else_is_no_paper():
    from_letter = printed(sample(), paper="letter").data
    assert b"[0 0 612 792]" in from_letter.replace(b".0", b"")
    with pytest.raises(UsageError, match="paper a5: one of a4, letter"):
        printed(sample(), paper="a5")


def test_a_folder_of_fonts_that_is_none_is_named(tmp_path):
    with pytest.raises(UsageError, match="no such folder"):
        printed(sample(), font_path=str(tmp_path / "none"))


def test_a_document_without_a_day_bears_that_of_the_options():
    assert b"20261121" in printed(sample(day="")).data


def test_fonts_with_truetype_outlines_are_asked_first():
    names = typesetting.families()
    families = {font.family for font in typesetting.faces()}
    assert set(names) <= families
    if {"Noto Sans KR", "Noto Sans CJK KR"} <= set(names):
        assert names.index("Noto Sans KR") < names.index("Noto Sans CJK KR")


def test_a_long_document_is_laid_out_once(monkeypatch):
    document = sample("Words " * 20)
    many = dataclasses.replace(document, sections=document.sections * 30)
    sizes = []
    counted = pdf._Job._count
    monkeypatch.setattr(
        pdf._Job, "_count",
        lambda job, doc, size: sizes.append(len(doc.sections)) or counted(job, doc, size),
    )  # fmt: skip
    printed(many)
    assert sizes and all(number < 30 for number in sizes)

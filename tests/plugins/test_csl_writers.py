"""The ``bibliography`` writers: documents that open as they are."""

import datetime
import re
import shutil
import subprocess

import pytest

from byline.api import Options, UsageError, from_fields
from byline_csl import locales, register_writers, styles
from byline_csl.engine import Processor

HOSTILE = from_fields(
    {
        "title": r"100% of $5 & #1 _x_ ^y~ \input{/etc/passwd} {a} </p>",
        "author": ["Ülkü Ørsted"],
        "outlet": "Süddeutsche",
        "issued": "2017",
    },
    key="hostile",
)


_RTF = re.compile(r"\\u(?P<code>-?\d+) ?(?:\?|\\'3f)|\\(?P<kept>[\\{}])|\\[a-z]+-?\d* ?|[{}]")


def _plain(found):
    """One control of RTF as a reader sees it."""
    return chr(int(found["code"]) % 65536) if found["code"] else found["kept"] or ""


def write(name, articles, title="", **settings):
    writer = next(w for w in register_writers() if w.name == name)
    told = Options(as_of=datetime.date(2026, 1, 1), title=title, settings=settings)
    return "".join(writer.write(articles, told))


def test_six_writers_with_their_suffixes():
    assert [(w.name, w.suffix) for w in register_writers()] == [
        ("bibliography", ".txt"),
        ("bibliography-html", ".html"),
        ("bibliography-md", ".md"),
        ("bibliography-latex", ".tex"),
        ("bibliography-typst", ".typ"),
        ("bibliography-rtf", ".rtf"),
    ]


def test_the_text_writer_is_an_entry_a_line(csl):
    lines = write("bibliography", csl.FIVE, style="apa").splitlines()
    assert "AFP. (n.d.)." in lines and len(lines) == 5


def test_the_html_writer_is_one_page_without_script(csl):
    evil = from_fields({"title": "<script>x</script>", "author": ["X"], "outlet": "Y"}, key="evil")
    page = write("bibliography-html", [evil, *csl.FIVE], title="<script>")
    assert page.startswith("<!doctype html>") and "<script" not in page
    assert "<i>The Irrawaddy</i>" in page and '<html lang="en-US">' in page


def test_the_markdown_writer_sets_outlets_in_italics(csl):
    text = write("bibliography-md", csl.FIVE, title="What *we* read")
    assert "*The Irrawaddy*, July 24, 2017." in text
    assert text.startswith("# What \\*we\\* read\n")


def test_a_style_without_bibliography_is_refused(csl):
    with pytest.raises(UsageError, match="no bibliography"):
        write("bibliography", csl.FIVE, style="history-and-theory")


def test_style_language_and_agency_are_settings(csl):
    article = csl.FIVE[2]
    assert "24. Juli 2017" in write("bibliography", [article], locale="de-DE")
    assert write("bibliography", [article], agency="none").startswith("The Irrawaddy. “US Presses")


def test_a_bibliography_of_nothing_is_an_empty_document():
    assert write("bibliography", []).strip() == ""
    assert "</html>" in write("bibliography-html", [])


def test_the_rtf_writer_is_a_document_with_balanced_groups(csl):
    text = write("bibliography-rtf", [HOSTILE, *csl.FIVE], title="Ours")
    assert text.startswith(r"{\rtf1") and text.isascii()
    inert = re.sub(r"\\[{}\\]", "", text)
    assert inert.count("{") == inert.count("}")
    assert r"{\i " in text


def test_a_reader_of_rtf_sees_the_words_of_every_script(csl):
    text = write("bibliography-rtf", [HOSTILE, *csl.FIVE], style="apa").partition("fs24\n")[2]
    said = _RTF.sub(_plain, text)
    assert r"Ülkü Ørsted. (2017). 100% of $5 & #1 _x_ ^y~ \input{/etc/passwd} {a} </p>." in said


@pytest.mark.parametrize("style", ["chicago", "ieee", "apa"])
@pytest.mark.parametrize("form", ["html", "md", "latex", "rtf", "typst"])
def test_pandoc_opens_each_document_and_reads_the_same_words(csl, form, style):
    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not installed")
    source = {"md": "markdown"}.get(form, form)
    known = subprocess.run(["pandoc", "--list-input-formats"], capture_output=True, text=True)
    if source not in known.stdout.split():
        pytest.skip(f"this pandoc reads no {form}")
    text = write(f"bibliography-{form}", [HOSTILE, *csl.FIVE], style=style)
    command = ["pandoc", "-f", source, "-t", "plain", "--wrap=none"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    said = re.sub(r"\s+", " ", done.stdout).casefold()
    for words in (r"\input{/etc/passwd} {a} </p>", "ülkü ørsted", "süddeutsche", "north korea"):
        assert words in said, done.stdout
    assert "100% of $5 & #1" in said


def test_latex_sets_the_document(csl, tmp_path):
    if not shutil.which("pdflatex"):
        pytest.skip("pdflatex is not installed")
    text = write("bibliography-latex", [HOSTILE, *csl.FIVE], title="50% & more")
    (tmp_path / "x.tex").write_text(text, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "x.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-800:]
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")


def test_typst_sets_the_document(csl, tmp_path):
    typst = pytest.importorskip("typst", reason="the typst package is not installed")
    text = write("bibliography-typst", [HOSTILE, *csl.FIVE], title="50% & #more")
    (tmp_path / "x.typ").write_text(text, encoding="utf-8")
    assert typst.compile(tmp_path / "x.typ").startswith(b"%PDF")


def test_a_style_is_compiled_once_for_many_bibliographies():
    style = styles.find("apa").style
    first, again = (Processor(style, locales.source) for _ in range(2))
    assert again.program is first.program
    assert Processor(style, locales.source, language="de").program is not first.program

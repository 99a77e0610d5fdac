"""Text from a page is data: in no format of a citation does it become markup or a command."""

import datetime
import re
import shutil
import subprocess

import pytest

from byline.api import Options, from_fields
from byline_csl import register_writers

EVIL = "<script>alert(1)</script> & *stars* [link](javascript:x) `code` @key \x1b[31m"
CONTROLS = "a\x1b[31mb\x00c\x07d\x9be\u202ef\u2066g\rh\u2069\ni"
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef]")
FORMATS = ["text", "html", "md", "latex", "typst", "rtf"]


def test_a_script_in_a_headline_comes_out_escaped_in_html(csl):
    text = csl.one("apa", "html", author=["X"], title=EVIL, outlet="<b>Y</b>")
    assert "<script" not in text and "<b>" not in text
    assert re.search(r"(&#60;|&lt;)script(&#62;|&gt;)alert\(1\)", text)
    assert re.search(r"<i>(&#60;|&lt;)b(&#62;|&gt;)Y(&#60;|&lt;)/b(&#62;|&gt;)</i>", text)


@pytest.mark.parametrize("markup", ["<i>x</i>", "<sup>x</sup>", '<span class="nocase">x</span>'])
def test_markup_that_styles_know_is_shown_as_it_stands_in_the_headline(csl, markup):
    assert markup in csl.one("apa", author=["X"], title=f"A {markup} b", outlet="Y")


def test_markup_of_a_cites_own_words_is_shown_as_typed(csl):
    text = csl.cited("apa", "[see <b> @rfa-2023-isolated, p. 3 <i>ff</i>]").entries[0].text
    assert text.startswith("(see <b> ") and "<i>ff</i>" in text


def test_a_headline_cannot_become_markdown_or_a_citation(csl):
    text = csl.one("apa", "md", author=["X"], title=EVIL, outlet="Y")
    assert r"\<script" in text and r"\*stars\*" in text and r"\[link\](" in text
    assert r"\`code\`" in text and r"\@key" in text
    assert "*Y*" in text


@pytest.mark.parametrize("form", FORMATS)
def test_no_control_of_a_page_reaches_a_citation_or_a_bibliography(csl, form):
    fields = {"title": CONTROLS, "author": [CONTROLS], "outlet": CONTROLS, "issued": "2017"}
    article = from_fields(fields, key="evil")
    assert "efg" in csl.one("chicago", form, **fields)
    note = csl.cited("chicago", f"evil,p. 3{CONTROLS}", form=form, articles=[article])
    assert not STEERING.search(note.entries[0].text)
    name = "bibliography" if form == "text" else f"bibliography-{form}"
    writer = next(writer for writer in register_writers() if writer.name == name)
    told = Options(as_of=datetime.date(2026, 1, 1), title=CONTROLS)
    assert not STEERING.search("".join(writer.write([article], told)))


def test_characters_that_unicode_keeps_for_programs_are_cut(csl):
    text = csl.one("apa", author=["X"], title=EVIL + "\ufdd1\ufdd0", outlet="Y")
    assert not STEERING.search(text) and "@key" in text


@pytest.mark.parametrize("dialect", ["markdown", "commonmark", "gfm"])
def test_pandoc_reads_no_markup_out_of_it(csl, dialect):
    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not installed")
    text = csl.one("apa", "md", author=["X"], title=EVIL, outlet=EVIL)
    command = ["pandoc", "-f", dialect, "-t", "html"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    assert not re.search(
        r"<(script|img|code>c|a href=.javascript|span class=.citation)", done.stdout
    )
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in done.stdout

"""What real tools read in each format: the same words, with the same marks, and nothing else."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline_csl.engine.nodes import Node
from byline_csl.engine.output import FORMATS, serialise
from byline_csl.engine.punctuation import flatten

QUOTES = (("“", "”"), ("‘", "’"))
ITALIC, UPRIGHT = ("font-style", "italic"), ("font-style", "normal")
BOLD, LIGHT = ("font-weight", "bold"), ("font-weight", "normal")
CAPS = ("font-variant", "small-caps")
SUP, SUB = ("vertical-align", "sup"), ("vertical-align", "sub")
UNDERLINE = ("text-decoration", "underline")
HOSTILE = [
    r"\input{/etc/passwd} ^^5cinput \write18{id} %x",
    "#include <a.typ> #read(\"/etc/passwd\") $(id) $x$ @key <label> `raw`",
    "<script>alert(1)</script> <!-- x --> &amp; &copy; &#65; &lt",
    "[a](javascript:alert(1)) ![i](u) ](javascript:x) [^1] ^[n] [x]{.y} :::",
    "@key [@key, p. 3] -@key a@b.c :smile: 12:30:45 #5",
    "*a* **b** _c_ ~~d~~ H~2~O e^x^ a_b_c | d |",
    "-- --- ... .... -? -1 a-1 !` ?` `` '' ,, << >> // /* c */ http://",
    "https://example.org/a_b~c/d--e?f=1&copy=2%20#g www.example.org/_h_",
    r"{ } \ \\ \u{41} \n \' {\b x} \u65? “q” ’tis 'tis 5\" «x»",
    "= a", "- a", "+ a", "1. a", "1) a", "(c) a", "iv. a", "B.  a", "/ a: b", ": a", "% a", "# a",
    "---", "***", "=====", "|a|b|", "> a", "~~~", "```", "    a", "\ta", "a \\",
]  # fmt: skip
MARKS = [ITALIC, UPRIGHT, BOLD, LIGHT, CAPS, SUP, SUB, UNDERLINE]
WORDS = "a b . x. Why? (z) 2017 1 - , -- ... / * _ “q” ’ [ ] ! : § € 東京 မြန်မာ \\".split(" ")
WORDS += ["a b", ". ", "- ", "\u00a0"]

# Without controls, halves of characters, what is nobody's, and the mark that begins a file.
ANY = st.characters(exclude_categories=("Cs", "Cn", "Co", "Cc"), exclude_characters="\ufeff")
AFFIX = st.sampled_from(["", "", ", ", ".", " ", " ("])


def trees(marks, alphabet):
    """Trees as a style may make them, around dangerous and any other text."""
    piece = st.sampled_from([*WORDS, *HOSTILE]) | st.text(alphabet, min_size=1, max_size=12)

    def around(kids):
        chosen = st.lists(st.sampled_from(marks), max_size=2).map(tuple)
        kids = st.lists(kids, min_size=1, max_size=3)
        return st.builds(Node, kids, AFFIX, AFFIX, AFFIX, chosen, st.none(), st.booleans())

    return st.recursive(piece, around, max_leaves=8).map(lambda piece: Node(["x", piece]))


def batches(marks=MARKS, alphabet=ANY):
    """Many trees at once, so that a slow tool starts but a few times."""
    return st.lists(trees(marks, alphabet), min_size=20, max_size=40)


def few(test):
    """Try the same few examples each time: the tools are slow."""
    return settings(max_examples=8, derandomize=True)(test)


LOOKS = {"i": ITALIC, "em": ITALIC, "b": BOLD, "sup": SUP, "sub": SUB}


class Wanted(HTMLParser):
    """The characters of our HTML, each with its marks: the measure of the other formats."""

    def __init__(self, tokens):
        super().__init__()
        self.looks = [{}]
        self.seen = []
        self.feed(serialise(tokens, QUOTES, replace(FORMATS["html"], escape=html.escape)))
        self.close()

    def handle_starttag(self, tag, attrs):
        style = dict(attrs).get("style", "").removesuffix(";").split(":")
        if style == ["baseline"]:
            style = ["vertical-align", "baseline"]
        name, value = LOOKS.get(tag, style)
        self.looks.append({**self.looks[-1], name: value})

    def handle_endtag(self, tag):
        self.looks.pop()

    def handle_data(self, data):
        changes = {mark for mark in self.looks[-1].items() if mark in MARKS}
        look = frozenset(changes - {UPRIGHT, LIGHT})
        self.seen += [(character, look) for character in data]


def even(seen):
    """The same with each space plain, single, and between words."""
    out = []
    for character, look in seen:
        if not character.isspace():
            out.append((character, look))
        elif out and out[-1] != " ":
            out.append(" ")
    return out[:-1] if out and out[-1] == " " else out


def compared(format, batch, read):
    """What a tool reads in each tree, and what it should read."""
    tokens = [flatten(tree, True) for tree in batch]
    texts = [serialise(row, QUOTES, FORMATS[format]) for row in tokens]
    got = [even(seen) for seen in read(texts)]
    return got, [even(Wanted(row).seen) for row in tokens]


KINDS = {
    "Emph": ITALIC,
    "Strong": BOLD,
    "SmallCaps": CAPS,
    "Superscript": SUP,
    "Subscript": SUB,
    "Underline": UNDERLINE,
}
# Commands that pandoc's reader of LaTeX leaves out or makes curly.
UNREAD = {"\\textbar{}": "|", "\\textquotedbl{}": '"', "\\textquotesingle{}": "'"}
UNREAD |= {"\\textasciigrave{}": "`"}
STAND_IN = {name: chr(0xE000 + at) for at, name in enumerate(UNREAD)}
READ = str.maketrans({stand_in: UNREAD[name] for name, stand_in in STAND_IN.items()})


def inlines(row, look=frozenset()):
    for inline in row:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            yield from ((character, look) for character in content.translate(READ))
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield " ", look
        elif kind in KINDS:
            name = KINDS[kind][0]
            yield from inlines(content, {m for m in look if m[0] != name} | {KINDS[kind]})
        elif kind != "RawInline" or content[1] != "<!-- -->":
            yield json.dumps(inline), look


def pandoc(dialect):
    """A reader of many entries by pandoc. Skips the test without it."""
    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not installed")

    def read(texts):
        source = "\n\n".join(texts)
        if dialect == "rtf":
            source = "".join(f"{{\\pard {text}\\par}}\n" for text in texts)
            source = f"{{\\rtf1\\ansi\\uc1 {source}}}"
        for name, stand_in in STAND_IN.items() if dialect == "latex-smart" else ():
            source = source.replace(name, stand_in)
        command = ["pandoc", "-f", dialect, "-t", "json"]
        done = subprocess.run(command, input=source, capture_output=True, text=True, check=True)
        for block in json.loads(done.stdout)["blocks"]:
            if block["t"] == "Para":
                yield [(one, frozenset(look)) for one, look in inlines(block["c"])]
            else:
                yield [(json.dumps(block), frozenset())]

    return read


@few
@given(batches())
def test_pandoc_reads_the_same_in_its_markdown(batch):
    got, wanted = compared("md", batch, pandoc("markdown-smart"))
    assert got == wanted


@pytest.mark.parametrize("dialect", ["commonmark", "gfm"])
def test_emphasis_means_the_same_in_other_kinds_of_markdown(dialect):
    @few
    @given(batches([ITALIC, UPRIGHT, BOLD, LIGHT], st.sampled_from("aZ9ü§€(’東")))
    def check(batch):
        got, wanted = compared("md", batch, pandoc(dialect))
        assert got == wanted

    check()


def test_pandoc_makes_nothing_typographic_of_a_headline():
    plain = [text for text in HOSTILE if "“" not in text]
    got, wanted = compared("md", plain, pandoc("markdown"))
    assert got == wanted


@few
@given(batches())
def test_pandoc_reads_the_same_in_latex(batch):
    got, wanted = compared("latex", batch, pandoc("latex-smart"))
    assert got == wanted


# Pandoc does not put together the two halves by which RTF writes what is beyond the first plane.
@few
@given(batches(alphabet=ANY.filter(lambda character: character < "\U00010000")))
def test_pandoc_reads_the_same_in_rtf(batch):
    got, wanted = compared("rtf", batch, pandoc("rtf"))
    assert got == wanted


TYPST = r"""
#let marked(name, body) = [#metadata("open " + name)#body#metadata("close " + name)]
#let text(style: "", weight: "", body) = marked(style + weight, body)
#let super(body) = marked("sup", body)
#let sub(body) = marked("sub", body)
#let smallcaps(body) = marked("small-caps", body)
#let underline(body) = marked("underline", body)
#let seen(it) = {
  let kind = repr(it.func())
  if kind == "sequence" { it.children.map(seen).sum(default: ()) }
  else if kind in ("text", "symbol") { (("text", it.text),) }
  else if kind == "space" { (("text", " "),) }
  else if kind == "metadata" { (it.value.split(" "),) }
  else { ((kind, repr(it)),) }
}
#let told(it) = [#metadata(seen(it)) <told>]
"""
NAMED = {mark[1]: mark for mark in MARKS}


def typst(folder):
    """A reader of many entries by Typst itself. Skips the test without it."""
    module = pytest.importorskip("typst", reason="the package typst is not installed")

    def read(texts):
        file = folder / "entries.typ"
        joined = "\n\n".join(texts)
        file.write_text(f"{TYPST}\n#told[\n\n{joined}\n\n]\n", encoding="utf-8")
        entry, look = [], frozenset()
        for kind, value in json.loads(module.query(str(file), "<told>", field="value", one=True)):
            if kind == "parbreak":
                if entry:
                    yield entry
                entry = []
            elif kind == "text":
                entry += [(character, look) for character in value]
            elif kind in ("open", "close"):
                look = look ^ {NAMED[value]}
            else:
                entry.append((value, look))
        if entry:
            yield entry

    return read


def test_typst_reads_the_same(tmp_path):
    @few
    @given(batches())
    def check(batch):
        got, wanted = compared("typst", batch, typst(tmp_path))
        assert got == wanted

    check()


TEX = r"""\documentclass{article}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\usepackage{lmodern}
\else
  \usepackage{fontspec}
\fi
\setlength{\parindent}{0pt}
\pagestyle{empty}
\begin{document}
"""


@pytest.mark.parametrize("engine", ["lualatex", "pdflatex"])
def test_latex_prints_every_hostile_headline_and_runs_none(engine, tmp_path):
    for tool in (engine, "pdftotext", "kpsewhich"):
        if not shutil.which(tool):
            pytest.skip(f"{tool} is not installed")
    for file in ("lmodern.sty", *(("fontspec.sty", "luaotfload.sty") * (engine == "lualatex"))):
        if subprocess.run(["kpsewhich", file], capture_output=True, check=False).returncode:
            pytest.skip(f"this TeX has no {file}: curly quotes could not be read back")
    tree = [Node([text], marks=(mark,)) for text in HOSTILE for mark in (ITALIC, CAPS, SUP)]
    entries = "\\par\n".join(
        "\\sloppy " + serialise(flatten(one, True), QUOTES, FORMATS["latex"])
        for one in [*HOSTILE, *tree]
    )
    (tmp_path / "a.tex").write_text(f"{TEX}{entries}\\end{{document}}", encoding="utf-8")
    command = [engine, "-no-shell-escape", "-halt-on-error", "-interaction=nonstopmode", "a.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    command = ["pdftotext", "-raw", "a.pdf", "-"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    printed = squeezed(done.stdout)
    assert [text for text in HOSTILE if squeezed(text) not in printed] == []


def squeezed(text):
    """Text without spaces, and without the hyphens that a page may add."""
    return re.sub(r"[\s\u00ad]", "", unicodedata.normalize("NFKC", text))

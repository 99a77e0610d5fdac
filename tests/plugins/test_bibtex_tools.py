"""byline_bibtex: the tools that read what we write, and people's own files that we read."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from bibtex_cases import HOSTILE, WIRE, articles, written

from byline.api import Article, Capture, Name
from byline_bibtex.reader import read
from byline_bibtex.writer import BIBLATEX, BIBTEX

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


def library() -> list[Article]:
    """The records of byline's own library, and the hostile ones."""
    from byline.record_file import parse

    folder = ROOT / "library" / "articles"
    own = [parse(p.read_bytes(), p.stem, p.name).article for p in sorted(folder.rglob("*.md"))]
    kinds = "article-newspaper article-magazine webpage post-weblog broadcast report book".split()
    author = (Name(literal="A"),)
    more = [WIRE.replace(key=f"kind-{kind}", type=kind, author=author) for kind in kinds]
    nasty = [
        WIRE.replace(key=f"nasty-{n}", title=text, abstract=text, author=(Name(literal=text),))
        for n, text in enumerate(HOSTILE)
    ]
    return [*own, *more, *nasty]


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, errors="replace", timeout=120,
        stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip


def needs(*tools: str) -> None:
    missing = [tool for tool in tools if not shutil.which(tool)]
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed")


def test_biber_finds_nothing_to_say_but_what_the_record_lacks(tmp_path: Path) -> None:
    needs("biber")
    (tmp_path / "all.bib").write_text(written(library(), BIBLATEX), encoding="utf-8")
    done = run(tmp_path, "biber", "--tool", "--validate-datamodel", "--nolog",
               "--output-file", "out.bib", "all.bib")  # fmt: skip
    said = [line for line in done.stdout.splitlines() if line.startswith(("WARN", "ERROR"))]
    assert done.returncode == 0
    assert [line for line in said if "Missing mandatory field" not in line] == []
    assert not [line for line in said if "kind-" in line and "type" not in line]


BIBER_DOC = r"""\documentclass{article}\usepackage{fontspec}
\usepackage[backend=biber,style=authoryear]{biblatex}\addbibresource{all.bib}
\begin{document}\nocite{*}\printbibliography\end{document}
"""
CLASSIC_DOC = r"""\documentclass{article}\usepackage[T1]{fontenc}\usepackage{url}
\begin{document}\nocite{*}\bibliographystyle{plain}\bibliography{all}\end{document}
"""


def errors(folder: Path) -> list[str]:
    log = (folder / "doc.log").read_text(encoding="utf-8", errors="replace")
    assert "canary.tex" not in log
    return re.findall(r"^! .*", log, re.M)


def test_lualatex_and_biber_print_it_and_run_nothing(tmp_path: Path) -> None:
    needs("lualatex", "biber", "kpsewhich")
    for file in ("fontspec.sty", "luaotfload.sty", "biblatex.sty"):
        if run(tmp_path, "kpsewhich", file).returncode:
            pytest.skip(f"this TeX has no {file}")
    (tmp_path / "all.bib").write_text(written(library(), BIBLATEX), encoding="utf-8")
    (tmp_path / "canary.tex").write_text("CANARY")
    (tmp_path / "doc.tex").write_text(BIBER_DOC)
    run(tmp_path, "lualatex", "-interaction=nonstopmode", "doc.tex")
    assert run(tmp_path, "biber", "doc").returncode == 0
    run(tmp_path, "lualatex", "-interaction=nonstopmode", "doc.tex")
    assert errors(tmp_path) == []
    assert (tmp_path / "doc.pdf").exists()


def test_pdflatex_and_bibtex_print_it_and_run_nothing(tmp_path: Path) -> None:
    needs("pdflatex", "bibtex")
    (tmp_path / "all.bib").write_text(written(library(), BIBTEX), encoding="utf-8")
    (tmp_path / "canary.tex").write_text("CANARY")
    (tmp_path / "doc.tex").write_text(CLASSIC_DOC)
    run(tmp_path, "pdflatex", "-interaction=nonstopmode", "doc.tex")
    done = run(tmp_path, "bibtex", "doc")
    assert "error message" not in done.stdout
    run(tmp_path, "pdflatex", "-interaction=nonstopmode", "doc.tex")
    assert errors(tmp_path) == []
    assert (tmp_path / "doc.pdf").exists()


def test_peoples_own_files_are_all_read() -> None:
    cases = sorted((SHARED / "bibtex" / "cases").glob("*.bib"))
    if not cases:
        pytest.skip("the shared collection of .bib files is not here")
    small = [path for path in cases if path.stat().st_size < 40_000]
    for path in small:
        readings = list(read(Capture(path.read_bytes(), path.name)))
        found = [reading.article for reading in readings if reading.article]
        assert len(articles(written(found, BIBLATEX))) == len(found), path.name

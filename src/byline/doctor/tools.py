"""Programs, Python packages and fonts that byline can use, and what each is for."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from importlib import metadata

from byline.doctor.line import Line
from byline.late import regex

_SECONDS = 10
_PROGRAMS: Sequence[tuple[str, tuple[str, ...], str]] = (
    ("git", ("--version",), "sharing a library"),
    ("pandoc", ("--version",), "drafts in Markdown with citations"),
    ("biber", ("--version",), "bibliographies of LaTeX drafts"),
    ("chromium", ("--version",), "looking at printed pages as browsers show them"),
    ("java", ("-version",), "programs that check what was made"),
    ("epubcheck", ("--version",), "checking e-books"),
)
_PACKAGES: Sequence[tuple[str, str, str]] = (
    ("typst", "digests as PDF", "pip install 'byline[pdf]'"),
    ("jinja2", "digests and lists as HTML", "pip install jinja2"),
    ("lxml", "saved pages", "pip install lxml"),
)
_SCRIPTS = (("Latin", "en"), ("Burmese", "my"), ("Korean", "ko"), ("Chinese", "zh-cn"))
_VERSION = regex(r"\d+(?:\.\d+)+")


def programs() -> Iterator[Line]:
    """Programs beside byline. It needs none of them, so a missing one is no fault."""
    asked = [(name, purpose, _ask(name, options)) for name, options, purpose in _PROGRAMS]
    for name, purpose, process in asked:
        if process is None:
            yield Line(f"program {name}", "ok", f"not found (for {purpose})")
        elif isinstance(process, OSError):
            yield _no_start(name, purpose, process.strerror)
        else:
            yield _answered(name, purpose, process)


def _ask(name: str, options: tuple[str, ...]) -> subprocess.Popen[str] | OSError | None:
    path = shutil.which(name) if os.environ.get("PATH") else None
    if path is None:
        return None
    try:
        return subprocess.Popen(
            [path, *options], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, cwd="/", text=True, errors="replace",
        )  # fmt: skip
    except OSError as error:  # a script without its first line, or one for another machine
        return error


def _no_start(name: str, purpose: str, why: str | None) -> Line:
    said = f"does not start: {why}" if why else "does not start"
    return Line(f"program {name}", "warn", f"{said} (for {purpose})", f"try {name} alone")


def _answered(name: str, purpose: str, process: subprocess.Popen[str]) -> Line:
    try:
        said, _ = process.communicate(timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return Line(
            f"program {name}",
            "warn",
            f"does not say its version (for {purpose})",
            f"try {name} alone",
        )
    version = _VERSION.search(said)
    if process.returncode or not version:
        return _no_start(name, purpose, None)
    return Line(f"program {name}", "ok", f"{version[0]} (for {purpose})")


def packages() -> Iterator[Line]:
    """Python packages that a part of byline needs."""
    for name, purpose, way_out in _PACKAGES:
        try:
            yield Line(name, "ok", f"{metadata.version(name)} (for {purpose})")
        except metadata.PackageNotFoundError:
            yield Line(name, "warn", f"not installed (for {purpose})", way_out)


def fonts() -> Iterator[Line]:
    """A font for each script that reports are printed in."""
    if not shutil.which("fc-list"):
        yield Line("fonts", "ok", "not known here: there is no fc-list")
        return
    for script, language in _SCRIPTS:
        found = subprocess.run(
            ["fc-list", f":lang={language}", "family"], stdin=subprocess.DEVNULL, text=True,
            capture_output=True, errors="replace", timeout=_SECONDS, check=False,
        )  # fmt: skip
        families = sorted({line.split(",")[0] for line in found.stdout.splitlines() if line})
        name = f"font {script}"
        if families:
            more = f" and {len(families) - 1} others" if len(families) > 1 else ""
            yield Line(name, "ok", f"{families[0]}{more}")
        else:
            way_out = f"install one, as Noto, to print {script} text"
            yield Line(name, "warn", "none found", way_out)

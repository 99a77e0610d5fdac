"""Every style that byline offers can be loaded and used on a plain report.

The suite takes a share of them: all 2,850 take a minute. All are run by

    BYLINE_ALL_STYLES=1 python -m pytest tests/csl/test_real_styles.py
"""

from __future__ import annotations

import os

import pytest
import real
from driver import locale
from small import item, on, people

from byline_csl.engine import Citation, Cite, Processor, Style

SHARE = 1 if os.environ.get("BYLINE_ALL_STYLES") else 25
"""One style in so many is run."""

REPORT = item(
    "yun-2017",
    title="Envoy “in talks” on ties: a first visit?",
    author=people("Yun, Thomas", "Moe, Wai"),
    container_title="The Irrawaddy",
    issued=on(2017, 7, 24),
    accessed=on(2026, 11, 21),
    publisher_place="Yangon",
    page="A1-A3",
    URL="https://example.org/2017/07/24/envoy",
    language="en",
)
BOOK = item("moe", type="book", title="Two Decades", editor=people("Moe, Wai"), issued=on(2010))


def used(path):
    """What a style prints of a short document, or what was raised."""
    try:
        made = Processor(Style.parse(path.read_bytes()), locale, [REPORT, BOOK])
        cites = (Cite(id="yun-2017", locator="3"), Cite(id="moe", prefix="see"))
        notes = [Citation(cites=cites, note=1), Citation(cites=cites[:1], note=2)]
        return made.render(notes, format="text")
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def test_every_style_of_the_package_formats_a_report():
    styles = sorted(real.folder().glob("*.csl"))
    assert len(styles) > 2500
    made = {path.stem: used(path) for path in styles[::SHARE]}
    raised = {name: result for name, result in made.items() if isinstance(result, str)}
    assert not raised
    silent = [name for name, result in made.items() if not "".join(result.citations).strip()]
    assert not silent
    listed = [name for name, result in made.items() if result.entries]
    assert len(listed) > 0.8 * len(made)


@pytest.mark.parametrize(
    ("name", "citation", "entry"),
    [
        ("apa", "(", "Yun, T., & Moe, W. (2017, July 24)."),
        (
            "chicago-notes-bibliography",
            "Thomas Yun and Wai Moe, “Envoy ‘in Talks’",
            "Yun, Thomas, and Wai Moe.",
        ),
        ("ieee", "[1, p. 3]", "[1]"),
    ],
)
def test_well_known_styles_begin_as_their_manuals_say(name, citation, entry):
    made = real.processor(name, [REPORT])
    cites = (Cite(id="yun-2017", locator="3"),)
    result = made.render([Citation(cites=cites, note=1)], format="text")
    assert result.citations[0].startswith(citation)
    assert result.entries[0].text.startswith(entry)

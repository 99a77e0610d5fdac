"""The outlet: told from the ways in which a page names its own site."""

from __future__ import annotations

import pytest
from dumps import HEADLINE, dump, settled, value

COURIER = "Riverton Courier"
TITLE = f"{HEADLINE} | {COURIER}"
PAIRS = [
    ([TITLE], [f"© 2019 {COURIER}. All rights reserved."]),
    ([TITLE], [f"Subscribe to the {COURIER}"]),
    ([TITLE], ["Write to desk@rivertoncourier.com"]),
    ([COURIER], [f"© 2019 {COURIER}"]),
    ([], [f"About the {COURIER}", f"© {COURIER} 2019"]),
    ([], [f"Über den {COURIER}", f"{COURIER} abonnieren", f"Jobs bei {COURIER}",
          "leser@rivertoncourier.de"]),
    ([], [f"Follow {COURIER} on Facebook", f"{COURIER} Newsletter",
          "Mail us: desk@rivertoncourier.com"]),
]  # fmt: skip


@pytest.mark.parametrize(("top", "foot"), PAIRS)
def test_two_ways_in_which_a_site_names_itself_settle_the_outlet(top, foot):
    lines = [*top, *dump(HEADLINE, "3 May 2019", foot=tuple(foot))]
    assert COURIER in str(value(lines, "outlet"))


SINGLE = [
    ([TITLE], []),
    ([], [f"© 2019 {COURIER}"]),
    ([COURIER], []),
    ([], [f"Follow {COURIER}"]),
    ([], ["desk@rivertoncourier.com"]),
]  # fmt: skip


@pytest.mark.parametrize(("top", "foot"), SINGLE)
def test_one_way_alone_settles_nothing(top, foot):
    lines = [*top, *dump(HEADLINE, "3 May 2019", foot=tuple(foot))]
    assert value(lines, "outlet") is None


def test_the_owner_that_holds_the_copyright_is_not_the_outlet():
    foot = (f"Subscribe to the {COURIER}", f"{COURIER} App", "© 2019 Mammon Holdings Inc.",
            "More from Mammon")  # fmt: skip
    assert "Mammon" not in str(value([TITLE, *dump(HEADLINE, foot=foot)], "outlet"))


def test_the_article_of_the_masthead_is_kept():
    lines = [f"{HEADLINE} - The {COURIER}", *dump(HEADLINE, foot=(f"© 2019 {COURIER}",))]
    assert value(lines, "outlet") == f"The {COURIER}"


def test_a_longer_name_that_holds_the_shorter_is_the_fuller_one():
    foot = ("Follow Riverton News", "Riverton News App", "About Riverton News",
            "© 2019 Riverton News", "More from Riverton", "desk@riverton.com")  # fmt: skip
    assert value(dump(HEADLINE, foot=foot), "outlet") == "Riverton News"


@pytest.mark.parametrize("name", ["Facebook", "Google Play", "WordPress", "Home", "Newsletter"])
def test_the_names_of_tools_and_buttons_are_no_outlets(name):
    foot = (f"Follow us on {name}", f"About {name}", f"© 2019 {name}", f"{name} App")
    assert value(dump(HEADLINE, foot=foot), "outlet") is None


def test_a_link_to_another_site_is_no_address_of_this_one():
    foot = ("autolocal.com", "jobmarket.com", "• Jobmarket", "• Autolocal")
    assert value(dump(HEADLINE, foot=foot), "outlet") is None


def test_every_place_that_agrees_is_kept_as_evidence():
    lines = [TITLE, *dump(HEADLINE, foot=(f"About {COURIER}", f"© 2019 {COURIER}"))]
    [line] = [line for line in settled(lines).evidence if line.field == "outlet"]
    assert {"page title", "copyright", "about line"} <= set(line.by.split(", "))

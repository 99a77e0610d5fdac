"""Pictures: what they show stands inside them, and in words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from byline.document.charts import WIDTH, Share, draw_shares, draw_strip, draw_years
from byline.document.model import Computed, Picture
from byline.document.svg import svg

RULE = Computed("test")
NAMES = st.text(min_size=1, max_size=40)


def inside(picture: Picture) -> bool:
    """Does every sign stand on the picture?"""
    return all(
        -1 <= shape.x <= picture.width + 1
        and -1
        <= shape.x + (shape.width if shape.sign in ("box", "line") else 0)
        <= picture.width + 1
        and -1 <= shape.y <= picture.height + 1
        for shape in picture.shapes
    )


@given(st.lists(st.tuples(NAMES, st.integers(0, 10**6)), max_size=6))
def test_shares_fill_the_bar_and_are_told_with_their_counts(parts):
    shares = [Share(name, count, "deep") for name, count in parts]
    picture = draw_shares("shares", shares, RULE, "a whole")
    bars = [s for s in picture.shapes if s.sign == "box" and s.label]
    assert abs(sum(bar.width for bar in bars) - (WIDTH if any(n for _, n in parts) else 0)) < 0.01
    assert len(picture.told) == sum(count > 0 for _, count in parts) and inside(picture)


@given(st.integers(1, 500), st.data())
def test_a_strip_marks_each_line_that_is_used(lines, data):
    used = data.draw(st.dictionaries(st.integers(1, lines), NAMES, max_size=8))
    first = data.draw(st.integers(1, lines))
    picture = draw_strip(lines, [(first, data.draw(st.integers(first, lines)))], used, RULE)
    assert len([s for s in picture.shapes if s.sign == "dot"]) == len(used) == len(picture.told)
    assert inside(picture)


@given(
    st.dictionaries(
        NAMES, st.dictionaries(st.integers(1, 9999), st.integers(1, 50), min_size=1), max_size=6
    )
)
def test_years_have_a_dot_for_each_year_with_reports(counts):
    picture = draw_years(counts, RULE, "coverage")
    assert len([s for s in picture.shapes if s.sign == "dot"]) == sum(map(len, counts.values()))
    assert inside(picture)


@given(st.text(max_size=40))
def test_any_words_are_words_in_svg(words):
    picture = draw_shares("shares", [Share(words, 3, "deep")], RULE, words)
    root = etree.fromstring(svg(picture).encode())
    shown = "".join(root.itertext())
    assert {etree.QName(node).localname for node in root.iter()} <= {"svg", "rect", "text", "title"}
    assert not words.strip() or picture.told[0][1][0].text in shown

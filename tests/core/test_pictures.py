"""Pictures: what they show stands inside them, and in words."""

from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from byline.document import model
from byline.document.charts import (
    MARKED,
    WIDTH,
    Share,
    draw_matrix,
    draw_shares,
    draw_strip,
    draw_years,
)
from byline.document.layout import cut, length
from byline.document.model import Computed, Picture, Table, Text
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
    for y, start, end in spans(picture):
        assert start >= -0.01 and end <= picture.width + 0.01
        assert not any(y == z and start < b and a < end for z, a, b in spans(picture) if a != start)


@st.composite
def matrices(draw):
    heads = draw(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=9))
    rows = draw(
        st.lists(
            st.tuples(NAMES, st.lists(st.booleans(), min_size=len(heads), max_size=len(heads))),
            max_size=8,
        )
    )
    cells = tuple(
        ((Text(name, RULE),), *((Text(MARKED if sign else "·", RULE),) for sign in signs))
        for name, signs in rows
    )
    columns = tuple(Text(head, RULE) for head in ("Report", *heads))
    return Table(columns, (1 / len(columns),) * len(columns), cells, matrix=True)


def spans(picture: Picture) -> list[tuple[float, float, float]]:
    """From where to where each label runs, and on which line."""
    shifts = {"start": 0.0, "middle": 0.5, "end": 1.0}
    found = []
    for shape in picture.shapes:
        if shape.sign == "words":
            long = length(shape.label.text, shape.size)
            left = shape.x - long * shifts[shape.anchor]
            found.append((shape.y, left, left + long))
    return sorted(found)


@given(matrices())
def test_a_matrix_has_a_dot_for_each_yes_and_no_two_labels_touch(table):
    picture = draw_matrix("coverage", table, Text("caption", RULE))
    dots = [s for s in picture.shapes if s.sign == "dot" and s.tone == "accent"]
    assert len(dots) == sum(cell[0].text == MARKED for row in table.rows for cell in row[1:])
    labels = spans(picture)
    for (y, _, end), (next_y, start, _) in zip(labels, labels[1:], strict=False):
        assert y != next_y or end <= start
    assert all(start >= -0.01 and end <= picture.width + 0.01 for _, start, end in labels)
    assert inside(picture) and picture.table is table and len(picture.told) == len(table.rows)


@given(st.text(max_size=60), st.floats(20, 300))
def test_a_cut_label_fits_its_room(words, room):
    assert length(cut(words, room)) <= room


def test_han_and_hangul_are_as_long_as_they_are_high_and_marks_take_no_room():
    assert length("김정은", 10) == length("秦刚的", 10) == 30
    assert length("e\u0301") == length("e")


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


def test_no_printable_character_is_taken_for_a_control():
    printable = "".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))
    assert model._CONTROLS.search(printable) is None

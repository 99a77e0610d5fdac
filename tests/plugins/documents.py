"""Documents for the tests of printing: a small one with every kind of block, and any at all."""

from __future__ import annotations

from hypothesis import strategies as st

from byline.document import model
from byline.document.model import (
    Box,
    Bullets,
    Card,
    Computed,
    Document,
    Entry,
    FromCapture,
    FromNote,
    Pair,
    Paragraph,
    Picture,
    Ref,
    Section,
    Shape,
    Table,
    Text,
)

HOSTILE = (
    '#read("x") *b* $a$ @k <script>alert(1)</script> \\input{x} {{7*7}} \x1b[2J\u202e [l](u) ]]>'
)
"""What a headline may hold; none of it is more than words."""
HOSTILE_WORDS = '#read("x") *b* $a$ @k <script>alert(1)</script> \\input{x} {{7*7}}'
SCRIPTS = "Café, မင်းအောင်လှိုင်, 김정은, 秦刚"
NOTE = FromNote("digests/x.toml")
RULE = Computed("a rule")
SEEN = FromCapture("one-2017", ("L3",), "0" * 64)


def said(words: str, *refs: Ref, style: model.Style = "", url: str = "") -> Text:
    """Words of the team."""
    return Text(words, NOTE, refs, style, url)


def sample(words: str = "Some words", handling: str = "", title: str = "", day: str = "2026-11-21"):
    """Every kind of block, with ``words`` in each of them."""
    place, other = Ref(1, "one-2017", "L98"), Ref(2, "two-2018", "L4-5")
    line = (said(words, place, other), said("and more", Ref(1, "one-2017", "L151")))
    picture = Picture(
        "timeline", 200, 40,
        (
            Shape(sign="line", x=0, y=30, width=200, tone="hair"),
            Shape(sign="box", x=10, y=4, width=60, height=14, tone="bad", hollow=True),
            Shape(sign="dot", x=90, y=10, width=5, tone="deep"),
            Shape(sign="diamond", x=120, y=10, width=10, tone="accent"),
            Shape(sign="words", x=100, y=25, label=said(words), anchor="middle"),
        ),
        ((0, (said("Lane"),)), (1, line)),
        said(f"Caption: {words}"),
    )  # fmt: skip
    table = Table(
        (said("Question"), said("One account")),
        (0.4, 0.6),
        (((said(words, style="strong"),), line), ((said("b"),), ())),
    )
    grid = Table(
        tuple(said(name) for name in ("Report", "A", "B", "C", "D")),
        (0.4, 0.15, 0.15, 0.15, 0.15),
        (((said(words),), (said("●"),), (said("·"),), (said("●"),), (said("·"),)),),
        matrix=True,
    )
    sections = (
        Section("glance", said("At a glance"), (
            Pair(Bullets((line, (said(words, style="em"),))), Box(((said("Aside"), line),)), 0.6),
            Paragraph((said(words, style="code"), said("web", url="https://example.org/a?b=1&c=2"))),
        )),
        Section("timeline", said("Timeline"), (picture,)),
        Section("tables", said("Tables"), (table, grid), new_page=True),
        Section("reports", said("Reports"), (
            Card(2, (said(words, style="strong"),), (said(words), said("key", style="code")), line,
                 (said("DPRK", style="mark"), said("no date", style="warn"))),
        )),
        Section("sources", said("Sources"), (
            Entry(1, (said(words), said("em", style="em")), (said("key"),), (said("To repair"),)),
            Entry(2, (said("Second"),), (said("key"),), ()),
        )),
    )  # fmt: skip
    return Document(
        kicker=said(f"Digest · {words}"),
        title=said(title or words, style="strong"),
        banner=(line,),
        running=said("running"),
        footer=said("byline digest"),
        handling=said(handling, style="strong") if handling else None,
        sections=sections,
        as_of=day,
    )


words = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
origins = st.one_of(
    st.builds(FromCapture, words, st.lists(words, max_size=2).map(tuple), words),
    st.builds(FromNote, words),
    st.builds(Computed, words),
)
refs = st.lists(st.builds(Ref, st.integers(1, 4), words, words), max_size=3).map(tuple)
styles = st.sampled_from(["", "strong", "em", "code", "mark", "warn", "small"])
urls = st.sampled_from(["", "https://example.org/"])
joints = st.sampled_from(["", "close", "below"])
texts = st.builds(Text, words, origins, refs, styles, urls, joints)
lines = st.lists(texts, max_size=3).map(tuple)
numbers = st.floats(0, 900, allow_nan=False)
shapes = st.builds(
    Shape,
    sign=st.sampled_from(["line", "box", "dot", "diamond", "words"]),
    x=numbers,
    y=numbers,
    hollow=st.booleans(),
    label=st.none() | texts,
)


@st.composite
def tables(draw):
    columns = draw(st.integers(1, 6))
    row = st.lists(lines, min_size=columns, max_size=columns).map(tuple)
    return Table(
        tuple(draw(texts) for _ in range(columns)),
        (1 / columns,) * columns,
        tuple(draw(st.lists(row, max_size=2))),
    )


simple = st.one_of(
    st.builds(Paragraph, lines),
    st.builds(Bullets, st.lists(lines, max_size=3).map(tuple)),
    tables(),
    st.builds(
        Picture, words, st.floats(1, 600), st.floats(1, 300),
        st.lists(shapes, max_size=3).map(tuple),
        st.lists(st.tuples(st.integers(0, 3), lines), max_size=3).map(tuple), texts,
    ),
    st.builds(Card, st.integers(1, 9), lines, lines, lines, lines),
    st.builds(Entry, st.integers(1, 9), lines, lines, lines),
    st.builds(Box, st.lists(st.tuples(texts, lines), max_size=2).map(tuple)),
)  # fmt: skip
blocks = simple | st.builds(Pair, simple, simple, st.floats(0.1, 0.9))
documents = st.builds(
    Document,
    kicker=texts,
    title=texts,
    banner=st.lists(lines, max_size=2).map(tuple),
    running=texts,
    footer=texts,
    handling=st.none() | texts,
    sections=st.lists(
        st.builds(
            Section,
            st.sampled_from(["glance", "sources", "x"]),
            texts,
            st.lists(blocks, max_size=3).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
    as_of=st.just("2026-11-21"),
)

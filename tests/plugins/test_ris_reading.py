"""byline_ris: what other programs write, whole or damaged, and what is said of it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ris_cases import ENDNOTE, ZOTERO, one, problems, readings, record, same, written

from byline.api import BadInput, Date, to_fields


def test_an_export_of_endnote() -> None:
    back = one(ENDNOTE)
    assert back.title == "A headline that the program broke after some words"
    assert [str(name) for name in back.author] == [
        "Reuters", "Wai Moe", "University of Yangon, Library",
    ]  # fmt: skip
    assert back.author[0].literal == "Reuters"
    assert back.issued == Date.parse("2017-07-24")
    assert back.topics == ("sanctions", "arms")
    assert back.abstract == "First line.\nSecond line."
    assert back.note == "A note\nin two lines"
    assert back.language == "en"
    assert back.extra["ris"] == {"M1": "12"}


def test_an_export_of_zotero() -> None:
    back = one(ZOTERO)
    assert to_fields(back) == {
        "type": "article-newspaper",
        "title": "A headline",
        "author": [{"family": "Moe", "given": "Wai"}],
        "outlet": "The Irrawaddy",
        "issued": "2017-07-24",
        "accessed": "2018-01-02",
        "section": "World",
        "language": "en-GB",
        "url": "https://example.org/story",
        "archive-url": "https://web.archive.org/web/2018/https://example.org/story",
        "abstract": "Words.",
        "topics": ["sanctions"],
        "publisher-place": "Yangon",
        "ISSN": "0028-0836",
        "ris": {
            "Y2": "2018/01/02/10:30:00",
            "DP": "Some Catalogue",
            "L2": "https://example.org/full",
        },
    }
    assert back.note == "<p>First note</p>\n\nSecond note"


def test_a_record_that_the_file_cuts_off_is_an_error_and_one_without_its_end_a_word() -> None:
    whole = record("TI  - A", "AU  - Writer, Ann")
    for cut in range(whole.index("TI"), whole.rindex("ER")):
        (problem,) = [p for p in problems(whole + whole[:cut]) if "ends before" in p.message]
        assert problem.level == "error" and problem.where.endswith(f":{whole.count(chr(10)) + 1}")
    told = problems(whole.replace("ER  - \n", "") + whole)
    assert [p.level for p in told if "no ER line" in p.message] == ["warning"]


@pytest.mark.parametrize("text", [ENDNOTE, ZOTERO, record("DA  - Spring", "PY  - 2017")])
def test_what_came_in_goes_out_again(text: str) -> None:
    article = one(text)
    assert same(one(written(article)), article)
    kept = article.extra["ris"]
    assert isinstance(kept, dict)
    assert all(f"{tag}  - {said}\n" in written(article) for tag, said in kept.items())


@pytest.mark.parametrize(
    ("lines", "issued", "kept"),
    [
        (["DA  - 2017/07/24/"], "2017-07-24", None),
        (["PY  - 2017"], "2017", None),
        (["Y1  - 2017/7//"], "2017-07", None),
        (["DA  - 2017///Spring"], "2017", {"DA": "2017///Spring"}),
        (["DA  - 2017/07//2017-07~"], "2017-07~", None),
        (["DA  - 2018/07//2017-07~"], "2018-07", {"DA": "2018/07//2017-07~"}),
        (["DA  - 24 July 2017", "PY  - 2017"], "2017-07-24", None),
        (["DA  - July 24"], None, {"DA": "July 24"}),
        (["DA  - 07/24/2017", "PY  - 2017"], "2017", {"DA": "07/24/2017"}),
        (["DA  - 2017/13/01"], None, {"DA": "2017/13/01"}),
        (["PY  - 0000"], None, {"PY": "0000"}),
        (["PY  - n.d."], None, {"PY": "n.d."}),
        (["DA  - 2018/01/02/", "PY  - 2017"], "2018-01-02", {"PY": "2017"}),
        (["PY  - ၂၀၁၇"], None, {"PY": "၂၀၁၇"}),
        ([], None, None),
    ],
)
def test_dates_are_read_and_never_guessed(
    lines: list[str], issued: str | None, kept: object
) -> None:
    back = one(record("TI  - A", *lines))
    assert (back.issued and back.issued.text, back.extra.get("ris")) == (issued, kept)
    assert same(one(written(back)), back)


def test_a_contradiction_is_named_with_its_line() -> None:
    (problem,) = problems(record("DA  - 2018/01/02/", "PY  - 2017"))
    assert problem.where == "list.ris:3"
    assert "contradicts 2018-01-02" in str(problem)


def test_numbers_are_told_apart_by_their_shape_and_type() -> None:
    book = one(record("SN  - 978-1-2345-6789-7", "SN  - 0028-0836", ty="BOOK"))
    assert (book.extra["ISBN"], book.extra["ISSN"]) == ("978-1-2345-6789-7", "0028-0836")
    assert one(record("SN  - HRW/7", ty="RPRT")).extra["number"] == "HRW/7"


def test_a_short_name_beside_the_full_one_is_the_outlets_short_name() -> None:
    back = one(record("JO  - The Post", "T2  - The Post", "JA  - Post"))
    assert (back.outlet, back.extra) == ("The Post", {"container-title-short": "Post"})
    assert one(record("JO  - The Post")).outlet == "The Post"


def test_a_value_that_was_wrapped_at_seventy_letters_has_no_seam() -> None:
    title = "A headline of more than seventy letters which another program has cut in two"
    assert one(record(f"TI  - {title[:70]}", title[70:])).title == title


def test_records_that_other_programs_damaged_still_arrive() -> None:
    text = "Words\nmore\n" + record("TI  - A").replace("ER  - \n", "") + "TY  - BOOK\nTI  - B"
    stray, first, second = readings(text)
    assert "list.ris:1" in str(stray.problems[0])
    assert '"Words"' in str(stray.problems[0])
    assert first.article
    assert second.article
    assert (first.article.title, second.article.title) == ("A", "B")
    assert [p.where for r in (first, second) for p in r.problems] == ["list.ris:3", "list.ris:5"]


def test_loose_lines_and_a_record_without_a_type_are_read() -> None:
    assert one("  TY - NEWS\n  TI - A\n  ER -\n").title == "A"
    lost = record("TI  - A") + "\nTI  - B\nER  - \n"
    assert [r.article.type for r in readings(lost) if r.article] == [
        "article-newspaper", "document",
    ]  # fmt: skip
    assert "no TY line" in str(problems(lost)[0])


def test_encodings_are_told_and_line_ends_do_not_matter() -> None:
    text = record("TI  - Łódź é")
    assert one(text.replace("\n", "\r\n").encode("utf-8-sig")).title == "Łódź é"
    assert one(text.encode("utf-16")).title == "Łódź é"
    latin = record("TI  - Déjà").encode("latin-1")
    assert one(latin).title == "Déjà"
    assert "not UTF-8; read as cp1252" in str(problems(latin)[0])


TAGS = st.sampled_from(
    "TI T1 CT BT T2 T3 JF JO JA J1 J2 AU A1 A2 A3 A4 ED DA PY Y1 Y2 SP EP SN KW UR L1 L2 LA DO M1 "
    "M2 M3 AB N1 N2 RN ID C1 C7 C8 CY PB VL IS ET AV AN DB SE ST OP NV CN ZZ QQ UK".split()
)
TYPES = st.sampled_from("NEWS MGZN JOUR ELEC RPRT BOOK EDBOOK CHAP CONF MPCT PAT XYZ".split())


@given(TYPES, st.lists(TAGS, max_size=12))
def test_no_value_is_lost_in_silence(ty: str, tags: list[str]) -> None:
    lines = [f"{tag}  - value{n}." for n, tag in enumerate(tags)]
    (reading,) = readings(record(*lines, *(f"{tag}  - again" for tag in tags), ty=ty))
    back = reading.article
    assert back
    shown = json.dumps([to_fields(back), back.note, back.key])
    assert [n for n in range(len(tags)) if f"value{n}." not in shown] == []
    assert same(one(written(back)), back)


def test_a_second_value_and_an_unknown_tag_are_told_with_their_lines() -> None:
    told = problems(record("TI  - A", "TI  - B", "ZZ  - C") + record("ZZ  - D"))
    assert [(problem.where, problem.field, problem.level) for problem in told] == [
        ("list.ris:3", "TI", "note"),
        ("list.ris:4", "ZZ", "note"),
    ]


@given(
    st.lists(
        st.sampled_from(
            ["TY  - NEWS", " TY - NEWS", "TY  -", "ER  - ", "ER", "AU  - x", "  AU - y", "1.", "",
             "TI  -x", "TI  - " + "x" * 70, "US - China", "DA  - 99999/9/9", "\ufeffTY  - JOUR",
             "\0\0", "KW  - a\tb", "C8  - byline:{}", "\ud800", "SP  - -"]
        )
        | st.text(max_size=9),
        max_size=12,
    )
)  # fmt: skip
def test_any_text_gives_records_or_problems(lines: list[str]) -> None:
    try:
        found = readings("\n".join(lines).encode("utf-8", "surrogatepass"))
    except BadInput as error:
        assert "list.ris" in str(error)
        return
    assert all(reading.article or reading.problems for reading in found)
    given = [reading.article for reading in found if reading.article]
    back = readings(written(*given)) if given else []
    assert [same(again.article, article) for again, article in zip(back, given, strict=True)]


@pytest.mark.parametrize("data", [b"", b"words\n", b"ER  - \n", b"<html>no page</html>"])
def test_a_file_that_is_no_ris_is_refused_with_its_name(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"list\.ris: no RIS"):
        readings(data)

"""The report's own text on a page: what stays in, what stays out, and where it stands."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from byline.api import Capture, Reading
from byline_page import read
from byline_page.body import Body, among_visible, find_body, source_spans
from byline_page.body.phrases import is_credit, is_offer, is_pointer
from byline_page.parse import parse
from byline_page.visible import visible

TITLE = "Ferry line to the islands closes for the winter"
PARAGRAPHS = [
    f"The harbour board said on {day} that the {nth} ferry would stay at its berth until the ice "
    "had gone, and that the mail would be carried over by sledge as in former years."
    for day, nth in (("Monday", "first"), ("Tuesday", "second"), ("Friday", "third"))
]
STORY = "\n".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
ELSEWHERE = (
    "Another matter altogether was before the court of the county, where two brothers could not "
    "agree on the fence between their fields and had brought a surveyor each."
)


def body(html: str, title: str = TITLE) -> Body:
    root, _ = parse(Capture(f"<!doctype html>\n<html><body>\n{html}\n</body></html>".encode()))
    assert root is not None
    return find_body(root, title)


def texts(html: str, title: str = TITLE) -> list[str]:
    return [block.text for block in body(html, title).blocks]


def story(inside: str = "", below: str = "", above: str = "") -> str:
    first, *rest = STORY.split("\n")
    return (
        f"{above}<article><h1>{TITLE}</h1>\n<div>{first}\n{inside}\n"
        + "\n".join(rest)
        + f"</div></article>\n{below}"
    )


def reading(html: str) -> Reading:
    [one] = read(Capture(html.encode(), "page.html"))
    return one


def test_a_report_is_its_paragraphs_without_its_headline():
    assert texts(story()) == PARAGRAPHS


@pytest.mark.parametrize(
    "inside",
    [
        "<h2>No ice yet in the south</h2>",
        "<ul><li>The mail goes at eight in the morning.</li></ul>",
        "<blockquote><p>We have seen worse winters than this one.</p></blockquote>",
        "<figure><blockquote>We have seen worse winters than this one.</blockquote></figure>",
        "<table><tr><td>Sledges on the northern road</td><td>Twelve</td></tr></table>",
        '<div class="prose"><p>Short as it is, this is said too.</p></div>',
    ],
)
def test_subheadings_lists_quotations_and_tables_of_the_report_stay_in(inside: str):
    words = " ".join(re.sub(r"<[^>]+>", " ", inside).split())
    assert words in " ".join(texts(story(inside)))


@pytest.mark.parametrize(
    "inside",
    [
        f"<figure><img><figcaption>{ELSEWHERE}</figcaption></figure>",
        f'<div class="image-caption">{ELSEWHERE}</div>',
        f'<aside class="related-stories"><p>{ELSEWHERE}</p></aside>',
        f'<div class="newsletter-signup"><p>{ELSEWHERE}</p></div>',
        f'<div class="author-bio"><p>{ELSEWHERE}</p></div>',
        f'<div id="comments"><p>{ELSEWHERE}</p></div>',
        f'<div style="display: none"><p>{ELSEWHERE}</p></div>',
        f'<div class="promo hidden"><p>{ELSEWHERE}</p></div>',
        f"<form><p>{ELSEWHERE}</p></form>",
        "<p>By signing up, you agree to our terms and to hear from us.</p>",
        "<p>Sign up for our weekly letter from the harbour.</p>",
        '<p>Read more: <a href="/x">Two brothers and the fence between them</a></p>',
        '<p><a href="/x">Two brothers and the fence between them</a></p>',
        "<p>Reporting by Ann Lee; editing by Tom Ray</p>",
        "<p>© The Harbour Post</p>",
    ],
)
def test_captions_boxes_offers_and_pointers_stay_out(inside: str):
    assert texts(story(inside)) == PARAGRAPHS


@pytest.mark.parametrize(
    "below",
    [
        f"<footer><p>{ELSEWHERE}</p></footer>",
        f'<div class="cookie-banner"><p>{ELSEWHERE}</p><p>{ELSEWHERE[::-1]}</p></div>',
        "".join(
            f'<div class="card"><h3><a href="/{n}">The news of the {n}th day in brief</a></h3>'
            f"<p>What was said on day {n} in the court house of the county, and by whom.</p></div>"
            for n in range(4)
        ),
        f"<article><h2>Another report</h2><p>{ELSEWHERE}</p></article>",
        "<ul>" + '<li><a href="/x">A link to the archive</a></li>' * 30 + "</ul>",
    ],
)
def test_what_stands_below_the_report_stays_out(below: str):
    assert texts(story(below=below)) == PARAGRAPHS


def test_a_long_thread_of_comments_does_not_win_over_a_short_report():
    thread = "".join(
        f"<div class=comment><p>{n} {ELSEWHERE} {ELSEWHERE}</p></div>" for n in range(40)
    )
    assert texts(story(below=f"<section class=comments-list>{thread}</section>")) == PARAGRAPHS


def test_a_wall_of_consent_does_not_win_over_a_short_report():
    wall = "".join(f"<p>{n} {ELSEWHERE}</p>" for n in range(40))
    assert texts(story(above=f'<div id="consent-wall">{wall}</div>')) == PARAGRAPHS


def test_names_that_hold_the_whole_report_are_no_evidence_against_it():
    assert texts(f'<h1>{TITLE}</h1><div class="has-sidebar">{STORY}</div>') == PARAGRAPHS
    each = STORY.replace("<p>", '<p class="share-text">')
    assert texts(f"<h1>{TITLE}</h1><div>{each}</div>") == PARAGRAPHS


def test_subjects_in_the_class_names_of_a_blog_are_no_evidence():
    page = f'<h1>{TITLE}</h1><div class="hentry type-post category-newsletter">{STORY}</div>'
    more = f"<div><p>{ELSEWHERE}</p></div>" * 3
    assert PARAGRAPHS[0] in texts(page + more)


def test_a_subheading_may_be_called_like_a_box():
    inside = '<h2 id="newsletter-and-comments">The harbour newsletter ceases</h2>'
    assert "The harbour newsletter ceases" in texts(story(inside))


def test_a_standfirst_belongs_to_the_report():
    stand = "Islanders will have to cross the frozen sound by sledge until the spring comes."
    page = f"<header><h1>{TITLE}</h1><p>{stand}</p></header><div><div>{STORY}</div></div>"
    assert texts(page) == [stand, *PARAGRAPHS]


def test_bylines_and_dates_above_the_first_paragraph_stay_out():
    lines = "<p>By Ann Lee</p><p>3 January 1999</p>"
    assert texts(f"<h1>{TITLE}</h1><div>{lines}{STORY}</div>") == PARAGRAPHS


def test_a_short_sentence_may_open_a_report():
    opening = "<h2>The ice is early</h2><p>It is cold.</p>"
    page = f"<h1>{TITLE}</h1><div>{opening}{STORY}</div>"
    assert texts(page) == ["The ice is early", "It is cold.", *PARAGRAPHS]


def test_old_pages_part_their_paragraphs_by_two_breaks():
    cell = "<br><br>\n".join(PARAGRAPHS)
    assert texts(f"<table><tr><td><b>{TITLE}</b><br><br>{cell}</td></tr></table>") == PARAGRAPHS


def test_one_break_does_not_part_a_paragraph():
    first, second, third = PARAGRAPHS
    page = f"<h1>{TITLE}</h1><div><p>{first}<br>{second}</p><p>{third}</p></div>"
    assert texts(page) == [f"{first} {second}", third]


@pytest.mark.parametrize(
    "sentence",
    [
        "港务局周一表示，渡轮将停泊到冰雪融化为止，邮件则像往年一样用雪橇送过海峡，岛上的居民对此并不感到惊讶。",
        "คณะกรรมการท่าเรือแถลงเมื่อวันจันทร์ว่าเรือข้ามฟากจะจอดเทียบท่าจนกว่าน้ำแข็งจะละลายและไปรษณีย์จะขนส่งด้วยเลื่อนเหมือนปีก่อน",
        "ဆိပ်ကမ်းအဖွဲ့က တနင်္လာနေ့တွင် ပြောကြားရာ၌ ကူးတို့သင်္ဘောသည် "
        "ရေခဲများ အရည်ပျော်သည်အထိ ဆိပ်ကမ်းတွင် ရပ်နားထားမည်ဖြစ်ကြောင်း သိရသည်။",
    ],
)
def test_scripts_without_spaces_are_prose_too(sentence: str):
    paragraphs = [sentence + str(n) for n in range(3)]
    menu = "<ul>" + "<li><a href='/'>首页</a></li>" * 20 + "</ul>"
    page = menu + "<h1>标题</h1><div>" + "".join(f"<p>{p}</p>" for p in paragraphs) + "</div>"
    assert texts(page, "标题") == paragraphs


def test_a_paragraph_that_is_printed_twice_is_read_once():
    assert texts(story(f"<p>{PARAGRAPHS[0]}</p>")) == PARAGRAPHS


def test_hidden_parts_that_a_script_puts_in_place_are_read():
    page = f'<h1>{TITLE}</h1><div hidden id="S:1">{STORY}</div>'
    assert texts(page) == PARAGRAPHS


def test_a_text_that_only_a_script_holds_is_read_from_there():
    facts = {"@type": "NewsArticle", "articleBody": "\n".join(PARAGRAPHS)}
    script = f'<script type="application/ld+json">{json.dumps(facts)}</script>'
    found = body(f"\n\n{script}<h1>{TITLE}</h1><p>Please wait.</p>")
    assert [block.text for block in found.blocks] == PARAGRAPHS
    assert {block.line for block in found.blocks} == {5}


def test_a_script_that_gives_the_text_in_full_parts_other_prose_from_it():
    facts = {"@type": "NewsArticle", "articleBody": "\n".join(PARAGRAPHS)}
    script = f'<script type="application/ld+json">{json.dumps(facts)}</script>'
    assert ELSEWHERE in texts(story(f"<p>{ELSEWHERE}</p>"))
    assert texts(script + story(f"<p>{ELSEWHERE}</p>")) == PARAGRAPHS


def test_a_page_without_prose_has_no_body():
    found = body("<ul>" + "<li><a href='/'>Menu</a></li>" * 20 + "</ul>", "")
    assert found == Body()
    assert source_spans(found, ["x"]) == ()


def test_the_lines_of_the_source_hold_the_report_and_leave_out_what_it_does_not():
    page = story(f"\n<figure><figcaption>\n{ELSEWHERE}\n</figcaption></figure>\n")
    whole = f"<!doctype html>\n<html><body>\n{page}\n</body></html>"
    one = reading(whole)
    lines = whole.split("\n")
    shown = [line for span in one.body for line in lines[span.first - 1 : span.last]]
    assert one.text.split("\n") == PARAGRAPHS
    assert one.body_words == len(" ".join(PARAGRAPHS).split())
    assert all(any(paragraph in line for line in shown) for paragraph in PARAGRAPHS)
    assert not any(ELSEWHERE in line for line in shown)


def test_on_a_page_of_one_line_columns_tell_where_the_report_stands():
    caption = f"<figure><figcaption>{ELSEWHERE}</figcaption></figure>"
    script = f"<script>var copy = {json.dumps(PARAGRAPHS)};</script>"
    whole = (f"<html><body>{script}" + story(caption) + "</body></html>").replace("\n", " ")
    one = reading(whole)
    cut = [span.cut([whole]) for span in one.body]
    assert cut == [PARAGRAPHS[0], f"{PARAGRAPHS[1]}</p> <p>{PARAGRAPHS[2]}"]


def test_breaks_of_lines_in_one_element_are_told_apart_in_the_source():
    cell = "<br><br>\n".join(PARAGRAPHS)
    found = body(f"<table><tr><td>\n{cell}</td></tr></table>", "")
    assert [block.line for block in found.blocks] == [4, 5, 6]


def test_the_report_is_found_among_the_visible_lines():
    page = f"<p>Menu</p>{story('<p>One line<br>and one more of it.</p>')}<p>Foot</p>"
    root, _ = parse(Capture(page.encode(), "x.html"))
    assert root is not None
    lines = visible(root).lines
    place = among_visible(find_body(root, TITLE), lines)
    assert place is not None
    assert [line.text for line in lines[place.start : place.stop]] == [
        PARAGRAPHS[0], "One line", "and one more of it.", *PARAGRAPHS[1:]
    ]  # fmt: skip


def test_a_report_that_is_not_to_be_seen_has_no_place_among_the_visible_lines():
    assert among_visible(Body(), []) is None


def test_long_paragraphs_are_the_reports_whatever_they_say():
    words = "The board met in the old customs house and heard the captains one by one. " * 6
    assert not is_offer(words + "All rights reserved.")
    assert not is_credit("Reporting by the captains was slow, the board found. " + words)
    assert is_offer("All rights reserved.")
    assert is_credit("Reporting by Ann Lee")


def test_a_pointer_is_a_link():
    assert is_pointer("Read more: The fence between two brothers", 30)
    assert not is_pointer("Read more than one book a year: that was his counsel", 0)


def test_depth_and_breadth_are_no_limit():
    deep = "<div>" * 50_000 + STORY + "</div>" * 50_000
    assert isinstance(body(deep, ""), Body)
    wide = story(below="<div><a href='/x'>Link</a> x</div>" * 200_000)
    assert texts(wide) == PARAGRAPHS


def test_one_huge_text_is_one_block():
    huge = "The ferry did not go out. " * 100_000
    assert texts(f"<p>{huge}</p>", "") == [huge.strip()]


def test_many_breaks_in_one_cell_are_read_in_time():
    cell = "<br><br>".join(f"{n} {PARAGRAPHS[n % 3]}" for n in range(10_000))
    root, _ = parse(Capture(f"<td>{cell}</td>".encode(), "x.html"))
    assert root is not None
    found = find_body(root)
    assert len(found.blocks) == 10_000
    assert among_visible(found, visible(root).lines) == range(0, 10_000)


_TAGS = ["div", "p", "span", "a", "b", "li", "ul", "td", "br", "h1", "article", "figure", "nav"]
_NAMES = ["", "comment", "hidden", "share", "article-body", "caption", "S:1", "modal"]
_WORDS = st.sampled_from(
    [*PARAGRAPHS, ELSEWHERE, TITLE, "Short", "", " ", "港务局表示渡轮停泊", "Sign up now", "\n"]
)
_PIECES = st.one_of(
    _WORDS,
    st.builds("<{} class='{}'>".format, st.sampled_from(_TAGS), st.sampled_from(_NAMES)),
    st.builds("</{}>".format, st.sampled_from(_TAGS)),
    st.just("<!-- left out -->"),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=60))
def test_whatever_a_page_is_made_of_its_body_is_words_of_the_page_in_order(pieces: list[str]):
    root = etree.fromstring("<html><body>" + "".join(pieces) + "</body></html>", etree.HTMLParser())
    whole = "".join("".join(root.itertext()).split())
    at = 0
    found = find_body(root, TITLE)
    for block in found.blocks:
        here = whole.find("".join(block.text.split()), at)
        assert here >= at
        at = here + len("".join(block.text.split()))
        assert 1 <= block.line <= block.last
        assert 0 <= block.linked <= len(block.text)
    assert [n for first, last in found.runs for n in range(first, last + 1)] == list(
        range(len(found.blocks))
    )
    place = among_visible(found, visible(root).lines)
    assert place is None or 0 <= place.start < place.stop <= len(visible(root).lines)

"""Feeds that want to do harm are refused in words, or read within bounds."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.api import BadInput, BylineError, Capture, Reading
from byline_feed import read

HEAD = '<rss version="2.0"><channel><title>x</title>'
TAIL = "</channel></rss>"


def readings(text: str | bytes) -> list[Reading]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(read(Capture(data, "feed.xml")))


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY x SYSTEM "{secret}">',
        '<!ENTITY % p SYSTEM "{secret}"> %p;',
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY x "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY x "&x;">',
    ],
)
@pytest.mark.parametrize("ending", [TAIL, "<br>"])
def test_entities_that_a_file_declares_are_refused(tmp_path: Path, declared: str, ending: str):
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret")
    doctype = f"<!DOCTYPE rss [{declared.format(secret=secret)}]>"
    with pytest.raises(BadInput, match="entities"):
        readings(f"{doctype}{HEAD}<item><title>&x;</title></item>{ending}")


def test_a_doctype_elsewhere_is_not_read_and_harms_nothing(tmp_path: Path):
    secret = tmp_path / "secret.dtd"
    secret.write_text('<!ENTITY x "a secret">')
    text = f'<!DOCTYPE rss SYSTEM "{secret}">{HEAD}<item><title>a&x;&eacute;</title></item>{TAIL}'
    [one] = readings(text)
    assert [c.value for c in one.candidates if c.field == "title"] == ["a&x;é"]


@pytest.mark.parametrize("name", ["feed.xml", "https://river.example/feed"])
def test_nothing_is_fetched_and_no_file_opened(monkeypatch, tmp_path: Path, name: str):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.chdir(tmp_path)
    bad = f"{HEAD}<item><title>a & b</title></item>{TAIL}"
    Path("feed.xml").write_text(bad.replace("a & b", "another file"))
    [one] = list(read(Capture(bad.encode(), name)))
    assert [c.value for c in one.candidates if c.field == "title"] == ["a & b"]


def test_the_name_of_a_file_is_no_feed(tmp_path: Path):
    other = tmp_path / "other.xml"
    other.write_text(f"{HEAD}<item><title>other</title></item>{TAIL}")
    with pytest.raises(BadInput):
        readings(str(other))


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "<a>" * 100_000,
        HEAD + "<item><description>" + "<p>a" * 50_000,
        HEAD + "<" * 200_000,
        HEAD + "&" * 500_000,
        HEAD + "<item " + " ".join(f"a{n}='1'" for n in range(9_000)) + ">",
        HEAD + "<br>" + "x" * 4_000_000,
        HEAD + "<a/>" * 1_000_001 + TAIL,
    ],
    ids=["depth", "deep text", "tags", "ampersands", "attributes", "size", "elements"],
)
def test_what_would_cost_too_much_is_refused(text: str):
    with pytest.raises(BadInput, match=r"feed\.xml: "):
        readings(text)


def test_of_very_many_items_the_first_are_read_and_it_is_said():
    found = readings(HEAD + "<item><title>a</title></item>" * 20_001 + TAIL)
    assert len(found) == 20_000
    assert any("first 20,000" in problem.message for problem in found[0].problems)


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
resource.setrlimit(resource.RLIMIT_AS, (900_000_000, 900_000_000))
from byline.api import BylineError, Capture
from byline_feed import read
head = '<rss version="2.0"><channel><title>x</title><item>'
for inside in sys.argv[1:]:
    word, _, times = inside.rpartition("*")
    text = f"{head}<description><![CDATA[{word * int(times)}]]></description></item>"
    text += "</channel></rss>"
    assert len(list(read(Capture(text.encode(), "feed.xml")))) == 1, inside
"""


def test_one_item_of_megabytes_is_read_within_time_and_memory():
    words = ["<!--*1000000", "<p <p '*500000", "<script>*400000", "<a \"*900000", "a *2000000",
             "<p>a b, c d</p>*200000", "&#*1000000", "[…*900000", "(By A B) *400000"]  # fmt: skip
    subprocess.run([sys.executable, "-c", LIMITED, *words], check=True)


PIECES = st.sampled_from(
    [
        "<item>", "</item>", "<title>", "</title>", "<entry>", "<author><name>", "</name></author>",
        "<link>", "<link href='//['/>", "</link>", "<![CDATA[", "]]>", "<!--", "-->", "&nbsp;",
        "&#0;",
        "&#xD800;", "\x00", "<guid>", "</guid>", "<pubDate>Fri, 03 May 2019 10:00 GMT</pubDate>",
        "<pubDate>", "<description>&lt;p&gt;x", "</description>", "<content:encoded>", "<?x?>",
        "<source url='x'>y</source>", "<link>https://river.example/[</link>", "<!DOCTYPE x [", "]>",
        "<channel>", "</channel>", "<x xml:base='http://['>", "</x>", "<category term='a'/>",
    ]
)  # fmt: skip


@given(
    st.lists(PIECES | st.text(max_size=12), max_size=25), st.sampled_from(["<rss>", HEAD, "<feed>"])
)
def test_any_markup_gives_readings_or_a_clear_refusal(pieces, head):
    data = (head + "".join(pieces)).encode("utf-8", "surrogatepass")
    try:
        found = readings(data)
    except BylineError as error:
        assert "feed.xml" in str(error)
        return
    for reading in found:
        assert all(str(c.span) and c.method.startswith("feed@") for c in reading.candidates)
        assert reading.item or not reading.candidates


HEADS = [b"<rss>", b"<feed>", b'{"version":"https://jsonfeed.org/version/1","items":[']


@given(st.binary(max_size=300), st.sampled_from(HEADS))
def test_any_bytes_give_readings_or_a_clear_refusal(data, head):
    try:
        readings(head + data)
    except BylineError as error:
        assert "feed.xml" in str(error)


KEYS = st.sampled_from("id url title authors name tags date_published".split())
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(KEYS, inner),
    max_leaves=8,
)  # fmt: skip


@given(st.lists(JSON, max_size=4), JSON)
def test_any_json_in_a_feed_gives_readings(items, author):
    import json

    feed = {"version": "https://jsonfeed.org/version/1", "author": author, "items": items}
    found = readings(json.dumps(feed))
    assert len([one for one in found if one.looked_for]) == sum(isinstance(i, dict) for i in items)

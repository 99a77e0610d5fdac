"""Pages in MHTML files, SingleFile pages and WARC archives: read as pages, in their own lines."""

from __future__ import annotations

import base64
import gzip
import io
import json
import quopri
import tarfile
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.api import BadInput, Capture, Reading
from byline_page import register_readers
from byline_page.containers import mhtml, saved, warc

STORY = "https://example.org/2010/07/ties"
TITLE = "Ties restored after years"
WORDS = "The two governments said on Wednesday that they had agreed to open embassies again."


def page(title: str = TITLE, head: str = "", before: str = "") -> bytes:
    return f"""<!DOCTYPE html>{before}
<html lang="en"><head><title>{title}</title>{head}
<meta property="og:title" content="{title}"></head><body>
<h1>{title}</h1>
<p>By Wai Moe</p>
<p>July 7, 2010</p>
<p>{WORDS}</p>
<p>{WORDS} {WORDS}</p>
</body></html>
""".encode()


def read_all(capture: Capture) -> list[Reading]:
    reader = next(
        each
        for each in sorted(register_readers(), key=lambda reader: reader.rank)
        if each.recognises(capture)
    )
    return list(reader.read(capture))


def titles(readings: list[Reading]) -> list[str]:
    return [
        next(str(each.value) for each in reading.candidates if each.field == "title")
        for reading in readings
    ]


# Comments of SingleFile and of browsers


def test_singlefile_says_where_and_when_it_was_saved():
    comment = (
        "<!--\n Page saved with SingleFile \n url: https://example.org/2010/07/ties \n"
        " saved date: Fri Jan 05 2024 23:13:52 GMT+0100 (Central European Standard Time)\n-->"
    )
    data = page().replace(b'<html lang="en">', b'<html lang="en">' + comment.encode())
    [reading] = read_all(Capture(data, "saved.html"))
    made = reading.capture
    assert (made.url, made.seen) == (STORY, "2024-01-05")
    assert made.data == data
    assert (made.origin.by, made.origin.at) == ("SingleFile comment", "L4")
    assert STORY in made.lines[3]


@pytest.mark.parametrize(
    ("comment", "url"),
    [
        ("<!-- saved from url=(0032)https://example.org/2010/07/ties -->", STORY),
        ("<!-- saved from url=(0014)about:internet -->", ""),
        ("<!-- saved from url=(0099)https://example.org/2010/07/ties -->", ""),
        ("<!-- saved from url=(0025)file:///C:/pages/ties.html -->", ""),
        ("<!-- saved from url=(0032)https://example.org/2010/07/ties", ""),
        ("<!-- we saved from url=(0032)https://example.org/2010/07/ties -->", ""),
    ],
)
def test_a_browser_says_where_it_saved_a_page_from(comment: str, url: str):
    made = saved.with_origin(Capture(page(before=f"\n{comment}"), "saved.html"))
    assert made.url == url
    assert (made.origin.at if made.origin else "") == ("L2" if url else "")


def test_a_comment_in_the_report_itself_says_nothing_of_its_saving():
    comment = f"<!-- saved from url=(0032){STORY} -->"
    data = page().replace(b"<h1>", comment.encode() + b"<h1>")
    assert saved.with_origin(Capture(data, "saved.html")).origin is None


@given(st.text(alphabet="<!-> saved from url=(0123)https://a.b/x\n\r\t", max_size=300))
def test_any_comment_is_read_or_left(text: str):
    made = saved.with_origin(Capture(f"<html>{text}".encode(), "saved.html"))
    assert made.url == "" or made.url.startswith("http")


def test_what_a_server_answered_is_not_changed_by_a_comment():
    from byline.api import Origin

    data = page(before=f"<!-- saved from url=(0032){STORY} -->")
    fetched = Capture(data, url="https://example.org/x", origin=Origin(by="fetch"))
    assert saved.with_origin(fetched) is fetched


# MHTML


def parts(*bodies: bytes, head: str = "", boundary: str = "----=_Part") -> bytes:
    top = (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {STORY}\r\n"
        "Subject: Ties\r\nDate: Fri, 5 Jan 2024 10:13:52 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n'
        f'\tboundary="{boundary}"{head}\r\n'
    )
    mark = boundary.encode()
    inner = b"".join(b"\r\n--" + mark + b"\r\n" + body + b"\r\n" for body in bodies)
    return top.encode() + b"\r\n" + inner + b"--" + mark + b"--\r\n"


def part(
    body: bytes, *headers: str, kind: str = "text/html", coding: str = "quoted-printable"
) -> bytes:
    packed = {
        "quoted-printable": quopri.encodestring, "base64": base64.encodebytes, "binary": bytes,
    }[coding](body)  # fmt: skip
    lines = [f"Content-Type: {kind}", f"Content-Transfer-Encoding: {coding}", *headers, "", ""]
    return "\r\n".join(lines).encode() + packed


PICTURE = part(b"\x89PNG\r\n", kind="image/png", coding="base64")


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "binary"])
def test_the_page_of_an_mhtml_file_is_read_in_its_own_lines(coding: str):
    data = parts(PICTURE, part(page(), f"Content-Location: {STORY}", coding=coding))
    capture = Capture(data, "ties.mhtml")
    [reading] = read_all(capture)
    inner = reading.capture
    assert titles([reading]) == [TITLE]
    assert (inner.url, inner.seen, reading.part) == (STORY, "2024-01-05", "part 2")
    assert inner.origin.by == "Snapshot-Content-Location"
    assert inner.data.replace(b"\r\n", b"\n").strip() == page().strip()
    for line in reading.body:
        assert "governments" in line.cut(inner.lines)


def test_of_several_pages_the_one_that_was_saved_is_read():
    frame = part(page("Another headline altogether"), "Content-Location: https://ads.example/")
    ours = part(page(), f"Content-Location: {STORY}")
    assert titles(read_all(Capture(parts(frame, ours), "a.mht"))) == [TITLE]
    named = parts(frame, part(page(), "Content-ID: <main@x>"), head='; start="<main@x>"')
    assert titles(read_all(Capture(named, "a.mht"))) == [TITLE]


def test_parts_within_parts_are_looked_into():
    inside = parts(part(page()), boundary="inner")
    _, _, body = inside.partition(b"\r\n\r\n")
    nested = b'Content-Type: multipart/alternative; boundary="inner"\r\n\r\n' + body
    assert titles(read_all(Capture(parts(PICTURE, nested), "a.mhtml"))) == [TITLE]


def test_the_charset_of_the_part_reads_its_bytes():
    words = "Переговоры о мире начались"
    body = page(words).decode().encode("cp1251")
    data = parts(part(body, kind='text/html; charset="windows-1251"'))
    assert titles(read_all(Capture(data, "a.mhtml"))) == [words]


def test_a_mail_that_was_sent_is_no_saved_page():
    sent = parts(part(page())).replace(b"Subject", b"To: desk@example.org\r\nSubject")
    assert mhtml.recognises(Capture(sent))  # a snapshot all the same
    sent = sent.replace(b"Snapshot-Content-Location", b"X-Nothing")
    assert not mhtml.recognises(Capture(sent))
    assert not mhtml.recognises(Capture(b"From: me\nSubject: x\n\nHello"))
    assert not mhtml.recognises(Capture(page()))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (parts(PICTURE), "no page among the parts"),
        (parts(part(page()))[:-300], "cut off in the middle of the page"),
        (parts(part(page()), boundary=""), "no page among the parts"),
        (parts(b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nx"), "base64"),
    ],
)
def test_an_mhtml_file_that_holds_no_whole_page_is_refused_with_the_way_out(data, says):
    with pytest.raises(BadInput, match=rf"^a\.mhtml: .*{says}.*save (?:it|the page) anew"):
        read_all(Capture(data, "a.mhtml"))


def test_parts_nested_without_end_are_left_alone():
    data = b"Content-Type: multipart/related; boundary=b\r\n\r\n" + (
        b"--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" * 20_000
    )
    with pytest.raises(BadInput, match="no page among the parts"):
        read_all(Capture(data, "a.mhtml"))


@given(st.binary(max_size=200), st.integers(0, 900))
@settings(max_examples=80)
def test_an_mhtml_file_with_any_bytes_in_it_is_read_or_refused(data: bytes, at: int):
    whole = parts(part(page(), f"Content-Location: {STORY}"))
    capture = Capture(whole[:at] + data + whole[at:], "a.mhtml")
    if mhtml.recognises(capture):
        try:
            assert mhtml.read(capture).part
        except BadInput as error:
            assert str(error).startswith("a.mhtml: ")


# WARC


def record(
    content: bytes,
    kind: str = "response",
    mime: str = "application/http; msgtype=response",
    url: str = STORY,
    length: str = "",
) -> bytes:
    head = [
        "WARC/1.0", f"WARC-Type: {kind}", f"WARC-Target-URI: {url}",
        "WARC-Date: 2024-01-05T23:13:52Z", f"Content-Type: {mime}",
        f"Content-Length: {length or len(content)}", "", "",
    ]  # fmt: skip
    return "\r\n".join(head).encode() + content + b"\r\n\r\n"


def answer(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


INFO = record(b"software: test\r\n", "warcinfo", "application/warc-fields", url="")
REQUEST = record(b"GET / HTTP/1.1\r\n\r\n", "request", "application/http; msgtype=request")
CHUNKED = b"%x\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (50, page()[:50], len(page()) - 50, page()[50:])


@pytest.mark.parametrize("packed", [bytes, gzip.compress])
def test_each_page_of_an_archive_is_a_reading(packed):
    other = record(answer(page("Talks begin in the capital")), url="<https://example.org/b>")
    members = [INFO, REQUEST, record(answer(page())), record(answer(b"x", status="404 No")),
               record(answer(b"p", kind="image/png")), other]  # fmt: skip
    capture = Capture(b"".join(packed(each) for each in members), "crawl.warc")
    readings = read_all(capture)
    assert titles(readings) == [TITLE, "Talks begin in the capital"]
    assert [each.part for each in readings] == ["record 3", "record 6"]
    assert [each.capture.url for each in readings] == [STORY, "https://example.org/b"]
    first = readings[0].capture
    assert (first.seen, first.data, first.origin.by) == ("2024-01-05", page(), "WARC-Target-URI")


@pytest.mark.parametrize(
    "content",
    [
        answer(CHUNKED, "Transfer-Encoding: chunked"),
        answer(page(), "Transfer-Encoding: chunked"),
        answer(gzip.compress(page()), "Content-Encoding: gzip"),
        answer(page(), "Content-Encoding: gzip"),
        answer(page(), "Content-Encoding: br"),
        answer(zlib.compress(page()), "Content-Encoding: deflate"),
        answer(zlib.compress(page())[2:-4], "Content-Encoding: deflate"),
        answer(page()).replace(b"\r\n", b"\n", 3),
    ],
)
def test_a_page_is_unpacked_as_its_server_packed_it(content: bytes):
    [reading] = read_all(Capture(record(content), "crawl.warc"))
    assert titles([reading]) == [TITLE]
    assert reading.capture.data.strip() == page().strip()


def test_a_page_that_was_kept_without_its_headers_is_one_too():
    data = record(page(), "resource", "text/html; charset=utf-8")
    assert titles(read_all(Capture(data, "crawl.warc"))) == [TITLE]


@pytest.mark.parametrize("length", ["99999999999", "9" * 400, "-5", "0x10", "", " ", "1e3"])
def test_a_length_that_lies_is_refused_and_nothing_of_that_size_is_held(length: str):
    data = record(answer(page()), length=length or "none")
    with pytest.raises(BadInput, match=r"crawl\.warc: record 1 says that it holds .* bytes, and"):
        read_all(Capture(data, "crawl.warc"))


def test_a_length_that_is_too_small_is_found_out_at_the_next_record():
    data = record(answer(page()), length="80") + record(answer(page()))
    with pytest.raises(BadInput, match="record 2 does not begin where the last one ends"):
        read_all(Capture(data, "crawl.warc"))


@pytest.mark.parametrize("cut", range(1, 340, 37))
def test_an_archive_that_is_cut_off_is_refused_whole(cut: int):
    data = record(answer(page())) + record(answer(page("Another")))
    with pytest.raises(BadInput, match="cut off|does not begin"):
        read_all(Capture(data[: -4 - cut], "crawl.warc"))
    with pytest.raises(BadInput, match="cannot be unpacked"):
        read_all(Capture(gzip.compress(data)[:-cut], "crawl.warc.gz"))


def test_what_unpacks_to_too_much_is_given_up(monkeypatch):
    monkeypatch.setattr(warc, "LARGEST", 100_000)
    bomb = gzip.compress(record(bytes(30_000_000)))
    with pytest.raises(BadInput, match="over 100,000 bytes when unpacked; split the archive"):
        read_all(Capture(bomb, "crawl.warc.gz"))


@pytest.mark.parametrize(
    ("headers", "body", "says"),
    [(["Content-Encoding: gzip"], gzip.compress(bytes(30_000_000)), "over 20,000,000 bytes"),
     (["Content-Encoding: gzip"], gzip.compress(page())[:-9], "cut off"),
     (["Content-Encoding: br"], b"\x8b\x00", "packed as 'br'"),
     (["Transfer-Encoding: chunked"], CHUNKED[:-300], "cut off"),
     (["Transfer-Encoding: chunked"], CHUNKED[:56] + b"zz", "chunks that do not fit")],
)  # fmt: skip
def test_one_page_that_cannot_be_unpacked_is_named_and_the_others_come(headers, body, says):
    data = record(answer(body, *headers)) + record(answer(page()))
    broken, whole = read_all(Capture(data, "crawl.warc"))
    [problem] = broken.problems
    assert str(problem).startswith(f"crawl.warc: record 1: {STORY}: ")
    assert says in problem.message
    assert problem.level == "error"
    assert titles([whole]) == [TITLE]


def test_frames_without_a_report_are_left_out_and_named():
    data = record(answer(b"<html><img src=x></html>")) + record(answer(page()))
    frame, whole = read_all(Capture(data, "crawl.warc"))
    assert "no report in this page; left out" in frame.problems[0].message
    assert titles([whole]) == [TITLE]


def test_an_archive_without_a_page_is_refused():
    with pytest.raises(BadInput, match="no page among the 2 records"):
        read_all(Capture(INFO + REQUEST, "crawl.warc"))


@given(st.binary(max_size=200), st.integers(0, 600), st.booleans())
@settings(max_examples=80)
def test_an_archive_with_any_bytes_in_it_is_read_or_refused(data: bytes, at: int, packed: bool):
    whole = INFO + record(answer(CHUNKED, "Transfer-Encoding: chunked"))
    whole = gzip.compress(whole) if packed else whole
    capture = Capture(whole[:at] + data + whole[at:], "crawl.warc")
    if warc.recognises(capture):
        try:
            assert list(warc.read(capture))
        except BadInput as error:
            assert str(error).startswith("crawl.warc: ")


# On the command line


def test_what_show_prints_are_the_lines_of_the_page_itself(byline, library, tmp_path):
    two = record(answer(page())) + record(answer(page("Talks begin in the capital")))
    (tmp_path / "crawl.warc.gz").write_bytes(gzip.compress(two))
    keys = byline("add", tmp_path / "crawl.warc.gz").out.split()
    assert len(keys) == 2
    for key, part, title in zip(keys, (1, 2), (TITLE, "Talks begin in the capital"), strict=True):
        kept = json.loads(byline("show", key, "--json").out)
        assert kept["title"] == title
        assert (kept["url"], kept["capture"]["seen"]) == (STORY, "2024-01-05")
        assert kept["capture"]["part"] == f"record {part}"
        assert f"record {part} of {kept['capture']['container'][:12]}" in byline("show", key).out
        assert f"<h1>{title}</h1>" in byline("show", key, "--lines", "4").out
        for line in kept["evidence"]:
            if line.get("at") and line["field"] == "title":
                assert title in byline("show", key, "--evidence").out
    for kept in library.glob("captures/??/*"):
        assert Capture(kept.read_bytes()).sha256 == kept.name
    assert len(list(library.glob("captures/??/*"))) == 3  # two pages and the archive


def test_an_archive_that_is_here_already_is_not_added_twice(byline, library, tmp_path):
    (tmp_path / "crawl.warc").write_bytes(record(answer(page())))
    (tmp_path / "ties.html").write_bytes(page())
    key = byline("add", tmp_path / "crawl.warc").out
    assert byline("add", tmp_path / "crawl.warc").out == key
    assert byline("add", tmp_path / "ties.html").out == key


def test_what_a_person_says_of_an_archive_wins(byline, library, tmp_path):
    (tmp_path / "ties.mhtml").write_bytes(parts(part(page())))
    kept = json.loads(
        byline("add", "--json", tmp_path / "ties.mhtml", "--seen", "2010-07-08",
               "--url", "https://example.org/mine").out
    )  # fmt: skip
    assert (kept["url"], kept["capture"]["seen"]) == ("https://example.org/mine", "2010-07-08")
    assert kept["capture"]["url"] == STORY
    assert not [line for line in kept["evidence"] if line["field"] == "capture.seen"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("crawl.warc", record(answer(page(), kind="text/html; charset=koi8-r"))),
        ("ties.mhtml", parts(part(page()))),
    ],
)
def test_a_page_taken_out_of_a_file_is_the_same_when_it_is_read_again(
    byline, library, tmp_path, name, data
):
    (tmp_path / name).write_bytes(data)
    key = byline("add", tmp_path / name).out.strip()
    before = {path: path.read_bytes() for path in library.glob("articles/**/*.md")}
    run = byline("reread", key)
    assert (run.code, run.out) == (0, "") and "1 the same" in run.err
    assert {path: path.read_bytes() for path in library.glob("articles/**/*.md")} == before


PACKED = {
    "a.7z": b"7z\xbc\xaf\x27\x1c", "a.xz": b"\xfd7zXZ\x00", "a.bz2": b"BZh9",
    "a.rar": b"Rar!\x1a\x07",
    "a.html.gz": gzip.compress(page()),
}  # fmt: skip


def packed_names() -> dict[str, bytes]:
    """Archives whose members would be written outside, if anybody wrote them."""
    names = ("../../slip.html", "/tmp/slip.html", "slip.html")
    zipped, tarred = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        for name in names:
            archive.writestr(name, page())
    with tarfile.open(fileobj=tarred, mode="w") as tape:
        for name in names:
            entry = tarfile.TarInfo(name)
            entry.size = len(page())
            tape.addfile(entry, io.BytesIO(page()))
    data = {"a.zip": zipped.getvalue(), "a.epub": zipped.getvalue(), "a.wacz": zipped.getvalue()}
    data |= {name: start + bytes(100) for name, start in PACKED.items()}
    return {**data, "a.tar": tarred.getvalue(), "a.tar.gz": gzip.compress(tarred.getvalue())}


def test_a_pdf_is_refused_with_the_way_out(byline, library, tmp_path):
    (tmp_path / "brief.txt").write_bytes(b"%PDF-1.7\n1 0 obj")
    assert "a PDF; copy the report's text" in byline("add", tmp_path / "brief.txt").err


@pytest.mark.parametrize("name", packed_names())
def test_archives_of_files_are_refused_and_nothing_is_written(byline, library, tmp_path, name):
    path = tmp_path / "in" / name
    path.parent.mkdir()
    path.write_bytes(packed_names()[name])
    before = sorted(tmp_path.rglob("*"))
    run = byline("add", path)
    assert run.code == 65
    assert run.err.startswith(f"byline: {path}: ")
    assert "unpack" in run.err
    assert sorted(tmp_path.rglob("*")) == before

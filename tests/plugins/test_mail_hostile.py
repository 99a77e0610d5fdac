"""Mail that wants to do harm is refused in words, or read within bounds."""

from __future__ import annotations

import base64
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.api import BadInput, BylineError, Capture, Reading
from byline_mail import read

HEAD = "From: a@b.example\nSubject: x\nMIME-Version: 1.0\nMessage-ID: <a@b>\n"
MULTI = HEAD + 'Content-Type: multipart/mixed; boundary="b"\n\n'


def readings(text: str | bytes) -> list[Reading]:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return list(read(Capture(data, "a.eml")))


NESTED = "".join(
    f"--b{n or ''}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(1000)
)


@pytest.mark.parametrize(
    "text",
    [
        MULTI + "--b\n\nx\n" * 100_000,
        MULTI + NESTED,
        MULTI + "--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 5_000,
        HEAD + "X: y\n" * 10_000,
        HEAD + "\n" + "x\n" * 1_000_001,
        "From a 1:00 2019\nFrom: x\n\nhi\n\n" * 6_000,
    ],
    ids=["parts", "depth", "same boundary", "headers", "lines", "mails"],
)
def test_more_of_anything_than_mail_has_is_refused(text: str):
    with pytest.raises(BadInput, match=r"a\.eml: "):
        readings(text)


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
resource.setrlimit(resource.RLIMIT_AS, (900_000_000, 900_000_000))
from byline.api import Capture
from byline_mail import read
for data in eval(sys.stdin.read()):
    assert len(list(read(Capture(data, "a.eml")))) == 1, data[:200]
"""


PACKED = base64.b64encode(b"words " * 900_000)


def test_a_mail_of_megabytes_is_read_within_time_and_memory():
    html = HEAD + "Content-Type: text/html\n\n"
    texts = [
        HEAD + "Content-Transfer-Encoding: base64\n\n" + PACKED.decode(),
        HEAD + "X: " + "y" * 5_000_000, "From: " + "(" * 900_000 + "\nMessage-ID: <a>\n\nhi",
        "From: " + '"' * 900_000 + "\nMessage-ID: <a>\n\nhi",
        HEAD.replace(": x", ": " + "=?utf-8?q?a?= " * 200_000) + "\nhi",
        HEAD + "Content-Type: text/plain;" + "a=b; " * 400_000 + "\n\nhi",
        HEAD + "Content-Type: message/rfc822\n\n" * 2 + "Content-Type: message/rfc822\n\n" * 50_000,
        html + "<div>" * 900_000, html + "<p " + "a=1 " * 900_000,
        html + "<a href=x><div>" * 400_000, HEAD + "\n" + "> " * 2_000_000,
        HEAD + "\n" + "--- Forwarded message ---\n" * 90_000, HEAD + "\n" + "_" * 5_000_000,
        HEAD + "Content-Transfer-Encoding: quoted-printable\n\n" + "a=\n" * 300_000,
    ]  # fmt: skip
    program = [sys.executable, "-c", LIMITED]
    subprocess.run(program, input=repr([text.encode() for text in texts]).encode(), check=True)


PIECES = st.sampled_from(
    [
        "From: a@b\n", "From: =?utf-8?b?/w==?= <a@b>\n", "Subject: =?x?q?a?=\n", "List-Id: x <y>\n",
        "Date: Fri, 03 May 2019 10:00:00 +0000\n", "Date: 99 Foo 9999999999999\n", "\n", "--b\n",
        "--b--\n", "Content-Type: multipart/mixed; boundary=b\n", "Content-Type: text/html\n",
        "Content-Type: message/rfc822\n", "Content-Type: text/plain; charset=hex\n", "=\n", "=ZZ",
        "Content-Type: text/plain; charset*=x'y'%zz\n", "Content-Transfer-Encoding: base64\n",
        "Content-Transfer-Encoding: quoted-printable\n", "<p>", "<a href='http://['>x</a>", "QQ",
        "Archived-At: <http://[>\n", "-----Original Message-----\n", "Subject: y\n", "> x\n",
        " z\n",
        "From x 1:00 2019\n", "Content-Disposition: attachment; filename*0=a\n", "\r",
        "Message-ID: <>\n",
    ]
)  # fmt: skip


@given(
    st.lists(PIECES | st.text(max_size=12), max_size=25),
    st.sampled_from(["", "Subject: x\n", HEAD]),
)
def test_any_mail_gives_readings_or_a_clear_refusal(pieces, head):
    try:
        found = readings(head + "".join(pieces))
    except BylineError as error:
        assert "a.eml" in str(error)
        return
    for reading in found:
        assert reading.item
        assert all(str(c.span) and c.method.startswith("mail@") for c in reading.candidates)


@given(st.binary(max_size=300), st.sampled_from([HEAD, MULTI, "From a 1:00 2019\n"]))
def test_any_bytes_give_readings_or_a_clear_refusal(data, head):
    try:
        assert readings(head.encode() + data)
    except BylineError as error:
        assert "a.eml" in str(error)

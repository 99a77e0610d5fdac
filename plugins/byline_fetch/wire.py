"""One request and its answer, held to limits of time and size at every byte."""

from __future__ import annotations

import io
import signal
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPResponse, IncompleteRead, RemoteDisconnected

from byline_fetch.failures import Failed, Refused
from byline_fetch.guard import Endpoint
from byline_fetch.target import Target

MOST_HEAD = 128_000
"""Bytes of a status line with its headers, and of all that may come before them."""
CONNECT_SECONDS = 10
_PIECE = 1 << 16
_CHUNKING = 2
"""A body in small chunks takes so much more on the line than it holds."""
_MOST_MEMBERS = 1000
_GZIP, _ZLIB, _RAW = 31, 15, -15
_ENCODINGS = ("gzip", "x-gzip", "deflate")


class Deadline:
    """A moment by which everything must be done, however slowly it drips."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._end = clock() + seconds

    def left(self) -> float:
        """Seconds that are left. Raises Failed where none are."""
        left = self._end - self._clock()
        if left <= 0:
            raise Failed(f"took over {self._seconds:g} s", "raise the setting fetch.seconds")
        return left


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered; the body only where it said 200."""

    status: int
    reason: str
    headers: Message
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and how much of an answer is taken."""

    target: Target
    agent: str
    accept: str
    limit: int
    """Bytes of the body, as sent and as unpacked."""
    cut: bool = False
    """Take the beginning of a body that is too large, instead of none."""


def ask(
    question: Question,
    endpoints: Sequence[Endpoint],
    deadline: Deadline,
    context: Callable[[], ssl.SSLContext],
) -> Reply:
    """Ask the first endpoint that takes a connection. Raises Failed, Refused."""
    try:
        with _pipes_may_break(), _connected(endpoints, deadline) as plain:
            if question.target.scheme != "https":
                return _exchange(question, plain, deadline)
            plain.settimeout(deadline.left())
            host = question.target.host
            with context().wrap_socket(plain, server_hostname=host) as secure:
                return _exchange(question, secure, deadline)
    except (HTTPException, OSError, ValueError) as error:
        deadline.left()  # it may be why
        raise Failed(_cause(error)) from None


@contextmanager
def _pipes_may_break() -> Iterator[None]:
    """A server that hangs up is an error here, and not the signal that ends `byline … | head`."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGPIPE"):
        yield
        return
    before = signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGPIPE, before)


def _cause(error: Exception) -> str:
    """What went wrong, in words."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate does not hold ({error.verify_message})"
    if isinstance(error, ssl.SSLError):
        return f"no secure connection ({error.reason or 'TLS failed'})"
    if isinstance(error, RemoteDisconnected):
        return "the server closed the connection without an answer"
    if isinstance(error, IncompleteRead):
        return "the answer is cut off"
    if isinstance(error, (HTTPException, ValueError)):
        return f"what answered speaks no HTTP ({type(error).__name__})"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return f"the connection failed ({getattr(error, 'strerror', None) or error})"


def _connected(endpoints: Sequence[Endpoint], deadline: Deadline) -> socket.socket:
    error: OSError = OSError("no address")
    for number, (family, address) in enumerate(endpoints):
        line = socket.socket(family, socket.SOCK_STREAM)
        try:
            share = deadline.left() / (len(endpoints) - number)  # the last may be the one
            line.settimeout(min(share, CONNECT_SECONDS))
            line.connect(address)
        except BaseException as failure:
            line.close()
            if not isinstance(failure, OSError):
                raise
            error = failure
        else:
            return line
    raise error


def _exchange(question: Question, line: socket.socket, deadline: Deadline) -> Reply:
    target = question.target
    head = (
        f"GET {target.path} HTTP/1.1", f"Host: {target.place}", f"User-Agent: {question.agent}",
        f"Accept: {question.accept}", "Accept-Encoding: gzip", "Connection: close", "", "",
    )  # fmt: skip
    line.settimeout(deadline.left())
    line.sendall("\r\n".join(head).encode("ascii"))
    listening = _Listening(line, deadline, question.limit)
    response = HTTPResponse(listening, method="GET")  # type: ignore[arg-type]
    try:
        response.begin()
        listening.head_is_over()
        reply = Reply(response.status, response.reason[:100], response.headers)
        if response.status != 200:
            return reply
        return Reply(reply.status, reply.reason, reply.headers, _body(question, response))
    finally:
        response.close()


class _Listening(io.RawIOBase):
    """A socket to read from, whose every byte counts against the clock and against a limit.

    The limit is not the body's: the standard library reads a chunk of length -1 to the end.
    """

    def __init__(self, line: socket.socket, deadline: Deadline, limit: int) -> None:
        self._line, self._deadline = line, deadline
        self._limit = limit
        self._count = 0
        self._in_head = True

    def makefile(self, mode: str) -> io.BufferedReader:
        """What ``HTTPResponse`` asks a socket for."""
        return io.BufferedReader(self)

    def head_is_over(self) -> None:
        self._in_head = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        self._line.settimeout(self._deadline.left())
        count = self._line.recv_into(buffer)
        self._count += count
        if self._in_head and self._count > MOST_HEAD:
            raise Refused(f"its headers are over {MOST_HEAD:,} bytes")
        if self._count > MOST_HEAD + _CHUNKING * self._limit:
            raise _too_large(self._limit)
        return count


def _body(question: Question, response: HTTPResponse) -> bytes:
    """The whole body, unpacked. Raises Refused where it is too large, Failed where cut off."""
    encodings = (response.getheader("Content-Encoding") or "").replace(" ", "").lower()
    if encodings not in ("", "identity", *_ENCODINGS):
        raise Refused(f"it is packed as {encodings[:40]!r}, for which we did not ask")
    pieces = _sent(question, response)
    if encodings in _ENCODINGS:
        pieces = _unpacked(pieces, raw_too=encodings == "deflate")
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > question.limit:
            if question.cut:
                return bytes(body[: question.limit])
            raise _too_large(question.limit)
    return bytes(body)


def _too_large(limit: int) -> Refused:
    return Refused(f"over {limit:,} bytes", "raise the setting limits.capture-bytes")


def _sent(question: Question, response: HTTPResponse) -> Iterator[bytes]:
    """The body as it came over the line, piece by piece."""
    if response.length is not None and response.length > question.limit and not question.cut:
        raise _too_large(question.limit)
    count = 0
    while piece := response.read(_PIECE):
        count += len(piece)
        if count > question.limit and not question.cut:
            raise _too_large(question.limit)
        yield piece
    if response.length:
        raise Failed(f"cut off {response.length:,} bytes before its end")


def _unpacked(pieces: Iterator[bytes], *, raw_too: bool) -> Iterator[bytes]:
    """Pieces of gzip or deflate unpacked, a little at a time whatever they grow to."""
    machine = None
    members = 0
    for piece in pieces:
        while piece:
            if machine is None:
                members += 1
                if members > _MOST_MEMBERS:
                    raise Refused(f"it is packed in over {_MOST_MEMBERS:,} pieces")
                machine = zlib.decompressobj(_form(piece, raw_too))
            yield _more(machine, piece)
            piece = machine.unconsumed_tail
            if machine.eof:
                piece, machine = machine.unused_data, None
    if machine is not None:
        yield _more(machine, b"")


def _more(machine: zlib._Decompress, piece: bytes) -> bytes:
    """What a piece unpacks to, or without one what is left. Raises Failed."""
    try:
        unpacked = machine.decompress(piece, _PIECE) if piece else machine.flush()
    except zlib.error:
        raise Failed("what it packed cannot be unpacked") from None
    if not piece and not machine.eof:
        raise Failed("what it packed is cut off")
    return unpacked


def _form(piece: bytes, raw_too: bool) -> int:
    """Some servers that say deflate send it without the wrapping that the word stands for."""
    if not raw_too:
        return _GZIP
    return _ZLIB if piece[0] & 15 == 8 and int.from_bytes(piece[:2], "big") % 31 == 0 else _RAW

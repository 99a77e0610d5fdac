"""A small web server inside the test's process, which answers whatever bytes it is told to."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from byline_fetch.fetching import Fetcher, Web

Answer = bytes | Callable[[str], Iterable[bytes]]
LOOPBACK = "127.0.0.1"

PAGE = b"""<!doctype html><html lang="en"><head><title>Ties restored after years</title>
<meta property="og:title" content="Ties restored after years"></head><body>
<h1>Ties restored after years</h1>
<p>By Wai Moe</p>
<p>July 7, 2010</p>
<p>The two governments said on Wednesday that they had agreed to open embassies again.</p>
</body></html>
"""


def reply(
    body: bytes = PAGE, *headers: str, status: str = "200 OK", kind: str = "text/html"
) -> bytes:
    """A whole answer with its length."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    lines += [f"Content-Type: {kind}"] if kind else []
    return "\r\n".join([*lines, "", ""]).encode() + body


def redirect(to: str, status: str = "302 Found") -> bytes:
    return reply(b"", f"Location: {to}", status=status)


class Server:
    """Listens on the loopback address; ``answers`` by path, 404 elsewhere."""

    def __init__(self, secure: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.heads: list[str] = []
        self.over = threading.Event()
        self._secure = secure
        self._socket = socket.create_server((LOOPBACK, 0))
        self.port: int = self._socket.getsockname()[1]
        self._threads = [threading.Thread(target=self._listen)]
        self._threads[0].start()

    def url(self, path: str = "/story", host: str = LOOPBACK) -> str:
        scheme = "https" if self._secure else "http"
        return f"{scheme}://{host}:{self.port}{path}"

    def close(self) -> None:
        self.over.set()
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join(10)

    def _listen(self) -> None:
        while not self.over.is_set():
            try:
                line, _ = self._socket.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(line,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, line: socket.socket) -> None:
        try:
            with line:
                line.settimeout(10)
                if self._secure:
                    with self._secure.wrap_socket(line, server_side=True) as secure:
                        self._answer(secure)
                else:
                    self._answer(line)
        except OSError:
            return  # whoever asked has left

    def _answer(self, line: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head and (piece := line.recv(65536)):
            head += piece
        if b"\r\n\r\n" not in head:
            return  # no HTTP, or nobody
        path = head.split(b" ")[1].decode()
        self.asked.append(path)
        self.heads.append(head.decode())
        answer = self.answers.get(path, reply(b"", status="404 Not Found"))
        # The command line lets SIGPIPE end its process, which is the test's own here.
        flags = () if self._secure else (socket.MSG_NOSIGNAL,)
        for piece in [answer] if isinstance(answer, bytes) else answer(path):
            line.sendall(piece, *flags)


def fetcher(**changes: object) -> Fetcher:
    """Every name is the loopback address, and that address alone is let through."""
    settings: dict[str, object] = {
        "agent": "byline/test", "limit": 100_000, "seconds": 20,
        "allowed": lambda address: address == LOOPBACK,
        "resolve": lambda host, port, seconds: [(socket.AF_INET, (LOOPBACK, port))],
        "sleep": lambda seconds: None,
    }  # fmt: skip
    return Fetcher(Web(**{**settings, **changes}))  # type: ignore[arg-type]


def secure_server(folder: Path) -> ssl.SSLContext:
    """A context for a server that proves to be news.example to whoever trusts CERTIFICATE."""
    path = folder / "key.pem"
    path.write_text(KEY + CERTIFICATE)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


# Made for these tests; it guards nothing.
KEY = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgTP1nulqlgtc2/qJF
AqX83GOwhW3wvKgINhNwbDspnDmhRANCAARKkrp1Q5b1aiUYKRQxySqegfGtpfw1
E0/jQXLjuBdEABAbVmG7ONH5L5ZLNawddeQPNad8G8RIw9LE+20+H75Z
-----END PRIVATE KEY-----
"""
CERTIFICATE = """\
-----BEGIN CERTIFICATE-----
MIIBaTCCARCgAwIBAgIBATAKBggqhkjOPQQDAjAXMRUwEwYDVQQDDAxuZXdzLmV4
YW1wbGUwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBcxFTATBgNV
BAMMDG5ld3MuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABEqSunVD
lvVqJRgpFDHJKp6B8a2l/DUTT+NBcuO4F0QAEBtWYbs40fkvlks1rB115A81p3wb
xEjD0sT7bT4fvlmjSzBJMBcGA1UdEQQQMA6CDG5ld3MuZXhhbXBsZTAPBgNVHRMB
Af8EBTADAQH/MB0GA1UdDgQWBBQAxnz27NUVTB3VE53Qzd06P9kt0TAKBggqhkjO
PQQDAgNHADBEAiBkyh9+59euKRjFOOjdgV+2hGdUh+3qMwJy7PVbMv7YrwIgHzc4
O6oOQIDmlQstUBLLPOMo8RHKI5fRr5cMVfiwjjA=
-----END CERTIFICATE-----
"""

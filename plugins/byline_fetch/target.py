"""Web addresses that may be asked for: http or https, one host, no credentials, no tricks."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from byline_fetch.failures import Refused

LONGEST = 8000
_PORTS = {"http": 80, "https": 443}
_LOWEST_PORT = 1024
_EXAMPLE = "write https://example.org/story"
_UNFIT = re.compile(r"[\x00-\x20\x7f\\]")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)")
_SAFE = "!$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect, and what to ask for there."""

    scheme: str
    host: str
    """In ASCII; an IPv6 address without its brackets."""
    port: int
    path: str
    """With the query, percent-encoded."""

    @property
    def place(self) -> str:
        """Host and port as the request names them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.place}{self.path}"


def parse(url: str) -> Target:
    """Read a web address. Raises Refused."""
    if len(url) > LONGEST:
        raise Refused(f"an address of over {LONGEST:,} characters")
    if _UNFIT.search(url):
        raise Refused("it holds a space, a backslash or a control character", "write %20")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Refused(f"no web address ({error})", _EXAMPLE) from None
    if parts.scheme not in _PORTS:
        raise Refused("only http and https are fetched", _EXAMPLE)
    if "@" in parts.netloc:
        raise Refused("it holds a user name or a password", "leave out what stands before the @")
    host = _host(parts)
    port = _PORTS[parts.scheme] if port is None else port
    if port < _LOWEST_PORT and port not in _PORTS.values():
        raise Refused(f"port {port} is no web server's")
    wanted = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, quote(wanted, safe=_SAFE, errors="replace"))


def _host(parts: SplitResult) -> str:
    """The host in ASCII. Raises Refused for a name that is none, or an address in disguise."""
    host = (parts.hostname or "").rstrip(".")
    if not host or len(host) > 253:
        raise Refused("it names no host", _EXAMPLE)
    if ":" in host:
        return _ipv6(host)
    try:
        host = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise Refused(f"{host[:60]!r} is no host name", _EXAMPLE) from None
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _ipv4(host)
    if not all(_LABEL.fullmatch(label) for label in labels):
        raise Refused(f"{host[:60]!r} is no host name", _EXAMPLE)
    return host


def _ipv4(host: str) -> str:
    try:
        return str(ipaddress.IPv4Address(host))
    except ValueError:
        # 2130706433, 0x7f.1 and 0177.0.0.1 are all 127.0.0.1 to some programs.
        raise Refused(f"{host[:60]} is an address in disguise", "write its four numbers") from None


def _ipv6(host: str) -> str:
    try:
        address = ipaddress.IPv6Address(host)
    except ValueError:
        raise Refused(f"{host[:60]!r} is no address", _EXAMPLE) from None
    if address.scope_id:
        raise Refused(f"{host[:60]} is an address of this machine's own network")
    return str(address)

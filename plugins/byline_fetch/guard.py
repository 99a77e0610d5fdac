"""Which machines may be asked: names are resolved once, every address is looked at, and the
connection goes to an address that was looked at, so that a name cannot change in between."""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
from typing import Any

from byline_fetch.failures import Failed

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Endpoint = tuple[int, tuple[Any, ...]]
"""A family and what to connect to; its first part is the address in numbers."""

MOST = 8
"""Addresses of one name that are tried."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_GLOBAL = ipaddress.IPv6Network("2000::/3")


def is_public(text: str) -> bool:
    """Is it an address of the open internet, and of nobody's own network?"""
    try:
        address: Address = ipaddress.ip_address(text)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inside = _inside(address)
        if inside is not None:
            return is_public(str(inside))
        if address not in _GLOBAL:
            return False
    return address.is_global and not (
        address.is_private
        or address.is_multicast
        or address.is_reserved
        or address.is_loopback
        or address.is_link_local
        or address.is_unspecified
    )


def _inside(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that a packet to this one would end at."""
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]


def resolve(host: str, port: int, seconds: float) -> list[Endpoint]:
    """Every address of a host, in the system's order. Raises Failed."""
    answers: queue.SimpleQueue[list[Endpoint] | Failed] = queue.SimpleQueue()
    # The system's resolver knows no time limit: it may go on alone.
    threading.Thread(target=_ask, args=(host, port, answers), daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        raise Failed(f"the name {host} was not resolved in time") from None
    if isinstance(answer, Failed):
        raise answer
    return answer


def _ask(host: str, port: int, answers: queue.SimpleQueue[list[Endpoint] | Failed]) -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "no address"
        answers.put(Failed(f"the name {host} cannot be resolved ({reason})"))
        return
    answers.put([(family, address) for family, _, _, _, address in found])

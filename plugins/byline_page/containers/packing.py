"""Unpacking within a limit: what grows beyond it is never held."""

from __future__ import annotations

import zlib

_GZIP, _ZLIB, _RAW = 31, 15, -15
_FIRST_STEP, _STEP = 1 << 12, 1 << 18


class TooLarge(Exception):
    """It unpacks to more than may be held."""


class Broken(Exception):
    """It cannot be unpacked, or is cut off."""


def gunzip(data: bytes, limit: int) -> bytes:
    """Gzip, member after member. Raises TooLarge, Broken."""
    return _unpack(data, limit, _GZIP)


def inflate(data: bytes, limit: int) -> bytes:
    """What HTTP calls deflate, with or without its wrapping. Raises TooLarge, Broken."""
    wrapped = len(data) > 1 and data[0] & 15 == 8 and int.from_bytes(data[:2], "big") % 31 == 0
    return _unpack(data, limit, _ZLIB if wrapped else _RAW)


def _unpack(data: bytes, limit: int, form: int) -> bytes:
    unpacked = bytearray()
    at = 0
    while at < len(data):
        machine = zlib.decompressobj(form)
        step = _FIRST_STEP  # there may be very many members, and very small ones
        while not machine.eof:
            piece = machine.unconsumed_tail
            if not piece:
                piece = data[at : at + step]
                at += len(piece)
                step = min(2 * step, _STEP)
            unpacked += _more(machine, piece)
            if len(unpacked) > limit:
                raise TooLarge
        at -= len(machine.unused_data)
    return bytes(unpacked)


def _more(machine: zlib._Decompress, piece: bytes) -> bytes:
    try:
        if piece:
            return machine.decompress(piece, _STEP)
        rest = machine.flush()
    except zlib.error as error:
        raise Broken(str(error)) from None
    if not machine.eof:
        raise Broken("cut off")
    return rest

"""Messages between two processes of ours: each whole or not at all, none waited for too long."""

from __future__ import annotations

import select
import socket
import struct
import time

_HEAD = struct.Struct(">Q")
LARGEST = 1 << 30
"""Bytes of one message; whoever announces more does not speak our language."""
_PIECE = 1 << 20


class Gone(Exception):
    """The other end is no more, does not listen, or does not speak our language."""


class Wire:
    """Our end of a line to another process, which may stop in the middle of a word."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._heard = bytearray()
        line.setblocking(False)

    def fileno(self) -> int:
        """For ``select`` and its like."""
        return self._line.fileno()

    def send(self, data: bytes, deadline: float) -> None:
        """Send one message before the moment on the monotonic clock. Raises Gone."""
        rest = memoryview(_HEAD.pack(len(data)) + data)
        while rest:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([], [self._line], [], left)[1]:
                raise Gone("it does not listen")
            try:
                rest = rest[self._line.send(rest[:_PIECE]) :]
            except BlockingIOError:
                continue
            except OSError as error:
                raise Gone(str(error)) from error

    def hear(self) -> bytes | None:
        """What has come so far: a whole message, or None where more is to come. Raises Gone."""
        try:
            piece = self._line.recv(_PIECE)
        except BlockingIOError:
            return None
        except OSError as error:
            raise Gone(str(error)) from error
        if not piece:
            raise Gone("it has closed the line")
        self._heard += piece
        if len(self._heard) < _HEAD.size:
            return None
        (length,) = _HEAD.unpack_from(self._heard)
        if length > LARGEST:
            raise Gone("what it sends is no message")
        if len(self._heard) < _HEAD.size + length:
            return None
        message = bytes(self._heard[_HEAD.size : _HEAD.size + length])
        if len(self._heard) > len(message) + _HEAD.size:
            raise Gone("it says more than it was asked")
        self._heard.clear()
        return message

    def close(self) -> None:
        self._line.close()


def tell(line: socket.socket, data: bytes) -> None:
    """Send one message from the other end, which has time."""
    line.sendall(_HEAD.pack(len(data)))
    line.sendall(data)


def ask(line: socket.socket) -> bytes:
    """Wait for one message at the other end. Raises EOFError where none will come."""
    (length,) = _HEAD.unpack(_exactly(line, _HEAD.size))
    return _exactly(line, length)


def _exactly(line: socket.socket, count: int) -> bytes:
    data = bytearray()
    while len(data) < count:
        piece = line.recv(min(_PIECE, count - len(data)))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)

"""What a worker does: it reads one capture after the other and tells what came of each.

The process that started it speaks through ``wire``; what comes back is JSON, checked like a record
file, since a reader may have done anything to the process.
"""

from __future__ import annotations

import base64
import json
import os
import pickle
import signal
import socket
import time
from collections.abc import Iterable, Mapping

from byline import errors, intake
from byline.article import from_fields, to_fields
from byline.capture import Capture
from byline.errors import BadInput, BylineError, Problem
from byline.guarding import PluginError
from byline.intake import Limits, Outcome, Taken
from byline.plugins import Plugins
from byline.wire import ask, tell


def serve(line: socket.socket, ours: socket.socket, plugins: Plugins, limits: Limits) -> None:
    """Read what comes in, one after the other, until the line is closed."""
    try:
        ours.close()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us decides
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _take_no_part_in_talk()
        _limit_memory(limits.megabytes)
        while True:
            capture, reader = pickle.loads(ask(line))  # our own process sent it
            _limit_time(limits.seconds)
            tell(line, json.dumps(_work(capture, reader, plugins, limits)).encode("ascii"))
    except BaseException:  # whatever it is, whoever waits at the other end will name it
        os._exit(1)


def _take_no_part_in_talk() -> None:
    """What a plugin prints is no data of ours, and what is typed is not for it."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)


def _work(capture: Capture, reader: str, plugins: Plugins, limits: Limits) -> dict[str, object]:
    plugins.problems.clear()
    try:
        offer = next(offer for offer in plugins.readers() if offer.value.name == reader)
        taken = [_told(each) for each in intake.read(capture, offer, plugins, limits.known)]
        return {"taken": taken, "plugins": _rows(plugins.problems)}
    except BylineError as error:
        if isinstance(error.__cause__, MemoryError):
            error = _too_large(capture, limits)
        return _failure(error, plugins)
    except MemoryError:
        return _failure(_too_large(capture, limits), plugins)


def _failure(error: BylineError, plugins: Plugins) -> dict[str, object]:
    kind = type(error).__name__
    return {"error": str(error), "kind": kind, "plugins": _rows(plugins.problems)}


def _too_large(capture: Capture, limits: Limits) -> BylineError:
    return BadInput(
        f"{capture.name}: takes over {limits.megabytes} MB to read (setting "
        f"limits.read-megabytes); nothing of it was kept"
    )


def _limit_memory(megabytes: int) -> None:
    """No more than so much beside what this process has already."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as table:
            pages = int(table.read().split()[0])
        most = pages * resource.getpagesize() + megabytes * 1_000_000
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    except (ImportError, OSError, ValueError):
        return  # a system without: the clock still holds


def _limit_time(seconds: int) -> None:
    """No more than so much computing from now on."""
    try:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        most = int(time.process_time()) + 1 + seconds
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(resource.RLIMIT_CPU, (most, hard))
    except (ImportError, OSError, ValueError):
        return


# What goes over the line


def _told(taken: Taken) -> dict[str, object]:
    article = taken.article
    return {
        "fields": to_fields(article) if article else None,
        "key": article.key if article else "",
        "note": article.note if article else "",
        "at": taken.at,
        "text": taken.text,
        "page": base64.b64encode(taken.page).decode("ascii"),
        "problems": _rows(taken.problems),
    }


def _rows(problems: Iterable[Problem]) -> list[list[str]]:
    return [[each.where, each.field, each.message, each.level] for each in problems]


def _problems(rows: object) -> tuple[Problem, ...]:
    return tuple(Problem(*row) for row in rows) if isinstance(rows, list) else ()


_KINDS: dict[str, type[BylineError]] = {
    "PluginError": PluginError,
    **{
        name: kind
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, BylineError)
    },
}


def understood(message: bytes) -> tuple[Outcome, tuple[Problem, ...]]:
    """What came of a capture, and what is wrong with plugins.

    Raises ValueError, KeyError, TypeError or BadInput where no worker of ours speaks.
    """
    answer = json.loads(message)
    problems = _problems(answer["plugins"])
    if "error" in answer:
        return _KINDS.get(str(answer["kind"]), BadInput)(str(answer["error"])), problems
    return [_read_back(row) for row in answer["taken"]], problems


def _read_back(row: Mapping[str, object]) -> Taken:
    fields = row["fields"]
    article = None
    if isinstance(fields, dict):
        article = from_fields(fields, key=str(row["key"]), note=str(row["note"]))
    page = base64.b64decode(str(row["page"]))
    return Taken(article, str(row["at"]), _problems(row["problems"]), str(row["text"]), page)

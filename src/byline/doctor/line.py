"""One line of a diagnosis, and how it is come by whatever goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from byline.errors import Stopped

State = Literal["ok", "warn", "fail"]


@dataclass(frozen=True, slots=True)
class Line:
    """What was found of one thing."""

    name: str
    state: State
    message: str
    way_out: str = ""
    """What to do about it; "" where all is well."""

    def __str__(self) -> str:
        text = f"{self.name}: {self.message}"
        return f"{text}; {self.way_out}" if self.way_out else text

    def to_json(self) -> dict[str, str]:
        return {
            "name": self.name,
            "state": self.state,
            "message": self.message,
            "way-out": self.way_out,
        }


Probe = Callable[[], Iterable[Line]]


def told(name: str, probe: Probe) -> Iterator[Line]:
    """A probe's lines; one that breaks is a line itself, and the others go on."""
    try:
        yield from probe()
    except Stopped:
        raise
    except Exception as error:  # whatever is broken here is what a doctor is asked about
        what = str(error) or type(error).__name__
        yield Line(name, "fail", f"cannot be looked at: {what}", "mend that first, then ask again")

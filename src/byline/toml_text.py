"""TOML that anybody may have written."""

from __future__ import annotations

import tomllib

DEEPEST = 50
"""Tables within tables; what people write has four."""
_BITS = 64


def read(text: str) -> dict[str, object]:
    """What a TOML text says. Raises ValueError for what is none, is too deep or has a number that
    no TOML file may have: Python refuses some of those only when they are printed."""
    try:
        table = tomllib.loads(text)
    except RecursionError:
        raise ValueError("nested too deep") from None
    except tomllib.TOMLDecodeError:
        raise
    except ValueError:  # thousands of digits
        raise ValueError(_TOO_LONG) from None
    _refuse_odd(table)
    return table


def _refuse_odd(table: object) -> None:
    level = [table]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _within(outer)]
        if not level:
            return
    raise ValueError("nested too deep")


def _within(value: object) -> list[object]:
    if isinstance(value, int) and value.bit_length() > _BITS:
        raise ValueError(_TOO_LONG)
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


_TOO_LONG = "a number of more digits than TOML allows; put it in quotes"

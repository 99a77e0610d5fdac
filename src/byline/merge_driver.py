"""What git runs to merge two versions of a record: ``python -m byline.merge_driver %O %A %B %P``.

Leaves the merged record where git had ours. Exits 0 where both sides are in it, 3 where a person
must settle what stands under ``conflicts``; anything else tells the line in git's configuration
to merge the two as plain text. One process a file, so this imports little.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from byline.errors import FINDINGS, SOME_FAILED, USAGE, BylineError
from byline.terminal import safe


def main(arguments: Sequence[str]) -> int:
    """Merge the files that git names, and return the exit code."""
    if len(arguments) != 4:
        print("byline: git calls this with %O %A %B %P; `byline git-setup`", file=sys.stderr)
        return USAGE
    base, ours, theirs, path = arguments
    try:
        from byline.merge3 import merge  # what fails here must not end in a traceback

        merged = merge(_read(base), _read(ours), _read(theirs), _key(path), path)
        _write(ours, merged.text.encode())
    except (BylineError, OSError) as error:
        print(f"byline: {safe(str(error))}; merging it as text", file=sys.stderr)
        return SOME_FAILED
    except Exception as error:  # whatever it is, git's own merge loses nothing
        kind = type(error).__name__
        print(
            f"byline: {safe(path)}: a fault of ours ({kind}); merging it as text", file=sys.stderr
        )
        return SOME_FAILED
    if merged.conflicts:
        fields = safe(", ".join(merged.conflicts))
        print(
            f"byline: {safe(path)}: {fields}: both sides differ; `byline resolve {_key(path)}`",
            file=sys.stderr,
        )
    return FINDINGS if merged.conflicts else 0


def _key(path: str) -> str:
    return os.path.basename(path).removesuffix(".md")


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _write(path: str, data: bytes) -> None:
    """Put the whole in place or nothing, so that a plain merge can still follow."""
    aside = f"{path}.byline"
    with open(aside, "wb") as file:
        file.write(data)
    os.replace(aside, path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

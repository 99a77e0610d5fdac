"""``byline rm --forever``."""

from __future__ import annotations

from collections.abc import Sequence

from byline import editions, purge
from byline.commands.bulk import agreed
from byline.desk import Desk
from byline.index.places import in_cache


def run(desk: Desk, keys: Sequence[str], *, dry_run: bool, yes: bool) -> None:
    """Remove all that the library keeps of some records. Raises UsageError, StorageError."""
    found = purge.remains(desk.library, keys)
    verb = "would be removed" if dry_run else "to be removed"
    for path in (*found.files, *found.captures):
        desk.say(f"{verb}: {path.relative_to(desk.root)}")
    entries = len(found.entries)
    desk.say(f"{verb}: texts in {entries:,} {'entry' if entries == 1 else 'entries'} of the log")
    for name in editions.naming(desk.root, found.keys):
        desk.say(f"stays: {name}, an edition that prints it; delete the file if that must go, too")
    if dry_run:
        desk.say("nothing written (dry run)")
        return
    names = ", ".join(found.keys)
    agreed(yes, f"Remove {names} for good? This cannot be undone.")
    here = [path.stem for path in desk.library.paths() if path.stem in found.keys]
    cache = in_cache(desk.root)
    purge.purge(desk.library, found, cache.parent if cache else None)
    for key in here:
        desk.plugins.removed(key)
    desk.say(f"{names}: removed for good from this library; what git has committed, and what "
             "backups hold, is still there")  # fmt: skip

"""``byline outlets``."""

from __future__ import annotations

import dataclasses

import click

from byline import toml_text
from byline.authorities import NAMES, OUTLETS, Authorities, Row, load
from byline.commands.arguments import dump, json_option
from byline.desk import Desk
from byline.errors import BadInput, UsageError
from byline.roll import Entry, Kind, near, roll
from byline.toml_lines import with_alias


@click.command("outlets")
@click.option("--merge", nargs=2, metavar="ALIAS NAME", help="Say in outlets.toml that ALIAS is "
              "another name of NAME.")  # fmt: skip
@click.option("--agency", is_flag=True, help="With --merge: the names are an agency's.")
@json_option
@click.pass_obj
def command(
    desk: Desk, merge: tuple[str, str] | None, agency: bool, as_json: bool
) -> None:  # fmt: skip
    """List outlets and agencies with how many records name each.

    \b
    byline outlets
    byline outlets --merge "Irrawaddy" "The Irrawaddy"
    byline outlets --agency --merge 法新社 AFP

    outlets.toml in the library says what each is called: [[outlet]] and [[agency]] with name,
    aliases and host. Reports that come in are kept under that name, with what was printed in
    their evidence; records that are here keep their spelling and are found by either, until
    `byline reread` turns it.
    """
    # A file that cannot be read is no file to list by, or to write to.
    known = load(desk.table(OUTLETS), desk.table(NAMES))
    entries = {kind: roll(kind, desk.index.counts(kind), known) for kind in _KINDS}
    if merge:
        alias, name = (" ".join(each.split()) for each in merge)
        _merge(desk, "agency" if agency else _kind(entries, alias, name), alias, name)
        return
    pairs = [pair for kind in _KINDS for pair in near(entries[kind])]
    if as_json:
        shown: dict[str, object] = {
            plural: [entry.to_json() for entry in entries[kind]] for kind, plural in _KINDS.items()
        }
        desk.emit(dump({**shown, "near": [dataclasses.asdict(pair) for pair in pairs]}))
        return
    for kind, plural in _KINDS.items():
        _list(desk, plural, entries[kind])
    for pair in pairs:
        flag = "--agency " if pair.kind == "agency" else ""
        desk.say(
            f"{pair.name} / {pair.alias}: one {pair.kind}? "
            f'byline outlets {flag}--merge "{pair.alias}" "{pair.name}"'
        )


_KINDS: dict[Kind, str] = {"outlet": "outlets", "agency": "agencies"}


def _list(desk: Desk, title: str, entries: list[Entry]) -> None:
    if not entries:
        return
    desk.show(title)
    for entry in entries:
        others = [f"{n} as {each}" for each, n in entry.spellings.items() if each != entry.name]
        told = [f"({', '.join(others)})"] if others else []
        told += [] if entry.known else [f"not in {OUTLETS}"]
        desk.show(f"{entry.count:5}  {'  '.join([entry.name, *told])}")


def _kind(entries: dict[Kind, list[Entry]], alias: str, name: str) -> Kind:
    """What the two names are, by where they occur."""
    named = {
        kind
        for kind, listed in entries.items()
        for entry in listed
        if {alias, name} & {entry.name, *entry.spellings}
    }
    return "agency" if named == {"agency"} else "outlet"


def _merge(desk: Desk, kind: Kind, alias: str, name: str) -> None:
    """Write the alias down, unless the file knows it. Raises BadInput, UsageError."""
    if not alias or not name or alias == name:
        raise UsageError("--merge: two names that differ; the alias first, then the one to keep")
    said: list[str] = []

    def change(text: str) -> str:
        known = load(toml_text.read(text), {})
        row, there = _own(known, kind, name), _own(known, kind, alias)
        if there and there is row:
            said.append(f'{OUTLETS}: "{alias}" is a name of "{there.name}" already')
            return text
        if there:
            raise BadInput(
                f'{OUTLETS}: {kind} "{alias}": it is a name of "{there.name}"; take it out there '
                "first"
            )
        kept = row.name if row else name
        said.append(f'{OUTLETS}: {kind} "{kept}" is also called "{alias}"')
        return with_alias(text, OUTLETS, kind, kept, alias)

    desk.change_table(OUTLETS, change)
    desk.say(said[-1])


def _own(known: Authorities, kind: Kind, spelling: str) -> Row | None:
    """The file's own row, and none of the wire services that are known without it."""
    row = known.row(kind, spelling)
    return row if row in known.rows else None

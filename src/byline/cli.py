"""The command line: finds commands lazily, and turns every error into one line and a code."""

from __future__ import annotations

import copy
import functools
import importlib
import os
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, TextIO

import click

from byline import __version__
from byline.errors import INTERRUPTED, IO_FAILED, SOME_FAILED, BylineError, Stopped, UsageError
from byline.terminal import safe

if TYPE_CHECKING:
    from byline.desk import Desk

COMMANDS: dict[str, tuple[str, str, str]] = {
    "init": ("House", "init", "Make a library here."),
    "add": ("Collect", "add", "Read captured reports and keep them as records."),
    "import": ("Collect", "import_", "Bring in a bibliography, entry by entry."),
    "list": ("Look", "list_", "List the records that match a query."),
    "show": ("Look", "show", "Show one record, and how each field is known."),
    "topics": ("Look", "topics", "List the topics with how many records carry each."),
    "outlets": ("Look", "outlets", "List outlets and agencies with how many records name each."),
    "copies": ("Look", "copies", "Find copies of one report in several outlets, and link them."),
    "check": ("Look", "check", "Name what records lack or contradict."),
    "set": ("Change", "set_", "Set fields of a record, or of all that match."),
    "review": ("Change", "review", "Decide what waits for a person, field by field."),
    "resolve": ("Change", "resolve", "Settle what two sides of a git merge said differently."),
    "reread": ("Change", "reread", "Read kept captures again with today's readers."),
    "tag": ("Change", "tag", "Add topics to a record, or take them off; or to all that match."),
    "grade": ("Change", "grade", "Grade a report A1 to F6, with who says so and why."),
    "edit": ("Change", "edit", "Open a record in your editor."),
    "rename": ("Change", "rename", "Give records other keys; the old ones still find them."),
    "rm": ("Change", "rm", "Move records to the trash."),
    "restore": ("Change", "restore", "Bring a removed record back from the trash."),
    "git-setup": ("House", "git_setup", "Have git merge records field by field in this clone."),
    "log": ("Look", "log", "List what commands changed, the newest first."),
    "undo": ("Change", "undo", "Take a change back: the newest one, or that of a NUMBER."),
    "redo": ("Change", "redo", "Make a change again that was undone."),
    "export": ("Print and cite", "export", "Write records in a format of a plugin."),
    "doctor": ("House", "doctor", "Look at everything that byline needs, and say what to do."),
    "completion": ("House", "completion", "Print the script that lets a shell complete commands."),
    "reindex": ("House", "reindex", "Make the index anew from the records."),
    "plugins": ("House", "plugins", "List the plugins, and switch them on or off."),
}
"""Name → section of the help, module in byline.commands, summary. Summaries are the first lines
of the commands' own help (a test compares them), so that ``--help`` imports none of them."""

PLUGIN_SECTION = "Print and cite"


class LazyGroup(click.Group):
    """A group that imports a command when it is called, and plugins when none of ours fits."""

    def invoke(self, ctx: click.Context) -> int:
        try:
            super().invoke(ctx)
        except click.exceptions.Exit as leave:
            if leave.exit_code:
                raise
        finally:
            desk_of(ctx).close()
        return SOME_FAILED if desk_of(ctx).failed else 0

    def list_commands(self, ctx: click.Context) -> list[str]:
        offered = [str(offer.value.name) for offer in desk_of(ctx).plugins.commands()]
        return sorted({*COMMANDS, *offered})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in COMMANDS:
            module = importlib.import_module(f"byline.commands.{COMMANDS[cmd_name][1]}")
            command: click.Command = module.command
            return command
        offer = desk_of(ctx).plugins.command(cmd_name)
        if offer is None:
            desk_of(ctx).complain_of_plugins()
            return None
        return _guarded(offer.plugin, offer.value)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from byline.library import near

            hint = near(args[0], self.list_commands(ctx))
            hint = hint if "near" in hint else ""
            raise click.UsageError(f'no command "{args[0]}"{hint}', ctx) from error

    def get_help(self, ctx: click.Context) -> str:
        from byline.kept_help import keep

        text = super().get_help(ctx)
        desk = desk_of(ctx)
        if not (desk.plugin_folders or desk.plugins.problems or desk.failed):
            keep(text)
        return text

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        sections: dict[str, list[tuple[str, str]]] = {
            name: [] for name in ("Collect", "Look", "Change", PLUGIN_SECTION, "House")
        }
        for name, (section, _, summary) in COMMANDS.items():
            sections[section].append((name, summary))
        for offer in desk_of(ctx).plugins.commands():
            if offer.value.name not in COMMANDS:
                row = (str(offer.value.name), offer.value.get_short_help_str(limit=68))
                section = str(getattr(offer.value, "section", ""))
                sections[section if section in sections else PLUGIN_SECTION].append(row)
        for section, rows in sections.items():
            with formatter.section(section):
                formatter.write_dl(sorted(rows))


def _guarded(plugin: str, command: click.Command) -> click.Command:
    """A plugin's command, whose failures name the plugin instead of showing a traceback."""
    from byline.front import fronted, with_option

    guarded = copy.copy(command)  # the plugin's own object stays as it is
    guarded.params = with_option(command.params)
    inner = functools.partial(type(command).invoke, guarded)  # of the copy, with its options

    def invoke(ctx: click.Context) -> object:
        with fronted(ctx, desk_of(ctx)), desk_of(ctx).plugins.guard(plugin, command=True):
            return inner(ctx)

    guarded.invoke = invoke  # type: ignore[method-assign]
    if isinstance(guarded, click.Group):  # each has its own options, by which the desk goes
        inside = {name: _guarded(plugin, each) for name, each in guarded.commands.items()}
        guarded.commands = inside
    return guarded


def desk_of(ctx: click.Context) -> Desk:
    """The run's desk, made from the global options when first asked for."""
    from byline.desk import Desk  # `--version` needs none of it

    root = ctx.find_root()
    if not isinstance(root.obj, Desk):
        folders = tuple(Path(folder) for folder in root.params.get("plugin_folders") or ())
        said, words = root.params, _words(root.obj or ())
        debug, as_of = bool(said.get("debug")), said.get("as_of")
        root.obj = Desk(said.get("library"), folders, debug, as_of, words)
    return root.obj


def _words(args: Sequence[str]) -> Sequence[str]:
    """What was typed from the command's name on; what stands before concerns one machine."""
    number = 0
    while number < len(args) and args[number].startswith("-"):
        number += 2 if args[number] in ("--library", "--plugins", "--as-of") else 1
    return args[number:]


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--library", metavar="DIR", help="The library; else $BYLINE_LIBRARY, the nearest "
              "byline.toml upward, ./library.")  # fmt: skip
@click.option("--plugins", "plugin_folders", metavar="DIR", multiple=True,
              help="A folder of plugins to trust and load; may be repeated.")  # fmt: skip
@click.option("--as-of", metavar="DATE", help="The day that counts as today; else "
              "$SOURCE_DATE_EPOCH, the clock's.")  # fmt: skip
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(__version__, message="byline %(version)s")
@click.pass_context
def cli(ctx: click.Context, /, **_: object) -> None:
    """byline collects news reports as records that say how each field is known, and makes
    citations, reading lists and digests from them.

    \b
    byline init                      make a library in ./library
    byline add report.html           keep a captured report
    byline list outlet:irrawaddy     find records
    byline cite KEY                  print a citation
    """
    desk_of(ctx)  # commands find it as their context's object


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with a documented exit code."""
    _use_utf8()
    _heed_signals()
    args = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in args
    try:
        code = _run([_utf8(argument) for argument in args])
        sys.stdout.flush()
    except Stopped as stop:
        print("\nstopped; what was reported as done is kept", file=sys.stderr)
        code = stop.exit_code
    except Exception as error:
        if debug:
            raise
        code = _explain(error)
    _give_up_output()
    sys.exit(code)


def _give_up_output() -> None:
    """Let nothing try again, at the very end, to write what could not be written."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):  # it is full, or closed
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(args: list[str]) -> int:
    try:
        return int(cli.main(args, prog_name="byline", standalone_mode=False, obj=(*args,)) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort as abort:
        if isinstance(abort.__context__, Stopped):  # click takes it for a plain Ctrl-C
            raise abort.__context__ from None
        print("\nstopped", file=sys.stderr)
        return INTERRUPTED


def _heed_signals() -> None:
    """Ctrl-C and SIGTERM end a run in order; a reader that goes away ends it without a word."""
    if threading.current_thread() is not threading.main_thread():
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped(128 + number)

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def _utf8(argument: str) -> str:
    """An argument as the UTF-8 that was typed, whatever the locale. Raises UsageError."""
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        raise UsageError(f"{argument!a}: no UTF-8; type it again in UTF-8") from None


def _explain(error: Exception) -> int:
    """One line on stderr for an error, and its exit code."""
    if isinstance(error, BylineError):
        print(f"byline: {safe(str(error))}", file=sys.stderr)
        return error.exit_code
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        print(f"byline: {safe(where)}{error.strerror or error}", file=sys.stderr)
        return IO_FAILED
    # No record text here: an error report may be passed on.
    kind = type(error).__name__
    print(f"byline: a fault of ours ({kind}); --debug shows where, please report it",
          file=sys.stderr)  # fmt: skip
    return SOME_FAILED


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  open as long as the run


def _use_utf8() -> None:
    """Data is UTF-8 in every locale; a terminal that cannot show it gets escapes.

    A stream that was closed before the start leads nowhere, so that nothing else takes its place.
    """
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if not hasattr(stream, "reconfigure"):
            continue
        if stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")

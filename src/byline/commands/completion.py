"""``byline completion``: the script that a shell asks for words when Tab is pressed."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import click

from byline.desk import Desk
from byline.errors import UsageError

_START = "from byline.__main__ import main; main()"

_SHELLS = ("bash", "zsh", "fish")
_SCRIPTS = Path(__file__).with_name("shells")


@click.command("completion")
@click.argument("shell", type=click.Choice(_SHELLS))
@click.argument("names", metavar="[NAME…]", nargs=-1)
@click.pass_obj
def command(desk: Desk, shell: str, names: tuple[str, ...]) -> None:
    """Print the script that lets a shell complete commands.

    \b
    eval "$(byline completion bash)"    in ~/.bashrc
    eval "$(byline completion zsh)"     in ~/.zshrc, after compinit
    byline completion fish | source     in ~/.config/fish/config.fish

    NAMES are others that you call byline by. The script asks the byline that printed it, wherever
    that stands; byline need not be on the PATH.
    """
    for name in names:
        if not re.fullmatch(r"[\w.+][\w.+-]*", name, re.ASCII):
            raise UsageError(f"{name!a}: no name of a command")
    python = sys.executable or "byline"
    run = [python, "-P", "-c", _START]
    text = (_SCRIPTS / f"byline.{shell}").read_text("utf-8")
    text = text.replace("@NAMES@", " ".join(dict.fromkeys(["byline", *names])))
    text = text.replace("@RUN@", " ".join(_quoted(shell, each) for each in run))
    desk.emit(text.replace("@PYTHON@", _quoted(shell, python)))


def _quoted(shell: str, text: str) -> str:
    if shell == "fish":
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return shlex.quote(text)

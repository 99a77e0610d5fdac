"""``byline grade``."""

from __future__ import annotations

import json

import click

from byline import toml_text
from byline.commands.arguments import dump, json_option, key_argument
from byline.desk import Desk
from byline.errors import NothingSelected, UsageError
from byline.materials import Grade, read_materials
from byline.materials.model import GRADES, read_grade
from byline.materials.rows import table_rows

_HEAD = """\
# What people think of reports: A1 to F6, each with who says so, when and why. Of several for one
# report the last holds. Nothing computes a grade.
"""


@click.command("grade")
@key_argument
@click.argument("grade", metavar="[GRADE]", default="")
@click.option("--by", default="", metavar="WHO", help="Who says so; else you.")
@click.option("--why", default="", metavar="TEXT", help="What the grade rests on.")
@json_option
@click.pass_obj
def command(desk: Desk, key: str, grade: str, by: str, why: str, as_json: bool) -> None:
    """Grade a report A1 to F6, with who says so and why.

    \b
    byline grade KEY B2 --by NS --why "an agency, and a second report agrees"
    byline grade KEY                  its grades, the last one holds

    The letter is the source's record: A reliable … E unreliable. The digit is this report:
    1 confirmed … 5 improbable. F and 6: cannot be judged. Grades stand in materials/grades.toml
    and are printed with who set them; byline computes none.
    """
    article = desk.get(key)
    names = (article.key, *article.aliases)
    if not grade:
        if by or why:
            raise UsageError(f"{key}: which grade? name one, as in B2")
        found = [each for each in read_materials(desk.table).grades if each.key in names]
        if not found:
            raise NothingSelected(f"{article.key}: nobody has graded it")
        _tell(desk, found, as_json)
        return
    given = _appended(desk, article.key, grade, " ".join((by or desk.user).split()), why)
    if as_json:
        _tell(desk, [given], as_json)
    else:
        desk.say(f"{article.key}: {given.grade} by {given.by}")


def _appended(desk: Desk, key: str, grade: str, by: str, why: str) -> Grade:
    """The grade, once it stands at the end of the file. Raises UsageError."""
    if not by:
        raise UsageError("--by: who says so? A grade bears a name")
    if not why.strip():
        raise UsageError('--why: a grade needs a reason, as in --why "its own correspondent"')
    fields = {
        "key": key, "grade": grade.upper(), "by": by, "on": desk.as_of.isoformat(),
        "why": " ".join(why.split()),
    }  # fmt: skip
    (row,) = table_rows({"grade": [fields]}, "grade", GRADES, "key")
    given = read_grade(row)
    # JSON's strings are TOML's but for DEL.
    lines = (f"{name} = {json.dumps(text, ensure_ascii=False)}\n" for name, text in fields.items())
    entry = f"[[grade]]\n{''.join(lines)}".replace("\x7f", "\\u007f")

    def change(text: str) -> str:
        before = toml_text.read(text)
        table_rows(before, "grade", GRADES)
        gap = "" if text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
        return f"{text}{gap}{entry}" if text else f"{_HEAD}\n{entry}"

    desk.change_table(GRADES, change)
    return given


def _tell(desk: Desk, grades: list[Grade], as_json: bool) -> None:
    rows = [
        {"key": each.key, "grade": each.grade, "by": each.by, "on": each.on.text, "why": each.why}
        for each in grades
    ]
    if as_json:
        desk.emit(dump(rows))
        return
    for row in rows:
        desk.show(f"{row['grade']}  {row['by']}  {row['on']}  {row['why']}")

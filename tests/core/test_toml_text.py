"""TOML files with values that no person means."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Byline

from byline import toml_text

TABLES = ("byline.toml", "topics/arms.toml", "names.toml", "outlets.toml", "lists/arms.toml")


@pytest.mark.parametrize("number", ["9" * 5000, "0x" + "f" * 5000], ids=["decimal", "hex"])
@pytest.mark.parametrize("name", TABLES)
def test_a_number_of_thousands_of_digits_is_named_with_its_file(
    library: Path, byline: Byline, name: str, number: str
):
    path = library / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"[a]\nb = {number}\n")
    found = byline("check")
    told = found.out + found.err
    assert found.code in (3, 65) and name in told and "more digits" in told


@pytest.mark.parametrize("number", ['"' + "9" * 5000 + '"', "-1", '"soon"'])
def test_a_limit_that_is_no_usable_number_is_named_and_the_default_holds(
    library: Path, byline: Byline, number: str
):
    (library / "byline.toml").write_text(f"[limits]\nplugin-seconds = {number}\n")
    found = byline("plugins")
    assert found.code == 1 and "on      bibtex" in found.out
    assert "byline.toml: limits.plugin-seconds: " in found.err and "write 10" in found.err
    assert len(found.err.replace(str(library), "")) < 200


def test_tables_nested_by_dots_have_a_depth():
    with pytest.raises(ValueError, match="too deep"):
        toml_text.read(".".join("a" * 2000) + " = 1")
    with pytest.raises(ValueError, match="too deep"):
        toml_text.read("a = " + "[" * 20000)


@given(st.text(alphabet='ab=[]{}."\n0x9_-#', max_size=60))
def test_whatever_is_written_is_a_table_or_a_value_error(text: str):
    try:
        assert isinstance(toml_text.read(text), dict)
    except ValueError as error:
        assert str(error)

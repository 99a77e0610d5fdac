"""What a draft really cites, in each language, and what is done about keys that are unknown."""

import datetime
import json
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner
from desks import FakeDesk

from byline.api import (
    BylineError,
    NothingSelected,
    StorageError,
    UsageError,
    Writer,
    from_fields,
)
from byline_drafts import register_commands
from byline_drafts.command import _by_key
from byline_drafts.scan import SCANNERS, scanner_for

CASES = Path(__file__).parents[1] / "cases" / "drafts.md"


CASE = re.compile(
    r"^## ([^\n]+)\n\n(`{3,})(\w+)\n(.*?)\n\2\n\n((?:- [^\n]*\n)+|none\n)", re.M | re.S
)
FORMATTED = {"html": ".html", "md": ".md", "latex": ".tex", "typst": ".typ", "rtf": ".rtf"}
UNFINISHED = ["", "\n", "@", "\\cite", "\\cite{", "#cite(", "```", "/*", "`", "<!--"]


def cases():
    """Title, language, draft and the expected ``line key`` lines of each case."""
    for title, _, language, draft, expected in CASE.findall(CASES.read_text("utf-8") + "\n"):
        wanted = re.findall(r"^- (\d+) (\S+)$", expected, re.M)
        yield pytest.param(language, draft, [(int(n), key) for n, key in wanted], id=title)


@pytest.mark.parametrize(("language", "draft", "expected"), list(cases()))
def test_a_draft_cites(language, draft, expected):
    assert [(c.line, c.key) for c in scanner_for(f"x.{language}")(draft)] == expected


def test_every_case_of_the_document_is_read():
    headings = re.findall(r"^## ", CASES.read_text("utf-8"), re.M)
    assert len(list(cases())) == len(headings) > 20


@pytest.mark.parametrize("suffix", sorted(SCANNERS))
@pytest.mark.parametrize("draft", UNFINISHED)
def test_no_scanner_stumbles_over_an_unfinished_draft(suffix, draft):
    assert list(SCANNERS[suffix](draft)) == []


def _pandoc_keys(node):
    if isinstance(node, dict):
        if node.get("t") == "Cite":
            yield from (cite["citationId"] for cite in node["c"][0])
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from _pandoc_keys(part)


def test_pandoc_finds_the_same_citations():
    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not installed")
    drafts = [c.values for c in cases() if c.values[0] == "md" and "though pandoc" not in c.id]
    assert len(drafts) > 10
    for _, draft, expected in drafts:
        command = ["pandoc", "-f", "markdown", "-t", "json"]
        done = subprocess.run(command, input=draft, capture_output=True, text=True, check=True)
        assert set(_pandoc_keys(json.loads(done.stdout))) == {key for _, key in expected}, draft


def test_a_cross_reference_is_only_doubtful():
    found = {c.key: c.doubtful for c in scanner_for("x.qmd")("@fig-map @sec:intro @wai-moe-2010")}
    assert found == {"fig-map": True, "sec:intro": True, "wai-moe-2010": False}


# The command

LIBRARY = [
    from_fields({"title": "US Presses Myanmar", "agency": "Reuters"}, key="reuters-2017-presses"),
    from_fields(
        {"title": "Increasingly isolated", "outlet": "Radio Free Asia"}, key="rfa-2023-isolated"
    ),
    from_fields({"language": "en"}, key="yun-visit-2017"),
]


def _writer(name, suffix):
    def write(articles, options):
        keys = " ".join(f"{a.key}({','.join(a.aliases)})" if a.aliases else a.key for a in articles)
        told = "".join(f" {k}={v}" for k, v in sorted(options.settings.items()))
        return f"{name}: {keys}{told}\n"

    return Writer(name, "a writer for tests", suffix, write)


@dataclass
class Desk(FakeDesk):
    articles: list = field(default_factory=lambda: list(LIBRARY))
    as_of: datetime.date = datetime.date(2026, 1, 1)

    def find(self, query):
        return tuple(a for a in self.articles if not query or query in a.key)

    def stream(self, query):
        if keys := re.findall(r"key:([\w-]+)", query):
            return iter([self.get(key) for key in keys])
        return iter(self.find("" if query == "sort:key" else query))

    def writers(self):
        names = [("bibliography", ".txt"), ("biblatex", ".bib"), ("bibtex", ".bib")]
        names += [(f"bibliography-{name}", suffix) for name, suffix in FORMATTED.items()]
        names += [("csl-json", ".json"), ("ris", ".ris")]
        return tuple(_writer(*name) for name in names)

    def writer(self, name):
        for writer in self.writers():
            if writer.name == name:
                return writer
        raise UsageError(f"-f {name}: no such format")


@pytest.fixture
def draft(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(text, name="draft.md"):
        Path(name).write_text(text, encoding="utf-8")
        return name

    return write


def run(*args, desk=None, **kwargs):
    desk = desk or Desk()
    return CliRunner().invoke(register_commands()[0], args, obj=desk, **kwargs), desk


def test_without_a_draft_the_whole_library_is_printed():
    result, desk = run()
    assert result.exit_code == 0
    assert desk.out == {
        "-": "bibliography: reuters-2017-presses rfa-2023-isolated yun-visit-2017\n"
    }


def test_a_query_narrows_it_down():
    assert run("-q", "rfa")[1].out["-"] == "bibliography: rfa-2023-isolated\n"


def test_a_record_that_no_style_can_print_is_announced():
    assert run()[1].said[0].startswith("yun-visit-2017: no headline, author, agency or outlet")


def test_a_draft_gets_what_it_cites_and_nothing_else(draft):
    name = draft("See [@rfa-2023-isolated, p. 3] and @reuters-2017-presses.\n")
    result, desk = run(name)
    assert result.exit_code == 0 and desk.said == []
    assert desk.out["-"] == "bibliography: rfa-2023-isolated reuters-2017-presses\n"


def test_the_suffix_of_the_output_asks_for_the_format_and_keys_are_sorted(draft):
    name = draft("@rfa-2023-isolated @reuters-2017-presses")
    assert run(name, "-o", "refs.bib")[1].out == {
        "refs.bib": "biblatex: reuters-2017-presses rfa-2023-isolated\n"
    }
    assert run(name, "-o", "refs.ris")[1].out["refs.ris"].startswith("ris: ")
    assert run(name, "-o", "x.json")[1].out["x.json"].startswith("csl-json: ")


def test_an_unknown_key_is_named_with_file_line_and_near_keys_and_the_rest_is_written(draft):
    name = draft("\n\n@reuters-2017-presses @rfa-2023-isolate\n")
    result, desk = run(name, "-o", "refs.bib")
    assert result.exit_code == 3
    assert desk.said == [
        "draft.md:3: unknown key rfa-2023-isolate (near: rfa-2023-isolated)",
        "refs.bib: 1 entry",
    ]
    assert desk.out["refs.bib"] == "biblatex: reuters-2017-presses\n"


def test_nothing_is_written_over_where_no_cited_key_is_known(draft):
    result, desk = run(draft("@nope2020"), "-o", "refs.bib")
    assert result.exit_code == 3 and desk.out == {}
    assert desk.said == [
        "draft.md:1: unknown key nope2020",
        "no cited key is known; nothing was written",
    ]


def test_an_unknown_cross_reference_is_passed_over(draft):
    result, desk = run(draft("@fig-map @rfa-2023-isolated"))
    assert result.exit_code == 0 and desk.said == []


def test_the_report_for_scripts(draft):
    result, desk = run(draft("@rfa-2023-isolated\n@nope2020"), "--json")
    assert result.exit_code == 3
    assert json.loads(desk.out["-"]) == {
        "cited": ["rfa-2023-isolated"],
        "unknown": [{"key": "nope2020", "file": "draft.md", "line": 2, "near": []}],
    }


def test_the_report_and_the_bibliography_at_once(draft):
    _, desk = run(draft("@rfa-2023-isolated"), "--json", "-o", "refs.bib")
    assert set(desk.out) == {"refs.bib", "-"}


def test_several_drafts_are_read_in_turn(draft):
    first = draft("@rfa-2023-isolated")
    second = draft(r"\cite{reuters-2017-presses,nope}", "b.tex")
    result, desk = run(first, second)
    assert desk.out["-"].split()[1:] == ["rfa-2023-isolated", "reuters-2017-presses"]
    assert desk.said[0].startswith("b.tex:1: unknown key nope") and result.exit_code == 3


def test_a_draft_may_come_from_standard_input():
    assert run("-", input="@rfa-2023-isolated")[1].out["-"] == "bibliography: rfa-2023-isolated\n"


def test_nocite_of_everything_brings_everything(draft):
    _, desk = run(draft(r"\cite{rfa-2023-isolated}\nocite{*}", "a.tex"), "-f", "bibtex")
    assert desk.out["-"].count("-20") == 3


RENAMED = [LIBRARY[0], LIBRARY[1].replace(aliases=("rfa-old",))]


def test_a_renamed_record_is_written_under_the_key_that_the_draft_uses(draft):
    desk = Desk(RENAMED)
    run(draft("@rfa-old"), "-f", "biblatex", desk=desk)
    assert desk.out["-"] == "biblatex: rfa-old\n"
    assert desk.said == ["rfa-old is now rfa-2023-isolated; the old key still works"]


def test_a_record_cited_by_both_its_keys_has_no_alias_that_clashes(draft):
    desk = Desk(RENAMED)
    run(draft("@rfa-old @rfa-2023-isolated"), "-f", "biblatex", desk=desk)
    assert desk.out["-"] == "biblatex: rfa-2023-isolated rfa-old\n"


def test_a_near_key_is_offered_once_by_its_present_name(draft):
    desk = Desk(RENAMED)
    run(draft("@rfa-olde"), desk=desk)
    assert desk.said[0] == "draft.md:1: unknown key rfa-olde (near: rfa-2023-isolated)"


def test_the_style_reaches_the_writer(draft):
    name = draft("@rfa-2023-isolated")
    desk = Desk(settings={"cite.style": "mla"})
    assert run(name, desk=desk)[1].out["-"].endswith(" style=mla\n")
    told = run(name, "-s", "apa", "--locale", "en-GB", "-O", "x=y", desk=desk)[1].out["-"]
    assert told.endswith(" locale=en-GB style=apa x=y\n")


@pytest.mark.parametrize(
    "args", [["a.md", "-q", "x"], ["-o", "refs.bob"], ["-O", "style"], ["-f", "nope"]]
)
def test_misuse_is_a_usage_error(args):
    assert isinstance(run(*args)[0].exception, UsageError)


def test_a_missing_draft_and_an_empty_selection_are_named(draft):
    assert isinstance(run("none.md")[0].exception, StorageError)
    assert isinstance(run(draft("no citation"))[0].exception, NothingSelected)
    assert isinstance(run("-q", "zzz")[0].exception, NothingSelected)


@pytest.mark.parametrize(
    ("short", "full"),
    [("text", "bibliography"), *((n, f"bibliography-{n}") for n in FORMATTED)],
)
def test_a_short_name_of_a_form_means_the_formatted_bibliography(short, full):
    assert run("-q", "rfa", "-f", short)[1].out["-"] == f"{full}: rfa-2023-isolated\n"


@pytest.mark.parametrize(
    ("suffix", "name"), [("htm", "html"), ("tex", "latex"), ("typ", "typst"), ("rtf", "rtf")]
)
def test_the_suffix_of_a_formatted_document_means_that_form(suffix, name):
    _, desk = run("-q", "rfa", "-o", f"refs.{suffix}")
    assert desk.out[f"refs.{suffix}"] == f"bibliography-{name}: rfa-2023-isolated\n"


def test_a_file_that_was_written_is_named_with_its_count():
    assert run("-q", "20", "-o", "refs.bib")[1].said == ["refs.bib: 3 entries"]
    assert run("-q", "20", "-f", "bibtex")[1].said == []


def test_an_unknown_suffix_is_refused_with_the_formats():
    result, desk = run("-q", "rfa", "-o", "refs.docx")
    assert isinstance(result.exception, UsageError) and desk.out == {}
    assert "csl-json" in str(result.exception)


def test_the_report_for_scripts_holds_no_raw_control(draft):
    _, desk = run(draft("\\cite{a\x9bb\u202ec}", "a.tex"), "--json")
    assert not re.search("[\x7f-\x9f\u202a-\u202e]", desk.out["-"])
    assert json.loads(desk.out["-"])["unknown"][0]["key"] == "a\x9bb\u202ec"


def test_a_record_that_goes_while_a_bibliography_is_written_is_named():
    class Losing:
        asked = 0

        def stream(self, query):
            self.asked += 1
            keys = ["b", "a"] if self.asked == 1 else ["a"]
            return iter([from_fields({"title": key}, key=key) for key in keys])

    with pytest.raises(BylineError, match="b: gone while"):
        list(_by_key(Losing(), "harbour"))

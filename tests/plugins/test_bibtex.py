"""byline_bibtex: what goes out comes back, and nothing in a record can run or break a file."""

from __future__ import annotations

import re

import pytest
from bibtex_cases import HOSTILE, WIRE, articles, imported, readings, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byline.api import Article, Capture, Date, Evidence, Name
from byline_bibtex import register_readers, register_writers
from byline_bibtex.decode import decode
from byline_bibtex.encode import address, clean, clean_lines, encode, encode_title
from byline_bibtex.reader import read
from byline_bibtex.writer import BIBLATEX, BIBTEX, Dialect

DIALECTS = pytest.mark.parametrize("dialect", [BIBLATEX, BIBTEX], ids=["biblatex", "bibtex"])
KEPT = (
    "type title author issued outlet agency topics abstract language url accessed section page "
    "place archive_url note"
).split()


def messages(text: str) -> list[str]:
    return [str(problem) for reading in readings(text) for problem in reading.problems]


def again(article: Article, dialect: Dialect) -> Article:
    (back,) = articles(written([article], dialect))
    return back


def differing(one: Article, other: Article) -> dict[str, tuple[object, object]]:
    return {
        name: (getattr(one, name), getattr(other, name))
        for name in KEPT
        if getattr(one, name) != getattr(other, name)
    }


# Writing


def test_the_doorbell_offers_two_writers_and_a_reader() -> None:
    assert [writer.name for writer in register_writers()] == ["biblatex", "bibtex"]
    (reader,) = register_readers()
    assert reader.imports
    assert reader.recognises(Capture(b"% a comment\n\n@article{x, title={y}}", "-"))
    assert not reader.recognises(Capture(b"Mail me @ home {soon}", "-"))


@DIALECTS
def test_a_wire_story_comes_back_as_it_was(dialect: Dialect) -> None:
    assert differing(WIRE, again(WIRE, dialect)) == {}
    assert not again(WIRE, dialect).extra


@DIALECTS
@pytest.mark.parametrize("kind", ["webpage", "broadcast", "report", "book", "chapter", "interview"])
def test_every_kind_of_item_comes_back_as_it_was(dialect: Dialect, kind: str) -> None:
    article = WIRE.replace(type=kind, page="12-14", author=(Name(literal="Wai Moe"),))
    assert differing(article, again(article, dialect)) == {}


def test_an_agency_without_a_reporter_stands_as_the_author_and_comes_back_as_the_agency() -> None:
    text = written([WIRE], BIBLATEX)
    assert "author = {{Reuters}}" in text
    back = again(WIRE, BIBLATEX)
    assert (back.agency, back.author) == ("Reuters", ())


def test_an_author_in_a_foreign_file_is_never_taken_for_an_agency() -> None:
    (article,) = articles("@article{a, author={{Reuters}}, title={T}, note={Reuters}}")
    assert article.agency == ""
    assert article.author == (Name(literal="Reuters"),)


@DIALECTS
def test_an_undated_record_writes_no_date(dialect: Dialect) -> None:
    waiting = Evidence(field="issued", how="inferred", value="2017-07", why="a visit")
    article = WIRE.replace(issued=None, accessed=None, candidates=(waiting,))
    text = written([article], dialect)
    assert not re.search(r"^\s*(date|year|month|day)\b", text, re.M)
    assert "2017-07" not in text.replace("reuters-2017", "").replace("/web/2017", "")


EDTF = ["2017", "2017-07", "2017-07-24", "2017-07~", "2017?", "2017-07-24%", "2017-21", "199X",
        "2010/2011", "2010-07/..", "../2010", "2017-07-24T08:30:00Z", "-0044"]  # fmt: skip


@DIALECTS
@pytest.mark.parametrize("date", EDTF)
def test_a_date_is_neither_rounded_nor_completed(dialect: Dialect, date: str) -> None:
    back = again(WIRE.replace(issued=Date.parse(date)), dialect)
    assert back.issued and back.issued.text == date
    assert "bibtex" not in back.extra


def test_acronyms_and_inner_capitals_keep_their_case() -> None:
    assert encode_title("DPRK envoy’s iPhone in U.S.-led talks") == (
        "{DPRK} envoy’s {iPhone} in {U.S.}-led talks"
    )


def test_a_title_in_another_language_is_protected_whole_where_no_langid_is_read() -> None:
    text = written([WIRE.replace(title="Der Nordbote meldet", language="de")], BIBTEX)
    assert "title = {{Der Nordbote meldet}}" in text


def test_classic_files_are_ascii_where_latex_has_letters() -> None:
    said = "Łódź, Çeşme, Nguyễn, Ærø, straße, İstanbul – “quoted” ‘so’ …"
    assert encode(said, True).isascii()
    assert decode(encode(said, True)) == said


def test_scripts_without_commands_stay_as_they_are() -> None:
    for said in ("မြန်မာ", "서울", "東京", "صحيفة"):
        assert encode(clean(said), True) == clean(said)


def test_no_space_ever_splits_an_accent() -> None:
    assert " " not in encode("Çéşķ", True)


@DIALECTS
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_only_text(dialect: Dialect, hostile: str) -> None:
    article = WIRE.replace(
        title=hostile, outlet=hostile, section=hostile, place=hostile, topics=(hostile,),
        abstract=hostile, note=hostile,
        author=(Name(literal=hostile), Name(family=hostile, given=hostile)),
    )  # fmt: skip
    text = written([article, WIRE], dialect)
    first, second = articles(text)
    assert first.title == clean(hostile)
    assert first.outlet == clean(hostile)
    assert first.note == clean_lines(hostile)
    assert len(first.author) == 2
    assert differing(second, WIRE) == {}
    commands = set(re.findall(r"\\([A-Za-z]+)", text))
    assert not commands & {"input", "immediate", "write", "csname", "endcsname", "touch"}
    assert "^^" not in text


@pytest.mark.parametrize(
    "key", ["../../pwned", "x,title={Evil}}@book{evil", "", "https://e.example/a?b=c&d={e}", "k\ny"]
)
def test_a_key_cannot_close_the_entry(key: str) -> None:
    (entry,) = articles(written([Article(key=key, title="T")], BIBLATEX))
    assert entry.title == "T"
    assert re.fullmatch(r"[^\s\"#%'(),={}~\\^&$]+", entry.key)


def test_keys_that_differ_only_by_case_become_different() -> None:
    text = written([Article(key=key, title="T") for key in ("dup", "dup", "DUP")], BIBLATEX)
    keys = [article.key.lower() for article in articles(text)]
    assert len(set(keys)) == 3


def test_a_url_is_verbatim_and_cannot_end_its_field() -> None:
    assert address("https://e.example/a_b%20~c#d?e&f") == "https://e.example/a_b%20~c#d?e&f"
    assert address("https://e.example/a\\b{c} d") == "https://e.example/a%5Cb%7Bc%7D%20d"


# Names

NAMES = [
    Name(literal="Wai Moe"), Name(literal="Barnes and Noble, Inc."), Name(literal="others"),
    Name(literal="Özgür Ü."), Name(family="Doe", given="Jane"), Name(family="Sukarno"),
    Name(family="hooks", given="bell"), Name(family="al-Assad", given="Bashar"),
    Name(family="Brinch Hansen", given="Per"),
    Name(family="King", given="Martin Luther", suffix="Jr."),
    Name(family="King", suffix="III"),
    Name(family="Gogh", given="Vincent", non_dropping_particle="van"),
    Name(family="Humboldt", given="Alexander", dropping_particle="von"),
    Name(family="Fontaine", given="Jean", dropping_particle="de", non_dropping_particle="la"),
    Name(family="Graaff", given="R. J.", non_dropping_particle="Van de"),
    Name(family="O'Brien", given="Conor"), Name(family="and", given="and, and"),
    Name(family="Bär", given="ß Karl"),
]  # fmt: skip


@DIALECTS
def test_names_of_every_shape_come_back(dialect: Dialect) -> None:
    article = WIRE.replace(author=tuple(NAMES))
    assert again(article, dialect).author == tuple(NAMES)


def test_and_others_stays_the_end_of_the_list() -> None:
    (article,) = articles("@misc{a, author={Doe, Jane and others}, title={T}}")
    assert article.author == (Name(family="Doe", given="Jane"), Name(literal="others"))
    assert "author = {Doe, Jane and others}" in written([article], BIBLATEX)


# Reading


def test_latex_becomes_letters_in_text_and_stays_out_of_addresses() -> None:
    (article,) = articles(
        r"@online{a, title={Schr{\"o}dinger at 50\% \& {NATO}: AT&T -- \emph{so}},"
        r" url={https://e.example/a%20b_c~d}, urldate={2024-03-06}}"
    )
    assert article.title == "Schrödinger at 50% & NATO: AT&T – so"
    assert article.url == "https://e.example/a%20b_c~d"


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"Erd\H{o}s, \.Istanbul, \c{S}i\c{s}li \u{g}", "Erdős, İstanbul, Şişli ğ"),
        (r"``double'' and `single' of Myanmar's", "“double” and ‘single’ of Myanmar's"),
        (r"na\"\i ve {\'{\^{e}}}", "naïve ế"),
        (r"H$_2$O costs $5 to $10", "H2O costs $5 to $10"),
        (r"C:\dir and \unknown{kept}", r"C:\dir and kept"),
        (r"\today{} is no date", r" is no date"),
        ("a 50% share", "a 50% share"),
        (r"\href{https://e.example}{shown} \enquote{so}", "shown “so”"),
    ],
)
def test_tex_reads_as_it_prints(tex: str, text: str) -> None:
    assert decode(tex) == text


def test_strings_are_joined_and_the_last_definition_wins() -> None:
    text = '@string{p = "Old"}\n@string{p = {New}}\n'
    text += '@article{a, journal = p # " " # {Post}, month=jul, year=2010}'
    (article,) = articles(text)
    assert article.outlet == "New Post"
    assert article.issued == Date.parse("2010-07")


def test_an_undefined_string_is_kept_as_a_word_and_reported() -> None:
    text = "@article{a, title={T}, journal = nyt}"
    assert articles(text)[0].outlet == "nyt"
    assert any('no string named "nyt"' in message for message in messages(text))


def test_doubled_fields_and_keys_lose_nothing_in_silence() -> None:
    text = "@misc{k, title={One}, title={Two}}\n@misc{k, title={Three}}\n@misc{K, title={Four}}"
    found = articles(text)
    assert [article.title for article in found] == ["One", "Three", "Four"]
    assert len({article.key.casefold() for article in found}) == 3
    said = " ".join(messages(text))
    assert "Two" in said and "taken by line 1" in said


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("@article{title={No key}, year=2000}", ["No key"]),
        ("@article{a, title={One} year=2000}", ["One"]),
        ("@article{a, title={C:\\dir\\}, year=2000}", ["C:\\dir\\"]),
        ("@commentary{a, title={One}}\n@news-item{b, title={Two}}\n@ misc{c, title={Three}}",
         ["One", "Two", "Three"]),
        ("@misc{a, title={One}, % said so\n year=2000 % and here\n}", ["One"]),
        ("@misc(a, title={One (1)}, year=2000)\n@misc{b, title={Two}}", ["One (1)", "Two"]),
        ("@misc{a, abstract={x\n@foo {bar, y}\nz}, title={One}}\n@misc{b, title={Two}}",
         ["One", "Two"]),
        ("@misc{a, title={One}, au", ["One"]),
        ("@misc{a, title={Never closed,\n year=2000}\n\n@misc{b, title={Two}}",
         ["Never closed, year=2000", "Two"]),
    ],
)  # fmt: skip
def test_odd_bibtex_is_read_by_bibtexs_own_rules(text: str, titles: list[str]) -> None:
    assert [article.title for article in articles(text)] == titles


def test_a_forgotten_comma_gives_the_next_field_back() -> None:
    text = "@article{a, title={One} year=2000}"
    assert articles(text)[0].issued == Date.parse("2000")
    assert any("comma" in message for message in messages(text))


def test_every_message_names_file_and_line() -> None:
    found = readings("\n\n@misc{a, title = nope}", "my.bib")
    assert found[0].at == "line 3"
    assert found[0].problems[0].where == "my.bib:3"


@pytest.mark.parametrize("year", ["n.d.", "c1998", "in press"])
def test_a_year_that_is_no_date_is_told_and_never_guessed(year: str) -> None:
    text = f"@misc{{a, title={{T}}, year={{{year}}}}}"
    (article,) = imported(text)
    assert article.issued is None
    assert any(year in message for message in messages(text))
    assert written([article], BIBLATEX) == text + "\n"


def test_fields_are_inherited_and_circles_end() -> None:
    text = (
        "@inbook{c, title={Part}, crossref={p}}\n@book{p, title={Whole}, year=2001}\n"
        "@misc{a, crossref={b}}\n@misc{b, crossref={a}}\n@string{s = s # s}\n@misc{d, title=s}"
    )
    child = articles(text)[0]
    assert (child.title, child.outlet, child.issued) == ("Part", "Whole", Date.parse("2001"))
    assert any("leads back" in message for message in messages(text))


def test_strings_that_double_themselves_stay_small() -> None:
    lines = ["@string{a0 = {xxxxxxxxxx}}"]
    lines += [f"@string{{a{n} = a{n - 1} # a{n - 1}}}" for n in range(1, 40)]
    text = "\n".join([*lines, "@misc{k, title = a39}"])
    assert any("cut off" in message for message in messages(text))


def test_fifty_thousand_braces_are_read() -> None:
    deep = "{" * 50_000 + "x" + "}" * 50_000
    (article,) = articles(f"@misc{{k, title = {deep}, author = {deep}, keywords = {deep}}}")
    assert article.title == "x"


def test_fifty_thousand_braces_that_never_close_are_reported() -> None:
    text = "@misc{k, title = " + "{" * 50_000
    assert messages(text)


@pytest.mark.parametrize(
    ("data", "outlet"),
    [
        ("\ufeff@online{a, organization={Łódź}}".encode(), "Łódź"),
        ("@online{a, organization={café}}".encode("cp1252"), "café"),
        ("% Encoding: cp1251\n@online{a, organization={Мир}}".encode("cp1251"), "Мир"),
        (b"@online{a,\r  organization={one\r two}}\r", "one two"),
    ],
)
def test_other_encodings_are_read(data: bytes, outlet: str) -> None:
    found = [reading.article for reading in read(Capture(data, "a.bib")) if reading.article]
    assert found[0].outlet == outlet


def test_a_foreign_langid_is_a_tag_and_keywords_are_topics() -> None:
    (article,) = articles("@article{a, langid={ngerman}, keywords={one, {two, three}, one}}")
    assert (article.language, article.topics) == ("de", ("one", "two, three"))


# Properties

NASTY = st.text(
    alphabet=st.one_of(
        st.sampled_from("\\{}$&%#_~^<>|\"'`-–—“”‘’,@=()[] \t\n\xa0.aAzZ09éßłİ\u0301\u200b"),
        st.characters(),
    ),
    max_size=24,
)
LINE = NASTY.map(clean)
WORDS = NASTY.map(lambda text: clean(text.replace("\xa0", " ")))
"""Names: a tie between two words of a name is a space."""
DATES = st.sampled_from([None, *(Date.parse(text) for text in EDTF)])


@st.composite
def names(draw: st.DrawFn) -> Name:
    family, given, literal = draw(WORDS), draw(WORDS), draw(WORDS)
    if draw(st.booleans()) or not (family and given):
        return Name(literal=literal or "x")
    suffix = draw(WORDS)
    # biber cannot read commas in a name with a suffix: such a name is written whole.
    return Name(family=family, given=given, suffix="" if "," in family + given + suffix else suffix)


@st.composite
def records(draw: st.DrawFn) -> Article:
    return Article(
        key="k",
        type=draw(st.sampled_from(["article-newspaper", "webpage", "report", "broadcast", "book"])),
        title=draw(LINE),
        author=tuple(draw(st.lists(names(), max_size=3))),
        agency=draw(LINE),
        outlet=draw(LINE),
        issued=draw(DATES),
        accessed=draw(DATES),
        section=draw(LINE),
        place=draw(LINE),
        page=draw(LINE),
        language=draw(st.sampled_from(["", "en", "de", "my", "en-GB", "zh-Hant-TW", "x-odd"])),
        url=address("https://e.example/" + draw(NASTY)),
        archive_url=draw(st.sampled_from(["", "https://web.archive.org/web/2/x%20y"])),
        topics=tuple(dict.fromkeys(word for word in draw(st.lists(LINE, max_size=3)) if word)),
        abstract=clean_lines(draw(NASTY)),
        note=clean_lines(draw(NASTY)),
    )


def _same_names(one: Article, other: Article) -> bool:
    """Equal, but for an author who is the agency itself: the agency alone comes back."""
    agency = clean(one.agency.replace("\xa0", " "))
    return one.author == other.author or one.author == (Name(literal=agency or "-"),)


@DIALECTS
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(article=records())
def test_whatever_a_record_says_comes_back(dialect: Dialect, article: Article) -> None:
    back = again(article, dialect)
    lost = differing(article, back)
    if _same_names(article, back):
        lost.pop("author", None)
    assert lost == {}


@settings(max_examples=200, deadline=None)
@given(text=NASTY)
def test_any_text_is_read_without_a_crash(text: str) -> None:
    for reading in readings("@misc{a, title={" + text + "\n@misc{b, title={x}}"):
        assert reading.article or reading.problems


def test_a_file_that_is_cut_off_fails_though_its_beginning_comes_in() -> None:
    for text in ("@article{a, title={T},\n au", "@misc{b, title={U}}\n@article{a, title={T"):
        reading = readings(text)[-1]
        assert reading.article and reading.article.title == "T"
        assert [problem.level for problem in reading.problems][-1] == "error"
    (*_, lost) = readings("@misc{b, title={U}}\n@article{a")
    assert lost.article is None
    assert [problem.level for problem in lost.problems] == ["error"]


def test_lines_that_end_as_they_did_on_old_macs_are_lines() -> None:
    text = "% so\r@article{a,\r title = {T},\r abstract = {One\rtwo\r\rthree}\r}\r@misc{b}\r"
    (reader,) = register_readers()
    assert reader.recognises(Capture(text.encode(), "-"))
    first, second = readings(text)[0], readings(text)[1]
    assert first.article and first.article.abstract == "One two\n\nthree"
    assert (first.at, second.at) == ("line 2", "line 9")

"""byline_csv: a team's spreadsheet, both ways, with nothing lost and nothing run."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odd_records import RECORDS, WIRE

from byline.api import (
    Article,
    BadInput,
    Capture,
    Options,
    Problem,
    UsageError,
    from_fields,
    to_fields,
)
from byline_csv import register_readers, register_writers
from byline_csv.formulas import bare, guarded
from byline_csv.reader import read
from byline_csv.table import MAX_COLUMNS
from byline_csv.writer import write

SIGNS = "=+-@＝＋－＠"


def written(*articles: Article, **settings: str) -> str:
    return "".join(write(articles, Options(as_of=datetime.date(2026, 1, 1), settings=settings)))


def rows(text: str, separator: str = ",") -> list[list[str]]:
    plain = text.removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(plain, newline=""), delimiter=separator))


def reading(text: str | bytes, name: str = "team.csv") -> tuple[list[Article], list[Problem]]:
    data = text if isinstance(text, bytes) else text.encode()
    readings = list(read(Capture(data, name)))
    found = [reading.article for reading in readings if reading.article]
    return found, [problem for reading in readings for problem in reading.problems]


def one(text: str | bytes) -> Article:
    (article,), _ = reading(text)
    return article


def said(problems: list[Problem]) -> str:
    return "\n".join(map(str, problems))


def same(back: Article, article: Article) -> bool:
    return (to_fields(back), back.note, back.key) == (to_fields(article), article.note, article.key)


@given(
    records=st.lists(RECORDS, max_size=3),
    separator=st.sampled_from([",", ";", "tab"]),
    columns=st.sampled_from(["", "+DOI,+x-desk,+editor,+Desk editor"]),
)
def test_whatever_a_record_holds_comes_back(records, separator, columns):
    back, problems = reading(written(*records, separator=separator, columns=columns))
    assert [to_fields(article) for article in back] == [to_fields(article) for article in records]
    assert [article.note for article in back] == [article.note for article in records]
    assert not problems


@given(records=st.lists(RECORDS, min_size=1, max_size=2), ours=st.sampled_from(",;\t"))
def test_no_cell_begins_with_what_a_spreadsheet_runs(records, ours):
    text = written(*records, separator=ours)
    for separator in ",;\t":  # programs take their country's separator, whatever the file has
        for cell in (cell for row in rows(text, separator) for cell in row):
            assert cell.strip()[:1] not in tuple(SIGNS)
            assert separator != ours or cell[:1] not in ("\t", "\r", "\n")


@pytest.mark.parametrize(
    "text",
    ["=cmd|' /C calc'!A0", "'=1", "''=1", "'tis", " +1", "\t=1", "\r=1", "＝1+1", "a;\n -1",
     "- a\n- b", 'x"; "=1', "@SUM(A1)", "a, b", "−5", "ーx"],
)  # fmt: skip
def test_a_guarded_text_comes_back_as_it_was(text):
    assert bare(guarded(text)) == text
    assert guarded(text).strip()[:1] not in tuple(SIGNS)


def test_plain_text_is_written_as_it_is():
    text = "Talks 'stall' - a re-run = more; what now?"
    assert guarded(text) == text


def test_columns_stand_in_a_stated_order_under_a_mark_and_end_in_crlf():
    text = written(WIRE)
    header = "key,type,title,author,agency,outlet,issued,accessed,section,page,place,language,url,"
    assert text.startswith(f"\ufeff{header}archive-url,abstract,topics,note,aliases,more\r\n")
    assert text.endswith("\r\n")
    row = dict(zip(*rows(text), strict=True))
    assert row["author"] == "Wai Moe; Moe, Wai; {Barnes and Noble, Inc.}"
    assert row["topics"] == "North Korea; {arms; small}; sanctions"
    assert row["note"] == WIRE.note
    assert json.loads(row["more"]) == {"fields": {"x-desk": {"shift": "night"}}}


def test_the_writer_streams_and_takes_each_article_once():
    (plain, tabs) = register_writers()
    assert (plain.streams, plain.suffix, tabs.suffix) == (True, ".csv", ".tsv")
    taken: list[str] = []

    def records() -> Iterator[Article]:
        for key in ("b", "a"):
            taken.append(key)
            yield Article(key=key)

    pieces = plain.write(records(), Options(as_of=datetime.date(2026, 1, 1)))
    assert isinstance(pieces, Iterator)
    next(pieces), next(pieces)
    assert taken == ["b"]
    tabbed = "".join(tabs.write([WIRE], Options(as_of=datetime.date(2026, 1, 1))))
    assert same(one(tabbed), WIRE)


def test_chosen_columns_are_the_only_ones_and_bear_the_name_they_were_given():
    text = written(WIRE, columns="key,Headline,x-desk,DOI", bom="no", separator=";")
    assert text == (
        "key;Headline;x-desk;DOI\r\nreuters-2017-presses;"
        'US Presses Myanmar to Cease Military Ties With North Korea;"{""shift"": ""night""}";\r\n'
    )


def test_few_columns_and_more_bring_everything_back_too():
    assert same(one(written(WIRE, columns="key,title,more")), WIRE)


@pytest.mark.parametrize(
    "settings",
    [{"separator": "|"}, {"bom": "maybe"}, {"columns": "key,key"}, {"columns": "+DOI,title"},
     {"columns": "+"}, {"columns": "title,more"}],
)  # fmt: skip
def test_an_option_that_makes_no_sense_is_refused(settings):
    with pytest.raises(UsageError, match=f"-O {next(iter(settings))}"):
        written(WIRE, **settings)


def test_an_edited_cell_wins_over_what_was_put_aside():
    article = from_fields(
        {"title": "Two\r\nlines", "author": [{"family": "Berg", "non-dropping-particle": "van"}],
         "x-desk": "night"}, key="k"
    )  # fmt: skip
    text = written(article)
    assert same(one(text), article)
    edited = one(text.replace("van Berg", "Jane Doe", 1).replace('"Two\nlines"', "One", 1))
    assert to_fields(edited) == {
        "type": "article-newspaper",
        "title": "One",
        "author": [{"literal": "Jane Doe"}],
        "x-desk": "night",
    }


def test_a_teams_own_table_is_read_by_what_its_columns_are_called():
    article = one(
        "Headline;Published on;Newspaper;Byline;Desk editor;Tags;Notes;Notes;DOI;Item Type\n"
        "Talks, again;24 July 2017;The Irrawaddy;Moe, Wai;Kim;arms, iran;first;second;10.1/x;"
        "newspaperArticle\n"
    )
    assert to_fields(article) == {
        "type": "article-newspaper",
        "title": "Talks, again",
        "author": [{"family": "Moe", "given": "Wai"}],
        "outlet": "The Irrawaddy",
        "issued": "2017-07-24",
        "topics": ["arms", "iran"],
        "DOI": "10.1/x",
        "Desk-editor": "Kim",
        "csv-Notes": "second",
        "csv-names": {"Desk-editor": "Desk editor"},
    }
    assert article.note == "first"


def test_a_word_that_could_be_two_fields_is_kept_and_said_once():
    articles, problems = reading("title,Source\nA,Reuters\nB,AFP\nC,https://example.org\n")
    assert [article.extra.get("Source", article.url) for article in articles] == [
        "Reuters", "AFP", "https://example.org"
    ]  # fmt: skip
    assert [article.outlet or article.agency for article in articles] == ["", "", ""]
    assert said(problems).count("could be outlet, agency or url") == 1


def test_a_date_with_two_readings_is_text_and_its_row_is_named():
    articles, problems = reading('title,date\n"Two\nlines",2017-07~\nB,07/08/2017\nC,n.d.\n')
    assert [str(article.issued or "") for article in articles] == ["c. July 2017", "", ""]
    assert [article.extra.get("csv-date") for article in articles] == [None, "07/08/2017", "n.d."]
    assert "team.csv:4: date: " in said(problems) and "2017-08-07 or 2017-07-08" in said(problems)
    assert "team.csv:5: date: " in said(problems)


def test_rows_of_uneven_length_are_named_and_lose_nothing():
    articles, problems = reading("title,url\nA\n\n,\nB,https://b,more,again\nC,https://c,,\n")
    assert [article.title for article in articles] == ["A", "B", "C"]
    assert articles[1].extra["csv-cells"] == ["more", "again"]
    assert re.findall(r"team\.csv:(\d+)", said(problems)) == ["2", "5"]


@pytest.mark.parametrize(
    ("encoding", "word"),
    [("utf-8", "Łódź"), ("utf-8-sig", "မြန်မာ"), ("utf-16", "צבא"), ("cp1252", "Café")],
)
def test_every_encoding_that_excel_saves_is_read(encoding, word):
    data = f"Title\tDate\n{word}\t2017\n".encode(encoding)
    (article,), problems = reading(data)
    assert (article.title, str(article.issued)) == (word, "2017")
    assert ("cp1252" in said(problems)) == (encoding == "cp1252")


def test_excels_line_for_the_separator_is_obeyed():
    assert one("sep=;\r\nTitle;Url\r\nA, b;https://a\r\n").title == "A, b"


def test_an_open_quotation_mark_costs_only_its_row():
    articles, problems = reading('title,url\nA,1\n"B,2\nC,3\nD "d",4\n')
    assert [article.title for article in articles] == ["A", "C", 'D "d"']
    assert [problem.level for problem in problems] == ["error"]
    assert str(problems[0]).startswith("team.csv:3: a quotation mark")


@pytest.mark.parametrize(
    ("text", "why"),
    [("foo,bar\n1,2\n", "no column is one that byline knows"), (b"PK\x03\x04zip", "save it as"),
     ("title," * (MAX_COLUMNS + 1), "columns; a table has"), (b"\x00\x01\x02" * 50, "binary"),
     ("", "no column")],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_its_name_and_the_way_out(text, why):
    with pytest.raises(BadInput, match=rf"team\.csv: .*{why}"):
        reading(text)


@pytest.mark.parametrize(
    "text",
    ['title,url\n"' * 500, "title\n" + "x," * 200_000, "title,topics\nx," + "{;" * 200_000,
     'title,author\nx,"' + " {" * 200_000, "title,issued\nx," + "1" * 200_000,
     "title,url\n" + 'a,"\n' * 20_001, "title\n" + "a\x00b" * 5,
     "key,more,title\nk," + "[" * 200_000 + ",T\n", 'key,more,title\nk,"{""fields"":[]}",T\n',
     'key,more,title\nk,"{""fields"":{""issued"":{}}}",T\n',
     'key,more,title\nk,"{""fields"":{""x"":NaN}}",T\n'],
)  # fmt: skip
def test_a_hostile_table_gives_articles_and_problems_and_nothing_else(text):
    articles, problems = reading(text)
    assert articles or problems
    for article in articles:
        written(article).encode()


def test_what_was_put_aside_and_is_damaged_is_kept_as_text():
    articles, problems = reading('key,title,more\nk,T,"{""fields"":{""issued"":""x""}}"\n')
    assert articles[0].title == "T"
    assert "issued" in str(articles[0].extra["more"])
    assert "kept as it is" in said(problems)


@given(st.text(alphabet='title,author;"\n\t =\x00é', max_size=60))
def test_any_text_under_a_header_gives_a_reading_for_what_it_says(text):
    for found in read(Capture(f"title,date,author\n{text}".encode(), "t.csv")):
        assert found.article or found.problems


@pytest.mark.parametrize(
    ("data", "name", "ours"),
    [(b"", "a.csv", True), (b"x", "a.TSV", True), (b"Title,Link\nA,b\n", "-", True),
     ("Título,Title,Url\né,a,b\n".encode("utf-16"), "list.txt", True),
     (b"Title,Link\nA\n", "-", False), (b"Title\nA\n", "-", False),
     (b"Published, in Yangon\nBy Wai Moe, Reuters\n", "-", False),
     (b"Title: a, b\nDate: c, d\n", "-", False), (b'["title", "url"],\n["a", "b"]', "-", False),
     (b"@article{title,\nurl,\n}", "-", False), (b"<title,url\na,b", "-", False),
     (b"TY  - NEWS\nTI  - a, b\n", "-", False), (b"---\ntitle: a, b\n---\n", "-", False)],
)  # fmt: skip
def test_only_tables_are_claimed(data, name, ours):
    (reader,) = register_readers()
    assert (reader.imports, reader.recognises(Capture(data, name))) == (True, ours)


def test_a_table_goes_out_and_comes_in_at_the_command_line(byline, library, tmp_path):
    table = tmp_path / "team.csv"
    table.write_bytes(
        "Headline,Published,Newspaper\n=1+1,2017-07-24,The Irrawaddy\n".encode("utf-16")
    )
    assert byline("import", "--yes", table).code == 0
    out = tmp_path / "out.csv"
    assert byline("export", "-f", "csv", "-o", out).code == 0
    data = out.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfkey,") and b"'=1+1" in data
    assert one(data).title == "=1+1"


CUT = '''\
title,author,outlet,issued,url
"One, again",Wai Moe,The Irrawaddy,2010-07-07,https://a.example/1
Two,Ma Thida,"The ""Irrawaddy""",2010-07-08,"https://a.example/2"
'''


@pytest.mark.parametrize("at", range(CUT.index("\n") + 2, len(CUT) + 1))
def test_a_table_that_is_cut_off_brings_no_row_in_of_which_cells_are_missing(at):
    capture = Capture(CUT[:at].encode(), "t.csv")
    readings = list(read(capture))
    whole = {each.article.title: each.article for each in read(Capture(CUT.encode(), "t.csv"))}
    for reading in readings:
        if reading.article and reading.article != whole.get(reading.article.title):
            assert "its last cell may be cut off" in str(reading.problems[-1])
            url = whole[reading.article.title].url
            assert reading.article == whole[reading.article.title].replace(
                url=reading.article.url, extra=reading.article.extra
            )
            assert url.startswith(reading.article.url)
    rows = CUT[CUT.index("\n") + 1 : at].count("\n")
    if not CUT[:at].endswith("\n"):
        assert any(reading.problems for reading in readings[rows:])


def test_a_row_that_is_cut_off_is_left_out_and_the_exit_code_tells(byline, library, tmp_path):
    (tmp_path / "t.csv").write_text(CUT[: CUT.index("2010-07-08")])
    run = byline("import", "--yes", tmp_path / "t.csv")
    assert run.code == 1 and "t.csv:3: the file is cut off within this row" in run.err
    assert byline("list", "--keys").out == "wai-moe-2010-one\n"

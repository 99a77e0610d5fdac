"""Keys: what a pattern makes of a report, in our syntax and in those of other programs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.article import Article, from_fields
from byline.errors import BadInput
from byline.keys import MAX_LENGTH, check_pattern, free, is_key, propose, slug
from byline.keys.parts import PARTS
from byline.keys.patterns import FILTERS, canonical

IRRAWADDY = from_fields({
    "title": "U.S. Presses Myanmar’s Army to End the Trade With Pyongyang",
    "author": [{"family": "Moe", "given": "Wai"}, {"literal": "Min Lwin"},
               {"family": "Berg", "given": "Anna", "non-dropping-particle": "van den"}],
    "agency": "Reuters", "outlet": "The Irrawaddy", "issued": "2017-07-24", "place": "New Delhi",
    "section": "World News", "page": "A3-A7", "language": "en-GB", "topics": ["arms/missiles"],
    "volume": "12", "editor": [{"family": "Ed", "given": "Itor"}],
})  # fmt: skip
WIRE = from_fields({"title": "Junta names envoy", "agency": "AFP", "outlet": "Radio Free Asia",
                    "issued": "2023-09~"})  # fmt: skip
BARE = from_fields({"title": "The visit"})


def headline(text: str, language: str = "") -> Article:
    return from_fields({"title": text, "language": language})


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("{auth}-{year}-{title}", "moe-2017-us"),
        ("{auth:2}", "moe-min-lwin"),
        ("{auth:last}-{auth:nth2}", "berg-min-lwin"),
        ("{authors}", "moe-min-lwin-berg"),
        ("{authors:2:etal}", "moe-min-lwin-etal"),
        ("{authors:3:etal}", "moe-min-lwin-berg"),
        ("{authors:2:ea:joined}", "moeminlwinea"),
        ("{authors:rest:abbr}", "mb"),
        ("{authetal}", "moe-etal"),
        ("{authshort}{shortyear}", "mmb17"),
        ("{authorsalpha}", "mmb"),
        ("{authfull}", "moe"),
        ("{author:all}", "moe-min-lwin-berg"),
        ("{editor}", "ed"),
        ("{given:cut1}{initials}", "wwm"),
        ("{authors:2c}", "mo-mi-be"),
        ("{auth:cut2}{year}", "mo2017"),
        ("{date}", "2017-07-24"),
        ("{year}{month}{day}", "20170724"),
        ("{words}", "us-presses-myanmar"),
        ("{title:5}", "us-presses-myanmar-army-end"),
        ("{title:all:joined}", "uspressesmyanmararmyendtradepyongyang"),
        ("{title:4:3c}", "us-pre-mya-arm"),
        ("{title:rest:2}", "presses-myanmar"),
        ("{veryshorttitle}_{shorttitle:2}", "us-us-presses"),
        ("{fulltitle:abbr}", "uspmatettwp"),
        ("{outlet}", "the-irrawaddy"),
        ("{outlet:skipwords}", "irrawaddy"),
        ("{agency:cut3}-{outlet:last}", "reu-irrawaddy"),
        ("{place}-{section:1}", "new-delhi-world"),
        ("{language}-{type}", "en-gb-article-newspaper"),
        ("{topics}-{volume}", "arms-missiles-12"),
        ("p{firstpage}-{lastpage}", "p3-7"),
        ("{issue|volume}", "12"),
        ('{publisher|"none"}', "none"),
        ("News: {auth}", "news-moe"),
        ("{issue}-{year}-{publisher}", "2017"),
        ("{issue}|{publisher}|{auth}", "moe"),
    ],
)
def test_a_pattern_takes_the_parts_that_it_names(pattern: str, key: str):
    assert propose(IRRAWADDY, pattern) == key


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("{auth}-{year}-{words}", "afp-2023-junta-names-envoy"),
        ("{author}-{year}", "2023"),
        ("{author|agency|outlet}-{year}", "afp-2023"),
        ("{outlet:abbr}{shortyear}", "rfa23"),
        ("{agency:abbr}", "afp"),
        ("{date}", "2023-09"),
        ("{given}{initials}", "untitled"),
        ("{author|editor}-news", "untitled"),
    ],
)
def test_a_wire_report_goes_by_its_agency_where_nobody_is_named(pattern: str, key: str):
    assert propose(WIRE, pattern) == key


@pytest.mark.parametrize(
    ("text", "language", "key"),
    [
        ("The Die Is Cast", "en", "die-cast"),
        ("Die Regierung in Naypyidaw", "de", "regierung-naypyidaw"),
        ("L’armée n’a pas répondu à l'ONU", "fr", "armee-repondu"),
        ("Las sanciones contra la junta", "es", "sanciones-junta"),
        ("L'esercito e la giunta", "it", "esercito-giunta"),
        ("UN Names Envoy", "", "un-names"),
        ("MYANMAR ARMY IN CHINA", "en", "myanmar-army"),
        ("What Is to Be?", "en", "what-is"),
        ("中国军事情报局访问缅甸", "zh", "zhongguo-junshi"),
        ("ミャンマー軍の武器", "ja", "miyanma-jun"),
        ("북한 미사일", "ko", "bughan-misail"),
        ("Военные в Мьянме", "ru", "voennye-myanme"),
        ("الجيش في ميانمار", "ar", "ljysh-mynmr"),
        ("မြန်မာ စစ်တပ်", "my", "mrnma-cctp"),
        ("Bundesverfassungsgerichtspräsidentin gewählt", "de", "bundesverfassungsgericht-gewahlt"),
        ("— … !", "", "untitled"),
    ],
)
def test_headlines_of_many_languages_give_words_that_tell_something(text, language, key):
    assert propose(headline(text, language), "{title:2}") == key


@pytest.mark.parametrize(
    ("theirs", "ours", "key"),
    [
        ("[auth]_[year]", "{auth:joined}_{year}", "moe-2017"),
        ("[authEtAl:lower][shortyear]", "{authetal:joined}{shortyear}", "moeetal17"),
        ("[auth.etal]", "{authetal}", "moe-etal"),
        ("[auth.auth.ea]", "{authors:2:ea}", "moe-min-lwin-ea"),
        ("[authors2]", "{authors:2:etal:joined}", "moeminlwinetal"),
        ("[auth3_2][auth2]", "{authors:nth2:cut3}{auth:cut2}", "minmo"),
        ("[authorIni]", "{authors:first:cut5}{authors:rest:abbr}", "moemb"),
        ("[pureauth][AUTHFORFOO]", None, 'column 12: "AUTHFORFOO" is no part of a report'),
        ("[shorttitle]", "{shorttitle:joined}", "uspressesmyanmar"),
        ("[shorttitleINI]", "{shorttitle:abbr}", "uspm"),
        ("[title:abbr]", "{fulltitle:abbr}", "uspmatettwp"),
        ("[camel:truncate9]", "{fulltitle:cut9}", "uspresses"),
        ("[journal:abbr]:[keyword1]", "{outlet:abbr}:{topics:nth1:joined}", "ti-armsmissiles"),
        ("[issue:(unknown)]", '{issue:joined|"unknown"}', "unknown"),
        ("[issue]|[auth]", "{issue:joined}|{auth:joined}", "moe"),
        ("[Title:skipwords:select,2,2]", "{fulltitle:skipwords:rest:2:joined}", "pressesmyanmar"),
        ('[auth:regex("a","b")]', None, 'column 7: "regex("a","b")" has no counterpart'),
        ("[year][inspirehep]", None, 'column 8: "inspirehep" has no counterpart here; there are'),
        ("[auth", None, "column 1: "),
        ("auth]", None, "column 5: "),
        ("auth.lower + shorttitle(3,3) + year", "{auth:joined}{shorttitle:3:joined}{year}",
         "moeuspressesmyanmar2017"),
        ("auth(3) + '-' + year", "{auth:cut3}-{year}", "moe-2017"),
        ("auth(n=2, m=3)", "{authors:nth3:cut2}", "be"),
        ("authEtal2.transliterate.capitalize", "{authetal}", "moe-etal"),
        ("authors(2, etal='EtAl', joiner='-')", "{authors:2:etal}", "moe-min-lwin-etal"),
        ("authors(creator='editor')", "{editors:joined}", "ed"),
        ("(issue | publicationTitle.abbr) + date", "{issue:joined|outlet:abbr}{date}",
         "ti2017-07-24"),
        ("Title.skipwords.select(1,2).condense('_')", "{fulltitle:skipwords:2}", "us-presses"),
        ("title", "{title:all:joined}", "uspressesmyanmararmyendtradepyongyang"),
        ("title.substring(1,4)", "{title:all:cut4}", "uspr"),
        ("issue | auth + year", "{issue:joined}|{auth:joined}{year}", "moe2017"),
        ("auth + yaer", None, r'column 8: "yaer" is no part of a report (near: year); there are'),
        ("auth.len('>',3)", None, 'column 6: "len" has no counterpart here'),
        ("auth(1, x=2)", None, 'column 1: auth: no counterpart for its argument "x"'),
        ("auth(100)", None, 'column 1: auth: no counterpart for its argument "100"'),
        ("auth +", None, "column 7: the end where a part of a report should be named"),
        ("auth ; year", None, "column 6: "),
        ("postfix('-a')", None, 'column 1: "postfix" has no counterpart'),
    ],
)  # fmt: skip
def test_patterns_of_other_programs_are_read_or_refused_by_name(theirs, ours, key):
    if ours is None:
        with pytest.raises(BadInput, match=re.escape(key)):
            check_pattern(theirs)
        return
    assert canonical(theirs) == ours
    assert propose(IRRAWADDY, theirs) == key


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("{auth}-{yaer}", 'column 9: "yaer" is no part of a report (near: year); there are auth,'),
        ("{auth|agencie}", 'column 7: "agencie" is no part of a report (near: agency)'),
        ("{auth:upper}", "column 7: keys are lower case; take :upper out"),
        ("{title:3:wide}", 'column 10: "wide" is no filter; there are N, Nc,'),
        ("{title:0}", 'column 8: "0" is no filter'),
        ("{title:N}", 'column 8: "N" is no filter'),
        ("{}", "column 2: a part is not named"),
        ("{auth|}", "column 7: a part is not named"),
        ("{auth", "column 1: { without its }"),
        ("auth}", "column 5: } without its {"),
        ("x|{auth}", "it names no part of a report"),
        ("  ", "empty; write"),
        ("{auth}" * 100, "600 characters are too many"),
    ],
)
def test_a_pattern_that_cannot_be_followed_names_the_place_and_what_there_is(pattern, complaint):
    with pytest.raises(BadInput, match=re.escape(complaint)) as caught:
        check_pattern(pattern)
    assert str(caught.value).startswith("byline.toml: library.key-pattern: ")


texts = st.text(max_size=60) | st.sampled_from(["CON", "nul", "中国军", "L’été", "---", "A.B.C."])
names = st.fixed_dictionaries({"literal": texts.filter(str.strip)}) | st.fixed_dictionaries(
    {"family": texts.filter(str.strip), "given": texts}
)
dates = st.sampled_from(["2017", "2017-07", "201X", "2017-21", "../2010", "2010/..", "-0044", ""])
articles = st.fixed_dictionaries({
    "title": texts, "author": st.lists(names, max_size=4), "agency": texts, "outlet": texts,
    "issued": dates, "language": st.sampled_from(["", "en", "zh-Hans", "xx"]) | texts,
    "page": texts, "editor": st.lists(names, max_size=2) | texts, "volume": texts | st.integers(),
    "topics": st.lists(texts, max_size=3),
}).map(from_fields)  # fmt: skip
filters = st.lists(
    st.sampled_from([f.replace("N", "2") for f in FILTERS]), max_size=3
).map(lambda names: "".join(f":{name}" for name in names))  # fmt: skip
choices = st.tuples(st.sampled_from(sorted(PARTS)), filters).map("".join)
sound = st.lists(choices.map("{{{}}}".format) | st.sampled_from(["-", "x", " | "]), min_size=1)
foreign = st.lists(st.sampled_from(
    ["[auth]", "[title:abbr]", "[", "]", ":", "(", ")", "auth", ".", "+", "|", "title", ",", "3",
     " ", "'x'", "=", "year", "[auth3_2]", "[keyword1:(none)]", "m", '"', "select", "{", "}"]
), max_size=8).map("".join)  # fmt: skip


@given(articles, sound.map("".join) | foreign | st.text(max_size=20))
def test_any_report_and_any_pattern_give_a_sound_key_or_a_complaint(article, pattern):
    try:
        key = propose(article, pattern)
    except BadInput as error:
        assert str(error).startswith("byline.toml: library.key-pattern: ")
        return
    assert is_key(key) and len(key) <= MAX_LENGTH
    assert "--" not in key and not key.endswith("-")
    assert propose(article, pattern) == key


@given(articles, choices)
def test_every_part_and_filter_can_be_followed(article, choice):
    assert is_key(propose(article, f"{{{choice}}}"))


@given(foreign)
def test_a_foreign_pattern_that_is_read_can_be_said_in_our_own_syntax(pattern):
    try:
        ours = canonical(pattern)
    except BadInput:
        return
    if ours != pattern:
        check_pattern(ours)


@given(st.sets(st.integers(0, 400)))
def test_a_taken_key_gets_the_first_letters_that_nobody_has(gone):
    taken: set[str] = set()
    for _ in range(30):
        taken.add(free("key", taken))
    assert {"key", "key-b", "key-z", "key-aa"} <= taken and len(taken) == 30


@given(st.text(max_size=80))
def test_a_slug_is_a_key_or_nothing(text):
    assert slug(text) == "" or is_key(slug(text))
    assert slug(slug(text)) == slug(text)


MANUAL = (Path(__file__).parents[2] / "docs" / "keys.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip().replace("\\|", "|").strip("`") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
    for line in MANUAL.splitlines()
    if line.startswith("| `")
]


def test_every_part_and_filter_stands_in_the_manual_and_no_other():
    count = {None: "all", 1: "1", 3: "3"}
    parts = [[name, part.summary, count[part.count]] for name, part in PARTS.items()]
    filters = [[f":{name}", summary] for name, summary in FILTERS.items()]
    told = [[row[0], row[1].strip("`"), *row[2:]] for row in ROWS]
    for wanted in (parts, filters):
        start = told.index([wanted[0][0], *(cell.strip("`") for cell in wanted[0][1:])])
        shown = told[start : start + len(wanted)]
        assert shown == [[cell.strip("`") for cell in row] for row in wanted]


def test_the_manuals_examples_are_what_comes_out():
    ours = [row for row in ROWS if len(row) == 3 and row[0].startswith("{")]
    theirs = [row for row in ROWS if len(row) == 3 and row[1].startswith("{")]
    assert len(ours) > 6 and len(theirs) > 10
    for pattern, first, second in ours:
        assert [propose(IRRAWADDY, pattern), propose(WIRE, pattern)] == [first, second]
    for pattern, canon, key in theirs:
        assert [canonical(pattern), propose(IRRAWADDY, pattern)] == [canon, key]

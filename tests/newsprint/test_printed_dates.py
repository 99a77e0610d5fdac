"""Dates as papers print them: one day in every spelling, two where it could be two, else none."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.newsprint.printed_dates import find, has_weekday, is_date_line
from byline.newsprint.words.calendar import MONTH_NUMBERS, month_numbers

LAST_OF_MAY = (
    """
31 May 2023|31st May 2023|the 31st of May, 2023|May 31, 2023|May 31st, 2023|MAY 31, 2023
May 31, 2023 9:05 PM EDT|Wed May 31 2023|Wednesday, 31 May 2023|Wed May 31 09:05:00 EDT 2023
31-May-2023|2023-05-31|2023-05-31T09:05:00+02:00|2023/05/31|31/05/2023|31 / 05 / 2023|31.05.23
31. Mai 2023|Mittwoch, 31.05.2023, 12:00 Uhr|31. 5. 2023|31 mai 2023|31 de mayo de 2023
31 de maio de 2023|31 de maig del 2023|31 maggio 2023|31 mei 2023|31 maja 2023 r.|31. května 2023
31. mája 2023|31. svibnja 2023.|31. maj 2023|2023. május 31.|2023. máj. 31. 12:00
2023 m. gegužės 31 d.|2023. gada 31. maijs|2023ko maiatzaren 31|31. toukokuuta 2023
31.5.2023 klo 9.15|31. maí 2023|31 мая 2023|31 травня 2023, 12:30|31 май 2023 г.|31. мај 2023.
31 мамыр 2023|31 Mayıs 2023 Çarşamba|31 MAYIS 2023|Rabu, 31 Mei 2023 12:00 WIB|Mayo 31, 2023
Ngày 31 tháng 5 năm 2023|31 tháng 5, 2023|Thứ tư, 31/05/2023|31 พ.ค. 2566|๓๑ พฤษภาคม ๒๕๖๖
31 พ.ค. 66 12:00 น.|31/05/2566|2023年5月31日|2023年05月31日(水) 12:34|令和5年5月31日
2023（令和5）年5月31日|民國112年5月31日|2023년 5월 31일|2023. 5. 31.
31 مايو 2023|31 أيار (مايو) 2023
٣١ مايو ٢٠٢٣|۳۱ مه ۲۰۲۳|31 مئی 2023|31 मई 2023|३१ मे २०२३|৩১ মে, ২০২৩|31 மே 2023|မေ ၃၁၊ ၂၀၂၃
၂၀၂၃ ခုနှစ် မေလ ၃၁ ရက်|31 ឧសភា 2023|31 במאי 2023|31 Μαΐου 2023|31 ΜΑΪΟΥ 2023|31 მაისი 2023
31 մայիսի 2023|2023 оны 5 сарын 31
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

NO_DATE = (
    """
30 February 2023|31.02.2023|0 May 2023|99/99/2023|in May 2023|31 May|version 31.05.2|3.5.23
https://river.example/2023/05/31/bridge|https://river.example/a?day=2023-05-31
minutes-2023-05-31.pdf|12023-05-31|2023-05-311|31.05.2023.44|10-12-2010-3
10 خرداد 1402|۱۴۰۲/۰۳/۱۰|2080-02-17|23 ግንቦት 2015|Phone 2 Pro 2023|1 Mac 2021|5 years ago 2020
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


def days(text: str, language: str = "") -> list[tuple[str, ...]]:
    return [date.edtf for date in find(text, language)]


@pytest.mark.parametrize("text", LAST_OF_MAY)
def test_the_last_of_may_is_known_in_every_spelling(text: str):
    assert days(text) == [("2023-05-31",)]
    assert is_date_line(text)


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_day_gives_none(text: str):
    assert days(text) == []


def test_the_slice_of_a_date_is_what_is_printed():
    text = "Đăng ngày ၃၁ မေလ ၂၀၂၃, dann 1. Juni 2023"
    assert [text[one.start : one.end] for one in find(text)] == ["၃၁ မေလ ၂၀၂၃", "1. Juni 2023"]


@pytest.mark.parametrize(
    ("language", "readings"),
    [
        ("", ("2023-06-05", "2023-05-06")), ("en", ("2023-06-05", "2023-05-06")),
        ("en-US", ("2023-05-06",)), ("en-GB", ("2023-06-05",)), ("de", ("2023-06-05",)),
        ("vi", ("2023-06-05",)), ("tl", ("2023-06-05", "2023-05-06")),
    ],
)  # fmt: skip
def test_the_language_of_a_paper_settles_whether_day_or_month_comes_first(language, readings):
    assert days("05/06/2023", language) == [readings]


def test_a_month_that_neighbours_call_by_one_name_stays_two_until_the_language_is_known():
    assert days("5 listopada 2023") == [("2023-10-05", "2023-11-05")]
    assert days("5 listopada 2023", "hr") == [("2023-10-05",)]
    assert days("5 listopada 2023", "pl") == [("2023-11-05",)]


def test_a_short_year_that_may_stand_first_or_last_stays_two():
    assert days("12.05.23") == [("2023-05-12", "2012-05-23")]
    assert days("12.05.23", "de") == [("2023-05-12",)]
    assert days("23.05.12", "ko") == [("2023-05-12",)]


@pytest.mark.parametrize(
    "text",
    ["Updated: 31 May 2023", "Letzte Aktualisierung: 31.05.2023", "Mis à jour le 31 mai 2023",
     "Güncelleme: 31 Mayıs 2023", "Обновлено 31 мая 2023", "更新日：2023年5月31日",
     "2023年5月31日 10:00更新", "수정 2023.05.31 13:00", "Cập nhật lúc 31/05/2023"],
)  # fmt: skip
def test_the_day_of_a_change_is_told_from_that_of_publication(text: str):
    [date] = find(text)
    assert date.updated and not date.published


@pytest.mark.parametrize(
    "text",
    ["Published 31 May 2023", "Veröffentlicht am 31. Mai 2023", "Publié le 31 mai 2023",
     "Opublikowano: 31.05.2023", "Опубликовано: 31 мая 2023", "发布时间：2023-05-31",
     "2023年5月31日公開", "입력 2023.05.31 12:00",
     "Ngày đăng 31/05/2023", "Diterbitkan 31 Mei 2023"],
)  # fmt: skip
def test_a_note_of_publication_is_heard_in_many_languages(text: str):
    [date] = find(text)
    assert date.published and not date.updated


def test_a_line_that_says_more_is_no_date_line():
    assert not is_date_line("The council met on 31 May 2023 to talk about the bridge")
    assert not is_date_line("May")


@pytest.mark.parametrize(
    "text",
    ["Mittwoch, 31. Mai", "Thứ tư, 31/05", "СРЕДА 31 мая", "2023年5月31日(水)", "31일 수요일"],
)
def test_weekdays_are_known(text: str):
    assert has_weekday(text)
    assert not has_weekday("31 May 2023")


@pytest.mark.parametrize(
    "text", ["May 2023", "maig de 2023", "2023年5月号", "2023. május", "พฤษภาคม 2566", "Mai 2023"]
)
def test_a_month_alone_is_no_day(text: str):
    assert days(text) == []


def test_every_month_s_name_is_known_in_its_own_language():
    assert month_numbers("Листопад", "uk") == (11,)
    assert month_numbers("MÄRZ") == (3,)
    assert all(month_numbers(word) for word in MONTH_NUMBERS if word != "mac")


@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2060, 12, 31)))
def test_what_python_writes_is_read_back(day: datetime.date):
    for text in (day.isoformat(), f"{day.day} {day:%B %Y}", f"{day:%B} {day.day}, {day.year}"):
        assert days(text) == [(day.isoformat(),)]


@given(st.text(alphabet="0123456789./- ,:年月日May мая tháng", max_size=80))
def test_dates_stand_in_order_and_never_overlap(text: str):
    found = find(text)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))
    assert all(1 <= len(one.edtf) <= 2 for one in found)

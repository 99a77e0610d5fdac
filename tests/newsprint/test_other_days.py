"""Days that a page prints beside its story and that are not the day on which the story came out."""

from __future__ import annotations

import pytest
from dumps import HEADLINE, dump, value

from byline.newsprint import printed_days, tells_other_days

NO_DAY_OF_ISSUE = (
    "Last updated: 3 May 2019",
    "Reviewed on 3 May 2019",
    "Event date: 3 May 2019",
    "When: Friday, 3 May 2019",
    "3 May 2019, 7 pm – 9 pm",
    "3 May 2019 – 5 May 2019",
    "3–5 May 2019",
    "Deadline: 3 May 2019",
    "Valid until 3 May 2019",
    "Today is Friday, 3 May 2019",
    "Page generated on 3 May 2019",
    "Retrieved 3 May 2019",
    "Born 3 May 2019",
    "Member since 3 May 2019",
    "Effective date: May 3, 2019",
    "Gültig bis 3. Mai 2019",
    "Termin: 3. Mai 2019",
    "Heute ist Freitag, 3. Mai 2019",
    "Jusqu'au 3 mai 2019",
    "Consulté le 3 mai 2019",
    "Fecha del evento: 3 de mayo de 2019",
    "Acesso em 3 de maio de 2019",
    "Scadenza: 3 maggio 2019",
    "Geldig tot 3 mei 2019",
    "Ważne do 3 maja 2019",
    "Дата обращения: 3 мая 2019",
    "Son başvuru tarihi: 3 Mayıs 2019",
    "開催日：2019年5月3日",
    "2019年5月3日(金)締切",
    "截止日期：2019年5月3日",
)


@pytest.mark.parametrize("line", NO_DAY_OF_ISSUE)
def test_a_day_that_its_line_calls_something_else_is_not_the_day_of_publication(line):
    assert value(dump(HEADLINE, line), "issued") is None
    assert value(dump(HEADLINE, foot=(line,)), "issued") is None
    assert tells_other_days(line)
    assert printed_days(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2019",
        "Published: 3 May 2019 10:32",
        "on May 3, 2019",
        "Date: 3 May 2019",
        "Reviewed by Ann Marsh | 3 May 2019",
        "Deadline news · 3 May 2019",
        "By Max Born 3 May 2019",
        "Fr 3 Mai 2019",
        "Vom 3. Mai 2019",
        "3 May 2019 - 4 min read",
        "3 May 2019 | Updated 4 May 2019",
        "Publié le 3 mai 2019 à 10h32",
        "Опубликовано 3 мая 2019",
    ],
)
def test_a_day_of_publication_stays_one_whatever_stands_around_it(line):
    assert value(dump(HEADLINE, line), "issued") == "2019-05-03"


def test_the_weekday_do_is_no_preposition():
    assert value(dump(HEADLINE, "Do 2 Mai 2019"), "issued") == "2019-05-02"
    assert printed_days("ważne do 2 maja 2019") == []

"""The kinds of news source that every format must hold, one invented record each."""

from __future__ import annotations

from byline.api import Article, Date, Name

DOE = Name(family="Doe", given="Jane")

KINDS: dict[str, Article] = {
    "A newspaper report": Article(
        key="doe-2024-council", title="Council Votes to Close the Elm Street Library",
        author=(DOE,), outlet="The Daily Example", issued=Date.parse("2024-03-05"),
        section="Metro", page="A1", place="Elmtown", language="en", topics=("libraries", "cuts"),
    ),
    "A report of a site that prints no paper": Article(
        key="roe-2024-strike", type="webpage", title="Strike Talks Resume",
        author=(Name(literal="Wai Moe"),), outlet="Example Online",
        issued=Date.parse("2024-03-05"), accessed=Date.parse("2024-03-06"),
        url="https://online.example/strike_talks?id=7", language="en",
    ),
    "Agency copy in another outlet": Article(
        key="reuters-2024-bank", title="Central Bank Holds Rates", agency="Reuters",
        outlet="The Daily Example", issued=Date.parse("2024-03-05"), place="Geneva",
        url="https://www.example.org/wire/1", accessed=Date.parse("2024-03-06"), language="en",
    ),
    "A broadcast": Article(
        key="evening-2024", type="broadcast", title="The Evening Bulletin",
        author=(Name(family="Example", given="Anna"),), outlet="Newsnight Example",
        issued=Date.parse("2024-03-05"), url="https://tv.example/transcript/1",
        extra={"publisher": "Example TV", "genre": "Television broadcast, transcript"},
    ),
    "A page without a date": Article(
        key="health-guidance", type="webpage", title="Vaccination Guidance",
        outlet="Health Desk", url="https://health.example/guidance",
        accessed=Date.parse("2024-03-06"),
    ),
    "An archived copy": Article(
        key="doe-2014-gone", type="webpage", title="A Page That Has Gone", author=(DOE,),
        outlet="The Daily Example", issued=Date.parse("2014-03"),
        url="https://www.example.org/gone",
        archive_url="https://web.archive.org/web/20140401000000/https://www.example.org/gone",
    ),
    "Part 3 of 3": Article(
        key="doe-2024-long-3", title="The Long Investigation: The Money", author=(DOE,),
        outlet="The Daily Example", issued=Date.parse("2024-03-07"),
        url="https://www.example.org/long/3", extra={"part-number": "3"},
    ),
    "An institution as author": Article(
        key="barnes-2024", type="webpage", title="Statement on Store Closures",
        author=(Name(literal="Barnes and Noble, Inc."),), issued=Date.parse("2024-03-05~"),
        url="https://bn.example/statement",
    ),
}  # fmt: skip

"""From a reading to an article record: values settled by rule, the rest kept waiting.

What a plugin returns is checked here as any hostile input is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from byline import provenance
from byline.article import Article, from_fields
from byline.authorities import NOBODY, Authorities
from byline.capture import Capture, CaptureRef
from byline.cleaning import clean_article, clean_value
from byline.deciding import signed
from byline.errors import BadInput, BylineError, Problem
from byline.evidence import Candidate, Evidence, Span, resolve
from byline.formats import Reader, Reading
from byline.guarding import PluginError
from byline.plugins import Offer, Plugins

_PARTS: Sequence[tuple[str, type]] = (
    ("candidates", Candidate), ("body", Span), ("problems", Problem),
)  # fmt: skip
MAX_READINGS = 200_000
MAX_BODY = 5_000_000


class Taken(NamedTuple):
    """One report taken in: the record that it would become, and what is wrong with it."""

    article: Article | None
    """None where the reader could only say what is wrong."""
    at: str
    problems: tuple[Problem, ...]
    text: str = ""
    """The report's own words, a paragraph a line: what copies are compared by."""
    page: bytes = b""
    """What was read, where it was taken out of the capture: it is kept beside it."""


Outcome = list[Taken] | BylineError
"""What comes of reading a capture."""


class Limits(NamedTuple):
    """What reading one capture may take, and whom the library knows by which names."""

    seconds: int = 30
    megabytes: int = 400
    known: Authorities = NOBODY


def choose(
    capture: Capture, plugins: Plugins, named: str = "", *, adding: bool = False
) -> Offer[Reader]:
    """The first reader that recognises the capture, or the one named. Raises BadInput.

    Where a report is ``adding``, readers that might take its prose for notes are not asked.
    """
    offers = plugins.readers()
    for offer in offers:
        if offer.value.name == named:
            return offer
        if named or (adding and offer.value.prose):
            continue
        if plugins.asks(offer, lambda reader: reader.recognises(capture)):
            return offer
    known = ", ".join(offer.value.name for offer in offers) or "none"
    if named:
        raise BadInput(f"--reader {named}: no such reader; there are {known}")
    raise BadInput(f"{capture.name}: no reader knows this kind of file (readers: {known})")


def read(
    capture: Capture, offer: Offer[Reader], plugins: Plugins, known: Authorities = NOBODY
) -> Iterator[Taken]:
    """Every report that a reader finds in a capture, as it finds it.

    ``known`` says what the library calls the outlets, agencies and people that are seen.
    Raises BadInput, PluginError, perhaps after some reports.
    """
    guard = plugins.guard(offer.plugin)
    with guard:
        readings = offer.value.read(capture)
    if isinstance(readings, Reading):
        readings = (readings,)
    told = False
    for reading in _named(_sound_readings(plugins.each(offer.plugin, readings), capture, offer)):
        told = told or any("UTF-8" in problem.message for problem in reading.problems)
        with guard:
            taken = _one(reading, capture, offer, plugins, known)
        yield taken
    if offer.value.imports and not told and not capture.is_unicode:
        message = (
            f"not UTF-8; read as {capture.encoding}: look at accented letters, or save it anew"
        )
        yield Taken(None, "", (Problem(capture.name, "", message),))


def _sound_readings(
    readings: Iterable[Reading], capture: Capture, offer: Offer[Reader]
) -> Iterator[Reading]:
    """What a plugin gave, as far as it is readings, and not without end."""
    for count, reading in enumerate(readings):
        if not isinstance(reading, Reading):
            raise PluginError(f"plugin {offer.plugin}: {type(reading).__name__} is no Reading")
        for name, kind in _PARTS:
            part = getattr(reading, name)
            if part and not all(isinstance(each, kind) for each in part):
                what = f"{name} of a Reading are {kind.__name__} values in a tuple"
                raise PluginError(f"plugin {offer.plugin}: {what}")
        if count >= MAX_READINGS:
            raise BadInput(f"{capture.name}: more than {MAX_READINGS:,} entries; split it")
        yield reading


def _named(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings; two reports of one file are two, though their reader does not name them.

    The first is held back until there is a second: one alone needs no name.
    """
    held: Reading | None = None
    for count, reading in enumerate(readings, 1):
        is_report = bool(reading.candidates or reading.looked_for)
        is_nameless = not (reading.part or reading.item or reading.capture)
        if held and is_report:
            yield held._replace(part="report 1")
            held = None
        if count == 1 and is_report and is_nameless:
            held = reading
        elif count > 1 and is_report and is_nameless:
            yield reading._replace(part=f"report {count}")
        else:
            yield reading
    if held:
        yield held


def _one(
    reading: Reading,
    capture: Capture,
    offer: Offer[Reader],
    plugins: Plugins,
    known: Authorities,
) -> Taken:
    problems = [p._replace(where=p.where or capture.name) for p in reading.problems]
    article: Article | None
    page = b""
    if reading.article is not None:
        try:
            article = _imported(reading.article, reading.at, capture, offer.value)
        except Exception as error:  # whatever a plugin put into a record, the others come in
            article = None
            what = f"plugin {offer.plugin} gave no sound record: {type(error).__name__}: {error}"
            place = f"{capture.name}: {reading.at}" if reading.at else capture.name
            problems.append(Problem(place, "", what, "error"))
    elif reading.candidates or reading.looked_for:
        inner = _inner(reading, capture)
        is_taken_out = inner.sha256 != capture.sha256
        reader = _reader_of(inner, plugins) if is_taken_out else offer.value.name
        article, more = _settled(reading, inner, reader or offer.value.name, known)
        problems += more
        page = inner.data if is_taken_out else b""
    else:
        article = None
    return Taken(article, reading.at, tuple(problems), reading.text[:MAX_BODY], page)


def _reader_of(page: Capture, plugins: Plugins) -> str:
    """Who reads a page that was taken out of its capture, now and whenever it is read again."""
    try:
        return choose(page, plugins, adding=True).value.name
    except BadInput:
        return ""


def _inner(reading: Reading, capture: Capture) -> Capture:
    """What was read; what a person said of the capture as a whole holds for it too."""
    inner = reading.capture
    if inner is None:
        return capture
    if inner.sha256 != capture.sha256 and inner.origin:
        origin = inner.origin._replace(container=capture.sha256)
        inner = dataclasses.replace(inner, origin=origin)
    if capture.origin is None and capture.seen:
        inner = dataclasses.replace(inner, seen=capture.seen)
    return inner


def _imported(article: Article, at: str, capture: Capture, reader: Reader) -> Article:
    """A record from a bibliography: one line of evidence says where the whole entry stood."""
    line = Evidence(
        field="*",
        how="stated",
        at=(at.replace("line ", "L"),) if at else (),
        by=f"{capture.name} ({reader.name})",
    )
    sound = clean_article(article)
    return sound.replace(evidence=(*sound.evidence, line))


def _settled(
    reading: Reading, capture: Capture, reader: str, known: Authorities
) -> tuple[Article, list[Problem]]:
    called = known.settle((_clean(c) for c in reading.candidates), capture.url)
    settled = resolve(called, reading.looked_for)
    fields = dict(settled.values)
    evidence = list(settled.evidence)
    problems = [p._replace(where=capture.name) for p in settled.problems]
    for name in list(fields):
        try:
            from_fields({name: fields[name]})
        except BadInput as error:
            problems.append(Problem(capture.name, name, str(error)))
            del fields[name]
            evidence = [line for line in evidence if line.field != name]
    article = from_fields(fields).replace(candidates=settled.waiting)
    seen = reading.seen
    if seen and not capture.seen:
        evidence.append(_evidence_of("capture.seen", seen))
    if reading.body:
        evidence.append(Evidence(field="capture.body", how="stated", method=reader))
    article = article.replace(
        type=str(fields.get("type", "article-newspaper")),
        evidence=tuple(evidence),
        capture=_ref(reading, capture),
    )
    placed = provenance.placed(article, capture, str(clean_value(reading.part)))
    if placed.url:  # whatever the page says of its address
        problems = [problem for problem in problems if problem.field != "url"]
    return signed(placed), problems


def _evidence_of(name: str, seen: Candidate) -> Evidence:
    at = (str(seen.span),) if seen.span else ()
    return Evidence(
        field=name, how=seen.how, at=at, by=seen.place, method=seen.method, why=seen.why
    )


def _ref(reading: Reading, capture: Capture) -> CaptureRef:
    return CaptureRef(
        sha256=capture.sha256,
        media_type=capture.media_type,
        charset=capture.charset if capture.encoding == capture.charset else "",
        seen=capture.seen or (str(reading.seen.value) if reading.seen else ""),
        body=reading.body,
        lines=len(capture.lines),
        words=capture.words,
        body_words=reading.body_words,
        page=reading.page,
        pages=reading.pages,
        item=str(clean_value(reading.item)),
    )


def _clean(candidate: Candidate) -> Candidate:
    return candidate._replace(value=clean_value(candidate.value))

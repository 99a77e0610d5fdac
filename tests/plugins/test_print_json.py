"""A document as JSON: described by a schema, and read back as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from documents import (
    HOSTILE,
    Card,
    Entry,
    Picture,
    Ref,
    Section,
    Text,
    documents,
    said,
    sample,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.api import (
    BadInput,
    Blocks,
    document_from_json,
    document_json,
    document_schema,
)
from byline.api import nodes as of_kind

SCHEMA = Path(__file__).parents[2] / "plugins" / "byline_print" / "document.schema.json"


@settings(max_examples=25)
@given(documents)
def test_a_document_is_read_back_as_it_was(document):
    written = json.dumps(document_json(document), ensure_ascii=False)
    assert document_from_json(json.loads(written)) == document


@pytest.fixture(scope="module")
def validator():
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    described = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(described)
    return jsonschema.Draft202012Validator(described)


def test_the_schema_that_is_shipped_is_that_of_the_document():
    assert json.loads(SCHEMA.read_text("utf-8")) == document_schema()


def test_the_digest_of_the_five_reports_keeps_to_the_schema(byline, house, validator):
    run = byline("--library", house, "digest", "myanmar-north-korea", "-f", "json")
    document = json.loads(run.out)
    validator.validate(document)
    assert document["version"] == 1
    assert document_json(document_from_json(document)) == document


@settings(max_examples=15)
@given(document=documents)
def test_any_document_keeps_to_the_schema(validator, document):
    validator.validate(json.loads(json.dumps(document_json(document))))


def nodes(value, at=()):
    """Every node of a document's JSON, with the way to it."""
    if isinstance(value, dict):
        yield at, value
        for name, part in value.items():
            yield from nodes(part, (*at, name))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from nodes(part, (*at, number))


@given(st.data())
def test_what_the_schema_refuses_is_refused_with_its_place(validator, data):
    document = json.loads(json.dumps(document_json(sample(HOSTILE))))
    _, node = data.draw(st.sampled_from(list(nodes(document))))
    name = data.draw(st.sampled_from(sorted(node)))
    node[name] = data.draw(st.sampled_from([None, 7, -1.5, "x", [], {}, [[]], {"kind": "Text"}]))
    if validator.is_valid(document):
        document_from_json(document)
    else:
        with pytest.raises(BadInput):
            document_from_json(document)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d.update(version=2), "version: 2 is not 1; another byline"),
        (lambda d: d.update(kind="Digest"), 'no document: "kind" must be "Document"'),
        (lambda d: d.update(as_of="21 November"), "as_of: '21 November' is no day"),
        (lambda d: d.update(colour="red"), "colour: no such field of a Document"),
        (lambda d: d["title"].pop("origin"), "title.origin: a Text needs it"),
        (lambda d: d["title"].update(origin=None), "title.origin: a node of kind FromCapture or"),
        (lambda d: d["title"].update(style="red"), "title.style: one of '', 'strong'"),
        (lambda d: d["sections"][0]["blocks"][0].update(share=float("nan")),
         "sections[0].blocks[0].share: a number"),
    ],
)  # fmt: skip
def test_a_document_that_is_none_is_refused_in_words(change, words):
    document = json.loads(json.dumps(document_json(sample())))
    change(document)
    with pytest.raises(BadInput) as refused:
        document_from_json(document)
    assert words in str(refused.value)


def test_pairs_in_pairs_without_end_are_refused():
    document = json.loads(json.dumps(document_json(sample())))
    pair = document["sections"][0]["blocks"][0]
    for _ in range(100):
        pair = {"kind": "Pair", "left": pair, "right": pair["right"], "share": 0.5}
    document["sections"][0]["blocks"][0] = pair
    with pytest.raises(BadInput, match="within each other"):
        document_from_json(document)


@pytest.mark.parametrize("value", [None, [], "x", 1, {}, {"kind": "Text"}])
def test_json_that_is_no_document_is_refused(value):
    with pytest.raises(BadInput, match="no document"):
        document_from_json(value)


def test_blocks_that_are_made_when_asked_for_are_as_good_as_others():
    made = []

    def card(number):
        made.append(number)
        return Card(number, (said("title", Ref(1, "key")),), (), (), ())

    cards = Blocks(Card, card, range(1, 4))
    lazy, whole = (Section("s", said("S"), each) for each in (cards, tuple(cards)))
    assert made == [1, 2, 3]
    assert len(cards) == 3 and cards[-1].number == 3 and cards[1:] == tuple(cards)[1:]
    assert lazy == whole and hash(lazy) == hash(whole)
    assert document_json(lazy) == document_json(whole)
    for kind in (Card, Text, Ref, Entry):
        assert list(of_kind(lazy, kind)) == list(of_kind(whole, kind))
    made.clear()
    assert not list(of_kind(lazy, Picture)) and not made, (
        "what holds no picture is not made for one"
    )


@given(documents)
def test_blocks_are_found_wherever_they_stand(document):
    shown = json.dumps(document_json(document))
    for kind in (Card, Entry, Picture, Text):
        found = sum(1 for _ in of_kind(document, kind))
        assert found == shown.count(f'"kind": "{kind.__name__}"')

"""One spelling for a document: schema.org's plain words, whatever its contexts call them.

No processor of JSON-LD: contexts are not fetched. What a document says of its own prefixes and
terms is followed, as far as they lead to schema.org or to a keyword.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from byline_jsonld.words import CARRIED, CARRIED_IRI

Node = dict[str, object]
_ROOT = re.compile(r"https?://(?:www\.)?schema\.org/?", re.I)
_KEYWORDS = {"type": "@type", "id": "@id"}
"""schema.org's own context gives these two names to keywords."""


class Document:
    """The value of a JSON-LD file in plain words, and its nodes by ``@id``."""

    def __init__(self, value: object) -> None:
        self.nodes: dict[str, Node] = {}
        """For references: the first node of each name that says more than its name."""
        self.value = self._plain(value, _Terms({}))

    def _plain(self, value: object, terms: _Terms) -> object:
        if isinstance(value, list):
            return [self._plain(item, terms) for item in value if item is not None]
        if isinstance(value, Mapping):
            return self._object(value, terms)
        return value

    def _object(self, value: Mapping[str, object], terms: _Terms) -> object:
        if "@context" in value:
            terms = terms.under(value["@context"])
        made: Node = {}
        for spelt, part in value.items():
            name = terms.name(spelt)
            if name == "@context" or part is None:
                continue
            if name == "@type":
                plain = _each(part, terms)
            elif name == CARRIED or value.get("@type") == "@json":
                plain = part
            else:
                plain = self._plain(part, terms)
            made[name] = [*listed(made[name]), *listed(plain)] if name in made else plain
        return self._known(made)

    def _known(self, made: Node) -> object:
        """The scalar or list that an object only wraps; a node goes into the index."""
        for wrap in ("@set", "@list"):
            if isinstance(made.get(wrap), list):
                return made[wrap]
        bare = made.keys() <= {"@value", "@type"} and made.get("@type") != "@json"
        if bare and isinstance(made.get("@value"), (str, int, float)):
            return made["@value"]
        name = made.get("@id")
        if isinstance(name, str) and len(made) > 1:
            self.nodes.setdefault(name, made)
        return made

    def resolved(self, value: object) -> object:
        """A reference as the node that it names; anything else as it is."""
        if isinstance(value, dict) and value.keys() == {"@id"}:
            return self.nodes.get(str(value["@id"]), value)
        return value


def listed(value: object) -> list[object]:
    """A value as a list: JSON-LD makes no difference between one and a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _each(value: object, terms: _Terms) -> object:
    if isinstance(value, list):
        return [_each(item, terms) for item in value]
    return terms.name(value) if isinstance(value, str) else value


class _Terms:
    """What the words of a document mean, in schema.org's plain words."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self._meanings = meanings
        self._names: dict[str, str] = {}

    def under(self, context: object) -> _Terms:
        """These terms and what a context adds to them."""
        said = dict(self._meanings)
        for part in listed(context):
            if isinstance(part, Mapping):
                for term, meaning in part.items():
                    target = meaning.get("@id") if isinstance(meaning, Mapping) else meaning
                    if isinstance(target, str) and not term.startswith("@"):
                        said[term] = target
        return _Terms(said) if said != self._meanings else self

    def name(self, word: str) -> str:
        if word not in self._names:
            self._names[word] = self._name(word)
        return self._names[word]

    def _name(self, word: str) -> str:
        if word in _KEYWORDS:
            return _KEYWORDS[word]
        iri = self._meanings.get(word, word)
        prefix, colon, rest = iri.partition(":")
        if colon and prefix in self._meanings and not rest.startswith("//"):
            iri = self._meanings[prefix] + rest
        elif prefix == "schema" and rest:
            return rest
        if iri == CARRIED_IRI:
            return CARRIED
        root = _ROOT.match(iri)
        if root and root.end() < len(iri):
            return iri[root.end() :]
        return iri  # another vocabulary's word: its whole name, so that it is not taken for ours

"""A desk for the tests of plugins: it finds what it was given and keeps what it is told."""

from __future__ import annotations

from dataclasses import dataclass, field

from byline.api import UsageError


@dataclass
class FakeDesk:
    articles: list = field(default_factory=list)
    settings: dict = field(default_factory=dict)
    out: dict = field(default_factory=dict)
    said: list = field(default_factory=list)

    def get(self, key):
        for article in self.articles:
            if key in (article.key, *article.aliases):
                return article
        raise UsageError(f"{key}: no such record")

    def setting(self, name, default=""):
        return self.settings.get(name, default)

    def emit(self, data, output="-"):
        self.out[output] = data if isinstance(data, (str, bytes)) else "".join(data)

    def say(self, message):
        self.said.append(message)

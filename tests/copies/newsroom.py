"""A newsroom that makes up a day's stories, and the desks that print an agency's copy.

Every word is ours. Stories of one topic share names, turns of phrase, background paragraphs and a
ministry's statement; those of one outlet its standing paragraphs. The same seed gives the same day.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

NOUNS = """harbour ministry convoy ledger bridge council border granary turbine ferry quarry tariff
    envoy pipeline orchard archive barracks customs depot embassy factory garrison hospital invoice
    junction kiosk lagoon market notary office parish quay railway school tender union valley
    warehouse workshop station village province delegation contract ceasefire budget harvest flood
    election inquiry witness shipment permit fishery settlement treaty reservoir runway senate
    verdict""".split()
VERBS = """opened closed inspected delayed refused welcomed audited crossed rebuilt guarded shelved
    counted seized repaired denied approved questioned signed halted resumed doubled cancelled
    warned blamed praised traced moved postponed widened flooded reviewed sold""".split()
WORDS = """early quiet northern southern disputed narrow costly unfinished armed joint recent
    lengthy provisional rural damaged idle crowded secret annual second third former senior
    local coastal heavily twice again barely formally nearly without before after during
    despite along beside
    beyond under against two three eleven forty ninety several most few hundreds
    thousands""".split()
NAMES = """Ardel Benko Cassim Dorvan Elkhart Farouz Gantry Hollis Ibsenov Jurat Kessler Lomax Mbeki
    Norrland Okafor Pellham Quist Rennard Sundar Tavish Ulmer Varga Wenlock Yarrow Zeller""".split()
PLACES = """Port Varran, Lower Esk, Tallinore, Mount Brey, Kesh, Old Harrow, Sindrel, Vell, Ostmark,
    Ranholm, Dun Callan, Pirrit""".replace("\n", " ").split(", ")
PHRASES = """told reporters on Monday that|according to a statement released late on Sunday by|
    could not immediately be reached for comment|speaking on condition of anonymity because|
    for the first time since the end of the war|one of the largest in the region|
    is expected to meet again later this week|said in a statement posted on its website|
    the two sides have yet to agree on|in an interview with state television on Tuesday|
    has repeatedly denied any involvement in|a spokesman for the ministry said that|
    as part of a wider effort to|at the end of last year""".replace("\n    ", "").split("|")
EDITS = ("signed", "cut to 60 %", "cut to 30 %", "local", "copy-edited", "rewritten", "comments",
         "re-ordered", "together")  # fmt: skip


@dataclass
class Newsroom:
    """One day, one agency, some topics and outlets."""

    seed: int = 7
    dice: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.background = [[self.paragraph(4) for _ in range(3)] for _ in range(6)]
        self.statement = [self.sentences(3) for _ in range(6)]
        self.standing = [(self.paragraph(1), self.paragraph(2)) for _ in range(8)]

    def sentence(self) -> str:
        """Eleven to thirty words, a third of them in turns of phrase that others use too."""
        dice, words = self.dice, []
        length = dice.randint(11, 26)
        if dice.random() < 0.3:
            words += [dice.choice(NAMES), *dice.choice(PHRASES).split()]
        while len(words) < length:
            words += ["the", dice.choice(WORDS), dice.choice(NOUNS), dice.choice(VERBS)]
            words += dice.choice((["a"], ["its"], ["in", dice.choice(PLACES)], ["and"], ["of"]))
            words += [dice.choice(NOUNS), *dice.choices(WORDS, k=dice.randint(0, 2))]
        return f"{words[0][0].upper()}{words[0][1:]} {' '.join(words[1:])}."

    def sentences(self, count: int) -> str:
        return " ".join(self.sentence() for _ in range(count))

    def paragraph(self, most: int = 3) -> str:
        return self.sentences(self.dice.randint(min(2, most), most))

    def story(self, topic: int | None = None, length: int = 9) -> list[str]:
        """Paragraphs of a new story; on a topic, with its background and perhaps its statement."""
        told = [self.paragraph() for _ in range(length)]
        if topic is not None:
            told[length * 2 // 3 : length * 2 // 3] = [f"“{self.statement[topic]}”"]
            told.append(self.dice.choice(self.background[topic]))
        return told

    def printed(self, paragraphs: list[str], outlet: int) -> str:
        """As an outlet prints it, between its standing paragraphs."""
        top, bottom = self.standing[outlet]
        return "\n".join([*([top] if outlet % 2 else []), *paragraphs, bottom])

    def copy(self, paragraphs: list[str], edit: str) -> list[str]:
        """The same story as another desk prints it."""
        if edit.startswith("cut"):
            return shortened(paragraphs, int(edit.split()[2]) / 100)
        made: list[str] = getattr(self, f"_{edit.replace('-', '_')}")(list(paragraphs))
        return made

    def _signed(self, made: list[str]) -> list[str]:
        made[0] = f"{self.dice.choice(PLACES).upper()}, March 3 (Courier Wire) - {made[0]}"
        return [*made, "(Reporting by A. Quill; Editing by B. Ledger)", "© Courier Wire"]

    def _local(self, made: list[str]) -> list[str]:
        for _ in range(max(2, len(made) // 2)):
            made.insert(self.dice.randint(1, len(made)), self.paragraph())
        return made

    def _copy_edited(self, made: list[str]) -> list[str]:
        return [self.edited(paragraph, 0.06) for paragraph in made]

    def _rewritten(self, made: list[str]) -> list[str]:
        return [self.edited(paragraph, 0.16) for paragraph in made]

    def _comments(self, made: list[str]) -> list[str]:
        return [*made, *(f"Reader {n}: {self.sentences(2)}" for n in range(5))]

    def _re_ordered(self, made: list[str]) -> list[str]:
        self.dice.shuffle(made)
        return made

    def _together(self, made: list[str]) -> list[str]:
        return self._signed(self._copy_edited(shortened(made, 0.6)))

    def edited(self, paragraph: str, share: float) -> str:
        """Words dropped, put in and exchanged, the given share of them."""
        words = []
        for word in paragraph.split():
            turn = self.dice.random() / share
            if turn > 1:
                words.append(word)
            elif turn > 0.3:
                words.append(self.dice.choice((*NOUNS, *WORDS, *VERBS)))
            elif turn > 0.15:
                words += [word, self.dice.choice(WORDS)]
        return " ".join(words)


def shortened(paragraphs: list[str], share: float) -> list[str]:
    """From the end, as desks cut, to about so many of the words."""
    left = share * sum(len(paragraph.split()) for paragraph in paragraphs)
    kept: list[str] = []
    for paragraph in paragraphs:
        words = paragraph.split()
        if left < len(words) / 2:
            break
        kept.append(" ".join(words[: round(left)]))
        left -= len(words)
    return kept or paragraphs[:1]

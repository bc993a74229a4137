"""The person at the terminal: their language, and every sentence in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from rich.console import Console

from phygital.designs.engine.model import Names
from phygital.designs.wording import WORDS as DESIGNS
from phygital.formats.wording import WORDS as FORMATS
from phygital.geometry.wording import WORDS as GEOMETRY
from phygital.kit.money import Money
from phygital.kit.reasons import Reason, Value
from phygital.kit.sandbox.wording import WORDS as SANDBOX
from phygital.kit.wording import Words, locale, number, say
from phygital.ops.wording import WORDS as OPS
from phygital.planning.wording import WORDS as PLANNING
from phygital.spaces.wording import WORDS as SPACES
from phygital.vocabulary.engine import Scheme

EVERY_WORD: Words = {**SANDBOX, **FORMATS, **GEOMETRY, **DESIGNS, **SPACES, **PLANNING, **OPS}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: in which language, on which console."""

    language: str
    scheme: Scheme
    console: Console
    notices: Console

    def say(self, reason: Reason) -> str:
        """The sentence for a reason."""
        return say(reason, EVERY_WORD, self.language, self.scheme.label)

    def text(self, code: str, **facts: Value) -> str:
        """A sentence or label of the program itself."""
        return self.say(Reason.of(code, **facts))

    def number(self, value: float) -> str:
        """A number as this language writes it."""
        return number(value, self.language)

    def money(self, amount: Money) -> str:
        """An amount as this language writes it."""
        return amount.shown(self.language)

    def day(self, iso: str) -> str:
        """A day as this language writes it."""
        return format_date(date.fromisoformat(iso), format="medium", locale=locale(self.language))

    def called(self, name: str, names: Names) -> str:
        """A name in this language where it has one, else as it was given."""
        return dict(names).get(self.language, name)

    def name(self, concept_id: str) -> str:
        """What a concept is called."""
        return self.scheme.label(concept_id, self.language)

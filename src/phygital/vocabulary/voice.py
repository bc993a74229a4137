"""The language of one reader: every sentence, number, amount, day and name in it, on a page as at a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from phygital.kit.money import Money
from phygital.kit.reasons import Reason, Value
from phygital.kit.wording import every_word, locale, number, say
from phygital.vocabulary.engine import Scheme


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things in one language."""

    language: str
    scheme: Scheme

    def say(self, reason: Reason) -> str:
        """The sentence for a reason."""
        return say(reason, every_word(), self.language, self.scheme.label)

    def text(self, code: str, **facts: Value) -> str:
        """The sentence or label that a code stands for."""
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

    def called(self, name: str, names: tuple[tuple[str, str], ...]) -> str:
        """A name in this language where it has one, else as it was given."""
        return dict(names).get(self.language, name)

    def country(self, code: str) -> str:
        """What a country is called (ISO 3166-1 alpha-2)."""
        return str(locale(self.language).territories.get(code, code))

    def name(self, concept_id: str) -> str:
        """What a concept is called."""
        return self.scheme.label(concept_id, self.language)

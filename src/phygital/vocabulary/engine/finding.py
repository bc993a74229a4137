"""Looking concepts up as a person types: the beginning of a word is enough, accents and case do not matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from phygital.language.fold import words
from phygital.vocabulary.engine.model import Concept

SHORTEST_INSIDE = 3  # letters that are looked for in the middle of words


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept, the name by which it was found and that name's language."""

    concept: Concept
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class _Name:
    folded: str
    name: str
    language: str


class Finder:
    """Every name of every concept, folded once."""

    __slots__ = ("_names",)

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._names = [(concept, tuple(_names_of(concept))) for concept in concepts]

    @property
    def count(self) -> int:
        """How many concepts there are."""
        return len(self._names)

    def find(self, text: str, language: str, limit: int = 50) -> tuple[Hit, ...]:
        """The concepts that a text may mean, the likeliest first; names in the reader's language before others."""
        wanted = " ".join(words(text))
        if not wanted:
            return ()
        ranked: list[tuple[int, bool, int, str, Hit]] = []
        for concept, names in self._names:
            fits = [
                (place, it.language != language, len(it.folded), it.folded, Hit(concept, it.name, it.language))
                for it in names
                if (place := _place(wanted, it.folded)) is not None
            ]
            if fits:
                ranked.append(min(fits, key=lambda fit: fit[:4]))
        ranked.sort(key=lambda fit: (*fit[:4], fit[4].concept.id))
        return tuple(fit[4] for fit in ranked[:limit])


def _names_of(concept: Concept) -> Iterable[_Name]:
    for language, label in concept.labels.items():
        for name in (label, *concept.aliases.get(language, ())):
            yield _Name(" ".join(words(name)), name, language)


def _place(wanted: str, name: str) -> int | None:
    """0 the whole name, 1 its beginning, 2 the beginning of a word, 3 within a word; None: not there."""
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if f" {wanted}" in name:
        return 2
    return 3 if len(wanted) >= SHORTEST_INSIDE and wanted in name else None

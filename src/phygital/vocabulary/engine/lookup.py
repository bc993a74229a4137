"""Finds a concept by what people and standards call it: exactly, never by similarity."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from phygital.language.fold import words
from phygital.vocabulary.engine.model import Concept, Kind

Phrase = tuple[str, ...]
K = TypeVar("K", bound=Hashable)

# Names that belong to no language: ids, codes and numbers of standards, Wikipedia pages.
_NEUTRAL = ""
_ENGLISH_WIKIPEDIA = frozenset(
    {"en.wikipedia.org", "en.m.wikipedia.org", "www.wikipedia.org", "wikipedia.org"},
)
_ISO_4063 = ("iso", "4063")


class Names:
    """Every name of every concept, folded."""

    __slots__ = ("_longest", "_named", "_pages", "_spoken", "_tsdc")

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Index the names.

        Raises:
            ValueError: two concepts of one kind share a name in one language, a code or a page.
        """
        self._named: dict[tuple[Kind, Phrase], dict[str, str]] = {}
        self._spoken: dict[tuple[Kind, Phrase], bool] = {}
        self._pages: dict[tuple[Kind, str], str] = {}
        self._tsdc: dict[str, str] = {}
        for concept in concepts:
            for language, name in _spoken_names(concept):
                phrase = words(name)
                self._claim(concept, language, phrase)
                is_abbreviation = len(name) <= 2 and name.isupper()
                self._spoken[concept.kind, phrase] = is_abbreviation
            self._index_refs(concept)
        self._longest = max((len(phrase) for _, phrase in self._spoken), default=0)

    def _index_refs(self, concept: Concept) -> None:
        for code in concept.refs.tsdc:
            _set_once(self._tsdc, code, concept.id, f"TsDC {code}")
            self._claim(concept, _NEUTRAL, words(code))
        for number in concept.refs.iso4063:
            self._claim(concept, _NEUTRAL, (number,))
            self._claim(concept, _NEUTRAL, (*_ISO_4063, number))
        if page := concept.refs.wikipedia:
            _set_once(self._pages, (concept.kind, page), concept.id, f"Wikipedia {page}")

    def _claim(self, concept: Concept, language: str, phrase: Phrase) -> None:
        ids = self._named.setdefault((concept.kind, phrase), {})
        _set_once(ids, language, concept.id, f"the {concept.kind} name '{' '.join(phrase)}' ({language})")

    def find(self, text: str, kind: Kind, language: str | None) -> str | None:
        """The concept that a text names as a whole; None where none does, or several."""
        if "/wiki/" in text:
            return self._pages.get((kind, _page(text.strip())))
        if page := self._pages.get((kind, text.strip())):
            return page
        return self._exactly(kind, words(text), language)

    def _exactly(self, kind: Kind, phrase: Phrase, language: str | None) -> str | None:
        ids = self._named.get((kind, phrase), {})
        for wanted in (language, _NEUTRAL):
            if wanted in ids:
                return ids[wanted]
        distinct = set(ids.values())
        return distinct.pop() if len(distinct) == 1 else None

    def find_in_text(self, text: str, kind: Kind) -> tuple[str, ...]:
        """The concepts that whole words of a text name, in their order; of overlapping names the longest."""
        spoken = words(text)
        found: dict[str, None] = {}
        at = 0
        while at < len(spoken):
            hit, at = self._longest_at(spoken, at, kind, text)
            if hit is not None:
                found[hit] = None
        return tuple(found)

    def _longest_at(self, spoken: Phrase, at: int, kind: Kind, text: str) -> tuple[str | None, int]:
        for size in range(min(self._longest, len(spoken) - at), 0, -1):
            phrase = spoken[at : at + size]
            is_abbreviation = self._spoken.get((kind, phrase))
            # "pa" is a word in Albanian, "PA" is nylon: two letters count only where they are capitals.
            if is_abbreviation is None or (is_abbreviation and phrase[0].upper() not in text):
                continue
            return self._exactly(kind, phrase, None), at + size
        return None, at + 1

    def with_tsdc(self, code: str) -> str | None:
        """The process that a TsDC code names; None for codes that name none, such as `MEC`."""
        return self._tsdc.get(code.strip().upper())


def _spoken_names(concept: Concept) -> Iterator[tuple[str, str]]:
    yield _NEUTRAL, concept.id
    yield from concept.labels.items()
    for language, names in concept.aliases.items():
        for name in names:
            yield language, name


def _page(address: str) -> str:
    # A section of a page is something narrower than the page, and another language's page something unknown.
    parts = urlsplit(address if "//" in address else f"//{address}")
    if parts.hostname not in _ENGLISH_WIKIPEDIA or parts.fragment:
        return ""
    return unquote(parts.path.removeprefix("/wiki/")).replace(" ", "_")


def _set_once(table: dict[K, str], key: K, concept: str, what: str) -> None:
    if table.setdefault(key, concept) != concept:
        raise ValueError(f"{what} means both {table[key]} and {concept}")

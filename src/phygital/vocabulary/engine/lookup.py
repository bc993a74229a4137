"""Finds a concept by what people and standards call it: exactly, never by similarity."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from phygital.language.fold import fold, spelt, words
from phygital.vocabulary.engine.model import Concept, Kind

Phrase = tuple[str, ...]
K = TypeVar("K", bound=Hashable)

_WORD = re.compile(r"\w+")

# Names that belong to no language: ids, codes and numbers of standards, Wikipedia pages.
_NEUTRAL = ""
_ENGLISH = "en"
_ENGLISH_WIKIPEDIA = frozenset(
    {"en.wikipedia.org", "en.m.wikipedia.org", "www.wikipedia.org", "wikipedia.org"},
)


class Names:
    """Every name of every concept, as spelt and folded."""

    __slots__ = ("_folded", "_longest", "_pages", "_spelt", "_spoken", "_tsdc")

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Index the names.

        Raises:
            ValueError: two concepts of one kind share a name in one language, a code or a page.
        """
        # (kind, words of the name) → language → what it means there.
        self._spelt: dict[tuple[Kind, Phrase], dict[str, set[str]]] = {}
        self._folded: dict[tuple[Kind, Phrase], dict[str, set[str]]] = {}
        # The folded names that a text may contain → whether the name is an abbreviation of two letters.
        self._spoken: dict[tuple[Kind, Phrase], bool] = {}
        self._pages: dict[tuple[Kind, str], str] = {}
        self._tsdc: dict[str, str] = {}
        for concept in concepts:
            for language, name in _spoken_names(concept):
                self._claim(concept, language, name)
                self._spoken[concept.kind, words(name)] = len(name) == 2 and name.isupper()
            self._index_refs(concept)
        self._longest = max((len(phrase) for _, phrase in self._spoken), default=0)

    def _index_refs(self, concept: Concept) -> None:
        for code in concept.refs.tsdc:
            _set_once(self._tsdc, code, concept.id, f"TsDC {code}")
            self._claim(concept, _NEUTRAL, code)
        for number in concept.refs.iso4063:
            self._claim(concept, _NEUTRAL, number)
            self._claim(concept, _NEUTRAL, f"ISO 4063 {number}")
        if page := concept.refs.wikipedia:
            _set_once(self._pages, (concept.kind, page), concept.id, f"Wikipedia {page}")

    def _claim(self, concept: Concept, language: str, name: str) -> None:
        meanings = self._spelt.setdefault((concept.kind, spelt(name)), {}).setdefault(language, set())
        meanings.add(concept.id)
        if len(meanings) > 1:
            raise ValueError(f"{name} ({language}) means {' and '.join(sorted(meanings))}")
        folded = self._folded.setdefault((concept.kind, words(name)), {})
        folded.setdefault(language, set()).add(concept.id)

    def find(self, text: str, kind: Kind, language: str | None) -> str | None:
        """The concept that a text names as a whole; None where none does, or several."""
        if "/wiki/" in text:
            # Records link pages such as /wiki/PLA that only lead on to the page we know.
            page = _page(text.strip())
            return self._pages.get((kind, page)) or self._meaning(kind, spelt(page), _ENGLISH)
        return self._pages.get((kind, text.strip())) or self._meaning(kind, spelt(text), language)

    def _meaning(self, kind: Kind, phrase: Phrase, language: str | None) -> str | None:
        # As spelt before as folded: a Turk who writes çam means pine, though cam is glass.
        folded = tuple(fold(word) for word in phrase)
        for meanings in (self._spelt.get((kind, phrase), {}), self._folded.get((kind, folded), {})):
            everywhere = set().union(*meanings.values())
            for ids in (meanings.get(language or _NEUTRAL), meanings.get(_NEUTRAL), everywhere):
                if ids:
                    return next(iter(ids)) if len(ids) == 1 else None
        return None

    def find_in_text(self, text: str, kind: Kind) -> tuple[str, ...]:
        """The concepts that whole words of a text name, in their order; of overlapping names the longest."""
        written = spelt(text)
        folded = tuple(fold(word) for word in written)
        as_typed = frozenset(_WORD.findall(text))
        found: dict[str, None] = {}
        at = 0
        while at < len(written):
            size = self._longest_at(folded, at, kind, as_typed)
            hit = self._meaning(kind, written[at : at + size], None) if size else None
            if hit is not None:
                found[hit] = None
            at += max(size, 1)
        return tuple(found)

    def _longest_at(self, folded: Phrase, at: int, kind: Kind, as_typed: frozenset[str]) -> int:
        for size in range(min(self._longest, len(folded) - at), 0, -1):
            is_abbreviation = self._spoken.get((kind, folded[at : at + size]))
            # "pa" is a word in Albanian, "PA" is nylon: two letters count only where they are capitals.
            if is_abbreviation is not None and not (is_abbreviation and folded[at].upper() not in as_typed):
                return size
        return 0

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

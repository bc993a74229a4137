"""The whole vocabulary: what is a kind of what, what it is called, and what satisfies what."""

from __future__ import annotations

from collections.abc import Iterable

from phygital.vocabulary.engine.lookup import Names
from phygital.vocabulary.engine.model import Concept, Coverage, Kind
from phygital.vocabulary.engine.tree import grow

_FALLBACK = "en"


class Scheme:
    """All concepts. Never changes once made; every question about an id that is not there is a KeyError."""

    __slots__ = ("_concepts", "_names", "_trees")

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Order the concepts, siblings as given.

        Raises:
            ValueError: an id twice, a name twice, a reference to what is not there, or a circle.
        """
        self._concepts: dict[str, Concept] = {}
        for concept in concepts:
            if concept.id in self._concepts:
                raise ValueError(f"{concept.id} is there twice")
            self._concepts[concept.id] = concept
        self._trees = {
            kind: grow({c.id: c.broader for c in self._concepts.values() if c.kind is kind}) for kind in Kind
        }
        self._names = Names(self._concepts.values())
        for concept in self._concepts.values():
            self._check_links(concept, concept.does, Kind.PROCESS)
            self._check_links(concept, concept.takes, Kind.MATERIAL)

    def _check_links(self, concept: Concept, links: tuple[str, ...], kind: Kind) -> None:
        for link in links:
            if link not in self._trees[kind].spans:
                raise ValueError(f"{concept.id}: {link} is no {kind}")

    def concept(self, concept_id: str) -> Concept:
        """The concept of that id."""
        return self._concepts[concept_id]

    def ids(self, kind: Kind) -> tuple[str, ...]:
        """All concepts of a kind in tree order: `ids(kind)[number(x)] == x`."""
        return self._trees[kind].ids

    def span(self, concept_id: str) -> tuple[int, int]:
        """The half-open range of the numbers of a concept and its descendants."""
        return self._trees[self._concepts[concept_id].kind].spans[concept_id]

    def number(self, concept_id: str) -> int:
        """The place of a concept in the tree order of its kind, from 0."""
        return self.span(concept_id)[0]

    def is_within(self, child: str, ancestor: str) -> bool:
        """Whether a concept is another one or a kind of it."""
        start, end = self.span(ancestor)
        return self._concepts[child].kind is self._concepts[ancestor].kind and start <= self.number(child) < end

    def ancestors(self, concept_id: str) -> tuple[str, ...]:
        """All concepts that this one is a kind of, the nearest first."""
        found: list[str] = []
        broader = self._concepts[concept_id].broader
        while broader is not None:
            found.append(broader)
            broader = self._concepts[broader].broader
        return tuple(found)

    def descendants(self, concept_id: str) -> tuple[str, ...]:
        """All kinds of this concept in tree order, without itself."""
        start, end = self.span(concept_id)
        return self.ids(self._concepts[concept_id].kind)[start + 1 : end]

    def label(self, concept_id: str, language: str) -> str:
        """What a concept is called in a language; in English where that language has no label."""
        labels = self._concepts[concept_id].labels
        return labels.get(language) or labels[_FALLBACK]

    def density(self, material: str) -> float | None:
        """Typical density in kg/m³, of the nearest broader material where its own is not known."""
        for concept_id in (material, *self.ancestors(material)):
            density = self._concepts[concept_id].density_kg_m3
            if density is not None:
                return density
        return None

    def is_broad(self, material: str) -> bool:
        """Whether a class of materials is too wide for "takes this" to promise each of its members."""
        return self._concepts[material].is_broad

    def covers(self, claim: str, asked: str) -> Coverage:
        """Whether a claimed process or material satisfies a requested one.

        A kind of what is asked satisfies; a sibling never does. Who claims a whole class is asked which of its
        processes they mean; of materials, only where the class is broad.
        """
        if self.is_within(claim, asked):
            return "yes"
        if not self.is_within(asked, claim):
            return "no"
        concept = self._concepts[claim]
        return "yes" if concept.kind is Kind.MATERIAL and not concept.is_broad else "ask"

    def find(self, text: str, kind: Kind, language: str | None = None) -> str | None:
        """The concept that a text names as a whole: id, label, alias, TsDC code, ISO 4063 number, Wikipedia page.

        Case, accents and punctuation make no difference; similarity plays no part.

        Args:
            text: what somebody wrote.
            kind: what it should name.
            language: whose names come first, where one name means different things in two languages.

        Returns:
            The id; None where the text names nothing, or different things in different languages.
        """
        return self._names.find(text, kind, language)

    def find_in_text(self, text: str, kind: Kind) -> tuple[str, ...]:
        """The concepts that whole words of a longer text name, in their order: for suggestions only."""
        return self._names.find_in_text(text, kind)

    def with_tsdc(self, code: str) -> str | None:
        """The process that a TsDC code names; None for codes that name none, such as `MEC` and `CIR`."""
        return self._names.with_tsdc(code)

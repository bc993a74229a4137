"""What the page of words shows of a concept."""

from __future__ import annotations

from phygital.vocabulary.engine import Hit
from phygital.vocabulary.voice import Voice

EXAMPLES = ("τόρνος", "dru ahu", "laser cutting", "çömlekçi çarkı", "заварување", "фрезоване")


def shown(hit: Hit, voice: Voice) -> dict[str, str]:
    """One concept for the reader: its name in their language, and by which name it was found."""
    concept = hit.concept
    return {
        "label": voice.name(concept.id),
        "kind": voice.text(f"search.kind.{concept.kind.value}"),
        "broader": voice.name(concept.broader) if concept.broader else "",
        "name": hit.name,
        "language": hit.language,
        "definition": concept.definition,
    }

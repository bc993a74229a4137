"""Reads the vocabulary from the data files of this package; a mistake in them is a ValueError that names it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from phygital.kit.wording import LANGUAGES
from phygital.vocabulary.engine.finding import Finder
from phygital.vocabulary.engine.model import Concept, Kind, Refs
from phygital.vocabulary.engine.scheme import Scheme

_FILES = {Kind.PROCESS: "processes.toml", Kind.MATERIAL: "materials.toml", Kind.MACHINE: "machines.toml"}
_KEYS = frozenset(
    {"aliases", "broad", "broader", "definition", "labels", "properties", "refs", "review", "same_as_english"}
)
_OWN_KEYS = {Kind.MACHINE: frozenset({"does", "takes"})}
_DRAFTED = "drafted"


@cache
def load() -> Scheme:
    """The vocabulary of this installation; read once."""
    return Scheme(_concepts())


@cache
def finder() -> Finder:
    """The same vocabulary, to look words up in."""
    return Finder(_concepts())


@cache
def _concepts() -> tuple[Concept, ...]:
    folder = files("phygital.vocabulary") / "data"
    return tuple(
        concept
        for kind, name in _FILES.items()
        for concept in read(folder.joinpath(name).read_text(encoding="utf-8"), kind)
    )


def read(text: str, kind: Kind) -> tuple[Concept, ...]:
    """The concepts of one data file.

    Args:
        text: TOML, one table per concept.
        kind: what the file's concepts are.

    Raises:
        ValueError: no TOML, a key that means nothing here, or one that is missing.
    """
    return tuple(_concept(concept_id, kind, table) for concept_id, table in tomllib.loads(text).items())


def _concept(concept_id: str, kind: Kind, table: Mapping[str, Any]) -> Concept:
    if unknown := sorted(table.keys() - _KEYS - _OWN_KEYS.get(kind, frozenset())):
        raise ValueError(f"{concept_id}: nothing reads {', '.join(unknown)}")
    if missing := sorted({"labels", "definition"} - table.keys()):
        raise ValueError(f"{concept_id}: {', '.join(missing)} missing")
    properties = table.get("properties", {})
    return Concept(
        id=concept_id,
        kind=kind,
        definition=table["definition"],
        labels=table["labels"],
        broader=table.get("broader"),
        aliases={language: tuple(names) for language, names in table.get("aliases", {}).items()},
        refs=_refs(concept_id, table.get("refs", {})),
        review=dict.fromkeys(LANGUAGES, _DRAFTED) | table.get("review", {}),
        density_kg_m3=properties.get("density_kg_m3"),
        density_source=properties.get("density_source", ""),
        is_broad=table.get("broad", False),
        does=tuple(table.get("does", ())),
        takes=tuple(table.get("takes", ())),
    )


def _refs(concept_id: str, table: Mapping[str, Any]) -> Refs:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    try:
        return Refs(**values)
    except TypeError as error:
        raise ValueError(f"{concept_id}: {error}") from error

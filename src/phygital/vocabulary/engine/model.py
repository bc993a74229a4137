"""What a concept is. Densities in kg/m³."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Coverage = Literal["yes", "no", "ask"]


class Kind(StrEnum):
    """What a concept is a concept of; each kind has trees and names of its own."""

    PROCESS = "process"
    MATERIAL = "material"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Refs:
    """What a concept is called in the standards of the field.

    Attributes:
        tsdc: codes of the technology-specific documentation criteria of Open Know-How (`3DP`).
        iso4063: numbers of welding and allied processes (`135`).
        wikipedia: page of the English Wikipedia, as in its address (`Laser_cutting`).
        din8580: main group or group (`3.4`).
        isoastm52900: family of additive manufacturing (`material extrusion`).
    """

    tsdc: tuple[str, ...] = ()
    iso4063: tuple[str, ...] = ()
    wikipedia: str = ""
    din8580: str = ""
    isoastm52900: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """A process, a material or a kind of machine.

    Attributes:
        id: stable, English, unique over all kinds (`laser-cutting`).
        definition: one English sentence.
        labels: language → what a person of the trade calls it.
        broader: the concept that this is a kind of; None at the top of a tree.
        aliases: language → other names that people write.
        review: language → `drafted` until a native reader has confirmed the label, then `reviewed`.
        density_kg_m3: of a material where one typical value means something.
        density_source: what that value is.
        is_broad: of a material: a class too wide for "takes this class" to promise each of its members.
        does: of a kind of machine: processes that it typically does.
        takes: of a kind of machine: materials that it typically takes.
    """

    id: str
    kind: Kind
    definition: str
    labels: Mapping[str, str]
    broader: str | None = None
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    refs: Refs = Refs()
    review: Mapping[str, str] = field(default_factory=dict)
    density_kg_m3: float | None = None
    density_source: str = ""
    is_broad: bool = False
    does: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()

"""Families of processes that lie, fit and are estimated alike. The figures are rules of thumb of the trades.

An estimate that is made from them says so, and gives way to records of real makes as soon as there are some.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from phygital.vocabulary.engine.scheme import Scheme


class Formula(StrEnum):
    """How the hours of a family are estimated; each is the code of a sentence that names it."""

    EXTRUSION = "estimate.extrusion"
    LAYERS = "estimate.layers"
    LASER = "estimate.laser"
    CUT = "estimate.cut"
    PROFILE = "estimate.profile"
    REMOVAL = "estimate.removal"
    AREA = "estimate.area"
    NONE = "estimate.none"


class Lie(StrEnum):
    """How work lies in the machine."""

    SPACE = "space"  # a body in a working space
    SHEET = "sheet"  # a flat outline on a table; its thickness is a question of the material
    BOARD = "board"  # cut out of a board that lies on a table and has a height
    PLATE = "plate"  # the outline of a plate of known thickness, cut out of a board: it lies flat
    FREE = "free"  # held by hand


@dataclass(frozen=True, slots=True)
class Family:
    """Processes that behave alike.

    Attributes:
        lie: how the work lies in the machine.
        margin_mm: what stays free on each side of the table for brim, clamps or a border.
        formula: how hours are estimated.
        setup_h: hours of preparation per order.
        rate: the formula's own figure where it has one: seconds per layer, mm/s × mm of thickness, mm² per hour.
        can_turn: whether work may lie askew on the table; nothing does between centres or on a loom.
        asks_thickness: of sheets, whether an unknown thickness is a question; nobody measures cloth or film.
    """

    lie: Lie
    margin_mm: float
    formula: Formula
    setup_h: float
    rate: float = 0.0
    can_turn: bool = True
    asks_thickness: bool = True


HAND = Family(Lie.FREE, 0, Formula.NONE, 0)
OTHER = Family(Lie.SPACE, 0, Formula.NONE, 0)

# The nearest broader process that stands here decides.
FAMILIES: Mapping[str, Family] = {
    "additive-manufacturing": Family(Lie.SPACE, 5, Formula.NONE, 0.25),
    "material-extrusion": Family(Lie.SPACE, 5, Formula.EXTRUSION, 0.25),
    "vat-photopolymerisation": Family(Lie.SPACE, 2, Formula.LAYERS, 0.5, rate=8),
    "powder-bed-fusion": Family(Lie.SPACE, 5, Formula.LAYERS, 1, rate=12),
    "laser-cutting": Family(Lie.SHEET, 5, Formula.LASER, 0.25),
    "plasma-cutting": Family(Lie.SHEET, 10, Formula.CUT, 0.25, rate=125),
    "waterjet-cutting": Family(Lie.SHEET, 10, Formula.CUT, 0.5, rate=20),
    "vinyl-cutting": Family(Lie.SHEET, 5, Formula.CUT, 0.1, rate=100, asks_thickness=False),
    "cnc-routing": Family(Lie.BOARD, 10, Formula.PROFILE, 0.5),
    "milling": Family(Lie.BOARD, 10, Formula.PROFILE, 0.5),
    "turning": Family(Lie.SPACE, 0, Formula.REMOVAL, 0.25, can_turn=False),
    "weaving": Family(Lie.SHEET, 0, Formula.AREA, 2, rate=150_000, can_turn=False, asks_thickness=False),
    "machine-weaving": Family(Lie.SHEET, 0, Formula.AREA, 8, rate=10_000_000, can_turn=False, asks_thickness=False),
    "knitting": Family(Lie.SHEET, 0, Formula.AREA, 0.5, rate=300_000, can_turn=False, asks_thickness=False),
    "hand-knitting": Family(Lie.SHEET, 0, Formula.AREA, 0, rate=20_000, can_turn=False, asks_thickness=False),
    # A torch, a press foot and a pot of glue have no working space of their own.
    "joining": HAND,
    "sewing": HAND,
}


@dataclass(frozen=True, slots=True)
class Working:
    """How a group of materials is worked.

    Attributes:
        laser_j_mm2: energy to cut one mm² of kerf wall, J/mm².
        removal_mm3_s: volume that a small router or lathe removes, mm³/s.
        finish_s_mm2: time to finish one mm² of shaped surface, s/mm².
        pass_mm, feed_mm_s: depth of one pass and feed of a profile cut.
    """

    laser_j_mm2: float | None
    removal_mm3_s: float
    finish_s_mm2: float
    pass_mm: float
    feed_mm_s: float


_WOOD = Working(1.0, 300, 0.1, 3, 25)
_PLASTIC = Working(1.0, 200, 0.1, 2, 20)
_SOFT = Working(0.4, 400, 0.05, 4, 30)
_SOFT_METAL = Working(9.0, 30, 0.2, 1, 15)
_HARD_METAL = Working(6.0, 8, 0.3, 0.5, 6)

WORKINGS: Mapping[str, Working] = {
    "wood-based-material": _WOOD,
    "plastic": _PLASTIC,
    "textile-material": _SOFT,
    "leather": _SOFT,
    "felt": _SOFT,
    "paper-and-board": _SOFT,
    "cork": _SOFT,
    "metal": _HARD_METAL,
    "aluminium": _SOFT_METAL,
    "brass": _SOFT_METAL,
    "copper": _SOFT_METAL,
    "silver": _SOFT_METAL,
    "gold": _SOFT_METAL,
}


_SOLID_WAYS = ("additive-manufacturing", "machining", "carving", "casting", "moulding", "pottery")
_FLAT_WAYS = ("thermal-cutting", "sheet-cutting", "waterjet-cutting", "machining")


def open_ways(is_flat: bool) -> tuple[str, ...]:
    """The processes that give a thing its shape: what to ask about where nobody knows how a part is made."""
    return _FLAT_WAYS if is_flat else _SOLID_WAYS


def family_of(process: str, scheme: Scheme) -> Family:
    """The family of a process."""
    for concept_id in (process, *scheme.ancestors(process)):
        if concept_id in FAMILIES:
            return FAMILIES[concept_id]
    return OTHER


def working_of(material: str, scheme: Scheme) -> Working | None:
    """How a material is worked; None where we have no figures for it."""
    for concept_id in (material, *scheme.ancestors(material)):
        if concept_id in WORKINGS:
            return WORKINGS[concept_id]
    return None

"""What a bundle of files turns out to be: parts, choices, bought lines, questions.

Lengths in mm, areas in mm², volumes in mm³. Process and material are ids of the vocabulary.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from phygital.geometry.model import Measurement
from phygital.kit.facts import Known
from phygital.kit.reasons import Reason

Names = tuple[tuple[str, str], ...]  # (language, name)


@dataclass(frozen=True, slots=True)
class PartFile:
    """One file of a part.

    Attributes:
        path: inside the bundle.
        measurement: None where the file cannot be measured (a source such as `.scad`).
        is_source: what a designer edits (STEP, `.scad`); otherwise what a machine takes (STL, DXF).
    """

    path: str
    measurement: Measurement | None
    is_source: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is made.

    Attributes:
        id: readable and unique in its draft.
        name: as people would call it, from the manifest or the file's name.
        quantity: how many one piece of the design needs.
        processes: any one of them makes it; a process stands for all of its children too.
        material: what it is made of; a material stands for all of its children too.
        thickness_mm: of the sheet or plate; None for what is no plate.
        box_mm: smallest box in any orientation, largest side first; a sheet's third side is its thickness, 0 if
            unknown.
        upright_box_mm: extents x, y, z as the file lays it.
        volume_mm3: of material in one piece.
        area_mm2: of sheet that one piece covers, or the surface of a solid.
        cut_length_mm, contours: for sheets.
        is_watertight: None for what is no solid.
        min_feature_mm, tolerance_mm: what it demands of a machine, where somebody said so.
        files: the file that is measured first, its twins and sources after it.
        choice: name of the choice it is an option of; empty where it is always made.
        hours_by_hand: a maker's own statement for making one by hand, where the design carries one.
        questions: what is open about it, each with whom it changes what.
        names: what it is called in other languages.
    """

    id: str
    name: str
    quantity: Known[int]
    processes: Known[tuple[str, ...]]
    material: Known[str]
    thickness_mm: Known[float] | None = None
    box_mm: tuple[float, float, float] | None = None
    upright_box_mm: tuple[float, float, float] | None = None
    volume_mm3: float | None = None
    area_mm2: float | None = None
    cut_length_mm: float | None = None
    contours: int | None = None
    is_watertight: bool | None = None
    min_feature_mm: float | None = None
    tolerance_mm: float | None = None
    files: tuple[PartFile, ...] = ()
    choice: str = ""
    questions: tuple[Reason, ...] = ()
    names: Names = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Parts of which only one is made (fifteen shells of one ball).

    Attributes:
        name: what is chosen, as people would call it.
        options: ids of the parts, in order.
        chosen: the id that plans take until a person chooses; inferred with the reason.
    """

    name: str
    options: tuple[str, ...]
    chosen: Known[str]


@dataclass(frozen=True, slots=True)
class BillLine:
    """Something bought, or raw material.

    Attributes:
        name: as written in the bill.
        quantity: as a number; None where it is not said or not a number.
        unit: as written (`pcs`, `m`, `g`), may be empty.
        price: price per unit as written, with its currency where one stands there; may be empty.
        link: address, may be empty.
        source: path of the bill.
    """

    name: str
    quantity: float | None = None
    unit: str = ""
    price: str = ""
    link: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A design as its files tell it, before anybody confirmed anything.

    Attributes:
        title, licence, version, description: from the manifest; licence is an SPDX expression or None.
        parts: everything that could be made, options of choices included.
        choices: which parts exclude each other.
        bill: bought and raw lines.
        set_aside: files that are no part, each with the reason.
        questions: what is open about the whole.
        titles: what it is called in other languages.
    """

    title: str
    parts: tuple[Part, ...]
    choices: tuple[Choice, ...] = ()
    bill: tuple[BillLine, ...] = ()
    set_aside: tuple[tuple[str, Reason], ...] = ()
    questions: tuple[Reason, ...] = ()
    licence: str | None = None
    version: str = ""
    description: str = ""
    languages: tuple[str, ...] = field(default=())
    titles: Names = ()

    @property
    def to_make(self) -> tuple[Part, ...]:
        """What one piece of the design needs: all parts that are no option, and the chosen option of each choice."""
        chosen = {choice.chosen.value for choice in self.choices}
        return tuple(part for part in self.parts if not part.choice or part.id in chosen)

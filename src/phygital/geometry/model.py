"""What a measurement says. Lengths in mm, areas in mm², volumes in mm³, times in seconds, masses in grams."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from phygital.kit.reasons import Reason


class Kind(StrEnum):
    """What sort of thing a geometry file describes."""

    SOLID = "solid"  # a surface in space: STL, OBJ, PLY, 3MF, STEP
    SHEET = "sheet"  # outlines in a plane: DXF, SVG
    TOOLPATH = "toolpath"  # G-code for one machine


class UnitSource(StrEnum):
    """How the length unit of a file is known."""

    STATED = "stated"  # the file says it ($INSUNITS, 3MF unit, SVG width, STEP)
    CONVENTION = "convention"  # the format's custom, and the size is plausible (STL in mm)
    GUESSED = "guessed"  # another unit than the custom's is more plausible: ask
    UNKNOWN = "unknown"  # nothing says it: ask


@dataclass(frozen=True, slots=True)
class Unit:
    """A length unit.

    Attributes:
        name: `mm`, `cm`, `m`, `in`, `ft`, `µm`.
        mm: how many mm one of it is.
        source: how it is known.
        plausible: other unit names under which the size would be plausible too.
    """

    name: str
    mm: float
    source: UnitSource
    plausible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Solid:
    """A thing in space.

    Attributes:
        box_mm: extents along the file's own axes x, y, z.
        oriented_box_mm: extents of the smallest box in any orientation, largest first.
        volume_mm3: enclosed volume; None where the surface does not close.
        area_mm2: surface area.
        watertight: whether the surface encloses a volume.
        bodies: how many separate connected surfaces.
        triangles: how many triangles (after tessellation for STEP).
        thickness_mm: for a plate of one thickness (two parallel faces make most of the area), that thickness.
    """

    box_mm: tuple[float, float, float]
    oriented_box_mm: tuple[float, float, float]
    volume_mm3: float | None
    area_mm2: float
    watertight: bool
    bodies: int
    triangles: int
    thickness_mm: float | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Outlines in a plane.

    Attributes:
        box_mm: extents x, y of all cut lines.
        cut_length_mm: length of all distinct cut lines; overlapping lines count once.
        area_mm2: area inside the outer contours minus the holes; None where no contour closes.
        closed: number of closed contours.
        open: number of open contours.
        pieces: outer closed contours that lie in no other one, each its own piece of sheet.
        layers: layer names with their cut length, drawing layers left out.
        left_out: what was not counted as a cut line (text, dimensions, hatches, frames), by name.
    """

    box_mm: tuple[float, float]
    cut_length_mm: float
    area_mm2: float | None
    closed: int
    open: int
    pieces: int
    layers: tuple[tuple[str, float], ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Toolpath:
    """G-code, as its slicer or its moves state it.

    Attributes:
        process: `fdm`, `laser`, `mill` or None where the code does not tell.
        time_s: printing time that the file states; never computed by us.
        filament_mm: length of filament stated or extruded.
        filament_g: mass of filament stated.
        material: filament type stated, as written.
        box_mm: extents of the moves that do work.
        program: the program that wrote it, as written.
    """

    process: str | None
    time_s: float | None
    filament_mm: float | None
    filament_g: float | None
    material: str | None
    box_mm: tuple[float, float, float] | None
    program: str | None


@dataclass(frozen=True, slots=True)
class Measurement:
    """All that one file tells.

    Attributes:
        format: `stl`, `obj`, `ply`, `3mf`, `step`, `dxf`, `svg`, `gcode`.
        kind: which of the three shapes `shape` is.
        shape: the measures.
        unit: the length unit and how it is known.
        sha256: digest of the file's bytes.
        analyser: version of the measuring code; a cached result with another version is stale.
        notes: what a person should know (not watertight, unit guessed, text left out …).
    """

    format: str
    kind: Kind
    shape: Solid | Sheet | Toolpath
    unit: Unit
    sha256: str
    analyser: int
    notes: tuple[Reason, ...] = field(default=())

"""STEP: exact solids, turned into triangles by OpenCASCADE."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import cascadio

from phygital.geometry.glb import surface_of_glb
from phygital.geometry.reading import Reading
from phygital.geometry.solid import measure_surface
from phygital.geometry.units import MM, stated
from phygital.kit.errors import LimitHit, Unreadable
from phygital.kit.reasons import Reason

SIZE_LIMIT = 40_000_000

TOLERANCE_MM = 0.1
TOLERANCE_ANGLE = 0.5
"""How far triangles may be from the true surface, and turn against it (radians). With the library's own finer
values one real file of 1 MB takes 409 s."""

_SOLIDS = re.compile(rb"=\s*(?:MANIFOLD_SOLID_BREP|BREP_WITH_VOIDS|FACETED_BREP)\s*\(")
_CONTEXT = re.compile(rb"GLOBAL_UNIT_ASSIGNED_CONTEXT\s*\(\s*\(([^)]*)\)")
_METRE = re.compile(rb"SI_UNIT\s*\(\s*(\.[A-Z]+\.|\$)\s*,\s*\.METRE\.\s*\)")
_CONVERSION = re.compile(rb"CONVERSION_BASED_UNIT\s*\(\s*'([A-Za-z ]+)'")
_PREFIXES = {b".MILLI.": "mm", b".CENTI.": "cm", b"$": "m", b".MICRO.": "µm"}
_CONVERSIONS = {b"INCH": "in", b"FOOT": "ft"}


def read(path: Path) -> Reading:
    """Measure a STEP file; the lengths are in mm, whatever unit the file states.

    Raises:
        LimitHit: larger than `SIZE_LIMIT`.
        Unreadable: the end is missing, or no solid or face is in it.
    """
    size = path.stat().st_size
    if size > SIZE_LIMIT:
        raise LimitHit(Reason.of("file.too_large", limit_mb=SIZE_LIMIT // 10**6, size_mb=size / 10**6))
    data = path.read_bytes()
    if b"END-ISO-10303-21" not in data[-4096:]:
        raise Unreadable(Reason.of("step.cut_short"))
    glb = cascadio.load(
        data,
        tol_linear=TOLERANCE_MM,
        tol_angular=TOLERANCE_ANGLE,
        use_parallel=False,
    )
    name = _unit(data)
    surface = surface_of_glb(glb, MM[name])
    if surface is None:
        raise Unreadable(Reason.of("step.no_solid"))
    reading = measure_surface(surface, partial(stated, name, MM[name]))
    solids = len(_SOLIDS.findall(data))
    if solids < 2:
        return reading
    return replace(reading, notes=(*reading.notes, Reason.of("step.many_solids", solids=solids)))


def _unit(data: bytes) -> str:
    """The name of the unit that the shapes' lengths are written in; OpenCASCADE takes mm where none is."""
    context = _CONTEXT.search(data)
    for number in re.findall(rb"\d+", context[1]) if context else ():
        row = re.search(rb"#" + number + rb"\s*=([^;]*)", data)
        if row and b"LENGTH_UNIT" in row[1]:
            name = _CONVERSION.search(row[1])
            metre = _METRE.search(row[1])
            if name:
                return _CONVERSIONS.get(name[1].strip().upper(), "mm")
            return _PREFIXES.get(metre[1], "mm") if metre else "mm"
    return "mm"

"""3MF: a zip that holds meshes, components of them, and what of it is built where."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import IO

import numpy as np
import numpy.typing as npt
from lxml import etree

from phygital.geometry.reading import Reading
from phygital.geometry.solid import measure_surface
from phygital.geometry.surface import Surface, check_triangles
from phygital.geometry.units import MM, stated
from phygital.geometry.xml_gate import PARSER, PROLOG, local_name, refuse_declarations
from phygital.kit.errors import LimitHit, Unreadable
from phygital.kit.reasons import Reason

UNPACKED_LIMIT = 200_000_000
"""Bytes of all models of one file together."""

RATIO_LIMIT = 100
"""How many times its packed size a model may unpack to; real models reach 20."""

INSTANCE_LIMIT = 1_000
"""How many times objects may be placed, components of components included."""

ENTRY_LIMIT = 2_000
_DEPTH_LIMIT = 32
_UNITS = {"micron": "µm", "millimeter": "mm", "centimeter": "cm", "inch": "in", "foot": "ft", "meter": "m"}
_NOT_MADE = ("support", "solidsupport", "other")

Matrix = npt.NDArray[np.float64]
Address = tuple[str, str]  # path of the model inside the zip, id of the object in it


@dataclass(slots=True)
class _Object:
    kind: str
    points: list[float] = field(default_factory=list)
    faces: list[int] = field(default_factory=list)
    components: list[tuple[Address, Matrix]] = field(default_factory=list)


@dataclass(slots=True)
class _Model:
    unit: str = "millimeter"
    objects: dict[Address, _Object] = field(default_factory=dict)
    items: list[tuple[Address, Matrix]] = field(default_factory=list)


def read(path: Path) -> Reading:
    """Measure a 3MF file: everything that its build plate holds, in the unit that it states.

    Raises:
        LimitHit: unpacked size, instances or triangles beyond the limits.
        Unreadable: no zip, no model, no mesh, a reference to nothing, a document type.
    """
    with zipfile.ZipFile(path) as archive:
        model = _load(archive)
    placed = model.items or [((p, i), np.eye(4)) for (p, i), o in model.objects.items() if o.points]
    surfaces = [_surface(model.objects[address]).moved(matrix) for address, matrix in _instances(model, placed)]
    check_triangles(sum(len(s.faces) for s in surfaces))
    name = _UNITS.get(model.unit)
    if name is None:
        raise Unreadable(Reason.of("unit.not_known", unit=model.unit[:40]))
    reading = measure_surface(Surface.joined(surfaces), partial(stated, name, MM[name]))
    if len(placed) == 1:
        return reading
    return replace(reading, notes=(*reading.notes, Reason.of("3mf.many_items", items=len(placed))))


def _load(archive: zipfile.ZipFile) -> _Model:
    """Read the main model and every model that it refers to."""
    if len(archive.infolist()) > ENTRY_LIMIT:
        raise LimitHit(Reason.of("zip.too_many_entries", entries=len(archive.infolist()), limit=ENTRY_LIMIT))
    model = _Model()
    names = set(archive.namelist())
    waiting, seen, left = [_main_part(archive, names)], set[str](), UNPACKED_LIMIT
    while waiting:
        part = waiting.pop()
        if part in seen:
            continue
        seen.add(part)
        if part not in names:
            raise Unreadable(Reason.of("3mf.missing_part", part=part[:120]))
        left -= _check_size(archive.getinfo(part), left)
        with archive.open(part) as stream:
            _read_model(stream, part, model, main=len(seen) == 1)
        waiting += {address[0] for o in model.objects.values() for address, _ in o.components} - seen
        waiting += {address[0] for address, _ in model.items} - seen
    return model


def _check_size(entry: zipfile.ZipInfo, left: int) -> int:
    """The size that zipfile holds the entry to while it reads: a lie ends in a broken file, not in more bytes."""
    if entry.file_size > left:
        raise LimitHit(Reason.of("zip.too_large", limit_mb=UNPACKED_LIMIT // 10**6))
    if entry.file_size > RATIO_LIMIT * max(entry.compress_size, 1) + PROLOG:
        raise LimitHit(Reason.of("zip.bomb", limit=RATIO_LIMIT, ratio=entry.file_size // max(entry.compress_size, 1)))
    return entry.file_size


def _main_part(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "_rels/.rels" in names:
        _check_size(archive.getinfo("_rels/.rels"), PROLOG)
        with archive.open("_rels/.rels") as stream:
            text = stream.read(PROLOG)
        refuse_declarations(text)
        for link in etree.fromstring(text, etree.XMLParser(**PARSER)):
            if link.get("Type", "").endswith("/3dmodel"):
                return str(link.get("Target", "")).lstrip("/")
    models = sorted(name for name in names if name.lower().endswith(".model"))
    if not models:
        raise Unreadable(Reason.of("3mf.no_model"))
    return models[0]


def _read_model(stream: IO[bytes], part: str, model: _Model, *, main: bool) -> None:
    refuse_declarations(stream.read(PROLOG))
    stream.seek(0)
    current = _Object("model")
    for event, element in etree.iterparse(stream, events=("start", "end"), **PARSER):
        tag = local_name(element.tag)
        if event == "start":
            if tag == "object":
                current = _Object(element.get("type", "model"))
                model.objects[part, element.get("id", "")] = current
            elif tag == "model" and main:
                model.unit = element.get("unit", "millimeter")
            continue
        if tag == "vertex":
            current.points += (float(element.get("x")), float(element.get("y")), float(element.get("z")))
        elif tag == "triangle":
            current.faces += (int(element.get("v1")), int(element.get("v2")), int(element.get("v3")))
        elif tag == "component":
            current.components.append(_placement(element, part))
        elif tag == "item" and main:
            model.items.append(_placement(element, part))
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _placement(element: etree._Element, part: str) -> tuple[Address, Matrix]:
    """Where an object is put; a path to another model comes from the production extension."""
    path = next((value for key, value in element.attrib.items() if local_name(key) == "path"), None)
    target = posixpath.normpath(str(path)).lstrip("/") if path else part
    matrix = np.eye(4)
    if text := element.get("transform"):
        numbers = np.array([float(word) for word in str(text).split()])
        matrix[:3] = numbers.reshape(4, 3).T
        if not np.isfinite(matrix).all():
            raise Unreadable(Reason.of("mesh.not_a_number"))
    return (target, str(element.get("objectid", ""))), matrix


def _instances(model: _Model, placed: list[tuple[Address, Matrix]]) -> Iterator[tuple[Address, Matrix]]:
    """Every mesh that is placed, with its matrix; the count is capped, so that doubling components end early."""
    waiting = [(address, matrix, 0) for address, matrix in placed]
    steps = 0
    while waiting:
        steps += 1
        address, matrix, depth = waiting.pop()
        if steps > INSTANCE_LIMIT or depth > _DEPTH_LIMIT:
            raise LimitHit(Reason.of("3mf.too_many_instances", limit=INSTANCE_LIMIT))
        thing = model.objects.get(address)
        if thing is None:
            raise Unreadable(Reason.of("3mf.missing_object", object=address[1][:40]))
        if thing.kind in _NOT_MADE:
            continue
        if thing.points:
            yield address, matrix
        waiting += [(target, matrix @ inner, depth + 1) for target, inner in thing.components]


def _surface(thing: _Object) -> Surface:
    return Surface.of(np.array(thing.points).reshape(-1, 3), np.array(thing.faces, np.int32).reshape(-1, 3))

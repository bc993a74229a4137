"""SVG: which shapes a machine would cut, and how large they are in mm."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from lxml import etree
from svgelements import Matrix as Transform

from phygital.geometry.contours import VERTEX_LIMIT, Line, notes_on, trace
from phygital.geometry.curves import SAGITTA_MM
from phygital.geometry.layers import is_explanation
from phygital.geometry.model import Kind, Unit, UnitSource
from phygital.geometry.reading import Reading
from phygital.geometry.svg_shapes import SHAPES, Matrix, length_of, outlines
from phygital.geometry.units import plausible_units, stated
from phygital.geometry.xml_gate import PARSER, PROLOG, local_name, refuse_declarations
from phygital.kit.errors import LimitHit, Unreadable
from phygital.kit.reasons import Reason

SIZE_LIMIT = 20_000_000
ELEMENT_LIMIT = 100_000
"""Elements that are looked at, copies included."""

PATH_TEXT_LIMIT = 2_000_000
"""Characters of all path data together: up to half a million line pieces, five seconds of work."""

DEPTH_LIMIT = 24  # of copies inside copies
PX_MM = 25.4 / 96

_LENGTH = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*([a-zA-Z%µ]*)\s*$")
_STATED = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "q": 0.25, "m": 1000.0}
_GROUPS = ("g", "a", "switch")
_NOT_DRAWN = (
    "defs", "clipPath", "mask", "marker", "pattern", "symbol", "metadata", "namedview", "title", "desc",
    "linearGradient", "radialGradient", "filter", "style", "script",
)  # fmt: skip
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b")
_HIDDEN_CLASS = re.compile(r"\.([\w-]+)\s*\{[^}]*display\s*:\s*none")


@dataclass(slots=True)
class _Drawing:
    """What the walk through the tree gathers."""

    to_mm: float
    named: dict[str, etree._Element]
    hidden_classes: frozenset[str]
    lines: list[Line] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)
    elements: int = 0
    vertices: int = 0
    path_text: int = 0


def read(path: Path) -> Reading:
    """Measure the shapes of an SVG drawing.

    Raises:
        LimitHit: file, elements, copies or points beyond the limits.
        Unreadable: broken, declares a document type, or nothing in it is a cut line.
    """
    size = path.stat().st_size
    if size > SIZE_LIMIT:
        raise LimitHit(Reason.of("file.too_large", limit_mb=SIZE_LIMIT // 10**6, size_mb=size / 10**6))
    data = path.read_bytes()
    refuse_declarations(data[:PROLOG], plain_doctype=True)
    root = etree.fromstring(data, etree.XMLParser(**PARSER))
    if local_name(root.tag) != "svg":
        raise Unreadable(Reason.of("svg.no_svg"))
    unit, matrix = _scale(root)
    styles = "".join(e.text or "" for e in root.iter() if local_name(e.tag) == "style")
    drawing = _Drawing(
        to_mm=unit.mm,
        named={e.get("id", ""): e for e in root.iter() if e.get("id")},
        hidden_classes=frozenset(_HIDDEN_CLASS.findall(styles)),
    )
    for child in root:
        _walk(child, matrix, "", 0, drawing)
    left_out = tuple(sorted(drawing.left_out))
    sheet = trace(drawing.lines, left_out)
    unit, asked = _judged(unit, max(sheet.box_mm))
    notes = list(asked)
    if any(local_name(e.tag) == "script" for e in root.iter()):
        notes.append(Reason.of("svg.script"))
    return Reading(Kind.SHEET, sheet, unit, (*notes, *notes_on(sheet, drawing.lines)))


def _scale(root: etree._Element) -> tuple[Unit, Matrix]:
    """The unit of the width and the matrix from drawing units to mm."""
    width, name = _size(root.get("width"))
    height, _ = _size(root.get("height"))
    box = [float(word) for word in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if word]
    if name in _STATED:
        unit = Unit(name, _STATED[name], UnitSource.STATED)
    else:
        unit = Unit("px", PX_MM, UnitSource.UNKNOWN if width is None else UnitSource.GUESSED)
    scale = unit.mm
    if len(box) == 4 and width and box[2] > 0:
        scale *= width / box[2]
        if height and box[3] > 0:
            scale = min(scale, unit.mm * height / box[3])  # the drawing keeps its proportions
    return unit, np.diag([scale, -scale, 1.0])


def _size(text: str | None) -> tuple[float | None, str]:
    found = _LENGTH.match(text or "")
    if not found or found[2] == "%":
        return None, ""
    return float(found[1]), found[2].lower()


def _judged(unit: Unit, side_mm: float) -> tuple[Unit, tuple[Reason, ...]]:
    if unit.source is UnitSource.STATED:
        return stated(unit.name, unit.mm, side_mm / unit.mm)
    side = side_mm / PX_MM
    others = plausible_units(side)
    asked = Reason.of("svg.only_px", side_mm=side_mm, side_units=side)
    return Unit("px", PX_MM, unit.source, others), (asked,)


def _walk(element: etree._Element, matrix: Matrix, layer: str, depth: int, drawing: _Drawing) -> None:
    """Gather the lines of an element and of what it holds."""
    tag = local_name(element.tag)
    if not tag or tag in _NOT_DRAWN:
        return
    drawing.elements += 1
    if drawing.elements > ELEMENT_LIMIT or depth > DEPTH_LIMIT:
        raise LimitHit(Reason.of("svg.too_many_elements", limit=ELEMENT_LIMIT))
    if _is_hidden(element, drawing.hidden_classes):
        drawing.left_out.add("hidden")
        return
    layer = _layer(element) or layer
    if is_explanation(layer):
        drawing.left_out.add(f"layer {layer}")
        return
    matrix = matrix @ _transform(element)
    if tag in SHAPES:
        _shape(element, tag, matrix, layer, drawing)
    elif tag == "use":
        _copy(element, matrix, layer, depth, drawing)
    elif tag in _GROUPS or tag == "svg":
        if tag == "svg":
            matrix = matrix @ _inner(element)
        for child in element:
            _walk(child, matrix, layer, depth, drawing)
    else:
        drawing.left_out.add(tag[:40])


def _shape(element: etree._Element, tag: str, matrix: Matrix, layer: str, drawing: _Drawing) -> None:
    drawing.path_text += len(element.get("d", "")) + len(element.get("points", ""))
    if drawing.path_text > PATH_TEXT_LIMIT:
        raise LimitHit(Reason.of("sheet.too_many_points", limit=VERTEX_LIMIT))
    for points, length in outlines(element, tag, matrix, SAGITTA_MM):
        drawing.vertices += len(points)
        if drawing.vertices > VERTEX_LIMIT:
            raise LimitHit(Reason.of("sheet.too_many_points", limit=VERTEX_LIMIT))
        drawing.lines.append(Line(points, layer, length))


def _copy(element: etree._Element, matrix: Matrix, layer: str, depth: int, drawing: _Drawing) -> None:
    """What a `use` shows; links out of the file are never followed."""
    link = next((str(v) for k, v in element.attrib.items() if local_name(k) == "href"), "")
    target = drawing.named.get(link[1:]) if link.startswith("#") else None
    if target is None:
        drawing.left_out.add("use")
        return
    shift = np.eye(3)
    shift[:2, 2] = length_of(element, "x"), length_of(element, "y")
    if local_name(target.tag) == "symbol":
        for child in target:
            _walk(child, matrix @ shift @ _inner(target), layer, depth + 1, drawing)
    else:
        _walk(target, matrix @ shift, layer, depth + 1, drawing)


def _is_hidden(element: etree._Element, hidden_classes: frozenset[str]) -> bool:
    return (
        element.get("display") == "none"
        or element.get("visibility") == "hidden"
        or _HIDDEN.search(element.get("style", "")) is not None
        or not hidden_classes.isdisjoint(element.get("class", "").split())
    )


def _layer(element: etree._Element) -> str:
    """The name of an Inkscape layer."""
    attributes = {local_name(key): str(value) for key, value in element.attrib.items()}
    return attributes.get("label", "")[:60] if attributes.get("groupmode") == "layer" else ""


def _transform(element: etree._Element) -> Matrix:
    text = element.get("transform")
    if not text:
        return np.eye(3)
    m = Transform(str(text))
    return np.array([[m.a, m.c, m.e], [m.b, m.d, m.f], [0.0, 0.0, 1.0]])


def _inner(element: etree._Element) -> Matrix:
    """The matrix of a drawing inside the drawing: its place, and its viewBox fitted into its size."""
    matrix = np.eye(3)
    if local_name(element.tag) == "svg":
        matrix[:2, 2] = length_of(element, "x"), length_of(element, "y")
    box = [float(word) for word in re.split(r"[\s,]+", element.get("viewBox", "").strip()) if word]
    width, _ = _size(element.get("width"))
    if len(box) == 4 and box[2] > 0 and width:
        fitted = np.diag([width / box[2], width / box[2], 1.0])
        fitted[:2, 2] = -box[0] * width / box[2], -box[1] * width / box[2]
        matrix = matrix @ fitted
    return matrix

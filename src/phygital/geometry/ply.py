"""PLY, ASCII and binary: elements that the header describes; only vertex positions and faces matter here."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from phygital.geometry.reading import Reading
from phygital.geometry.solid import measure_surface
from phygital.geometry.surface import Surface, check_triangles
from phygital.geometry.units import customary
from phygital.kit.errors import LimitHit, Unreadable
from phygital.kit.reasons import Reason

SIZE_LIMIT = 100_000_000

_HEADER_LIMIT = 65_536
_TYPES = {
    "char": "i1", "int8": "i1", "uchar": "u1", "uint8": "u1", "short": "i2", "int16": "i2", "ushort": "u2",
    "uint16": "u2", "int": "i4", "int32": "i4", "uint": "u4", "uint32": "u4", "float": "f4", "float32": "f4",
    "double": "f8", "float64": "f8",
}  # fmt: skip
_ORDERS = {"ascii": "", "binary_little_endian": "<", "binary_big_endian": ">"}
_FACES = ("vertex_indices", "vertex_index")

Table = dict[str, npt.NDArray[Any]]


@dataclass(frozen=True, slots=True)
class _Property:
    name: str
    kind: str  # numpy type of a value
    counter: str | None  # numpy type of the length, where it is a list


@dataclass(frozen=True, slots=True)
class _Element:
    name: str
    count: int
    properties: list[_Property]


def read(path: Path) -> Reading:
    """Measure a PLY file; its unit is mm by custom.

    Raises:
        LimitHit: larger than `SIZE_LIMIT`.
        Unreadable: the header promises more than the file holds, nothing is in it.
    """
    size = path.stat().st_size
    if size > SIZE_LIMIT:
        raise LimitHit(Reason.of("file.too_large", limit_mb=SIZE_LIMIT // 10**6, size_mb=size / 10**6))
    return measure_surface(_surface(path.read_bytes()), customary)


def _surface(data: bytes) -> Surface:
    order, elements, start = _header(data)
    body = data[start:]
    words = body.split() if order == "" else []
    at, points, corners = 0, np.empty((0, 3)), np.empty((0, 3), np.int64)
    for element in elements:
        if element.count > len(body):
            raise Unreadable(Reason.of("ply.wrong_count", element=element.name[:40], stated=element.count))
        table, at = _words(words, element, at) if order == "" else _rows(body, element, order, at)
        if element.name == "vertex":
            points = np.column_stack([table[axis] for axis in "xyz"]).astype(np.float64)
        elif element.name == "face":
            corners = next(table[name] for name in _FACES if name in table)
    check_triangles(len(corners))
    surface = Surface.of(points, corners)
    return Surface(surface.points, surface.faces.astype(np.int32))


def _header(data: bytes) -> tuple[str, list[_Element], int]:
    end = data.find(b"end_header", 0, _HEADER_LIMIT)
    newline = data.find(b"\n", end)
    if end < 0 or newline < 0:
        raise Unreadable(Reason.of("ply.no_header"))
    order, elements = "", list[_Element]()
    for line in data[:end].decode("latin-1").splitlines():
        words = line.split()
        if words[:1] == ["format"]:
            order = _ORDERS[words[1]]
        elif words[:1] == ["element"]:
            elements.append(_Element(words[1], int(words[2]), []))
        elif words[:2] == ["property", "list"]:
            elements[-1].properties.append(_Property(words[4], _TYPES[words[3]], _TYPES[words[2]]))
        elif words[:1] == ["property"]:
            elements[-1].properties.append(_Property(words[2], _TYPES[words[1]], None))
    return order, elements, newline + 1


def _rows(body: bytes, element: _Element, order: str, at: int) -> tuple[Table, int]:
    """One element of a binary file: at once where all its lists are as long as those of its first row."""
    lengths = _first_lengths(body, element, order, at)
    fields: list[tuple[str, str] | tuple[str, str, int]] = []
    for index, prop in enumerate(element.properties):
        if prop.counter is not None:
            fields.append((f"length {index}", order + prop.counter))
            fields.append((prop.name, order + prop.kind, lengths[index]))
        else:
            fields.append((prop.name, order + prop.kind))
    row = np.dtype(fields)
    if at + row.itemsize * element.count <= len(body):
        table = np.frombuffer(body, row, element.count, at)
        if all((table[f"length {index}"] == length).all() for index, length in lengths.items()):
            end = at + row.itemsize * element.count
            return {p.name: _fans(table[p.name]) if p.counter else table[p.name] for p in element.properties}, end
    return _mixed_rows(body, element, order, at)


def _first_lengths(body: bytes, element: _Element, order: str, at: int) -> dict[int, int]:
    lengths: dict[int, int] = {}
    for index, prop in enumerate(element.properties):
        if prop.counter is not None:
            lengths[index] = int(np.frombuffer(body, order + prop.counter, 1, at)[0]) if element.count else 0
            at += np.dtype(prop.counter).itemsize + lengths[index] * np.dtype(prop.kind).itemsize
        else:
            at += np.dtype(prop.kind).itemsize
    return lengths


def _mixed_rows(body: bytes, element: _Element, order: str, at: int) -> tuple[Table, int]:
    """One element whose lists differ in length: row by row, and only the triangles of its lists are kept."""
    fans: dict[str, list[npt.NDArray[Any]]] = {p.name: [] for p in element.properties if p.counter}
    for _ in range(element.count):
        for prop in element.properties:
            count = 1
            if prop.counter is not None:
                count = int(np.frombuffer(body, order + prop.counter, 1, at)[0])
                at += np.dtype(prop.counter).itemsize
            values = np.frombuffer(body, order + prop.kind, count, at)
            at += values.nbytes
            if prop.counter is not None:
                fans[prop.name].append(_fans(values.reshape(1, -1)))
    return {name: np.concatenate(parts) for name, parts in fans.items()}, at


def _fans(polygons: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Polygons of one length, a row each, as triangles."""
    corners = polygons.astype(np.int64)
    fans = [corners[:, [0, second, second + 1]] for second in range(1, corners.shape[1] - 1)]
    return np.concatenate(fans) if fans else np.empty((0, 3), np.int64)


def _words(words: list[bytes], element: _Element, at: int) -> tuple[Table, int]:
    """One element of an ASCII file."""
    values: dict[str, list[Any]] = {prop.name: [] for prop in element.properties}
    for _ in range(element.count):
        for prop in element.properties:
            if prop.counter is None:
                values[prop.name].append(float(words[at]))
                at += 1
                continue
            count = int(words[at])
            ring = [int(float(word)) for word in words[at + 1 : at + 1 + count]]
            if count < 0 or len(ring) != count:
                raise Unreadable(Reason.of("ply.wrong_count", element=element.name[:40], stated=element.count))
            values[prop.name] += [(ring[0], b, c) for b, c in itertools.pairwise(ring[1:])]
            at += 1 + count
    lists = {prop.name for prop in element.properties if prop.counter}
    return {
        name: np.array(column, np.int64).reshape(-1, 3) if name in lists else np.array(column)
        for name, column in values.items()
    }, at

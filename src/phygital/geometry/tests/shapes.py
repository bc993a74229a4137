"""Bodies whose measures are known by arithmetic, and the file formats to write them in."""

from __future__ import annotations

import io
import struct
import zipfile

import numpy as np

CUBE = [
    (0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0), (0, 0, 1), (1, 0, 1), (1, 1, 1), (0, 1, 1),
]  # fmt: skip
CUBE_FACES = np.array([
    (0, 2, 1), (0, 3, 2), (4, 5, 6), (4, 6, 7), (0, 1, 5), (0, 5, 4),
    (1, 2, 6), (1, 6, 5), (2, 3, 7), (2, 7, 6), (3, 0, 4), (3, 4, 7),
])  # fmt: skip


def block(x: float, y: float, z: float, at: tuple[float, float, float] = (0, 0, 0)) -> np.ndarray:
    """Triangles, shape (n, 3, 3), of a block of these sides."""
    return (np.array(CUBE, float) * (x, y, z) + at)[CUBE_FACES]


def torus(major: float, minor: float, around: int, across: int) -> np.ndarray:
    u = np.linspace(0, 2 * np.pi, around, endpoint=False)
    v = np.linspace(0, 2 * np.pi, across, endpoint=False)
    r = major + minor * np.cos(v)
    rings = np.stack([np.outer(np.cos(u), r), np.outer(np.sin(u), r), np.outer(np.ones(around), minor * np.sin(v))], -1)
    return _quads(rings, np.roll(rings, -1, 0))


def _quads(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    a2, b2 = np.roll(a, -1, 1), np.roll(b, -1, 1)
    return np.concatenate([np.stack([a, b, b2], 2).reshape(-1, 3, 3), np.stack([a, b2, a2], 2).reshape(-1, 3, 3)])


def sphere(radius: float, around: int, steps: int) -> np.ndarray:
    u = np.linspace(0, 2 * np.pi, around, endpoint=False)
    v = np.linspace(0, np.pi, steps + 1)[1:-1]
    rings = radius * np.stack(
        [np.outer(np.sin(v), np.cos(u)), np.outer(np.sin(v), np.sin(u)), np.outer(np.cos(v), np.ones(around))], -1
    )
    top = np.broadcast_to([0.0, 0.0, radius], rings[0].shape)
    caps = [
        np.stack([top, rings[0], np.roll(rings[0], -1, 0)], 1),
        np.stack([-top, np.roll(rings[-1], -1, 0), rings[-1]], 1),
    ]
    return np.concatenate([_quads(rings[:-1], rings[1:]), *caps])


def turned(triangles: np.ndarray, *angles: float) -> np.ndarray:
    """Turned about x, then y, then z."""
    for axis, angle in enumerate(angles):
        cos, sin = np.cos(angle), np.sin(angle)
        one, other = (axis + 1) % 3, (axis + 2) % 3
        matrix = np.eye(3)
        matrix[one, one], matrix[one, other], matrix[other, one], matrix[other, other] = cos, -sin, sin, cos
        triangles = triangles @ matrix.T
    return triangles


def stl(triangles: np.ndarray, header: bytes = b"") -> bytes:
    record = np.zeros(len(triangles), np.dtype([("n", "<f4", 3), ("v", "<f4", (3, 3)), ("a", "<u2")]))
    record["v"] = triangles
    return header.ljust(80, b" ") + struct.pack("<I", len(triangles)) + record.tobytes()


def stl_text(triangles: np.ndarray, name: str = "part") -> str:
    lines = [f"solid {name}"]
    for triangle in triangles:
        lines += ["facet normal 0 0 0", " outer loop"]
        lines += [f"  vertex {x:.9g} {y:.9g} {z:.9g}" for x, y, z in triangle]
        lines += [" endloop", "endfacet"]
    return "\n".join([*lines, f"endsolid {name}", ""])


def obj(triangles: np.ndarray) -> str:
    lines = [f"v {x!r} {y!r} {z!r}" for x, y, z in triangles.reshape(-1, 3).tolist()]
    lines += [f"f {3 * i + 1} {3 * i + 2}//1 {3 * i + 3}/1/1" for i in range(len(triangles))]
    return "\n".join(lines)


def model(body: str, unit: str = "millimeter") -> str:
    core = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02"
    return f'<?xml version="1.0"?><model unit="{unit}" xmlns="{core}">{body}</model>'


def mesh(triangles: np.ndarray) -> str:
    points = "".join(f'<vertex x="{x!r}" y="{y!r}" z="{z!r}"/>' for x, y, z in triangles.reshape(-1, 3).tolist())
    faces = "".join(f'<triangle v1="{3 * i}" v2="{3 * i + 1}" v3="{3 * i + 2}"/>' for i in range(len(triangles)))
    return f"<mesh><vertices>{points}</vertices><triangles>{faces}</triangles></mesh>"


def built(*objects: str, items: str = '<item objectid="1"/>') -> str:
    """Resources with these objects, numbered from 1, and what of them is built."""
    numbered = "".join(f'<object id="{i}">{inside}</object>' for i, inside in enumerate(objects, 1))
    return f"<resources>{numbered}</resources><build>{items}</build>"


def packed(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def threemf(body: str, unit: str = "millimeter") -> bytes:
    return packed({"3D/3dmodel.model": model(body, unit)})


def dxf(entities: str, insunits: int | None = 4, tables: str = "", blocks: str = "") -> str:
    """An R2000 drawing; `entities` are group code and value pairs, divided by spaces or new lines."""
    header = "0 SECTION 2 HEADER 9 $ACADVER 1 AC1015 "
    header += f"9 $INSUNITS 70 {insunits} " if insunits is not None else ""
    text = f"{header}0 ENDSEC "
    if tables:
        text += f"0 SECTION 2 TABLES {tables} 0 ENDSEC "
    if blocks:
        text += f"0 SECTION 2 BLOCKS {blocks} 0 ENDSEC "
    text += f"0 SECTION 2 ENTITIES {entities} 0 ENDSEC 0 EOF"
    return "\n".join(text.split()) + "\n"


def dxf_line(x1: float, y1: float, x2: float, y2: float, layer: str = "0") -> str:
    return f"0 LINE 100 AcDbEntity 8 {layer} 100 AcDbLine 10 {x1} 20 {y1} 30 0 11 {x2} 21 {y2} 31 0 "


def dxf_square(side: float, x: float = 0, y: float = 0, layer: str = "0") -> str:
    corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
    return "".join(dxf_line(*corners[i], *corners[(i + 1) % 4], layer=layer) for i in range(4))


def dxf_circle(x: float, y: float, radius: float, layer: str = "0") -> str:
    return f"0 CIRCLE 100 AcDbEntity 8 {layer} 100 AcDbCircle 10 {x} 20 {y} 30 0 40 {radius} "


def svg(body: str, attributes: str = 'width="100mm" height="100mm" viewBox="0 0 100 100"') -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}>{body}</svg>'
    )

"""Binary glTF as the STEP reader gets it from OpenCASCADE: trusted, in metres, plain triangles, the file's own axes."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from phygital.geometry.surface import Surface, check_triangles

_DTYPES: dict[int, np.dtype[Any]] = {
    5121: np.dtype("u1"),
    5123: np.dtype("<u2"),
    5125: np.dtype("<u4"),
    5126: np.dtype("<f4"),
}
_WIDTHS = {"SCALAR": 1, "VEC3": 3}

Matrix = npt.NDArray[np.float64]


def surface_of_glb(glb: bytes, mm: float) -> Surface | None:
    """All meshes of a scene, placed; None where there is none.

    Args:
        glb: the file.
        mm: how many mm one unit of the result is.
    """
    if len(glb) < 20:
        return None
    (length,) = struct.unpack_from("<I", glb, 12)
    document = json.loads(glb[20 : 20 + length])
    binary = glb[20 + length + 8 :]
    scale = 1000 / mm
    meshes = {
        index: [_primitive(document, binary, p, scale) for p in mesh["primitives"] if p.get("mode", 4) == 4]
        for index, mesh in enumerate(document.get("meshes", ()))
    }
    parts: list[Surface] = []
    triangles = 0
    for mesh, matrix in _placed(document, scale):
        for primitive in meshes[mesh]:
            triangles += len(primitive.faces)
            check_triangles(triangles)
            parts.append(primitive.moved(matrix))
    return Surface.joined(parts) if parts else None


def _primitive(document: dict[str, Any], binary: bytes, primitive: dict[str, Any], scale: float) -> Surface:
    points = _accessor(document, binary, primitive["attributes"]["POSITION"]) * np.float64(scale)
    faces = _accessor(document, binary, primitive["indices"]).reshape(-1, 3).astype(np.int32)
    return Surface.of(points, faces)


def _accessor(document: dict[str, Any], binary: bytes, index: int) -> npt.NDArray[Any]:
    accessor = document["accessors"][index]
    view = document["bufferViews"][accessor["bufferView"]]
    width = _WIDTHS[accessor["type"]]
    start = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
    kind: np.dtype[Any] = _DTYPES[accessor["componentType"]]
    flat: npt.NDArray[Any] = np.frombuffer(binary, kind, accessor["count"] * width, start)
    return flat.reshape(-1, width)


def _placed(document: dict[str, Any], scale: float) -> Iterator[tuple[int, Matrix]]:
    """Mesh and matrix of each node that shows one."""
    nodes = document.get("nodes", [])
    scene = document.get("scenes", [{}])[document.get("scene", 0)]
    waiting = [(node, np.eye(4)) for node in scene.get("nodes", ())]
    while waiting:
        index, outer = waiting.pop()
        node = nodes[index]
        matrix = outer @ _matrix(node)
        if "mesh" in node:
            scaled = matrix.copy()
            scaled[:3, 3] *= scale
            yield node["mesh"], scaled
        waiting += [(child, matrix) for child in node.get("children", ())]


def _matrix(node: dict[str, Any]) -> Matrix:
    if "matrix" in node:
        return np.array(node["matrix"], np.float64).reshape(4, 4).T
    matrix = np.eye(4)
    x, y, z, w = node.get("rotation", (0, 0, 0, 1))
    matrix[:3, :3] = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ]
    matrix[:3, :3] *= np.array(node.get("scale", (1, 1, 1)))
    matrix[:3, 3] = node.get("translation", (0, 0, 0))
    return matrix

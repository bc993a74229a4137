"""STL, binary and ASCII, read in pieces so that a million triangles need little memory."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from phygital.geometry.reading import Reading
from phygital.geometry.solid import measure_surface
from phygital.geometry.surface import TRIANGLE_LIMIT, Surface, check_triangles
from phygital.geometry.units import customary
from phygital.kit.errors import LimitHit, Unreadable
from phygital.kit.reasons import Reason

ASCII_LIMIT = 50_000_000
"""Bytes of an ASCII file; the binary form of the same part is a fifth of it."""

_HEAD = 84
_RECORD = 50
_AT_ONCE = 65_536
_PIECE = 1 << 20
_WORDS_PER_FACET = 21
_KEYWORDS = {0: b"facet", 1: b"normal", 5: b"outer", 6: b"loop", 7: b"vertex", 11: b"vertex", 15: b"vertex",
             19: b"endloop", 20: b"endfacet"}  # fmt: skip
_NAME_LINE = re.compile(rb"^[ \t]*(?:end)?solid\b[^\n]*$", re.MULTILINE | re.IGNORECASE)


def read(path: Path) -> Reading:
    """Measure an STL file; its unit is mm by custom.

    Raises:
        Unreadable: the size does not fit the number of triangles, the text is no STL, nothing is in it.
    """
    return measure_surface(read_ascii(path) if _is_ascii(path) else read_binary(path), customary)


def _is_ascii(path: Path) -> bool:
    """Some binary files start with "solid" too: where the size fits the count, it is binary."""
    with path.open("rb") as file:
        head = file.read(1024)
    if path.stat().st_size == _HEAD + _RECORD * _count(head):
        return False
    return head.lstrip()[:5].lower() == b"solid" and b"\0" not in head


def _count(head: bytes) -> int:
    return int(struct.unpack_from("<I", head, 80)[0]) if len(head) >= _HEAD else -1


def read_binary(path: Path) -> Surface:
    """The triangles of a binary file, which must be exactly as long as its count says."""
    size = path.stat().st_size
    with path.open("rb") as file:
        count = _count(file.read(_HEAD))
        if size != _HEAD + _RECORD * count:
            held = max(0, size - _HEAD) // _RECORD
            raise Unreadable(Reason.of("stl.wrong_count", held=held, stated=max(count, 0)))
        check_triangles(count)
        points = np.empty((3 * count, 3), np.float32)
        corners = points.reshape(count, 9)
        for start in range(0, count, _AT_ONCE):
            raw = np.frombuffer(file.read(_RECORD * _AT_ONCE), np.uint8).reshape(-1, _RECORD)
            corners[start : start + len(raw)] = np.ascontiguousarray(raw[:, 12:48]).view("<f4")
    return Surface.of(points, _in_threes(count))


def read_ascii(path: Path) -> Surface:
    """The triangles of an ASCII file."""
    size = path.stat().st_size
    if size >= ASCII_LIMIT:
        raise LimitHit(Reason.of("stl.ascii_too_large", limit_mb=ASCII_LIMIT // 10**6, size_mb=size / 10**6))
    pieces = [_corners(piece) for piece in _whole_facets(path)]
    points = np.concatenate([np.empty(0), *pieces]).reshape(-1, 3)
    check_triangles(len(points) // 3)
    return Surface.of(points, _in_threes(len(points) // 3))


def _in_threes(count: int) -> npt.NDArray[np.int32]:
    return np.arange(3 * count, dtype=np.int32).reshape(-1, 3)


def _whole_facets(path: Path) -> Iterator[list[bytes]]:
    """The words of the file, cut between facets, without the lines that name a solid."""
    rest = b""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            rest += piece
            end = rest.lower().rfind(b"endfacet")
            if end >= 0:
                end += len(b"endfacet")
                yield _NAME_LINE.sub(b"", rest[:end]).lower().split()
                rest = rest[end:]
    if _NAME_LINE.sub(b"", rest).strip():
        raise Unreadable(Reason.of("stl.cut_short"))


def _corners(words: list[bytes]) -> npt.NDArray[np.float64]:
    facets, odd = divmod(len(words), _WORDS_PER_FACET)
    if odd or any(words[at::_WORDS_PER_FACET] != [word] * facets for at, word in _KEYWORDS.items()):
        raise Unreadable(Reason.of("stl.broken_facet"))
    corners = np.empty((facets, 9))
    try:
        for column, at in enumerate((8, 9, 10, 12, 13, 14, 16, 17, 18)):
            corners[:, column] = np.fromiter(map(float, words[at::_WORDS_PER_FACET]), np.float64, facets)
    except ValueError:
        raise Unreadable(Reason.of("mesh.not_a_number")) from None
    return corners.reshape(-1)


__all__ = ["ASCII_LIMIT", "TRIANGLE_LIMIT", "read", "read_ascii", "read_binary"]

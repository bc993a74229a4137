"""A stage lantern: four equal panels with a pattern cut out, joined by fingers, a roof, a base and corner blocks."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from phygital.ops.demo.make.drawing import XY, Hole, Outline, dxf, rectangle
from phygital.ops.demo.make.mesh import pierced_prism, stl

SIDE, HEIGHT, SHEET = 160.0, 240.0, 4.0
PLATE = 190.0

_FINGERS = 11
_TAB, _TAB_AT = 30.0, 40.0
_BLOCK, _BLOCK_HEIGHT, _SCREW = 18.0, 30.0, 3.4


def _edge(x: float, inwards: float, is_cut_first: bool) -> Iterable[XY]:
    """One upright edge from the bottom to the top: fingers and gaps by turns."""
    step = HEIGHT / _FINGERS
    for finger in range(_FINGERS):
        is_gap = (finger % 2 == 0) == is_cut_first
        at = x + (inwards if is_gap else 0.0)
        yield at, finger * step
        yield at, (finger + 1) * step


def _tabs(y: float, outwards: float) -> list[XY]:
    """The lower or upper edge from left to right, with two tabs that go through the base or the roof."""
    corners: list[XY] = []
    for middle in (SIDE / 2 - _TAB_AT, SIDE / 2 + _TAB_AT):
        left, right = middle - _TAB / 2, middle + _TAB / 2
        corners += [(left, y), (left, y + outwards), (right, y + outwards), (right, y)]
    return corners


def _ray(centre: XY, angle: float, inner: float, outer: float, spread: float) -> Outline:
    """A pointed leaf of a rosette."""
    x, y = centre
    middle = (inner + outer) / 2

    def at(radius: float, turned: float) -> XY:
        return x + radius * math.cos(angle + turned), y + radius * math.sin(angle + turned)

    return Outline((at(inner, 0.0), at(middle, -spread), at(outer, 0.0), at(middle, spread)))


def _pattern() -> Iterable[Outline | Hole]:
    """A rosette of twelve leaves round a round hole, with rows of diamonds above and below."""
    centre = (SIDE / 2, HEIGHT / 2)
    yield Hole(centre, 9.0)
    for turn in range(12):
        yield _ray(centre, turn * math.pi / 6, 16.0, 52.0, 0.16)
    for row in (36.0, HEIGHT - 36.0):
        for column in range(5):
            x = SIDE / 2 + (column - 2) * 24.0
            yield Outline(((x - 7.0, row), (x, row - 11.0), (x + 7.0, row), (x, row + 11.0)))


def panel() -> bytes:
    """One side panel; four of them meet in a pinwheel, each finger in the next one's gap."""
    left = list(_edge(0.0, SHEET, is_cut_first=True))
    right = list(_edge(SIDE, -SHEET, is_cut_first=False))
    outline = [*_tabs(0.0, -SHEET), *right, *reversed(_tabs(HEIGHT, SHEET)), *reversed(left)]
    return dxf([Outline(tuple(outline)), *_pattern()])


def _slots() -> Iterable[Outline]:
    """The slots for the tabs of all four panels, about the middle of a plate."""
    away = (SIDE - SHEET) / 2
    for along in (-_TAB_AT, _TAB_AT):
        for side in (-away, away):
            yield rectangle((along, side), _TAB, SHEET)
            yield rectangle((side, along), SHEET, _TAB)


def _screws() -> Iterable[Hole]:
    at = SIDE / 2 - SHEET - _BLOCK / 2
    return (Hole((x, y), _SCREW / 2) for x in (-at, at) for y in (-at, at))


def _plate() -> Outline:
    """A square with its corners cut off."""
    far, near = PLATE / 2, PLATE / 2 - 14.0
    return Outline(
        (
            *((-near, -far), (near, -far), (far, -near), (far, near)),
            *((near, far), (-near, far), (-far, near), (-far, -near)),
        )
    )


def roof() -> bytes:
    """The roof: slots, and eight vents round the middle for the warmth of the lamp."""
    vents = [_ray((0.0, 0.0), turn * math.pi / 4, 12.0, 40.0, 0.22) for turn in range(8)]
    return dxf([_plate(), *_slots(), *vents, *_screws()])


def base() -> bytes:
    """The base: slots, the hole of a lamp holder of 40 mm, and one for its cable."""
    return dxf([_plate(), *_slots(), Hole((0.0, 0.0), 20.0), Hole((0.0, 48.0), 4.0), *_screws()])


def corner_block() -> bytes:
    """A block for an inner corner: the screw through the plate holds in its hole; the inner corner is cut off."""
    angles = np.linspace(0.0, 2 * np.pi, 64, endpoint=False) + np.pi / 64
    direction = np.column_stack((np.cos(angles), np.sin(angles)))
    half = _BLOCK / 2
    to_wall = half / np.abs(direction).max(axis=1)
    slope = direction @ np.array([math.sqrt(0.5), math.sqrt(0.5)])
    to_cut = np.where(slope > 0, half / np.maximum(slope, 1e-9), np.inf)
    outline = direction * np.minimum(to_wall, to_cut)[:, None]
    hole = direction * (_SCREW / 2)
    return stl(pierced_prism(outline, hole, _BLOCK_HEIGHT), "Stage lantern, corner block. Lengths in mm.")


FILES = {
    "panel.dxf": panel,
    "roof.dxf": roof,
    "base.dxf": base,
    "corner-block.stl": corner_block,
}

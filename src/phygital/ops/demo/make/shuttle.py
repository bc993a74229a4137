"""A boat shuttle for a hand loom: a pointed body hollowed for a bobbin that turns on a steel spindle."""

from __future__ import annotations

import numpy as np

from phygital.ops.demo.make.drawing import Outline, dxf
from phygital.ops.demo.make.mesh import Points, loft, revolve, stl

LENGTH, WIDTH, HEIGHT = 310.0, 44.0, 22.0
BOARD = 24.0
"""Thickness of the hardwood board that the body is cut from."""

_POCKET, _POCKET_WIDTH, _POCKET_DEPTH = 136.0, 26.0, 17.0
_SLOT, _SLOT_WIDTH, _SLOT_DEPTH = 10.0, 4.4, 10.0
_TIP = 0.05
"""How blunt the tips are, as a share of the width: a finer point would break off."""


def _half_width(x: Points) -> Points:
    """Half the width along the length: full in the middle, pointed at the ends."""
    along = np.abs(x) / (LENGTH / 2)
    return (WIDTH / 2) * (_TIP + (1 - _TIP) * np.clip(1 - along**2.6, 0.0, None) ** 0.85)


def _keel(x: Points) -> Points:
    """Height of the underside along the length: flat in the middle, rising to the tips like a boat's."""
    along = np.clip((np.abs(x) - 70) / (LENGTH / 2 - 70), 0.0, 1.0)
    return 0.55 * HEIGHT * along**2


def _deck(x: Points) -> Points:
    """Height of the upper side along the length: the tips lie a little below the middle."""
    along = np.clip((np.abs(x) - 90) / (LENGTH / 2 - 90), 0.0, 1.0)
    return HEIGHT * (1 - 0.28 * along**2)


def _stations() -> Points:
    """Places along the length: close together at the walls of the pocket and at the tips."""
    ends = [_POCKET / 2, _POCKET / 2 + 0.4, _POCKET / 2 + _SLOT, _POCKET / 2 + _SLOT + 0.4]
    fine = 155 - np.geomspace(0.5, 60, 24)
    half = np.unique(np.round(np.concatenate((np.linspace(0, 95, 39), ends, fine, [LENGTH / 2])), 4))
    return np.concatenate((-half[:0:-1], half))


def body() -> bytes:
    """The body as a mesh, its pocket open to the top, with a slot at each end of it for the spindle."""
    x = _stations()
    width, keel, deck = _half_width(x), _keel(x), _deck(x)
    at = np.abs(x)
    in_pocket, in_slot = at <= _POCKET / 2, at <= _POCKET / 2 + _SLOT
    inner = np.where(in_pocket, _POCKET_WIDTH / 2, _SLOT_WIDTH / 2)
    inner = np.minimum(inner, 0.5 * width)
    depth = np.where(in_pocket, _POCKET_DEPTH, np.where(in_slot, _SLOT_DEPTH, 0.0))
    floor = deck - depth
    # Where nothing is hollowed, the points of the floor lie apart on the deck, so that no triangle is empty.
    sole = np.where(depth > 0, inner, 0.5 * inner)
    edge = np.minimum(3.0, 0.3 * (deck - keel))
    section = [
        *((width - 0.15 * width, keel), (width, keel + edge), (width, deck - edge), (width - 0.15 * width, deck)),
        *((inner, deck), (sole, floor), (-sole, floor), (-inner, deck)),
        *((-width + 0.15 * width, deck), (-width, deck - edge), (-width, keel + edge), (-width + 0.15 * width, keel)),
    ]
    sections = np.stack([np.column_stack((x, y, z)) for y, z in section], axis=1)
    return stl(loft(sections), "Loom shuttle, body. Lengths in mm.")


def profile() -> bytes:
    """The plan of the body for a router: outline, pocket and slots on layers of their own."""
    x = np.linspace(-LENGTH / 2, LENGTH / 2, 125)
    y = _half_width(x)
    outline = [*zip(x, -y, strict=True), *zip(x[::-1], y[::-1], strict=True)]
    a, b = _POCKET / 2, _POCKET / 2 + _SLOT
    w, s = _POCKET_WIDTH / 2, _SLOT_WIDTH / 2
    right = [(a, -w), (a, -s), (b, -s), (b, s), (a, s), (a, w)]
    left = [(-px, -py) for px, py in right]
    return dxf(
        [
            Outline(tuple((float(px), float(py)) for px, py in outline), "CUT"),
            Outline((*right, *left), "POCKET_17MM"),
        ]
    )


def _quill(wall: float, foot: float) -> Points:
    """Half the section of a bobbin: radius and height, clockwise, round a bore for a spindle of 4 mm."""
    bore, length = 2.3, 112.0
    return np.array(
        [
            *((bore, 0.0), (bore, length), (bore + wall * 0.6, length), (bore + wall, 14.0)),
            *((foot, 10.0), (foot, 3.0), (foot - 1.0, 0.0)),
        ]
    )


def bobbin_printed() -> bytes:
    """The bobbin with the thin wall that a printer makes."""
    return stl(revolve(_quill(wall=1.8, foot=9.0), 96), "Loom shuttle, bobbin to print. Lengths in mm.")


def bobbin_turned() -> bytes:
    """The bobbin with the wall that wood needs on a lathe."""
    return stl(revolve(_quill(wall=3.2, foot=10.0), 96), "Loom shuttle, bobbin to turn. Lengths in mm.")


FILES = {
    "shuttle-body.stl": body,
    "shuttle-profile.dxf": profile,
    "bobbin-printed.stl": bobbin_printed,
    "bobbin-turned.stl": bobbin_turned,
}

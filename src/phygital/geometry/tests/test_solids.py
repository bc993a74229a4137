"""Solids measure what arithmetic says."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phygital.geometry.box import smallest_box
from phygital.geometry.model import UnitSource
from phygital.geometry.solid import measure_surface
from phygital.geometry.surface import Surface
from phygital.geometry.tests.shapes import block, built, mesh, obj, sphere, stl, stl_text, threemf, torus, turned
from phygital.geometry.units import customary


def solid_of(triangles: np.ndarray):
    faces = np.arange(3 * len(triangles)).reshape(-1, 3)
    return measure_surface(Surface.of(triangles.reshape(-1, 3), faces), customary).shape


def ply(triangles: np.ndarray, order: str) -> bytes:
    count = len(triangles)
    head = (
        f"ply\nformat {order} 1.0\ncomment made for a test\nelement vertex {3 * count}\nproperty double x\n"
        f"property double y\nproperty double z\nelement face {count}\nproperty list uchar int vertex_indices\n"
        "end_header\n"
    ).encode()
    rings = np.arange(3 * count).reshape(-1, 3)
    if order == "ascii":
        points = "\n".join(" ".join(map(repr, row)) for row in triangles.reshape(-1, 3).tolist())
        return head + points.encode() + "".join(f"\n3 {a} {b} {c}" for a, b, c in rings).encode()
    sign = "<" if "little" in order else ">"
    rows = np.zeros(count, np.dtype([("n", "u1"), ("v", f"{sign}i4", 3)]))
    rows["n"], rows["v"] = 3, rings
    return head + triangles.astype(f"{sign}f8").tobytes() + rows.tobytes()


FORMATS = {
    "part.stl": stl,
    "text.stl": stl_text,
    "part.obj": obj,
    "part.3mf": lambda t: threemf(built(mesh(t))),
    "ascii.ply": lambda t: ply(t, "ascii"),
    "little.ply": lambda t: ply(t, "binary_little_endian"),
    "big.ply": lambda t: ply(t, "binary_big_endian"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_a_block_measures_the_same_in_every_format(name, measured):
    result = measured(name, FORMATS[name](block(20, 30, 40)))
    assert result.format == name.split(".")[1]
    assert result.shape.box_mm == pytest.approx((20, 30, 40))
    assert result.shape.oriented_box_mm == pytest.approx((40, 30, 20))
    assert result.shape.volume_mm3 == pytest.approx(24_000)
    assert result.shape.area_mm2 == pytest.approx(2 * (600 + 800 + 1200))
    assert result.shape.watertight
    assert (result.shape.bodies, result.shape.triangles) == (1, 12)
    assert result.notes == ()
    assert len(result.sha256) == 64


def test_a_binary_stl_may_start_with_the_word_solid(measured):
    assert measured("a.stl", stl(block(10, 10, 10), b"solid by a careless program")).shape.triangles == 12


def test_the_surface_of_a_sphere_comes_near_the_formula():
    shape = solid_of(sphere(50, 200, 100))
    assert shape.volume_mm3 == pytest.approx(4 / 3 * math.pi * 50**3, rel=2e-3)
    assert shape.area_mm2 == pytest.approx(4 * math.pi * 50**2, rel=2e-3)
    assert shape.thickness_mm is None


def test_a_torus_has_the_volume_of_pappus_and_one_body():
    shape = solid_of(torus(40, 10, 120, 60))
    assert shape.volume_mm3 == pytest.approx(2 * math.pi**2 * 40 * 100, rel=5e-3)
    assert shape.area_mm2 == pytest.approx(4 * math.pi**2 * 40 * 10, rel=5e-3)
    assert (shape.watertight, shape.bodies) == (True, 1)
    assert shape.oriented_box_mm == pytest.approx((100, 100, 20), rel=2e-3)


def test_two_bodies_are_counted_and_said(measured):
    result = measured("two.stl", stl(np.concatenate([block(10, 10, 10), block(10, 10, 10, at=(30, 0, 0))])))
    assert result.shape.bodies == 2
    assert result.shape.volume_mm3 == pytest.approx(2000)
    assert [note.code for note in result.notes] == ["mesh.many_bodies"]


def test_a_box_without_a_lid_has_no_volume(measured):
    result = measured("open.stl", stl(block(10, 10, 10)[:-2]))
    assert not result.shape.watertight
    assert result.shape.volume_mm3 is None
    assert result.shape.area_mm2 == pytest.approx(500)
    assert [note.code for note in result.notes] == ["mesh.open"]


def test_a_surface_turned_inside_out_still_has_its_volume(measured):
    result = measured("inside.stl", stl(block(10, 10, 10)[:, ::-1]))
    assert result.shape.volume_mm3 == pytest.approx(1000)
    assert [note.code for note in result.notes] == ["mesh.inside_out"]


def test_a_triangle_turned_the_wrong_way_opens_the_surface(measured):
    triangles = block(10, 10, 10)
    triangles[0] = triangles[0, ::-1]
    assert not measured("flipped.stl", stl(triangles)).shape.watertight


def test_a_hairline_seam_is_welded_and_a_visible_gap_is_not():
    triangles = block(100, 100, 100)
    triangles[0, 0] += 1e-4
    assert solid_of(triangles).watertight
    triangles[0, 0] += 0.1
    assert not solid_of(triangles).watertight


def test_a_triangle_without_area_does_no_harm():
    needle = np.array([[[0, 0, 0], [0, 0, 0], [10, 0, 0]]], float)
    assert solid_of(np.concatenate([block(10, 10, 10), needle])).watertight


@pytest.mark.parametrize("angles", [(0, 0, 0), (0.3, 0.5, 0.7)])
def test_a_plate_tells_its_thickness_in_any_position(angles):
    plate = turned(block(200, 100, 3), *angles)
    shape = solid_of(plate)
    assert shape.thickness_mm == pytest.approx(3)
    assert shape.oriented_box_mm == pytest.approx((200, 100, 3), rel=1e-4)


def test_what_is_no_plate_has_no_thickness():
    rib = np.concatenate([block(200, 100, 3), block(200, 3, 30, at=(0, 0, 3))])
    wedge = block(100, 100, 10)
    wedge[(wedge[:, :, 2] > 0) & (wedge[:, :, 0] > 0)] *= (1, 1, 0.3)
    for shape in (solid_of(block(10, 10, 10)), solid_of(rib), solid_of(wedge), solid_of(block(10, 10, 200))):
        assert shape.thickness_mm is None


@pytest.mark.parametrize(
    ("side", "source", "plausible"),
    [
        (40, UnitSource.CONVENTION, ()),
        (3.96, UnitSource.GUESSED, ("cm", "in", "ft")),
        (0.2, UnitSource.GUESSED, ("in", "m", "ft")),
        (40_000, UnitSource.GUESSED, ("µm",)),
        (4_000, UnitSource.UNKNOWN, ()),
    ],
)
def test_an_odd_size_is_asked_about_and_never_scaled(side, source, plausible, measured):
    result = measured("ball.stl", stl(block(side, side / 2, side / 2)))
    assert (result.unit.name, result.unit.mm) == ("mm", 1.0)
    assert (result.unit.source, result.unit.plausible) == (source, plausible)
    assert result.shape.box_mm[0] == pytest.approx(side)
    assert (result.notes == ()) == (source is UnitSource.CONVENTION)


def test_flat_and_straight_things_have_a_box_too():
    flat = turned(
        np.array([[[0, 0, 0], [30, 0, 0], [30, 20, 0]], [[0, 0, 0], [30, 20, 0], [0, 20, 0]]], float), 0.4, 1, 2
    )
    assert solid_of(flat).oriented_box_mm == pytest.approx((30, 20, 0), abs=1e-4)


numbers = st.floats(5, 80)
angle = st.floats(-3, 3)


@settings(max_examples=40, deadline=None)
@given(numbers, numbers, numbers, angle, angle, angle, st.tuples(*[st.floats(-500, 500)] * 3))
def test_turning_and_moving_change_neither_volume_nor_area_nor_oriented_box(x, y, z, a, b, c, away):
    here = solid_of(block(x, y, z))
    there = solid_of(turned(block(x, y, z), a, b, c) + away)
    assert there.watertight
    assert there.volume_mm3 == pytest.approx(here.volume_mm3, rel=1e-6)
    assert there.area_mm2 == pytest.approx(here.area_mm2, rel=1e-6)
    assert there.oriented_box_mm == pytest.approx(here.oriented_box_mm, rel=1e-4)


@settings(max_examples=40, deadline=None)
@given(st.floats(0.1, 20))
def test_scaling_scales_lengths_areas_and_volumes(factor):
    one, other = solid_of(torus(30, 8, 24, 12)), solid_of(factor * torus(30, 8, 24, 12))
    assert other.box_mm == pytest.approx([factor * s for s in one.box_mm])
    assert other.area_mm2 == pytest.approx(factor**2 * one.area_mm2)
    assert other.volume_mm3 == pytest.approx(factor**3 * one.volume_mm3)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(*[st.floats(-50, 50, width=32)] * 3), min_size=4, max_size=60))
def test_the_oriented_box_is_never_larger_than_the_straight_one(spots):
    points = np.array(spots)
    if not np.ptp(points, axis=0).max() > 1:
        return
    sides, straight = smallest_box(points), np.ptp(points, axis=0)
    assert sides[0] >= sides[1] >= sides[2] >= 0
    assert math.prod(sides) <= math.prod(straight) * (1 + 1e-6) + 1e-2
    assert np.linalg.norm(sides) >= max(np.linalg.norm(points - p, axis=1).max() for p in points) * (1 - 1e-6)

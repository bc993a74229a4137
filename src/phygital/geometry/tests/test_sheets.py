"""Drawings are measured as they would be cut."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phygital.geometry.contours import Line, trace
from phygital.geometry.model import UnitSource
from phygital.geometry.tests.shapes import dxf, dxf_circle, dxf_line, dxf_square, svg


def codes(result) -> list[str]:
    return [note.code for note in result.notes]


def test_a_square_with_a_hole(measured):
    result = measured("plate.dxf", dxf(dxf_square(100) + dxf_circle(50, 50, 10)))
    sheet = result.shape
    assert (result.format, result.kind) == ("dxf", "sheet")
    assert sheet.box_mm == pytest.approx((100, 100))
    assert sheet.cut_length_mm == pytest.approx(400 + 2 * math.pi * 10)
    assert sheet.area_mm2 == pytest.approx(10_000 - math.pi * 100, rel=1e-4)
    assert (sheet.closed, sheet.open, sheet.pieces) == (2, 0, 1)
    assert (result.unit.name, result.unit.source) == ("mm", UnitSource.STATED)
    assert result.notes == ()


def test_lines_drawn_twice_count_once(measured):
    twice = dxf_square(100) + dxf_square(100) + 2 * dxf_circle(50, 50, 10)
    result = measured("twice.dxf", dxf(twice))
    assert result.shape.cut_length_mm == pytest.approx(400 + 2 * math.pi * 10)
    assert (result.shape.closed, result.shape.pieces) == (2, 1)
    assert codes(result) == ["sheet.overlapping"]


def test_neighbours_that_share_part_of_an_edge_cut_it_once(measured):
    result = measured("nest.dxf", dxf(dxf_square(100) + dxf_square(50, 100, 25)))
    assert result.shape.cut_length_mm == pytest.approx(400 + 200 - 50)
    assert result.shape.pieces == 2
    assert result.shape.area_mm2 == pytest.approx(10_000 + 2_500)


def test_a_gap_narrower_than_the_beam_closes_and_a_wider_one_does_not(measured):
    sides = dxf_line(0, 0, 100, 0) + dxf_line(100, 0, 100, 100) + dxf_line(100, 100, 0, 100)
    assert measured("a.dxf", dxf(sides + dxf_line(0, 100, 0, 0.04))).shape.closed == 1
    result = measured("b.dxf", dxf(sides + dxf_line(0, 100, 0, 0.4)))
    assert (result.shape.closed, result.shape.open, result.shape.area_mm2) == (0, 1, None)
    assert codes(result) == ["sheet.open"]


def test_a_contour_of_lines_shorter_than_the_gap_stays_a_contour(measured):
    angles = [math.tau * i / 2000 for i in range(2001)]
    spots = [(math.cos(a) * 5, math.sin(a) * 5) for a in angles]
    lines = "".join(dxf_line(*a, *b) for a, b in pairwise(spots))
    sheet = measured("fine.dxf", dxf(lines)).shape
    assert (sheet.closed, sheet.open) == (1, 0)
    assert sheet.cut_length_mm == pytest.approx(math.tau * 5, rel=1e-4)


def test_arcs_bulges_and_ellipses_have_their_true_length(measured):
    slot = (
        "0 LWPOLYLINE 100 AcDbEntity 8 0 100 AcDbPolyline 90 4 70 1 10 0 20 0 10 50 20 0 42 1 "
        "10 50 20 20 10 0 20 20 42 1 "
    )
    sheet = measured("slot.dxf", dxf(slot)).shape
    assert sheet.cut_length_mm == pytest.approx(100 + math.pi * 20)
    assert sheet.area_mm2 == pytest.approx(1000 + math.pi * 100, rel=1e-3)
    assert sheet.box_mm == pytest.approx((70, 20), abs=0.02)
    arc = "0 ARC 100 AcDbEntity 8 0 100 AcDbCircle 10 0 20 0 30 0 40 30 100 AcDbArc 50 0 51 90 "
    sheet = measured("arc.dxf", dxf(arc)).shape
    assert sheet.cut_length_mm == pytest.approx(math.pi * 15)
    assert (sheet.open, sheet.closed) == (1, 0)
    ellipse = f"0 ELLIPSE 100 AcDbEntity 8 0 100 AcDbEllipse 10 0 20 0 30 0 11 30 21 0 31 0 40 0.5 41 0 42 {math.tau} "
    sheet = measured("ellipse.dxf", dxf(ellipse)).shape
    assert sheet.area_mm2 == pytest.approx(math.pi * 30 * 15, rel=2e-3)
    assert sheet.cut_length_mm == pytest.approx(145.3266, rel=1e-3)  # 4 · 30 · E(√0.75)


def test_a_spline_through_four_points_is_flattened(measured):
    spline = (
        "0 SPLINE 100 AcDbEntity 8 0 100 AcDbSpline 70 8 71 3 72 8 73 4 74 0 40 0 40 0 40 0 40 0 40 1 40 1 40 1 "
        "40 1 10 0 20 0 30 0 10 30 20 0 30 0 10 60 20 0 30 0 10 90 20 0 30 0 "
    )
    assert measured("spline.dxf", dxf(spline)).shape.cut_length_mm == pytest.approx(90)


def test_an_old_polyline_and_a_mirrored_one(measured):
    vertex = "0 VERTEX 100 AcDbEntity 8 0 100 AcDbVertex 100 AcDb2dVertex "
    old = f"0 POLYLINE 100 AcDbEntity 8 0 100 AcDb2dPolyline 66 1 70 1 {vertex}10 0 20 0 30 0 "
    old += f"{vertex}10 40 20 0 30 0 {vertex}10 40 20 30 30 0 0 SEQEND 100 AcDbEntity 8 0 "
    assert measured("old.dxf", dxf(old)).shape.area_mm2 == pytest.approx(600)
    mirrored = "0 LWPOLYLINE 100 AcDbEntity 8 0 100 AcDbPolyline 90 2 70 0 10 10 20 0 10 40 20 0 210 0 220 0 230 -1 "
    assert measured("back.dxf", dxf(mirrored + dxf_line(0, 0, 0, 1))).shape.box_mm[0] == pytest.approx(40)


def test_points_without_length_are_no_lines(measured):
    dots = "0 LWPOLYLINE 100 AcDbEntity 8 0 100 AcDbPolyline 90 1 70 0 10 3 20 3 " + dxf_circle(0, 0, 0)
    sheet = measured("dots.dxf", dxf(dots + dxf_line(0, 0, 10, 0))).shape
    assert (sheet.closed, sheet.open, sheet.cut_length_mm) == (0, 1, pytest.approx(10))


def test_text_dimensions_hidden_layers_and_frames_are_left_out_and_listed(measured):
    layers = (
        "0 TABLE 2 LAYER 70 1 0 LAYER 5 99 100 AcDbSymbolTableRecord 100 AcDbLayerTableRecord 2 ghost 70 1 62 7 6 "
        "CONTINUOUS 0 ENDTAB "
    )
    text = "0 TEXT 100 AcDbEntity 8 0 100 AcDbText 10 0 20 0 30 0 40 5 1 hello 100 AcDbText "
    drawing = dxf_square(100) + text + dxf_square(300, -100, -100, "Title_Block") + dxf_line(0, 0, 9, 9, "ghost")
    drawing += dxf_line(5, 5, 20, 5, "Construction") + dxf_line(10, 10, 20, 10, "engrave")
    result = measured("drawing.dxf", dxf(drawing, tables=layers))
    assert result.shape.left_out == ("TEXT", "layer Construction", "layer Title_Block", "layer ghost")
    assert dict(result.shape.layers) == {"0": pytest.approx(400), "engrave": pytest.approx(10)}
    assert codes(result) == ["sheet.left_out", "sheet.open"]


def test_a_block_inserted_in_rows_is_cut_as_often(measured):
    block = (
        "0 BLOCK 100 AcDbEntity 8 0 100 AcDbBlockBegin 2 tile 70 0 10 0 20 0 30 0 3 tile 1 tile "
        + dxf_square(10)
        + "0 ENDBLK 100 AcDbEntity 8 0 100 AcDbBlockEnd "
    )
    insert = "0 INSERT 100 AcDbEntity 8 parts 100 AcDbBlockReference 2 tile 10 0 20 0 30 0 "
    grid = measured("grid.dxf", dxf(insert + "70 3 71 2 44 20 45 20 ", blocks=block)).shape
    assert (grid.pieces, grid.area_mm2) == (6, pytest.approx(600))
    assert grid.layers == (("parts", pytest.approx(240)),)
    scaled = measured("scaled.dxf", dxf(insert + "41 2 42 3 50 90 ", blocks=block)).shape
    assert scaled.box_mm == pytest.approx((30, 20))


@pytest.mark.parametrize(
    ("code", "side", "name", "source", "box", "asked"),
    [
        (1, 4, "in", UnitSource.STATED, 101.6, []),
        (5, 10, "cm", UnitSource.STATED, 100, []),
        (0, 100, "mm", UnitSource.UNKNOWN, 100, ["unit.unknown_which"]),
        (None, 4, "mm", UnitSource.UNKNOWN, 4, ["unit.unknown_which"]),
        (0, 1e9, "mm", UnitSource.UNKNOWN, 1e9, ["unit.unknown"]),
        (1, 300, "in", UnitSource.STATED, 7620, ["unit.stated_implausible"]),
    ],
)
def test_the_unit_is_stated_or_asked_for(code, side, name, source, box, asked, measured):
    result = measured("a.dxf", dxf(dxf_square(side), code))
    assert (result.unit.name, result.unit.source) == (name, source)
    assert result.shape.box_mm[0] == pytest.approx(box)
    assert codes(result) == asked


def test_a_drawing_of_100_units_could_be_in_mm_cm_or_inches(measured):
    assert measured("a.dxf", dxf(dxf_square(100), 0)).unit.plausible == ("mm", "cm", "in")


def test_rings_within_rings_are_pieces_holes_and_islands(measured):
    rings = "".join(dxf_square(side, -side / 2, -side / 2) for side in (100, 80, 40)) + dxf_square(10, 200, 0)
    sheet = measured("rings.dxf", dxf(rings)).shape
    assert (sheet.closed, sheet.pieces) == (4, 2)
    assert sheet.area_mm2 == pytest.approx(10_000 - 6_400 + 1_600 + 100)


def test_a_drawing_of_text_alone_has_nothing_to_cut(refused):
    assert (
        refused("text.dxf", dxf("0 POINT 100 AcDbEntity 8 0 100 AcDbPoint 10 0 20 0 30 0 ")) == "sheet.nothing_to_cut"
    )


def test_a_damaged_dxf_is_repaired_and_said(measured):
    broken = dxf(dxf_square(100)).replace("\n8\n0\n", "\n8 layer\n0\n", 1)
    result = measured("broken.dxf", broken)
    assert result.shape.cut_length_mm == pytest.approx(400)
    assert "dxf.repaired" in codes(result)


def test_an_svg_circle_through_transforms_and_a_view_box(measured):
    group = '<g transform="translate(100,100) rotate(30) scale(2)"><circle cx="0" r="25"/></g>'
    result = measured("c.svg", svg(group, 'width="100mm" height="100mm" viewBox="0 0 200 200"'))
    assert result.shape.box_mm == pytest.approx((50, 50), abs=0.01)
    assert result.shape.cut_length_mm == pytest.approx(math.pi * 50, rel=1e-3)
    assert result.shape.area_mm2 == pytest.approx(math.pi * 625, rel=2e-3)
    assert (result.unit.name, result.unit.source) == ("mm", UnitSource.STATED)


@pytest.mark.parametrize(
    ("shape", "length", "area"),
    [
        ('<rect x="5" y="5" width="40" height="20"/>', 120, 800),
        ('<rect width="40px" height="20" rx="5"/>', 80 + math.pi * 10, 800 - 100 + math.pi * 25),
        ('<ellipse rx="20" ry="20" cx="50" cy="50"/>', math.pi * 40, math.pi * 400),
        ('<polygon points="0,0 30,0 30,40"/>', 120, 600),
        ('<polyline points="0,0 30,0 30,40"/>', 70, None),
        ('<line x1="0" y1="0" x2="30" y2="40"/>', 50, None),
        ('<path d="M0 0 h30 v40 z"/>', 120, 600),
        ('<path d="M0 20 A20 20 0 1 0 40 20 A20 20 0 1 0 0 20 Z"/>', math.pi * 40, math.pi * 400),
        ('<path d="M0 0 Q10 0 20 0 C 25 0 27 0 30 0"/>', 30, None),
        ('<path d="M0 0 h10 M0 5 h10"/>', 20, None),
    ],
)
def test_every_shape_of_svg(shape, length, area, measured):
    sheet = measured("a.svg", svg(shape)).shape
    assert sheet.cut_length_mm == pytest.approx(length, rel=1e-3)
    assert sheet.area_mm2 == (None if area is None else pytest.approx(area, rel=2e-3))


def test_empty_shapes_are_no_lines(refused):
    nothing = '<rect width="0" height="4"/><circle r="0"/><polygon points="1"/><path d=""/><path d="M3 3"/><g/>'
    assert refused("a.svg", svg(nothing)) == "sheet.nothing_to_cut"


def test_what_svg_does_not_cut_is_left_out_and_listed(measured):
    layer = 'xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:groupmode="layer" i:label'
    body = (
        '<defs><circle id="dot" r="5"/>'
        '<symbol id="tile" viewBox="0 0 9 9"><rect width="10" height="10"/></symbol></defs>'
        "<style>.ghost{fill:none;display:none}</style><script>alert(1)</script><!-- note --><title>x</title>"
        '<text x="1">hi</text><image/><g style="display:none"><circle r="99"/></g><circle class="ghost" r="88"/>'
        '<circle visibility="hidden" r="77"/><g display="none"><rect width="9" height="9"/></g>'
        f'<g {layer}="Frame"><rect width="900" height="900"/></g>'
        f'<g {layer}="Cut"><use xlink:href="#dot" x="20" y="20"/></g>'
        '<use href="#tile" x="50" y="50"/><use href="http://elsewhere/x.svg#a"/><use href="#nowhere"/>'
    )
    result = measured("a.svg", svg(body))
    assert result.shape.left_out == ("hidden", "image", "layer Frame", "text", "use")
    assert dict(result.shape.layers) == {"": pytest.approx(40), "Cut": pytest.approx(math.pi * 10, rel=1e-3)}
    assert codes(result) == ["svg.script", "sheet.left_out"]


def test_a_drawing_inside_a_drawing_is_placed_and_fitted(measured):
    inner = '<svg x="10" y="10" width="20" viewBox="5 5 40 40"><rect x="5" y="5" width="40" height="40"/></svg>'
    assert measured("a.svg", svg(inner)).shape.box_mm == pytest.approx((20, 20))
    plain = '<svg x="10" y="10"><rect x="5" y="5" width="40" height="40"/></svg>'
    assert measured("b.svg", svg(plain)).shape.box_mm == pytest.approx((40, 40))


@pytest.mark.parametrize(
    ("attributes", "source", "name", "box"),
    [
        ('width="96" height="96"', UnitSource.GUESSED, "px", 25.4),
        ('width="192px" viewBox="0 0 96 96"', UnitSource.GUESSED, "px", 50.8),
        ('width="100%" viewBox="0 0 96 96"', UnitSource.UNKNOWN, "px", 25.4),
        ("", UnitSource.UNKNOWN, "px", 25.4),
        ('width="4in"', UnitSource.STATED, "in", 96 * 25.4),
        ('width="96mm" height="48mm" viewBox="0 0 96 96"', UnitSource.STATED, "mm", 48),
    ],
)
def test_the_size_of_an_svg_comes_from_its_width(attributes, source, name, box, measured):
    result = measured("a.svg", svg('<rect width="96" height="96"/>', attributes))
    assert (result.unit.source, result.unit.name) == (source, name)
    assert result.shape.box_mm[0] == pytest.approx(box)
    assert ("svg.only_px" in codes(result)) == (source is not UnitSource.STATED)


def test_a_plain_document_type_passes_and_one_that_declares_does_not(measured, refused):
    old = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
    assert measured("old.svg", old + svg('<rect width="9" height="9"/>')).shape.closed == 1
    assert refused("odd.svg", '<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("")) == "xml.declarations"


def test_an_svg_coordinate_that_is_no_number_is_named(refused):
    assert refused("a.svg", svg('<circle r="wide"/>')) == "svg.odd_number"
    assert refused("b.svg", "<html><svg/></html>".replace("html", "drawing")) == "svg.no_svg"


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=12),
    st.floats(-3, 3),
)
def test_the_length_on_one_line_is_that_of_the_union(spans, angle):
    way = np.array([math.cos(angle), math.sin(angle)])
    lines = [Line(np.array([way * a, way * b]), "0", float(abs(b - a))) for a, b in spans]
    covered = {unit for a, b in spans for unit in range(min(a, b), max(a, b))}
    if covered:
        assert trace(lines, ()).cut_length_mm == pytest.approx(len(covered), rel=1e-6)

"""Corners of the formats and of the rules."""

from __future__ import annotations

import json
import struct

import numpy as np
import pytest

from phygital.geometry import contours, gcode, measure, weld
from phygital.geometry.box import smallest_box
from phygital.geometry.glb import surface_of_glb
from phygital.geometry.model import UnitSource
from phygital.geometry.plate import plate_thickness
from phygital.geometry.tests import hostile, step_block
from phygital.geometry.tests.shapes import (
    CUBE,
    block,
    built,
    dxf,
    dxf_line,
    mesh,
    model,
    obj,
    packed,
    stl,
    threemf,
    torus,
    turned,
)

QUADS = [(0, 3, 2, 1), (4, 5, 6, 7), (0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6)]
CHEAP = (
    "dxf-block-in-itself.dxf", "dxf-rows-of-30000.dxf", "dxf-100000-knots.dxf", "dxf-not-a-number.dxf",
    "svg-copies-doubling.svg", "3mf-ratio.3mf", "3mf-components-doubling.3mf", "gcode-long-number.gcode",
)  # fmt: skip


@pytest.mark.parametrize("name", CHEAP)
def test_a_limit_holds_without_a_sandbox_too(name, refused):
    content, code = hostile.HOSTILE[name]
    assert refused(name, content()) == code


def test_a_parser_that_runs_out_of_memory_is_no_broken_file(measured, monkeypatch):
    def hungry(_):
        raise MemoryError

    monkeypatch.setattr("phygital.geometry.stl.read", hungry)
    with pytest.raises(MemoryError):
        measured("a.stl", stl(block(9, 9, 9)))
    assert measure.ANALYSER == 1


@pytest.mark.parametrize(
    ("unit", "name", "mm"), [(step_block.MM, "mm", 1), (step_block.METRE, "m", 1000), (step_block.INCH, "in", 25.4)]
)
def test_a_block_in_step_measures_in_mm_whatever_its_unit(unit, name, mm, measured):
    result = measured("block.step", step_block.step(1, 2, 3, unit))
    assert (result.unit.name, result.unit.mm, result.unit.source) == (name, mm, UnitSource.STATED)
    assert result.shape.box_mm == pytest.approx((mm, 2 * mm, 3 * mm), rel=1e-5)
    assert result.shape.volume_mm3 == pytest.approx(6 * mm**3, rel=1e-5)
    assert result.shape.watertight


def test_obj_comments_and_unused_points_do_not_count(measured):
    shape = measured("a.obj", f"# a part\n{obj(block(9, 9, 9))}\nv 900 900 900\n").shape
    assert shape.box_mm == pytest.approx((9, 9, 9))
    relative = "v 0 0 0\nv 9 0 0\nv 0 9 0\nv 0 0 9\nf -4 -2 -3\nf -4 -3 -1\nf -3 -2 -1\nf -2 -4 -1\n"
    assert measured("b.obj", relative).shape.volume_mm3 == pytest.approx(9**3 / 6)


def test_a_binary_ply_may_mix_triangles_and_polygons_and_hold_other_things(measured, refused):
    head = (
        "ply\nformat binary_little_endian 1.0\nelement vertex 8\nproperty float x\nproperty float y\nproperty float z\n"
        "element face 7\nproperty uchar quality\nproperty list uchar int vertex_index\nelement edge 0\nproperty int a\n"
        "element loop 0\nproperty list uchar int b\nend_header\n"
    )
    faces = b"".join(struct.pack("<BB4i", 7, 4, *quad) for quad in QUADS)
    faces += struct.pack("<BB3i", 7, 3, 3, 0, 4) + struct.pack("<BB3i", 7, 3, 3, 4, 7)
    points = (np.array(CUBE) * (10, 20, 30)).astype("<f4").tobytes()
    shape = measured("mixed.ply", head.encode() + points + faces).shape
    assert (shape.volume_mm3, shape.triangles, shape.watertight) == (pytest.approx(6000), 12, True)
    triangles_first = head.encode() + points + faces[-28:] + faces[:-28]
    assert measured("first.ply", triangles_first).shape == shape
    assert refused("short.ply", (head.encode() + points + faces)[:-9]) == "file.broken"
    triangles = head.replace("face 7", "face 2").encode() + points + faces[-28:]
    assert refused("shorter.ply", triangles[:-9]) == "file.broken"


def test_a_3mf_places_components_of_other_models_and_leaves_supports_out(measured):
    far = 'transform="1 0 0 0 1 0 0 0 1 90 0 0"'
    twice = f'<component objectid="1" path="/3D/b.model"/><component objectid="1" path="/3D/b.model" {far}/>'
    other = '<component objectid="2" path="/3D/c.model"/>'
    main = (
        f'<resources><object id="1"><components>{twice}{other}</components></object>'
        f'<object id="3" type="support">{mesh(block(500, 9, 9))}</object></resources>'
        '<build><item objectid="1"/><item objectid="3"/></build>'
    )
    link = '<component objectid="1" path="/3D/b.model"/>'
    again = f'<resources><object id="2"><components>{link}</components></object></resources>'
    parts = {"_rels/.rels": '<R><Relationship Type="x/3dmodel" Target="/3D/3dmodel.model"/></R>'}
    parts |= {"3D/3dmodel.model": model(main), "3D/c.model": model(again)}
    result = measured("a.3mf", packed({**parts, "3D/b.model": model(built(mesh(block(10, 10, 10)), items=""))}))
    assert result.shape.box_mm == pytest.approx((100, 10, 10))
    assert [note.code for note in result.notes][-1] == "3mf.many_items"


def test_a_3mf_without_a_build_and_a_mirrored_item(measured):
    assert measured("a.3mf", threemf(built(mesh(block(9, 9, 9)), items=""))).shape.triangles == 12
    mirrored = '<item objectid="1" transform="-1 0 0 0 1 0 0 0 1 0 0 0"/>'
    result = measured("b.3mf", threemf(built(mesh(block(1, 2, 3)), items=mirrored), unit="inch"))
    assert result.shape.volume_mm3 == pytest.approx(6 * 25.4**3)
    assert result.notes == ()


def test_nodes_of_a_glb_may_be_empty_nested_or_carry_a_matrix():
    points = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]], "<f4").tobytes()
    document = {
        "scenes": [{"nodes": [0]}],
        "nodes": [
            {"children": [1]},
            {"mesh": 0, "matrix": [2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1]},
        ],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}, {"mode": 1, "attributes": {}}]}],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3"},
            {"bufferView": 0, "byteOffset": 36, "componentType": 5121, "count": 3, "type": "SCALAR"},
        ],
        "bufferViews": [{"buffer": 0}],
    }
    text = json.dumps(document).encode()
    glb = struct.pack("<4sIIII", b"glTF", 2, 0, len(text), 0) + text + bytes(8) + points + bytes([0, 1, 2])
    surface = surface_of_glb(glb, 10.0)
    assert surface is not None
    assert np.ptp(surface.points, axis=0) == pytest.approx((200, 200, 0))
    empty = json.dumps({"asset": {}}).encode()
    assert surface_of_glb(struct.pack("<4sIIII", b"glTF", 2, 0, len(empty), 0) + empty, 1.0) is None


def test_a_large_hull_is_sampled_and_the_box_still_holds_everything():
    points = turned(torus(40, 10, 300, 150), 0.4, 0.2, 0.1).reshape(-1, 3)
    sides = smallest_box(points)
    assert sides == pytest.approx((100, 100, 20), rel=2e-3)
    assert sides[0] >= 99.9


def test_a_single_point_has_a_box_without_size():
    assert smallest_box(np.zeros((5, 3))) == (0, 0, 0)


def test_points_that_share_a_hash_without_being_equal_stay_apart(monkeypatch):
    monkeypatch.setattr(weld, "_hashes", lambda points: np.zeros(len(points), np.uint64))
    points = np.array([[1, 2, 3], [4, 5, 6], [1, 2, 3], [7, 8, 9], [4, 5, 6]], float)
    labels = weld.equal_points(points)
    assert labels[0] == labels[2]
    assert labels[1] == labels[4]
    assert len({labels[0], labels[1], labels[3]}) == len(set(labels.tolist())) == 3


def test_two_sides_of_a_leaf_enclose_nothing(measured):
    leaf = np.array([[[0, 0, 0], [30, 0, 0], [0, 20, 0]], [[0, 0, 0], [0, 20, 0], [30, 0, 0]]], float)
    shape = measured("leaf.stl", stl(leaf)).shape
    assert (shape.volume_mm3, shape.thickness_mm) == (0, None)


def test_one_large_face_makes_no_plate():
    square = np.array([(0, 0, 0), (9, 0, 0), (9, 9, 0)], float)
    assert plate_thickness(square, np.array([[0, 1, 2]]), 40.5, 40.5, 1.0) is None


def test_extents_of_many_moves_are_gathered_in_portions(measured, monkeypatch):
    monkeypatch.setattr(gcode, "_GATHERED", 5)
    assert measured("a.nc", "G1 X10\nG1 Y20\nG1 Z-3\nG1 X-5\n").shape.box_mm == pytest.approx((15, 20, 3))


def test_a_drawing_with_too_many_points_is_refused_whoever_drew_it(refused, monkeypatch):
    monkeypatch.setattr(contours, "VERTEX_LIMIT", 3)
    assert refused("a.dxf", dxf(dxf_line(0, 0, 1, 1) + dxf_line(5, 5, 6, 6))) == "sheet.too_many_points"


def test_a_net_of_faces_in_a_dxf_is_no_cut_line(measured):
    vertex = "0 VERTEX 100 AcDbEntity 8 0 100 AcDbVertex 100 AcDbPolygonMeshVertex 70 64 "
    net = "0 POLYLINE 100 AcDbEntity 8 0 100 AcDbPolygonMesh 66 1 70 16 71 2 72 2 "
    net += "".join(f"{vertex}10 {x} 20 {y} 30 0 " for x in (0, 9) for y in (0, 9)) + "0 SEQEND 100 AcDbEntity 8 0 "
    result = measured("net.dxf", dxf(net + dxf_line(0, 0, 50, 0)))
    assert (result.shape.left_out, result.shape.cut_length_mm) == (("POLYLINE",), pytest.approx(50))


def test_a_post_on_a_plate_makes_it_no_plate(measured):
    plate = np.concatenate([block(100, 100, 4), block(2, 2, 6, (10, 10, 0))])
    assert measured("plate.stl", stl(plate)).shape.thickness_mm is None


def test_two_solids_in_a_step_file_are_said(measured):
    text = step_block.step(10, 20, 30).replace("(#17),#14", "(#17,#19),#14")
    text = text.replace("#17=FACETED_BREP('',#18);", "#17=FACETED_BREP('',#18);\n#19=FACETED_BREP('',#18);")
    assert "step.many_solids" in {note.code for note in measured("two.step", text).notes}

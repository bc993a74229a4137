"""What cannot be measured is refused for a true reason, which has a sentence."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from phygital.geometry import dxf, gcode, measure, obj, ply, step, stl, surface, svg, threemf
from phygital.geometry.preload import warm
from phygital.geometry.tests.shapes import block, built, dxf_line, mesh, model, packed, stl_text, torus
from phygital.geometry.tests.shapes import dxf as drawing
from phygital.geometry.tests.shapes import obj as obj_text
from phygital.geometry.tests.shapes import stl as stl_bytes
from phygital.geometry.tests.shapes import threemf as zipped
from phygital.geometry.wording import WORDS
from phygital.kit.reasons import Reason
from phygital.kit.wording import say

SOURCES = "".join(path.read_text() for path in Path(measure.__file__).parent.glob("*.py"))
CODES = set(re.findall(r'Reason\.of\(\s*"([^"]+)"', SOURCES))


def test_every_reason_has_a_sentence_and_every_sentence_a_reason():
    assert set(WORDS) == CODES


@pytest.mark.parametrize("code", sorted(WORDS))
def test_every_sentence_can_be_said(code):
    facts = dict.fromkeys(re.findall(r"\{(\w+)\}", str(WORDS[code])), 2)
    sentence = say(Reason.of(code, **facts), WORDS, "en", lambda concept, _: concept)
    assert sentence[0].isupper() or sentence[0] == "2"
    assert sentence.endswith((".", "?"))
    assert "{" not in sentence


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("part.stl", "", "file.empty"),
        ("part.stl", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n", "file.lfs_pointer"),
        ("part.stl", "\n<!DOCTYPE html><html><body>Not found</body></html>", "file.web_page"),
        ("photo.stl", b"\x89PNG\r\n\x1a\n" + bytes(50), "file.image"),
        ("picture.svg", b"RIFF0000WEBPVP8 ", "file.image"),
        ("part.gz", b"\x1f\x8b\x08" + bytes(30), "file.packed"),
        ("part.stl", bytes(500), "file.only_zeros"),
        ("part.scad", "cube([10, 10, 10]);", "file.program_source"),
        ("part.FCStd", packed({"Document.xml": "<a/>"}), "file.export_solid"),
        ("part.sldprt", b"\xd0\xcf\x11\xe0" + bytes(99), "file.export_solid"),
        ("part.glb", b"glTF\2\0\0\0", "file.export_solid"),
        ("part.dwg", b"AC1032" + bytes(99), "file.export_drawing"),
        ("board.kicad_pcb", "(kicad_pcb (version 2022))", "file.circuit_board"),
        ("notes.txt", "v 1 2 3", "file.unknown_format"),
        ("data.bin", b"\1\2\0\3", "file.unknown_format"),
        ("part.stl", "hello", "stl.wrong_count"),
        ("part.stl", stl_bytes(np.empty((0, 3, 3))), "mesh.empty"),
        ("part.stl", "solid a\nendsolid a\n" + " facet", "stl.cut_short"),
        ("part.stl", stl_text(block(1, 1, 1)).replace("outer", "inner"), "stl.broken_facet"),
        ("part.stl", stl_text(block(9, 9, 9)).replace("9", "nine"), "mesh.not_a_number"),
        ("part.stl", stl_bytes(np.full((2, 3, 3), np.nan)), "mesh.not_a_number"),
        ("part.stl", stl_bytes(block(9, 0, 0)), "mesh.no_area"),
        ("part.stl", stl_bytes(block(0, 0, 0)), "mesh.no_area"),
        ("part.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 4\n", "mesh.missing_point"),
        ("part.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 -4\n", "mesh.missing_point"),
        ("part.obj", "v 0 0 0\n", "mesh.empty"),
        ("part.obj", "v 0 zero 0\n", "file.broken"),
        ("part.ply", "ply\nformat ascii 1.0\n", "ply.no_header"),
        ("part.ply", "ply\nformat ascii 1.0\nelement vertex 9\nproperty float x\nend_header\n", "ply.wrong_count"),
        (
            "part.ply",
            "ply\nformat ascii 1.0\nelement face 2\nproperty list int int vertex_index\nend_header\n9 0 1 2",
            "ply.wrong_count",
        ),
        ("part.3mf", packed({"notes.txt": "hello"}), "3mf.no_model"),
        ("part.3mf", packed({"_rels/.rels": "<a><b/></a>"}), "3mf.no_model"),
        ("part.3mf", b"PK\3\4" + bytes(99), "file.broken"),
        ("part.3mf", zipped(built("")), "mesh.empty"),
        ("part.3mf", zipped(built(mesh(block(9, 9, 9)), items='<item objectid="7"/>')), "3mf.missing_object"),
        ("part.3mf", zipped(built(mesh(block(9, 9, 9))), unit="ell"), "unit.not_known"),
        (
            "part.3mf",
            zipped(built(mesh(block(9, 9, 9)), items=f'<item objectid="1" transform="nan{" 1" * 11}"/>')),
            "mesh.not_a_number",
        ),
        (
            "part.3mf",
            zipped(built('<components><component objectid="1" path="/3D/other.model"/></components>')),
            "3mf.missing_part",
        ),
        ("part.step", "ISO-10303-21;\nHEADER;\n", "step.cut_short"),
        ("part.step", "ISO-10303-21;\nHEADER;\nENDSEC;\nDATA;\nENDSEC;\nEND-ISO-10303-21;\n", "step.no_solid"),
        ("part.dxf", drawing(dxf_line(0, 0, 50, 0))[:-4], "dxf.cut_short"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_measured_says_why(name, content, code, refused):
    assert refused(name, content) == code


@pytest.mark.parametrize(
    ("place", "value", "name", "content", "code"),
    [
        ((stl, "ASCII_LIMIT"), 99, "a.stl", stl_text(block(1, 1, 1)), "stl.ascii_too_large"),
        ((surface, "TRIANGLE_LIMIT"), 11, "a.stl", stl_bytes(block(9, 9, 9)), "mesh.too_many_triangles"),
        ((obj, "SIZE_LIMIT"), 9, "a.obj", obj_text(block(9, 9, 9)), "file.too_large"),
        ((ply, "SIZE_LIMIT"), 9, "a.ply", "ply\nformat ascii", "file.too_large"),
        ((step, "SIZE_LIMIT"), 9, "a.step", "ISO-10303-21;", "file.too_large"),
        ((dxf, "SIZE_LIMIT"), 9, "a.dxf", drawing(""), "file.too_large"),
        ((svg, "SIZE_LIMIT"), 9, "a.svg", "<svg></svg>", "file.too_large"),
        ((gcode, "SIZE_LIMIT"), 9, "a.gcode", "G1 X1\nG1 X2\n", "file.too_large"),
        ((threemf, "ENTRY_LIMIT"), 0, "a.3mf", zipped(""), "zip.too_many_entries"),
        ((threemf, "UNPACKED_LIMIT"), 9, "a.3mf", zipped(""), "zip.too_large"),
        ((dxf, "VERTEX_LIMIT"), 3, "a.dxf", drawing(2 * dxf_line(0, 0, 1, 1)), "sheet.too_many_points"),
        ((svg, "VERTEX_LIMIT"), 3, "a.svg", '<svg><rect width="9" height="9"/></svg>', "sheet.too_many_points"),
        ((svg, "PATH_TEXT_LIMIT"), 3, "a.svg", '<svg><path d="M0 0 h9"/></svg>', "sheet.too_many_points"),
    ],
)
def test_beyond_a_limit_nothing_is_read_in_part(place, value, name, content, code, monkeypatch, refused):
    monkeypatch.setattr(*place, value)
    assert refused(name, content) == code


def test_the_ending_of_the_owners_name_counts_where_the_content_tells_nothing(tmp_path):
    stored = tmp_path / "0b1f"
    stored.write_bytes(stl_bytes(torus(30, 9, 12, 8)))
    assert measure.measure(stored, name="Ring.STL").format == "stl"


def test_content_goes_before_the_ending(measured):
    assert measured("part.stl", drawing(dxf_line(0, 0, 50, 0))).format == "dxf"
    assert measured("upload", obj_text(block(9, 9, 9))).format == "obj"


def test_warming_up_loads_every_reader():
    warm()
    assert {"stl", "step", "dxf"} <= set(measure.READERS)


def test_an_unknown_model_file_of_a_3mf_goes_by_its_relations(measured):
    target = "http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"
    links = f'<R><Relationship Type="x"/><Relationship Type="{target}" Target="/odd/a.model"/></R>'
    content = packed({"_rels/.rels": links, "odd/a.model": model(built(mesh(block(9, 9, 9))))})
    assert measured("a.3mf", content).shape.triangles == 12

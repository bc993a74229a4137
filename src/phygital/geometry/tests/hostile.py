"""Files that were made to hurt whoever reads them, written at test time."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from phygital.geometry.tests.shapes import (
    block,
    built,
    dxf,
    dxf_line,
    dxf_square,
    mesh,
    model,
    packed,
    stl,
    stl_text,
    svg,
    threemf,
)

MB = 1_000_000
CUBE = block(10, 10, 10)
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
) + "]>"  # fmt: skip
LFS = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"
SELF = "#1=MANIFOLD_SOLID_BREP('',#1);\n#2=ADVANCED_BREP_SHAPE_REPRESENTATION('',(#1,#2),#2);\n"
OUTSIDE = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
STEP_HEAD = (
    "ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION((''),'2;1');\nFILE_NAME('','',(''),(''),'','','');\n"
    "FILE_SCHEMA(('AUTOMOTIVE_DESIGN'));\nENDSEC;\nDATA;\n"
)
STEP_END = "ENDSEC;\nEND-ISO-10303-21;\n"


def ply_header(vertices: int, faces: int, form: str = "ascii") -> bytes:
    return (
        f"ply\nformat {form} 1.0\nelement vertex {vertices}\nproperty float x\nproperty float y\nproperty float z\n"
        f"element face {faces}\nproperty list uint int vertex_indices\nend_header\n"
    ).encode()


def counted(count: int, triangles: int, header: bytes = b"") -> bytes:
    return header.ljust(80, b" ") + struct.pack("<I", count) + stl(CUBE)[84 : 84 + 50 * triangles]


def spaces_3mf() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("3D/3dmodel.model", "w") as part:
        for _ in range(512):
            part.write(b" " * 1_000_000)
    return buffer.getvalue()


def lying_zip() -> bytes:
    """A model of 2 MB whose directory entry says that it has 100 bytes."""
    data = bytearray(packed({"3D/3dmodel.model": model(built(mesh(CUBE))) + " " * 2 * MB}))
    at = data.rfind(b"PK\1\2")
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(data)


def doubling_3mf(times: int) -> bytes:
    objects = [mesh(CUBE)]
    objects += [f'<components>{f"""<component objectid="{i}"/>""" * 2}</components>' for i in range(1, times + 1)]
    return threemf(built(*objects, items=f'<item objectid="{times + 1}"/>'))


def looping_3mf() -> bytes:
    return threemf(built('<components><component objectid="1"/></components>'))


def many_entries() -> bytes:
    return packed({"3D/3dmodel.model": model(built(mesh(CUBE))), **{f"a{i}": "" for i in range(3000)}})


def slipping_3mf() -> bytes:
    names = ("../../../../tmp/phygital-slip", "/etc/cron.d/x", "C:\\x", "a" * 300)
    return packed({**dict.fromkeys(names, "gotcha"), "3D/3dmodel.model": model(built(mesh(CUBE)))})


def uses(times: int) -> str:
    groups = "".join(f'<g id="g{i + 1}"><use href="#g{i}"/><use href="#g{i}"/></g>' for i in range(times))
    return svg(f'<defs><g id="g0"><rect width="1" height="1"/></g>{groups}</defs><use href="#g{times}"/>')


def dxf_blocks(*bodies: str) -> str:
    return "".join(
        f"0 BLOCK 100 AcDbEntity 8 0 100 AcDbBlockBegin 2 b{i} 70 0 10 0 20 0 30 0 3 b{i} 1 b{i} {body}"
        "0 ENDBLK 100 AcDbEntity 8 0 100 AcDbBlockEnd "
        for i, body in enumerate(bodies)
    )


def dxf_insert(block_number: int, extra: str = "") -> str:
    return f"0 INSERT 100 AcDbEntity 8 0 100 AcDbBlockReference 2 b{block_number} 10 0 20 0 30 0 {extra}"


def dxf_doubling() -> str:
    bodies = [dxf_square(1), *(dxf_insert(i) * 2 for i in range(14)), dxf_insert(14) * 20]
    return dxf(dxf_insert(15), blocks=dxf_blocks(*bodies))


def dxf_spline(knots: int) -> str:
    head = f"0\nSPLINE\n100\nAcDbEntity\n8\n0\n100\nAcDbSpline\n70\n8\n71\n3\n72\n{knots}\n73\n4\n74\n0\n"
    points = "".join(f"10\n{x}\n20\n0\n30\n0\n" for x in range(4))
    return dxf("@").replace("@\n", head + "40\n0\n" * knots + points)


def dxf_polyline(corners: int) -> str:
    rows = "".join(f"10\n{i % 977}\n20\n{i % 991}\n42\n1\n" for i in range(corners))
    return dxf("@").replace(
        "@\n", f"0\nLWPOLYLINE\n100\nAcDbEntity\n8\n0\n100\nAcDbPolyline\n90\n{corners}\n70\n0\n" + rows
    )


def noise(size: int) -> bytes:
    return random.Random(1).randbytes(size)


def fat_obj() -> str:
    return "v 0 0 0\nv 1 0 0\nv 0 1 0\nf " + "1 2 3 " * 1_500_000


def star_stl() -> bytes:
    """200,000 triangles on a sphere without order: nothing closes, every point is on the hull."""
    spots = np.random.default_rng(1).normal(size=(600_000, 3))
    return stl((spots / np.linalg.norm(spots, axis=1)[:, None] * 50).reshape(-1, 3, 3))


def near_stl() -> bytes:
    """Points that all lie within the welding tolerance of others."""
    spots = np.random.default_rng(2).normal(size=(200_000, 3, 3)).astype("f4") * 1e-5
    spots[0, 0] = 100
    return stl(spots)


HOSTILE: dict[str, tuple[Callable[[], bytes | str], str]] = {
    "stl-count-of-4-billion.stl": (lambda: counted(0xFFFFFFFF, 10), "stl.wrong_count"),
    "stl-promises-more.stl": (lambda: counted(10, 2), "stl.wrong_count"),
    "stl-promises-less.stl": (lambda: counted(2, 10), "stl.wrong_count"),
    "stl-solid-but-binary.stl": (lambda: counted(12, 12, b"solid facet"), "ok"),
    "stl-solid-binary-lying.stl": (lambda: counted(9, 12, b"solid "), "stl.wrong_count"),
    "stl-not-a-number.stl": (lambda: stl(np.full((9, 3, 3), np.nan)), "mesh.not_a_number"),
    "stl-infinite.stl": (lambda: stl(np.full((9, 3, 3), np.inf)), "mesh.not_a_number"),
    "stl-infinite-text.stl": (lambda: stl_text(CUBE).replace("10", "1e999"), "mesh.not_a_number"),
    "stl-largest-numbers.stl": (lambda: stl(CUBE * 3e37), "ok"),
    "stl-smallest-numbers.stl": (lambda: stl(CUBE * 1e-44), "ok"),
    "stl-no-triangles.stl": (lambda: counted(0, 0), "mesh.empty"),
    "stl-head-only.stl": (lambda: b"x" * 79, "stl.wrong_count"),
    "stl-huge-text.stl": (lambda: "solid facet\n" + " " * 51 * MB, "stl.ascii_too_large"),
    "stl-text-no-facet-ends.stl": (lambda: "solid facet\n" + "vertex 1 2 3\n" * 3_000_000, "stl.cut_short"),
    "stl-text-long-number.stl": (lambda: stl_text(CUBE).replace("10", "1" * 4 * MB, 1), "mesh.not_a_number"),
    "stl-unordered.stl": (star_stl, "ok"),
    "stl-all-near.stl": (near_stl, "mesh.no_area"),
    "obj-index-too-large.obj": (lambda: "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 999999999\n", "mesh.missing_point"),
    "obj-index-beyond-64-bits.obj": (lambda: f"v 0 0 0\nf 1 1 {'9' * 30}\n", "file.broken"),
    "obj-index-negative.obj": (lambda: "v 0 0 0\nv 1 0 0\nf 1 2 -3\n", "mesh.missing_point"),
    "obj-index-zero.obj": (lambda: "v 0 0 0\nv 1 0 0\nf 0 1 2\n", "mesh.missing_point"),
    "obj-one-face-of-millions.obj": (fat_obj, "mesh.too_many_triangles"),
    "ply-4-billion-points.ply": (lambda: ply_header(2**32, 2**32), "ply.wrong_count"),
    "ply-4-billion-binary.ply": (lambda: ply_header(4, 2**32, "binary_little_endian") + bytes(999), "ply.wrong_count"),
    "ply-list-of-4-billion.ply": (
        lambda: ply_header(1, 1, "binary_little_endian") + bytes(12) + b"\xff" * 99, "file.broken",
    ),
    "ply-negative-count.ply": (lambda: ply_header(-5, -1), "mesh.empty"),
    "ply-unknown-order.ply": (lambda: ply_header(1, 1, "middle_endian"), "file.broken"),
    "3mf-entity-bomb.3mf": (lambda: packed({"3D/3dmodel.model": BOMB + "<model>&j;</model>"}), "xml.declarations"),
    "3mf-outside-entity.3mf": (
        lambda: packed({"3D/3dmodel.model": OUTSIDE + "<model>&x;</model>"}), "xml.declarations",
    ),
    "3mf-bomb-in-utf-16.3mf": (
        lambda: packed({"3D/3dmodel.model": (BOMB + "<model/>").encode("utf-16")}), "xml.declarations",
    ),
    "3mf-late-declaration.3mf": (
        lambda: packed({"a.model": f"<!--{noise(70_000).hex()}-->{OUTSIDE}<model><object>&x;</object></model>"}),
        "mesh.empty",
    ),
    "3mf-512-mb-of-spaces.3mf": (spaces_3mf, "zip.too_large"),
    "3mf-ratio.3mf": (lambda: packed({"a.model": " " * 100 * MB}), "zip.bomb"),
    "3mf-lying-size.3mf": (lying_zip, "file.broken"),
    "3mf-components-doubling.3mf": (lambda: doubling_3mf(30), "3mf.too_many_instances"),
    "3mf-component-of-itself.3mf": (looping_3mf, "3mf.too_many_instances"),
    "3mf-too-many-entries.3mf": (many_entries, "zip.too_many_entries"),
    "3mf-names-that-slip-out.3mf": (slipping_3mf, "ok"),
    "3mf-deep-nesting.3mf": (lambda: packed({"a.model": noise(9000).hex() * 0 + "<a>" * 9000}), "file.broken"),
    "svg-entity-bomb.svg": (lambda: BOMB + svg("<text>&j;</text>"), "xml.declarations"),
    "svg-outside-entity.svg": (lambda: OUTSIDE + svg("<text>&x;</text>"), "xml.declarations"),
    "svg-200000-groups.svg": (lambda: svg("<g>" * 200_000 + "</g>" * 200_000), "file.broken"),
    "svg-5-million-commands.svg": (lambda: svg(f'<path d="M0 0{" l1 1" * 3_800_000}"/>'), "file.broken"),
    "svg-million-commands.svg": (lambda: svg(f'<path d="M0 0{"l1 1" * 999_000}"/>'), "sheet.too_many_points"),
    "svg-copies-doubling.svg": (lambda: uses(23), "svg.too_many_elements"),
    "svg-copy-of-itself.svg": (lambda: svg('<g id="a"><use href="#a"/></g>'), "svg.too_many_elements"),
    "svg-with-script.svg": (lambda: svg('<script>x()</script><rect onload="x()" width="9" height="9"/>'), "ok"),
    "svg-huge-numbers.svg": (lambda: svg('<rect width="1e308" height="1e308"/>'), "mesh.not_a_number"),
    "dxf-block-in-itself.dxf": (lambda: dxf(dxf_insert(0), blocks=dxf_blocks(dxf_insert(0))), "dxf.blocks_too_deep"),
    "dxf-rows-of-30000.dxf": (
        lambda: dxf(dxf_insert(0, "70 30000 71 30000 44 1 45 1 "), blocks=dxf_blocks(dxf_square(1))),
        "dxf.too_many_entities",
    ),
    "dxf-blocks-doubling.dxf": (dxf_doubling, "dxf.too_many_entities"),
    "dxf-10-million-knots.dxf": (lambda: dxf_spline(10_000_000), "file.too_large"),
    "dxf-100000-knots.dxf": (lambda: dxf_spline(100_000), "dxf.spline_too_long"),
    "dxf-arcs-without-end.dxf": (lambda: dxf_polyline(60_000), "sheet.too_many_points"),
    "dxf-not-a-number.dxf": (lambda: dxf(dxf_line(0, 0, float("nan"), 1)), "mesh.not_a_number"),
    "dxf-cut-short.dxf": (lambda: dxf(dxf_square(9))[:-40], "dxf.cut_short"),
    "step-cut-short.step": (lambda: STEP_HEAD + "#1=CARTESIAN_POINT('',(0.,0.,0.));\n", "step.cut_short"),
    "step-refers-to-itself.step": (
        lambda: STEP_HEAD + SELF + STEP_END,
        "step.no_solid",
    ),
    "step-noise.step": (lambda: STEP_HEAD.encode() + noise(50_000) + STEP_END.encode(), "step.no_solid"),
    "gcode-line-of-50-mb.gcode": (lambda: "G1 X" + "1" * 50 * MB, "gcode.line_too_long"),
    "gcode-comment-of-50-mb.gcode": (lambda: ";" + "x" * 50 * MB, "gcode.line_too_long"),
    "gcode-long-number.gcode": (lambda: f"G1 X{'9' * 400}\n", "mesh.not_a_number"),
    "packed-like-gz.stl": (lambda: b"\x1f\x8b\x08" + noise(99), "file.packed"),
    "empty.stl": (lambda: b"", "file.empty"),
    "one-byte.stl": (lambda: b"s", "stl.wrong_count"),
    "only-zeros.stl": (lambda: bytes(9999), "file.only_zeros"),
    "zeros-named-step.step": (lambda: bytes(9999), "file.only_zeros"),
    "noise.3mf": (lambda: noise(9999), "file.broken"),
    "noise.dxf": (lambda: noise(9999), "dxf.cut_short"),
    "lfs-pointer.step": (lambda: LFS, "file.lfs_pointer"),
    "web-page.stl": (lambda: "<!DOCTYPE html><html></html>", "file.web_page"),
    "picture.stl": (lambda: b"\x89PNG\r\n\x1a\n" + noise(99), "file.image"),
    "dxf-named-stl.stl": (lambda: dxf(dxf_square(90)), "ok"),
    "stl-named-step.step": (lambda: stl_text(CUBE), "ok"),
}  # fmt: skip
"""Per name: how it is made, and what has to come of it: `ok` or the code of the reason."""


def write_all(folder: Path) -> dict[str, Path]:
    """Write every hostile file into a folder."""
    paths = {}
    for name, (content, _) in HOSTILE.items():
        made = content()
        paths[name] = folder / name
        paths[name].write_bytes(made.encode() if isinstance(made, str) else made)
    return paths

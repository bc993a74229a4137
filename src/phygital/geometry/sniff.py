"""What a file is: by its content first, then by the ending of its name."""

from __future__ import annotations

import re
from pathlib import PurePath

from phygital.kit.errors import Unreadable
from phygital.kit.reasons import Reason

HEAD = 4096
"""Bytes from the start that recognition looks at."""

ENDINGS = {
    ".stl": "stl", ".obj": "obj", ".ply": "ply", ".3mf": "3mf", ".step": "step", ".stp": "step", ".p21": "step",
    ".dxf": "dxf", ".svg": "svg", ".gcode": "gcode", ".gco": "gcode", ".g": "gcode", ".nc": "gcode",
    ".ngc": "gcode", ".tap": "gcode", ".cnc": "gcode",
}  # fmt: skip
"""Format by the ending of the name."""

_PROGRAMS = {
    ".scad": "OpenSCAD", ".fcstd": "FreeCAD", ".f3d": "Fusion", ".f3z": "Fusion", ".sldprt": "SolidWorks",
    ".sldasm": "SolidWorks", ".slddrw": "SolidWorks", ".ipt": "Inventor", ".iam": "Inventor", ".blend": "Blender",
    ".skp": "SketchUp", ".3dm": "Rhino", ".dwg": "AutoCAD", ".prt": "Creo or NX", ".catpart": "CATIA",
    ".x_t": "Parasolid", ".iges": "IGES", ".igs": "IGES", ".ai": "Illustrator", ".cdr": "CorelDRAW",
    ".eps": "PostScript", ".pdf": "PDF", ".lbrn": "LightBurn", ".lbrn2": "LightBurn",
    ".kicad_pcb": "KiCad", ".kicad_sch": "KiCad", ".kicad_pro": "KiCad", ".brd": "EAGLE", ".sch": "EAGLE",
    ".gbr": "Gerber", ".drl": "Gerber",
}  # fmt: skip
_BOARDS = ("KiCad", "EAGLE", "Gerber")
_DRAWINGS = ("AutoCAD", "Illustrator", "CorelDRAW", "PostScript", "PDF", "LightBurn")
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"\0\0\x01\0")
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!")
_GCODE_LINE = re.compile(rb"^[ \t]*(?:N\d+[ \t]*)?[GM]\d{1,3}(?:\.\d)?\b[^\n]{0,200}$", re.MULTILINE)
_DXF_START = re.compile(rb"\s*(?:999\r?\n[^\n]*\n\s*)*0\r?\n\s*SECTION\b")
_OBJ_LINE = re.compile(rb"^\s*v\s+[-+.\d]\S*\s+\S+\s+\S+", re.MULTILINE)


def recognise(head: bytes, name: str) -> str:
    """The format of a file.

    Args:
        head: its first `HEAD` bytes.
        name: its name, for what the content does not tell.

    Raises:
        Unreadable: it is nothing that can be measured; the reason says what it seems to be.
    """
    ending = PurePath(name).suffix.lower()
    _refuse_what_is_no_geometry(head, ending)
    found = _by_content(head, ending)
    if found:
        return found
    program = _PROGRAMS.get(ending)
    if program:
        raise Unreadable(_export_first(program))
    if ending in ENDINGS:
        return ENDINGS[ending]
    raise Unreadable(Reason.of("file.unknown_format", ending=ending[:20]))


def _refuse_what_is_no_geometry(head: bytes, ending: str) -> None:
    if not head:
        raise Unreadable(Reason.of("file.empty"))
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"version https://git-lfs"):
        raise Unreadable(Reason.of("file.lfs_pointer"))
    if text.startswith((b"<!doctype html", b"<html")):
        raise Unreadable(Reason.of("file.web_page"))
    if head.startswith(_IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        raise Unreadable(Reason.of("file.image"))
    if head.startswith(_PACKED):
        raise Unreadable(Reason.of("file.packed"))
    if head.startswith(b"glTF") or ending in (".gltf", ".glb"):
        raise Unreadable(_export_first("glTF"))
    if not head.strip(b"\0"):
        raise Unreadable(Reason.of("file.only_zeros"))


def _by_content(head: bytes, ending: str) -> str | None:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    found: str | None = None
    if head.startswith(b"PK\x03\x04") and ending not in _PROGRAMS:
        found = "3mf"
    elif text.startswith(b"ISO-10303-21"):
        found = "step"
    elif text[:4] in (b"ply\n", b"ply\r"):
        found = "ply"
    elif head.startswith(b"AutoCAD Binary DXF") or _DXF_START.match(head):
        found = "dxf"
    elif b"<svg" in head.replace(b"\0", b"").lower() and text.lstrip(b"\xff\xfe").startswith(b"<"):
        found = "svg"
    elif text[:5].lower() == b"solid" and b"facet" in head.lower():
        found = "stl"
    elif ending not in ENDINGS and ending not in _PROGRAMS:
        found = _by_lines(head)
    return found


def _by_lines(head: bytes) -> str | None:
    """Formats that only the look of their lines tells; asked only where the name tells nothing."""
    if b"\0" in head:
        return None
    if len(_GCODE_LINE.findall(head)) >= 5:
        return "gcode"
    return "obj" if len(_OBJ_LINE.findall(head)) >= 3 else None


def _export_first(program: str) -> Reason:
    if program == "OpenSCAD":
        return Reason.of("file.program_source")
    if program in _BOARDS:
        return Reason.of("file.circuit_board", program=program)
    if program in _DRAWINGS:
        return Reason.of("file.export_drawing", program=program)
    return Reason.of("file.export_solid", program=program)

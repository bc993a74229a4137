"""The files of a bundle as they come in, and what each of them is for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from phygital.designs.engine.names import words_of_folders, words_of_path
from phygital.formats.model import Manifest
from phygital.geometry.model import Kind, Measurement
from phygital.kit.reasons import Reason
from phygital.language.fold import words


@dataclass(frozen=True, slots=True)
class BundleFile:
    """One file of a bundle.

    Attributes:
        path: inside the bundle, with `/`.
        measurement: None where it was not measured or could not be.
        refused: why it could not be read.
        text: its text, for bills, read-me files and programmed sources.
        manifest: for a manifest that describes one part of the bundle.
    """

    path: str
    size: int
    sha256: str
    measurement: Measurement | None = None
    refused: tuple[Reason, ...] = ()
    text: str | None = None
    manifest: Manifest | None = None


class Role(StrEnum):
    """What a file of a bundle is for; every file has exactly one."""

    SHAPE = "shape"  # geometry that can be measured
    SOURCE = "source"  # geometry that only its own program can read
    BOARD = "board"  # a circuit board
    TABLE = "table"  # rows and columns: perhaps a bill
    MANIFEST = "manifest"
    DOCUMENT = "document"


SHAPES = frozenset(words("stl obj ply 3mf step stp dxf svg gcode gco nc"))
# What a designer edits, in the order in which it is named after the files that a machine takes.
EDITABLE = frozenset({"step", "stp"})
_SOURCES = frozenset(
    words("scad fcstd f3d f3z sldprt sldasm ipt iam blend skp 3dm prt catpart par sat iges igs dwg ai cdr")
)
_BOARDS = frozenset(words("brd sch gbr gerber gtl gbl drl pcbdoc")) | {"kicad_pcb", "kicad_sch"}
_TABLES = frozenset({"csv", "tsv"})
_MANIFEST = re.compile(r"(?:okh.*|.*[._-]okh)\.(?:ya?ml|toml)", re.IGNORECASE)


def suffix(path: str) -> str:
    """The ending of a file's name in small letters, without its dot."""
    return PurePosixPath(path).suffix.lower().removeprefix(".")


def is_manifest(path: str) -> bool:
    """Whether a file is named as Open Know-How manifests are."""
    return _MANIFEST.fullmatch(PurePosixPath(path).name) is not None


def role(file: BundleFile) -> Role:
    """What a file is for, by its name."""
    ending = suffix(file.path)
    if file.manifest is not None or is_manifest(file.path):
        return Role.MANIFEST
    for endings, found in (
        (SHAPES, Role.SHAPE),
        (_SOURCES, Role.SOURCE),
        (_BOARDS, Role.BOARD),
        (_TABLES, Role.TABLE),
    ):
        if ending in endings:
            return found
    return Role.DOCUMENT


_LOGO = frozenset(words("logo logos emblem nameplate"))
_ASSEMBLY = frozenset(words("assembly assembled asm assy"))
_DOCUMENTATION = frozenset(
    words(
        "doc docs documentation drawing drawings image images img photo photos picture pictures icon icons "
        "schematic schematics screenshot screenshots"
    )
)


def not_a_part(file: BundleFile) -> Reason | None:
    """Why a measured file is nothing that is made; None where nothing speaks against it."""
    measured = file.measurement
    if measured is None:
        return Reason.of("file.not_measured", file=file.path)
    if measured.kind is Kind.TOOLPATH:
        return Reason.of("file.for_one_machine", file=file.path)
    if measured.kind is Kind.SHEET and words_of_folders(file.path) & _DOCUMENTATION:
        return Reason.of("file.documentation", file=file.path)
    return None


def aside_if_others(file: BundleFile) -> Reason | None:
    """Why a file is no part as long as the bundle holds others: a logo, a picture of the whole put together."""
    named = words_of_path(file.path)
    if named & _LOGO:
        return Reason.of("file.logo", file=file.path)
    if named & _ASSEMBLY:
        return Reason.of("file.assembly", file=file.path)
    return None

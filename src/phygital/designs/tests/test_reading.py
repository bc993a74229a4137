from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from phygital.designs.engine.model import Draft
from phygital.designs.reading import Bundle, draft_of, measured, read_bundle, unmeasured
from phygital.geometry.model import Measurement
from phygital.kit.errors import Unreadable
from phygital.kit.reasons import Reason
from phygital.vocabulary.engine import Scheme

Fixture = Any
MANIFEST = 'okhv = "2.4"\nname = "Stool"\nlicense = "CC0-1.0"\nfunction = "To sit"\nexport = ["stl/leg.stl"]\n'


@pytest.fixture
def measure(make: Fixture) -> Callable[[Path], Measurement]:
    def run(path: Path) -> Measurement:
        if path.read_bytes() == b"broken":
            raise Unreadable(Reason.of("file.broken"))
        return make.solid("x.stl").measurement

    return run


@pytest.fixture
def bundle(measure: Fixture, read_manifest: Fixture) -> Callable[[Path], Bundle]:
    return lambda path: read_bundle(path, measure=measure, read_manifest=read_manifest)


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


STOOL = {
    "okh.toml": MANIFEST,
    "stl/leg.stl": "mesh",
    "stl/torn.stl": "broken",
    "bom.csv": "Name,Qty\nScrew,4\n",
    "README.md": "Cut it.",
    "leg.scad": "cube(1);",
    "photo.jpg": "\xff\x00",
    "parts/arm/okh-arm.toml": 'okhv = "2.4"\nname = "Arm"\nfunction = "x"\n',
}


def test_a_folder_and_its_zip_say_the_same(tmp_path: Path, bundle: Fixture) -> None:
    folder = write(tmp_path / "Stool", STOOL)
    with zipfile.ZipFile(tmp_path / "Stool.zip", "w") as archive:
        for name, text in STOOL.items():
            archive.writestr(name, text)
    read = bundle(folder)
    assert read == bundle(tmp_path / "Stool.zip")
    assert (read.title, read.manifest.title, len(read.files)) == ("Stool", "Stool", 8)
    files = {file.path: file for file in read.files}
    assert files["stl/leg.stl"].measurement is not None
    assert files["stl/torn.stl"].refused[0].code == "file.broken"
    assert files["bom.csv"].text == "Name,Qty\nScrew,4\n"
    assert files["README.md"].text == "Cut it."
    assert files["photo.jpg"].text is None
    assert files["okh.toml"].manifest is None
    assert files["parts/arm/okh-arm.toml"].manifest.title == "Arm"


def test_a_folder_becomes_a_draft(tmp_path: Path, measure: Fixture, read_manifest: Fixture, scheme: Scheme) -> None:
    read = read_bundle(write(tmp_path / "Stool", STOOL), measure=measure, read_manifest=read_manifest)
    found: Draft = draft_of(read, scheme)
    assert (found.title, found.licence) == ("Stool", "CC0-1.0")
    assert [part.name for part in found.parts] == ["Leg"]
    assert dict(found.set_aside)["stl/torn.stl"].code == "file.broken"


def test_shapes_may_be_measured_later_by_others(tmp_path: Path, bundle: Fixture, read_manifest: Fixture) -> None:
    folder = write(tmp_path / "Stool", STOOL)
    at_once = bundle(folder)
    later = read_bundle(folder, measure=lambda path: None, read_manifest=read_manifest)
    assert unmeasured(later) == ("stl/leg.stl", "stl/torn.stl")
    files = {file.path: file for file in at_once.files}
    found = {"stl/leg.stl": files["stl/leg.stl"].measurement, "stl/torn.stl": files["stl/torn.stl"].refused}
    assert measured(later, found) == at_once
    assert unmeasured(at_once) == ()


def test_a_bare_file_is_a_bundle_of_one(tmp_path: Path, bundle: Fixture) -> None:
    write(tmp_path, {"leg.stl": "mesh", "other.stl": "mesh"})
    read = bundle(tmp_path / "leg.stl")
    assert (read.title, [file.path for file in read.files], read.manifest) == ("leg", ["leg.stl"], None)


def test_a_lone_manifest_brings_its_folder_and_what_it_names(tmp_path: Path, bundle: Fixture) -> None:
    folder = write(tmp_path, {**STOOL, ".hidden": "x"})
    (folder / "linked.stl").symlink_to(folder / "stl" / "leg.stl")
    read = bundle(folder / "okh.toml")
    assert [file.path for file in read.files] == [
        "README.md",
        "bom.csv",
        "leg.scad",
        "okh.toml",
        "photo.jpg",
        "stl/leg.stl",
    ]
    assert read.manifest.title == "Stool"


def test_a_manifest_among_others_brings_only_what_it_names_and_nothing_from_outside(
    tmp_path: Path, bundle: Fixture
) -> None:
    text = MANIFEST.replace('"stl/leg.stl"', '"stl/leg.stl", "gone.stl", "../secret.stl", "https://x.example/a.stl"')
    folder = write(tmp_path / "many", {**STOOL, "okh.toml": text, "okh-other.toml": MANIFEST})
    write(tmp_path, {"secret.stl": "mesh"})
    assert [file.path for file in bundle(folder / "okh.toml").files] == ["okh.toml", "stl/leg.stl"]


def test_a_lone_manifest_that_is_none_is_refused_and_one_in_a_folder_is_told(tmp_path: Path, bundle: Fixture) -> None:
    folder = write(tmp_path, {"okh.toml": "= broken", "leg.stl": "mesh", "empty.csv": ""})
    with pytest.raises(Unreadable):
        bundle(folder / "okh.toml")
    files = {file.path: file for file in bundle(folder).files}
    assert files["okh.toml"].refused
    assert files["empty.csv"].refused[0].code == "document.empty"


def test_a_pointer_in_place_of_a_file_is_told(tmp_path: Path, bundle: Fixture) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"
    (file,) = bundle(write(tmp_path, {"leg.stl": pointer})).files
    assert file.refused[0].code == "source.lfs_pointer"
    assert file.sha256 == ""


def test_nothing_there_is_refused(tmp_path: Path, bundle: Fixture) -> None:
    with pytest.raises(Unreadable):
        bundle(tmp_path / "gone")

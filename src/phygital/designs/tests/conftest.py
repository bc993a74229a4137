from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from phygital.designs.engine.bundle import BundleFile, suffix
from phygital.designs.engine.draft import draft
from phygital.designs.engine.model import Draft, Part
from phygital.formats import okh
from phygital.formats.model import FileRef, Generation, Manifest, ManifestPart, Role
from phygital.geometry.model import Kind, Measurement, Sheet, Solid, Toolpath, Unit, UnitSource
from phygital.vocabulary.engine import Scheme, load

ROOT = Path(__file__).parents[4]
MM = Unit("mm", 1.0, UnitSource.CONVENTION)


@pytest.fixture(scope="session")
def samples() -> Path:
    folder = Path(os.environ.get("PHYGITAL_SAMPLES", ROOT.parent / "shared" / "samples"))
    if not folder.is_dir():
        pytest.skip("needs the sample files beside the checkout")
    return folder


@pytest.fixture(scope="session")
def scheme() -> Scheme:
    return load()


class Make:
    """Files of made-up bundles, as if they had been measured."""

    def file(self, path: str, text: str | None = None, data: str = "", **more: object) -> BundleFile:
        return replace(BundleFile(path, 1, sha256((data or path).encode()).hexdigest(), text=text), **more)

    def measured(self, path: str, kind: Kind, shape: object, unit: Unit = MM, data: str = "") -> BundleFile:
        form = {"stp": "step"}.get(suffix(path), suffix(path))
        return self.file(path, data=data, measurement=Measurement(form, kind, shape, unit, "", 1))

    def solid(self, path: str, *box: float, unit: Unit = MM, data: str = "", **more: object) -> BundleFile:
        sides = box or (60.0, 40.0, 20.0)
        volume = sides[0] * sides[1] * sides[2] / 2
        largest_first = tuple(sorted(sides, reverse=True))
        shape = Solid(sides, largest_first, volume, 6 * volume ** (2 / 3), True, 1, 1000)
        return self.measured(path, Kind.SOLID, replace(shape, **more), unit, data)

    def sheet(self, path: str, *box: float, unit: Unit | None = None, **more: object) -> BundleFile:
        sides = box or (300.0, 200.0)
        shape = Sheet(sides, 2 * sum(sides), sides[0] * sides[1], closed=1, open=0, pieces=1)
        stated = Unit("mm", 1.0, UnitSource.STATED)
        return self.measured(path, Kind.SHEET, replace(shape, **more), unit or stated)

    def gcode(self, path: str) -> BundleFile:
        shape = Toolpath("fdm", 60.0, None, None, None, None, None)
        return self.measured(path, Kind.TOOLPATH, shape)

    def manifest(self, *parts: ManifestPart, **more: object) -> Manifest:
        bare = Manifest(Generation.V2, "2.4", "Thing", parts=parts)
        return replace(bare, **more)

    def part(self, name: str, *paths: str, **more: object) -> ManifestPart:
        refs = tuple(FileRef(path, Role.SOURCE if path.endswith(("scad", "step")) else Role.EXPORT) for path in paths)
        return ManifestPart(name, refs, **more)


@pytest.fixture(scope="session")
def make() -> Make:
    return Make()


@pytest.fixture(scope="session")
def drafted(scheme: Scheme) -> Callable[..., Draft]:
    def run(*files: BundleFile, manifest: Manifest | None = None) -> Draft:
        return draft(files, manifest, scheme, "Bundle")

    return run


def only(found: Draft) -> Part:
    assert len(found.parts) == 1, [part.name for part in found.parts]
    return found.parts[0]


@pytest.fixture(scope="session")
def single(drafted: Callable[..., Draft]) -> Callable[..., Part]:
    return lambda *files, manifest=None: only(drafted(*files, manifest=manifest))


@pytest.fixture(scope="session")
def read_manifest() -> Callable[[bytes, str], Manifest]:
    return lambda data, name: okh.read(data, name=name)

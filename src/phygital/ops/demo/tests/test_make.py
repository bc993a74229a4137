from __future__ import annotations

from functools import cache
from math import pi, sin
from pathlib import Path

import pytest

from phygital.designs.engine.model import Draft
from phygital.designs.reading import draft_of, read_bundle
from phygital.formats import okh
from phygital.geometry.measure import measure
from phygital.geometry.model import Solid
from phygital.kit.facts import Source
from phygital.ops.demo.make.write import write_all
from phygital.vocabulary.engine import load

DESIGNS = Path(__file__).parents[1] / "designs"


@cache
def design(name: str) -> Draft:
    read = read_bundle(DESIGNS / name, measure=measure, read_manifest=lambda data, path: okh.read(data, name=path))
    return draft_of(read, load())


def test_the_made_files_are_the_committed_ones(tmp_path: Path) -> None:
    written = write_all(tmp_path)
    assert len(written) == 8
    for path in written:
        assert path.read_bytes() == (DESIGNS / path.relative_to(tmp_path)).read_bytes(), path.name


def test_every_mesh_closes_and_its_outside_is_outside(tmp_path: Path) -> None:
    for path in write_all(tmp_path):
        measured = measure(path)
        assert measured.notes == (), path.name
        if isinstance(measured.shape, Solid):
            assert measured.shape.watertight, path.name
            assert measured.shape.bodies == 1


def test_nothing_is_open_about_the_demo_designs() -> None:
    for name in ("loom-shuttle", "stage-lantern"):
        found = design(name)
        assert found.questions == found.set_aside == ()
        for part in found.parts:
            assert part.questions == (), part.name
            assert {part.quantity.source, part.processes.source, part.material.source} == {Source.DECLARED}


def test_the_shuttle_is_a_body_and_one_of_two_bobbins_and_its_spindle_is_bought() -> None:
    found = design("loom-shuttle")
    body = next(part for part in found.parts if part.name == "Body")
    assert body.processes.value == ("cnc-routing", "wood-carving")
    assert body.material.value == "hardwood"
    assert body.box_mm == pytest.approx((310, 44, 22), abs=0.01)
    # More than half of the board is cut away: the pocket alone takes 136 × 26 × 17 mm.
    assert 0.45 < (body.volume_mm3 or 0) / (310 * 44 * 22) < 0.6
    assert [part.name for part in found.to_make] == ["Bobbin, printed", "Body"]
    assert found.choices[0].name == "Bobbin"
    assert [line.name for line in found.bill] == ["Steel rod 4 mm", "Hardwood board 24 mm", "Linseed oil"]


def test_the_lantern_takes_four_panels_of_plywood_and_eight_printed_blocks() -> None:
    found = design("stage-lantern")
    assert {part.name: (part.quantity.value, part.processes.value) for part in found.parts} == {
        "Side panel": (4, ("laser-cutting",)),
        "Roof": (1, ("laser-cutting",)),
        "Base": (1, ("laser-cutting",)),
        "Corner block": (8, ("fdm",)),
    }
    panel = next(part for part in found.parts if part.name == "Side panel")
    assert panel.box_mm == pytest.approx((248, 160, 4), abs=0.01)
    # The outline, a round hole, twelve leaves and ten diamonds.
    assert panel.contours == 24
    assert len(found.bill) == 6


def test_the_fingers_of_a_panel_fit_the_gaps_of_the_next(tmp_path: Path) -> None:
    panel = measure(DESIGNS / "stage-lantern" / "panel.dxf").shape
    whole = 160 * 240 + 4 * 4 * 30
    # Left and right edge together lose eleven gaps of one finger's height and one sheet's thickness.
    lost = 11 * (240 / 11) * 4
    pattern = pi * 9**2 + 10 * 2 * 7 * 11 + 12 * leaf()
    assert panel.area_mm2 == pytest.approx(whole - lost - pattern, rel=1e-3)


def leaf() -> float:
    # A kite: its long diagonal from 16 to 52 mm, and half its short one.
    return (52 - 16) * 34.0 * sin(0.16)

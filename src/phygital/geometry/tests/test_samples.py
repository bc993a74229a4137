"""Every real file beside the checkout is measured, or refused for a true reason."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
import trimesh

from phygital.geometry.measure import measure
from phygital.geometry.model import Solid, UnitSource
from phygital.geometry.sniff import ENDINGS
from phygital.kit.errors import Unreadable

DOOR = "arthritis-door-knob/Design_Files"
OPTICS = "LED-Zappelin/3D Designs/Optical Components/STL Files"
FAN = "TW4-Energy-Recovery-Ventilator/design/parts/common"

KNOWN = {  # box, volume, bodies, plate; checked against other programs, the sources beside the files or by hand
    "LOSH-dummy-MOSH-A/3DParts/ClampRing/ClampRing.stl": ((56, 56, 30), 41_017.16, 1, None),
    "LED-Zappelin/3D Designs/Stimulator/Logo/Badenlab_logo.stl": ((550.313, 111, 10), 189_286.05, 34, None),
    f"{OPTICS}/dichroic_frame.stl": ((32.668, 32.668, 29.15), 1731.18, 1, None),
    f"{OPTICS}/1_LED_Holder.stl": ((25.6, 25.6, 3), 1305.72, 1, None),
    "lightM/OpenSCAD/stl/Cyl_ring_v6.stl": ((194.5, 194.5, 30.4), 78_885.46, 1, None),
    "lightM/chamber/3D_files/build_1/Camera_Cover_v2.stl": ((30, 4, 30), 2730.31, 1, None),
    f"{FAN}/stls/regen.stl": ((148.453, 148.75, 180), 3_096_177.3, 1, None),
    f"{FAN}/stls/fiberglass_grid.stl": ((195.6, 166.6, 3), 11_696.03, 1, None),
    f"{FAN}/stls/noise_splitter.stl": ((184, 166.916, 218.8), 669_899.57, 2, None),
    f"{FAN}/stls/indoor_plate.stl": ((187.664, 219.128, 14.5), 161_253.36, 1, None),
    f"{DOOR}/DOOR_NOB_FINAL.stl": ((75.642, 75.642, 26.042), 28_040.85, 1, None),
    f"{DOOR}/door_handle2-3dprint.3mf": ((34, 33.5, 30), 5628.34, 7, None),
    f"{DOOR}/arthritis_door_handle_mk3.3mf": ((64.287, 63.808, 40), 26_110.80, 10, None),
    "Switch-Mounting-Plate-GoPro-Compatible/Build_Files/3D_Printing_Files/Switch_Plate_GoPro_Compatible.stl": (
        (88.884, 88.892, 29.234), 45_424.49, 2, None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", KNOWN)
def test_a_real_part_measures_what_is_known_of_it(name, samples):
    box, volume, bodies, thickness = KNOWN[name]
    shape = measure(samples / name).shape
    assert shape.box_mm == pytest.approx(box, abs=1e-3)
    assert shape.volume_mm3 == pytest.approx(volume, abs=0.01)
    assert (shape.bodies, shape.thickness_mm) == (bodies, thickness)
    assert shape.watertight


def test_every_geometry_file_is_measured(samples):
    files = [path for path in samples.rglob("*") if path.suffix.lower() in ENDINGS]
    assert len(files) >= 60
    for path in files:
        result = measure(path)
        assert min(result.shape.box_mm) > 0, path.name


def test_sources_of_programs_are_said_to_need_an_export(samples):
    sources = list(samples.rglob("*.scad"))
    assert len(sources) >= 8
    for path in sources:
        with pytest.raises(Unreadable) as refusal:
            measure(path)
        assert refusal.value.reasons[0].code == "file.program_source"


def test_stl_files_measure_as_another_program_measures_them(samples):
    for path in samples.rglob("*.stl"):
        ours = measure(path).shape
        assert isinstance(ours, Solid)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = trimesh.load(path, force="mesh")
        assert ours.box_mm == pytest.approx(theirs.extents, rel=1e-6), path.name
        assert ours.area_mm2 == pytest.approx(theirs.area, rel=1e-6), path.name
        assert ours.bodies == theirs.body_count, path.name
        if theirs.is_watertight:
            assert ours.watertight, path.name
            assert ours.volume_mm3 == pytest.approx(abs(theirs.volume), rel=1e-6), path.name


def test_the_40_mm_balls_measure_4_and_are_asked_about(samples):
    balls = list((samples / "Ball-Machine").rglob("*.stl"))
    assert len(balls) == 15
    for path in balls:
        result = measure(path)
        assert max(result.shape.box_mm) == pytest.approx(3.978, abs=1e-3)
        assert result.unit.source is UnitSource.GUESSED
        assert result.unit.plausible[0] == "cm"
        assert "unit.implausible_others" in [note.code for note in result.notes]


def test_the_step_and_the_stl_of_one_plate_agree(samples):
    folder = samples / "Switch-Mounting-Plate-GoPro-Compatible"
    (exact,) = folder.rglob("*.step")
    (printed,) = folder.rglob("*.stl")
    step, stl = measure(exact).shape, measure(printed).shape
    assert sorted(step.box_mm) == pytest.approx(sorted(stl.box_mm), abs=0.05)
    assert step.volume_mm3 == pytest.approx(stl.volume_mm3, rel=2e-3)
    assert step.area_mm2 == pytest.approx(stl.area_mm2, rel=2e-3)


def test_a_3mf_that_refers_to_other_models_is_placed_like_the_one_that_holds_all(samples):
    split = measure(samples / DOOR / "arthritis_door_handle_mk2.3mf").shape
    whole = measure(samples / DOOR / "arthritis_door_handle_mk3.3mf").shape
    assert split.box_mm == pytest.approx(whole.box_mm, abs=1e-3)
    assert split.bodies == whole.bodies == 10


def test_two_drawings_of_one_case_hold_the_same_14_pieces(samples):
    folder = samples / "PlanktoScope/hardware/v2.1/case"
    metric, imperial = measure(folder / "PlanktoScope-Case-5mm.dxf"), measure(folder / "PlanktoScope-Case-0.25in.dxf")
    assert (metric.shape.pieces, imperial.shape.pieces) == (14, 14)
    assert metric.shape.cut_length_mm == pytest.approx(13_084.7, abs=1)
    assert imperial.shape.cut_length_mm == pytest.approx(13_247.6, abs=1)
    assert (metric.unit.source, imperial.unit.source) == (UnitSource.STATED, UnitSource.UNKNOWN)
    assert set(metric.shape.left_out) == {"HATCH", "MTEXT"}


def test_the_oriented_box_finds_the_frame_that_stands_askew(samples):
    path = samples / "LED-Zappelin/3D Designs/Optical Components/STL Files/dichroic_frame.stl"
    assert measure(path).shape.oriented_box_mm == pytest.approx((41.2, 29.15, 5), abs=1e-3)
    assert np.prod(measure(path).shape.oriented_box_mm) < 0.2 * np.prod(measure(path).shape.box_mm)

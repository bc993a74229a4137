from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phygital.designs.engine.bundle import BundleFile, Role, role
from phygital.designs.engine.model import Draft

Fixture = Any

STEMS = ("leg", "leg_v2", "leg_v3 final", "cap_3mm", "cap_5mm", "cap_no", "arm left", "half_leg", "logo", "1_x", "2_x")
FOLDERS = ("", "stl/", "Design_Files/", "Build_Files/", "docs/", "build_1/", "build_2/", "left/")
ENDINGS = ("stl", "step", "3mf", "dxf", "svg", "scad", "gcode", "csv", "pdf", "kicad_pcb")
BOXES = ((60.0, 40.0, 20.0), (60.1, 40.0, 20.0), (61.0, 41.0, 20.5), (300.0, 200.0, 5.0))

names = st.tuples(st.sampled_from(FOLDERS), st.sampled_from(STEMS), st.sampled_from(ENDINGS))
entries = st.tuples(names, st.sampled_from(BOXES))
bundles = st.lists(entries, max_size=9, unique_by=lambda entry: entry[0])
laws = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def files_of(make: Fixture, found: Sequence[Any]) -> list[BundleFile]:
    files = []
    for (folder, stem, ending), box in found:
        path = f"{folder}{stem}.{ending}"
        if ending in {"dxf", "svg"}:
            files.append(make.sheet(path, *box[:2]))
        elif ending in {"stl", "step", "3mf"}:
            files.append(make.solid(path, *box))
        elif ending == "gcode":
            files.append(make.gcode(path))
        else:
            files.append(make.file(path, "Name,Qty\nLeg,2\nScrew,4\n" if ending == "csv" else None))
    return files


@laws
@given(bundles, st.randoms(use_true_random=False))
def test_the_order_of_the_files_makes_no_difference(
    make: Fixture, drafted: Fixture, found: Sequence[Any], chance: Any
) -> None:
    files = files_of(make, found)
    mixed = list(files)
    chance.shuffle(mixed)
    assert drafted(*files) == drafted(*mixed)


@laws
@given(bundles)
def test_every_file_ends_in_exactly_one_place(make: Fixture, drafted: Fixture, found: Sequence[Any]) -> None:
    files = files_of(make, found)
    result: Draft = drafted(*files)
    in_parts = {file.path for part in result.parts for file in part.files}
    left_out = [path for path, _ in result.set_aside]
    assert len(left_out) == len(set(left_out))
    for file in files:
        places = (file.path in in_parts) + (file.path in left_out)
        told = role(file) in {Role.TABLE, Role.MANIFEST, Role.DOCUMENT}
        assert places == 1 or (told and places == 0), file.path


@laws
@given(bundles)
def test_no_shape_belongs_to_two_parts_and_no_part_to_two_choices(
    make: Fixture, drafted: Fixture, found: Sequence[Any]
) -> None:
    result: Draft = drafted(*files_of(make, found))
    shapes = [file.path for part in result.parts for file in part.files if file.measurement and not_moves(file)]
    assert len(shapes) == len(set(shapes))
    options = [option for choice in result.choices for option in choice.options]
    ids = [part.id for part in result.parts]
    assert len(options) == len(set(options))
    assert set(options) <= set(ids)
    assert len(ids) == len(set(ids))
    for choice in result.choices:
        assert choice.chosen.value in choice.options


def not_moves(file: Any) -> bool:
    return not file.path.endswith("gcode")


@laws
@given(st.sampled_from(STEMS[:3]), st.sampled_from(BOXES), st.sampled_from(["step", "3mf", "obj"]))
def test_a_twin_adds_no_part(make: Fixture, drafted: Fixture, stem: str, box: tuple[float, ...], ending: str) -> None:
    alone = drafted(make.solid(f"stl/{stem}.stl", *box))
    both = drafted(make.solid(f"stl/{stem}.stl", *box), make.solid(f"{ending}/{stem}.{ending}", *box))
    assert len(both.parts) == len(alone.parts)
    assert len(both.to_make) == len(alone.to_make)

from __future__ import annotations

from typing import Any

from phygital.designs.engine.model import Draft
from phygital.geometry.model import Unit, UnitSource

Fixture = Any


def codes(questions: Fixture) -> list[str]:
    return [question.code for question in questions]


def taken(found: Draft) -> list[str]:
    return [part.name for part in found.to_make]


def test_the_stl_the_step_and_the_program_of_one_name_are_one_part(make: Fixture, single: Fixture) -> None:
    part = single(
        make.solid("stl/Hook.stl"), make.solid("step/Hook.step", 60.1, 40.0, 20.0), make.file("Hook.scad", "cube(1);")
    )
    assert [file.path for file in part.files] == ["stl/Hook.stl", "step/Hook.step", "Hook.scad"]


def test_a_twin_is_found_although_only_one_of_them_is_called_final(make: Fixture, single: Fixture) -> None:
    assert len(single(make.solid("hook_final.stl"), make.solid("Hook.3mf")).files) == 2


def test_a_step_of_the_same_name_and_another_size_is_no_twin_but_a_question(make: Fixture, drafted: Fixture) -> None:
    found = drafted(make.solid("Hook.stl"), make.solid("Hook.step", 90, 40, 20))
    assert codes(found.parts[0].questions) == ["part.measures_differ"]
    assert found.parts[0].questions[0]["other_box_mm"] == (90.0, 40.0, 20.0)
    assert dict(found.set_aside)["Hook.step"].code == "part.measures_differ"


def test_two_meshes_of_one_name_and_other_sizes_stay_two_parts_with_a_question(make: Fixture, drafted: Fixture) -> None:
    found = drafted(make.solid("Hook.stl"), make.solid("Hook.3mf", 90, 40, 20))
    assert [codes(part.questions) for part in found.parts] == [["part.measures_differ"]] * 2
    assert [part.id for part in found.parts] == ["hook", "hook-2"]


def test_boxes_that_agree_are_no_twins_where_volumes_do_not(make: Fixture, drafted: Fixture) -> None:
    assert len(drafted(make.solid("Hook.stl"), make.solid("Hook.3mf", volume_mm3=9000.0)).parts) == 2


def test_a_drawing_is_the_twin_of_the_plate_that_it_shows_and_learns_its_thickness(
    make: Fixture, single: Fixture
) -> None:
    plate = make.solid("Lid.step", 300, 200, 6, thickness_mm=6.0)
    part = single(make.sheet("Lid.dxf"), plate)
    assert part.files[0].path == "Lid.dxf"
    assert part.thickness_mm.value == 6.0
    assert part.box_mm == (300, 200, 6.0)


def test_a_drawing_is_no_twin_of_a_block(make: Fixture, drafted: Fixture) -> None:
    assert len(drafted(make.sheet("Lid.dxf"), make.solid("Lid.step", 300, 200, 60)).parts) == 1


def test_drawings_of_one_outline_and_other_cuts_are_no_twins(make: Fixture, drafted: Fixture) -> None:
    assert len(drafted(make.sheet("Lid.dxf"), make.sheet("Lid.svg", cut_length_mm=3000.0)).parts) == 2


def test_the_same_bytes_under_two_names_are_one_part_and_a_question(make: Fixture, single: Fixture) -> None:
    part = single(make.solid("leg.stl", data="x"), make.solid("foot.stl", data="x"))
    assert codes(part.questions) == ["part.same_bytes"]
    assert len(part.files) == 2


def test_copies_of_a_file_in_two_folders_are_one_part_without_a_question(make: Fixture, single: Fixture) -> None:
    assert single(make.solid("a/leg.stl", data="x"), make.solid("b/leg.stl", data="x")).questions == ()


def test_mirrored_parts_in_folders_of_their_own_stay_two(make: Fixture, drafted: Fixture) -> None:
    found = drafted(make.solid("left/arm.stl"), make.solid("right/arm.stl"))
    assert [part.name for part in found.parts] == ["Arm (left)", "Arm (right)"]


def test_left_and_right_are_two_parts_and_a_lone_right_is_asked_about(make: Fixture, drafted: Fixture) -> None:
    pair = drafted(make.solid("arm_left.stl"), make.solid("arm_right.stl"))
    assert [part.questions for part in pair.parts] == [(), ()]
    assert codes(drafted(make.solid("arm_right.stl")).parts[0].questions) == ["part.other_hand"]


def test_a_side_is_named_with_the_folder_that_it_is_a_side_of(make: Fixture, drafted: Fixture) -> None:
    found = drafted(make.solid("Loom/STL Files/Top.stl"), make.solid("Top2.stl"))
    assert [part.name for part in found.parts] == ["Top (Loom)", "Top2"]


def test_numbers_tell_parts_apart(make: Fixture, drafted: Fixture) -> None:
    found = drafted(make.solid("1_holder.stl"), make.solid("2_holder.stl"), make.file("holder.scad"))
    assert found.choices == ()
    assert [len(part.files) for part in found.parts] == [2, 2]


def test_a_numbered_source_belongs_to_its_own_part_only(make: Fixture, drafted: Fixture) -> None:
    found = drafted(make.solid("holder.stl"), make.file("holder_2.scad"))
    assert dict(found.set_aside)["holder_2.scad"].code == "source.needs_export"


def test_of_several_versions_the_latest_is_taken(make: Fixture, drafted: Fixture) -> None:
    found = drafted(
        make.solid("bracket_v9.stl"), make.solid("bracket_v10.stl", 70, 40, 20), make.solid("bracket.stl", 50, 40, 20)
    )
    assert taken(found) == ["Bracket v10"]
    assert found.choices[0].name == "Bracket"
    assert found.choices[0].chosen.why.code == "choice.newest"


def test_final_comes_after_every_number_and_a_date_tells_too(make: Fixture, drafted: Fixture) -> None:
    found = drafted(make.solid("cone_mk3.stl"), make.solid("cone FINAL.stl", 70, 40, 20))
    assert taken(found) == ["Cone FINAL"]
    dated = drafted(make.solid("cone_24_02_2019.stl"), make.solid("cone_2020-01-05.stl", 70, 40, 20))
    assert taken(dated) == ["Cone 2020 01 05"]


def test_folders_of_builds_are_versions(make: Fixture, drafted: Fixture) -> None:
    found = drafted(make.solid("build_1/lid.stl"), make.solid("build_2/lid.stl", 70, 40, 20))
    assert found.choices[0].chosen.value == "lid-build-2"


def test_a_version_alone_is_just_a_part(make: Fixture, drafted: Fixture) -> None:
    assert drafted(make.solid("clamp_v2.stl"), make.solid("filter_clamp.stl")).choices == ()


def test_shells_that_differ_in_one_measure_are_one_choice_and_one_without_belongs_to_them(
    make: Fixture, drafted: Fixture
) -> None:
    shells = [make.solid(f"ball_{mm}mm_shell.stl", 60, 60, 30.1 - mm / 100) for mm in (7, 3, 5)]
    found = drafted(*shells, make.solid("ball_no_shell.stl", 60, 60, 30))
    assert [len(choice.options) for choice in found.choices] == [4]
    assert taken(found) == ["Ball 3mm shell"]


def test_names_that_differ_by_a_measure_and_sizes_that_differ_too_are_asked_about(
    make: Fixture, drafted: Fixture
) -> None:
    found = drafted(make.solid("rod_50mm.stl", 50, 6, 6), make.solid("rod_90mm.stl", 90, 6, 6))
    assert found.choices == ()
    assert "family.all_or_one" in codes(found.questions)
    assert found.questions[-1]["names"] == ("Rod 50mm", "Rod 90mm")


def test_one_outline_for_two_thicknesses_is_one_choice_whatever_its_size(make: Fixture, drafted: Fixture) -> None:
    found = drafted(make.sheet("case-5mm.dxf"), make.sheet("case-0.25in.dxf", 500, 400))
    assert taken(found) == ["Case 5mm"]
    assert {part.thickness_mm.value for part in found.parts} == {5.0, 6.35}


def test_sheets_named_by_their_width_are_asked_about(make: Fixture, drafted: Fixture) -> None:
    found = drafted(make.sheet("shelf 400mm.dxf", 400, 200), make.sheet("shelf 600mm.dxf", 600, 200))
    assert "family.all_or_one" in codes(found.questions)


def test_a_drawing_and_a_solid_are_no_variants(make: Fixture, drafted: Fixture) -> None:
    found = drafted(make.sheet("case 4mm.dxf"), make.solid("case 5mm.stl", 300, 200, 5))
    assert found.choices == ()


def test_the_variant_whose_size_is_sure_is_taken_first(make: Fixture, drafted: Fixture) -> None:
    unsure = Unit("mm", 1.0, UnitSource.UNKNOWN, ("mm", "cm"))
    found = drafted(make.sheet("case 3mm.dxf", unit=unsure), make.sheet("case 4mm.dxf"))
    assert found.choices[0].chosen.why.code == "choice.surest"
    assert taken(found) == ["Case 4mm"]


def test_sizes_are_one_choice_and_the_plain_one_comes_first(make: Fixture, drafted: Fixture) -> None:
    found = drafted(make.solid("glove_large.stl", 90, 60, 30), make.solid("glove.stl", 70, 50, 30))
    assert taken(found) == ["Glove"]


def test_a_half_that_is_no_half_by_volume_is_a_part_of_its_own(make: Fixture, drafted: Fixture) -> None:
    ring = make.solid("ring.stl", volume_mm3=1000.0)
    assert drafted(ring, make.solid("half_ring.stl", volume_mm3=700.0)).choices == ()
    assert drafted(ring, make.solid("half_ring.stl", volume_mm3=None)).choices == ()
    assert drafted(ring, make.sheet("half_ring.dxf")).choices == ()


def test_two_halves_make_a_whole(make: Fixture, drafted: Fixture) -> None:
    found = drafted(make.solid("ring_v6.stl"), make.solid("half_ring_A.stl", 60, 20, 20))
    assert taken(found) == ["Ring v6"]
    assert next(part for part in found.parts if "half" in part.id).quantity.value == 2


def test_what_lies_outside_the_build_folder_is_an_earlier_state_or_set_aside(make: Fixture, drafted: Fixture) -> None:
    built = (make.solid("Build_Files/knob.stl"), make.solid("Build_Files/plate.stl", 90, 90, 3))
    trial = make.solid("Design_Files/knob_old.stl", 50, 50, 50)
    stray = make.solid("Design_Files/trial.stl", 55, 50, 50)
    found = drafted(*built, trial, stray)
    assert taken(found) == ["Knob", "Plate"]
    assert dict(found.set_aside)["Design_Files/trial.stl"].code == "file.outside_build_folder"
    assert drafted(*built, make.sheet("DXF/panel.dxf")).set_aside == ()


def test_logos_and_assemblies_are_set_aside_where_there_is_something_else(make: Fixture, drafted: Fixture) -> None:
    found = drafted(make.solid("leg.stl"), make.solid("logo.stl"), make.solid("Assembly.step"))
    assert taken(found) == ["Leg"]
    assert [reason.code for _, reason in found.set_aside] == ["file.assembly", "file.logo"]
    assert taken(drafted(make.solid("logo.stl"))) == ["Logo"]


def test_a_drawing_among_documents_is_no_part_but_a_mesh_is(make: Fixture, drafted: Fixture) -> None:
    found = drafted(make.sheet("docs/overview.svg"), make.solid("docs/leg.stl"))
    assert taken(found) == ["Leg"]
    assert found.set_aside[0][1].code == "file.documentation"


def test_moves_for_one_machine_belong_to_their_model_or_to_nothing(make: Fixture, drafted: Fixture) -> None:
    assert len(drafted(make.solid("leg.stl"), make.gcode("leg.gcode")).parts[0].files) == 2
    alone = drafted(make.gcode("leg.gcode"))
    assert alone.set_aside[0][1].code == "file.for_one_machine"
    assert codes(alone.questions)[0] == "design.nothing_to_make"


def test_boards_libraries_and_files_that_were_not_measured_say_why_they_are_no_parts(
    make: Fixture, drafted: Fixture
) -> None:
    found = drafted(
        make.file("main.kicad_pcb"),
        make.file("threads.scad", "module thread() {}"),
        make.file("box.scad", "use <lib/threads.scad>\nthread();"),
        make.file("leg.stl"),
    )
    assert {path: reason.code for path, reason in found.set_aside} == {
        "box.scad": "source.needs_export",
        "leg.stl": "file.not_measured",
        "main.kicad_pcb": "design.circuit_board",
        "threads.scad": "source.library",
    }
    assert codes(found.questions)[0] == "design.needs_export"

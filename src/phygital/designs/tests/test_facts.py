from __future__ import annotations

from typing import Any

import pytest

from phygital.formats.model import FileRef, Licence, Role
from phygital.geometry.model import Unit, UnitSource
from phygital.kit.facts import Source
from phygital.kit.reasons import Reason

Fixture = Any
PRINTED = ("additive-manufacturing",)


def codes(questions: Fixture) -> list[str]:
    return [question.code for question in questions]


@pytest.mark.parametrize(
    ("path", "ways"),
    [
        ("3D_Printing_Files/leg.stl", PRINTED),
        ("lasercut/leg.dxf", ("laser-cutting",)),
        ("CNC/leg.stl", ("cnc-milling", "cnc-routing")),
        ("3D print/leg.dxf", ("laser-cutting", "cnc-routing", "waterjet-cutting")),
        ("wood carving/leg.stl", ("wood-carving",)),
        ("drilling/leg.stl", PRINTED),
    ],
)
def test_folders_point_at_processes_that_make_such_a_shape(
    make: Fixture, single: Fixture, path: str, ways: tuple[str, ...]
) -> None:
    file = make.sheet(path) if path.endswith("dxf") else make.solid(path)
    part = single(file)
    assert (part.processes.value, part.processes.source) == (ways, Source.INFERRED)


def test_a_text_points_at_a_process_wherever_it_stands(make: Fixture, single: Fixture) -> None:
    file = make.solid("leg.stl", watertight=False)
    said = make.manifest(description="A 3D printable leg", keywords=("legs",))
    assert single(file, manifest=said).processes.why.code == "process.text_says"
    readme = single(file, make.file("README.md", "Send it to your 3D printer."))
    assert readme.processes.why["where"] == "README.md"
    assert single(file).processes.why.code == "process.nothing_says"


def test_codes_of_the_whole_design_are_inferred_for_its_parts(make: Fixture, single: Fixture) -> None:
    part = single(make.solid("leg.stl"), manifest=make.manifest(tsdc=("3DP", "MEC")))
    assert (part.processes.value, part.processes.why.code) == (PRINTED, "process.design_says")


def test_a_table_of_parts_declares_all(make: Fixture, single: Fixture) -> None:
    declared = make.part(
        "Left leg", "leg.stl", quantity=4, tsdc=("CNC",), material="beech", details={"thickness-mm": 24}
    )
    part = single(make.solid("leg.stl", 60, 40, 24), manifest=make.manifest(declared))
    assert part.name == "Left leg"
    assert (part.quantity.value, part.quantity.source) == (4, Source.DECLARED)
    assert part.processes.value == ("cnc-milling", "cnc-routing", "cnc-turning")
    assert (part.material.value, part.thickness_mm.value) == ("beech", 24.0)


def test_a_routed_drawing_is_not_turned_and_a_named_process_narrows_a_code(make: Fixture, single: Fixture) -> None:
    coded = make.part("Leg", "leg.dxf", tsdc=("CNC",))
    assert single(make.sheet("leg.dxf"), manifest=make.manifest(coded)).processes.value == (
        "cnc-milling",
        "cnc-routing",
    )
    named = make.part("Leg", "leg.dxf", tsdc=("CNC", "3DP"), details={"process": ["CNC routing", "FDM", "magic"]})
    part = single(make.sheet("leg.dxf", 300, 200), manifest=make.manifest(named))
    assert part.processes.value == ("cnc-routing", "fdm")
    assert codes(part.questions) == ["process.not_understood"]


def test_a_closed_outline_is_cut_by_what_cuts_its_material(make: Fixture, single: Fixture) -> None:
    def ways(material: str) -> tuple[str, ...]:
        declared = make.part("Leg", "leg.dxf", material=material)
        return single(make.sheet("leg.dxf"), manifest=make.manifest(declared)).processes.value

    assert ways("mild steel") == ("laser-cutting", "waterjet-cutting", "plasma-cutting")
    assert ways("felt") == ("laser-cutting", "vinyl-cutting")
    assert ways("plywood") == ("laser-cutting", "cnc-routing", "waterjet-cutting")


def test_a_solid_of_wood_is_not_printed(make: Fixture, single: Fixture) -> None:
    def part(material: str) -> Fixture:
        declared = make.part("Leg", "leg.stl", material=material)
        return single(make.solid("leg.stl"), manifest=make.manifest(declared))

    assert part("oak").processes.value == ("cnc-routing", "wood-carving")
    assert part("aluminium").processes.value == ("cnc-milling",)
    assert part("PLA").processes.why.code == "process.closed_mesh"


def test_outlines_that_do_not_close_are_asked_about(make: Fixture, single: Fixture) -> None:
    part = single(make.sheet("leg.dxf", closed=0, open=3, area_mm2=None))
    assert part.processes.source is Source.ASKED
    assert codes(part.questions) == ["sheet.open_outlines"]


def test_several_pieces_on_one_drawing_are_told(make: Fixture, single: Fixture) -> None:
    assert codes(single(make.sheet("legs.dxf", pieces=4)).questions) == ["sheet.several_pieces"]


def test_a_plate_is_sheet_work_or_printed(make: Fixture, single: Fixture) -> None:
    part = single(make.solid("lid.stl", 200, 100, 5, thickness_mm=5.0))
    assert part.processes.value == (*PRINTED, "laser-cutting", "cnc-routing", "waterjet-cutting")
    assert (part.thickness_mm.value, part.thickness_mm.source) == (5.0, Source.MEASURED)


def test_a_long_closed_mesh_says_nothing_about_printing(make: Fixture, single: Fixture) -> None:
    assert single(make.solid("beam.stl", 900, 60, 40)).processes.source is Source.ASKED


def test_a_3mf_is_made_for_printing(make: Fixture, single: Fixture) -> None:
    assert single(make.solid("leg.3mf")).processes.why.code == "process.format_says"


def test_materials_come_from_words_that_name_them(make: Fixture, single: Fixture) -> None:
    def material(text: str) -> Fixture:
        declared = make.part("Leg", "leg.stl", material=text)
        return single(make.solid("leg.stl"), manifest=make.manifest(declared)).material

    assert (material("PLA").value, material("PLA").source) == ("pla", Source.DECLARED)
    assert material("black PLA, any brand").why.code == "material.text_says"
    assert material("unobtainium").why.code == "material.not_understood"


def test_a_material_of_the_whole_is_inferred_for_its_parts(make: Fixture, single: Fixture) -> None:
    part = single(make.solid("leg.stl"), manifest=make.manifest(material="oak"))
    assert (part.material.value, part.material.why.code) == ("oak", "material.design_says")
    lost = single(make.solid("leg.stl"), manifest=make.manifest(material="unobtainium"))
    assert lost.material.source is Source.ASKED


def test_a_material_beside_a_thickness_counts_and_one_that_is_held_does_not(make: Fixture, single: Fixture) -> None:
    assert single(make.sheet("panel_plywood_4mm.dxf")).material.value == "plywood"
    assert single(make.sheet("4mm acrylic panel.dxf")).material.value == "acrylic"
    assert single(make.sheet("panel 4mm.dxf")).material.source is Source.ASKED
    assert single(make.solid("glass_holder.stl")).material.source is Source.ASKED


def test_a_thickness_that_nobody_says_is_asked(make: Fixture, single: Fixture) -> None:
    part = single(make.sheet("panel.dxf"))
    assert part.thickness_mm.source is Source.ASKED
    assert part.box_mm == (300.0, 200.0, 0.0)
    declared = make.part("Panel 3mm", "panel.dxf", details={"thickness": "thick"})
    assert single(make.sheet("panel.dxf"), manifest=make.manifest(declared)).thickness_mm.value == 3.0
    worded = make.part("Panel", "panel.dxf", details={"thickness": "0.25 in"})
    assert single(make.sheet("panel.dxf"), manifest=make.manifest(worded)).thickness_mm.value == 6.35


@pytest.mark.parametrize(("name", "count"), [("leg x4", 4), ("4x leg", 4), ("leg_qty2", 2), ("M3x10", 1), ("leg", 1)])
def test_names_ask_for_copies(make: Fixture, single: Fixture, name: str, count: int) -> None:
    quantity = single(make.solid(f"{name}.stl")).quantity
    assert (quantity.value, quantity.source) == (count, Source.INFERRED)


def test_an_open_surface_many_bodies_and_jigs_are_told(make: Fixture, single: Fixture) -> None:
    part = single(make.solid("drill_jig.stl", watertight=False, bodies=25, volume_mm3=None))
    assert codes(part.questions) == ["part.surface_open", "part.many_bodies", "part.jig"]
    assert part.volume_mm3 is None


def test_a_size_in_doubt_is_asked_about_with_all_its_readings(make: Fixture, single: Fixture) -> None:
    guessed = Unit("mm", 1.0, UnitSource.GUESSED, ("cm", "in"))
    part = single(make.solid("ball.stl", 4, 4, 4, unit=guessed))
    assert part.box_mm is part.upright_box_mm is part.volume_mm3 is part.area_mm2 is None
    assert part.questions[0].code == "unit.open"
    assert part.questions[0]["readings_mm"] == (4.0, 40.0, 101.6)
    assert part.processes.why.code == "process.size_open"


def test_a_name_may_contradict_a_plausible_size(make: Fixture, single: Fixture) -> None:
    part = single(make.solid("ball 100mm.stl", 10, 10, 10))
    assert (part.questions[0].code, part.questions[0]["unit"]) == ("unit.name_says", "cm")
    assert single(make.solid("ball 40mm.stl", 120, 120, 20)).questions == ()


def test_a_stated_unit_is_believed_whatever_the_name_says(make: Fixture, single: Fixture) -> None:
    assert single(make.sheet("case 100mm.dxf", 10, 10)).questions == ()


def test_a_stated_size_that_differs_is_asked_about_and_a_misspelt_side_counts(make: Fixture, single: Fixture) -> None:
    def ask(**more: object) -> list[str]:
        declared = make.part("Leg", "leg.stl", **more)
        return codes(single(make.solid("leg.stl"), manifest=make.manifest(declared)).questions)

    assert ask(outer_mm=(60.0, 40.0, 20.0)) == []
    assert ask(outer_mm=(20.0, 60.0, 40.5)) == []
    assert ask(outer_mm=(30.0, 40.0, 20.0)) == ["size.disagrees"]
    assert ask(details={"outer-dimensions": {"widht": 28, "height": 30, "depth": 28}}) == ["size.disagrees"]
    assert ask(details={"outer-dimensions": {"width": 28}}) == []
    assert ask(details={"outer-dimensions": "28"}) == []


def test_files_that_a_manifest_names_for_one_part_are_one_part(make: Fixture, drafted: Fixture) -> None:
    declared = make.part("Leg", "leg.stl", "shape/foot.stl", "leg.dxf", "gone.pdf", "shape/leg.scad")
    found = drafted(
        make.solid("x/leg.stl"),
        make.solid("shape/foot.stl", 90, 9, 9),
        make.sheet("leg.dxf"),
        make.file("shape/leg.scad"),
        manifest=make.manifest(declared),
    )
    assert len(found.parts) == 1
    assert len(found.parts[0].files) == 4
    assert codes(found.parts[0].questions) == ["part.files_differ"]


def test_a_manifest_beside_a_part_declares_it_and_fills_the_table_of_the_whole(make: Fixture, drafted: Fixture) -> None:
    whole = make.manifest(make.part("Leg", "parts/leg/leg.stl"), make.part("Leg", quantity=2))
    beside = make.manifest(
        title="Leg",
        tsdc=("3DP",),
        material="PLA",
        files=(FileRef("leg.stl", Role.EXPORT), FileRef("p.jpg", Role.IMAGE)),
    )
    stranger = make.manifest(title="Other thing")
    found = drafted(
        make.file("okh.toml"),
        make.file("parts/leg/okh-leg.toml", manifest=beside),
        make.file("parts/okh-other.toml", manifest=stranger),
        make.solid("parts/leg/leg.stl"),
        manifest=whole,
    )
    (part,) = found.parts
    assert (part.quantity.value, part.processes.value, part.material.value) == (2, PRINTED, "pla")


def test_declared_parts_without_files_are_told_and_counted_once(make: Fixture, drafted: Fixture) -> None:
    bill = make.file("bom.csv", "Name,Qty\nLeg,4\nScrew,8\n")
    declared = make.part("Leg", details={"thickness-mm": 5})
    found = drafted(bill, manifest=make.manifest(declared))
    (leg,) = found.parts
    assert (leg.quantity.value, codes(leg.questions)) == (4, ["part.files_missing"])
    assert (leg.processes.source, leg.material.source, leg.thickness_mm.value) == (Source.ASKED, Source.ASKED, 5.0)
    assert [line.name for line in found.bill] == ["Screw"]


def test_what_a_manifest_counts_outweighs_the_bill(make: Fixture, drafted: Fixture) -> None:
    bill = make.file("bom.csv", "Name,Qty\nLeg,4\nArm,some\n")
    found = drafted(bill, manifest=make.manifest(make.part("Leg", quantity=3), make.part("Arm")))
    assert [(part.name, part.quantity.value) for part in found.parts] == [("Leg", 3), ("Arm", 1)]


def test_parts_under_one_declared_choice_exclude_each_other(make: Fixture, drafted: Fixture) -> None:
    turned = make.part("Turned", "a.stl", details={"choice": "Bobbin"})
    printed = make.part("Printed", "b.stl", details={"choice": "Bobbin"})
    alone = make.part("Alone", "c.stl", details={"choice": "Other"})
    found = drafted(
        *(make.solid(f"{x}.stl", 60 + i, 9, 9) for i, x in enumerate("abc")),
        manifest=make.manifest(turned, printed, alone),
    )
    assert [part.name for part in found.to_make] == ["Turned", "Alone"]
    assert found.choices[0].chosen.why.code == "choice.declared"


def test_finest_feature_and_tolerance_are_read_where_stated(make: Fixture, single: Fixture) -> None:
    declared = make.part("Leg", "leg.stl", details={"smallest-inner-radius-mm": 2, "tolerance-mm": 0.1})
    part = single(make.solid("leg.stl"), manifest=make.manifest(declared))
    assert (part.min_feature_mm, part.tolerance_mm) == (2.0, 0.1)


@pytest.mark.parametrize(
    ("licences", "expression", "asked"),
    [
        ((Licence("CERN-OHL-W-2.0", "CERN-OHL-W-2.0"),), "CERN-OHL-W-2.0", []),
        ((Licence("MIT", "MIT", "software"), Licence("CC0-1.0", "CC0", "hardware")), "CC0-1.0", []),
        ((Licence("MIT", "MIT", "software"),), None, ["licence.not_for_hardware"]),
        ((Licence(None, "ask me"),), None, ["licence.not_understood"]),
        ((), None, ["licence.in_files"]),
    ],
)
def test_the_licence_of_the_hardware_counts(
    make: Fixture, drafted: Fixture, licences: tuple[Licence, ...], expression: str | None, asked: list[str]
) -> None:
    files = (make.solid("leg.stl"), make.file("docs/LICENSE"), make.file("LICENSE"))
    found = drafted(*files, manifest=make.manifest(licences=licences))
    assert (found.licence, codes(found.questions)) == (expression, asked)
    if asked == ["licence.in_files"]:
        assert found.questions[0]["files"] == ("LICENSE",)


def test_a_manifest_that_cannot_be_read_is_told(make: Fixture, drafted: Fixture) -> None:
    broken = make.file("okh.yml", refused=(Reason.of("yaml.broken"),))
    found = drafted(broken, make.solid("leg.stl"))
    assert set(codes(found.questions)) == {"design.manifest_unreadable", "licence.not_said"}
    assert found.title == "Bundle"


def test_what_is_damaged_says_so_in_its_own_words(make: Fixture, drafted: Fixture) -> None:
    broken = (Reason.of("file.broken"),)
    files = [make.file(path, refused=broken) for path in ("leg.stl", "bom.csv", "a.pdf", "b.scad")]
    assert {reason.code for _, reason in drafted(*files).set_aside} == {"file.broken"}
    assert len(drafted(*files).set_aside) == 4

"""Nine real bundles, each read by hand first: what a person who knows the trade expects, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from phygital.designs.engine.bundle import Role, role
from phygital.designs.engine.draft import draft
from phygital.designs.engine.model import Draft, Part
from phygital.designs.reading import Bundle, read_bundle
from phygital.formats import okh
from phygital.geometry.measure import measure
from phygital.kit.facts import Source
from phygital.vocabulary.engine import Scheme

PRINTED = ("additive-manufacturing",)


@pytest.fixture(scope="module")
def bundle(samples: Path) -> Callable[[str], Bundle]:
    @cache
    def read(name: str) -> Bundle:
        source = samples / "designs" / name
        return read_bundle(source, measure=measure, read_manifest=lambda data, path: okh.read(data, name=path))

    return read


@pytest.fixture(scope="module")
def design(bundle: Callable[[str], Bundle], scheme: Scheme) -> Callable[[str], Draft]:
    @cache
    def run(name: str) -> Draft:
        found = bundle(name)
        return draft(found.files, found.manifest, scheme, found.title)

    return run


def ids(parts: tuple[Part, ...]) -> list[str]:
    return [part.id for part in parts]


def part(found: Draft, wanted: str) -> Part:
    return next(part for part in found.parts if part.id == wanted)


def codes(found: Draft | Part) -> list[str]:
    return [question.code for question in found.questions]


def aside(found: Draft) -> dict[str, str]:
    return {path.rsplit("/", 1)[-1]: reason.code for path, reason in found.set_aside}


def test_fifteen_shells_of_a_ball_are_three_choices_and_nobody_believes_that_they_are_four_millimetres(
    design: Callable[[str], Draft],
) -> None:
    """Two designs of a hollow ball lie here. The older is a lower and an upper half, each with a shell of 3, 4, 5 or
    7 mm or none; the newer one is two equal half spheres with a shell of 2.5 to 12.5 mm. One takes one shell of each,
    so there are three things to make, not fifteen. The folder says 40 mm; the files measure 3.98: they are in
    centimetres (39.8 mm), although the newer ones call themselves "Imperial" (in inches they would be 101 mm). So the
    size is asked about, and with it how they are made. The manifest names no licence.
    """
    found = design("Ball-Machine")
    assert len(found.parts) == 15
    assert [(choice.name, len(choice.options)) for choice in found.choices] == [
        ("Ball Lower Half shell", 5),
        ("Ball Upper Half shell", 5),
        ("Half Sphere 40mm Shell Imperial", 5),
    ]
    assert ids(found.to_make) == [
        "ball-lower-half-3mm-shell",
        "ball-upper-half-3mm-shell",
        "half-sphere-40mm-2-5mm-shell-imperial",
    ]
    assert {choice.chosen.why.code for choice in found.choices} == {"choice.first"}
    for one in found.parts:
        assert one.box_mm is None
        assert one.volume_mm3 is None
        assert codes(one) == ["unit.name_says"]
        question = one.questions[0]
        assert (question["name_mm"], question["unit"]) == (40.0, "cm")
        assert question["units"] == ("mm", "cm", "in", "ft")
        assert question["readings_mm"][:2] == (4.0, 39.8)
        assert one.processes.source is Source.ASKED
        assert one.files[0].measurement is not None
    assert codes(found) == ["licence.not_said"]
    assert found.title == "Ball sorting machine"
    assert found.set_aside == found.bill == ()


def test_an_instrument_has_its_printed_parts_and_one_bill_out_of_seven(design: Callable[[str], Draft]) -> None:
    """`1_LED_Holder` and `2_LED_Holder` are the holders for one and for two lights: numbers, not variants, and one
    program is the source of both. The logo (half a metre long) is imported by the stimulator's program only to be
    engraved. The half of the stimulator's case is called "Right", and its left is missing. The manifest's link to
    the folder is titled "3D-printed parts". Of the bills, the optics (23 lines) and the stimulator (25) are different
    things; the board's list repeats the stimulator's, but asks for 5 sockets instead of 6; four mounts have the same
    list, all of which the stimulator's bill holds already: 48 lines.
    """
    found = design("LED-Zappelin")
    assert ids(found.parts) == ["1-led-holder", "2-led-holder", "dichroic-frame", "dichroic-holder", "right-stimulator"]
    assert found.choices == ()
    for one in found.parts:
        assert one.processes.value == PRINTED
        assert (one.processes.source, one.processes.why.code) == (Source.INFERRED, "process.text_says")
        assert one.quantity.value == 1
        assert one.material.source is Source.ASKED
    assert part(found, "1-led-holder").files[1].path.endswith("/LED_holder.scad")
    assert part(found, "2-led-holder").files[1].path.endswith("/LED_holder.scad")
    assert codes(part(found, "right-stimulator")) == ["part.surface_open", "part.other_hand"]
    assert part(found, "right-stimulator").volume_mm3 is None
    assert len(found.bill) == 48
    assert sum(line.name == "Assembly Rod" for line in found.bill) == 5
    wires = next(line for line in found.bill if "wires" in line.name)
    assert (wires.quantity, wires.unit, wires.price) == (100.0, "cm", "£5")
    assert aside(found) == {
        "Optical Components.scad": "source.needs_export",
        "OptoChamber.scad": "source.needs_export",
        "LED Zappelin' v2.2.scad": "source.needs_export",
        "Badenlab_logo.stl": "file.logo",
        "1-click-bom.csv": "bill.repeats",
    }
    assert [r.code for _, r in found.set_aside].count("bill.same") == 3
    assert codes(found) == ["bill.quantities_differ"]
    assert (found.questions[0]["quantity"], found.questions[0]["other_quantity"]) == (6.0, 5.0)
    assert found.licence == "CERN-OHL-1.2"


def test_a_part_table_and_its_own_manifest_are_one_declared_part(design: Callable[[str], Draft]) -> None:
    """The clamp ring stands in the manifest, in a manifest of its own and in the parts list, which asks for two. Both
    manifests say 3DP and PLA. They state 28 × 28 × 30 mm (with "widht"), but the file measures 56 × 56 × 30. The comb
    module is listed five times as made from files that are not here; two modules are designs of their own. Screws,
    nuts, rods, a string and the two modules are eleven bought lines.
    """
    found = design("LOSH-dummy-MOSH-A")
    assert ids(found.parts) == ["clamp-ring", "comb-module"]
    ring, comb = found.parts
    assert ring.quantity.value == 2
    assert (ring.processes.value, ring.processes.source) == (PRINTED, Source.DECLARED)
    assert (ring.material.value, ring.material.source) == ("pla", Source.DECLARED)
    assert [file.path.rsplit(".", 1)[-1] for file in ring.files] == ["stl", "scad"]
    assert codes(ring) == ["size.disagrees"]
    assert ring.questions[0]["stated_mm"] == (30.0, 28.0, 28.0)
    assert ring.questions[0]["measured_mm"] == (56.0, 56.0, 30.0)
    assert (comb.quantity.value, comb.box_mm, codes(comb)) == (5, None, ["part.files_missing"])
    assert len(found.bill) == 11
    assert {line.name: line.quantity for line in found.bill}["W12x4 Wood Screw"] == 16
    assert codes(found) == ["bill.other_design", "bill.other_design"]
    assert found.licence == "CERN-OHL-S-2.0"


def test_a_bench_that_is_only_a_program_makes_no_part_and_says_what_is_missing(design: Callable[[str], Draft]) -> None:
    """One OpenSCAD program draws the whole bench out of planks; without an export nothing can be measured."""
    found = design("MeditationBench")
    assert found.parts == ()
    assert aside(found) == {"MeditationSeat.scad": "source.needs_export"}
    assert codes(found) == ["design.needs_export"]


def test_one_case_in_two_thicknesses_of_sheet_is_one_choice(design: Callable[[str], Draft]) -> None:
    """The same microscope's case is drawn for sheets of 5 mm and of a quarter inch (6.35 mm): one cuts one of them.
    Each drawing shows 14 panels laid out together. The quarter-inch file states no unit, so its size is open and the
    5 mm one is taken. Closed outlines of no named material: laser, router or water jet. The bundle holds no manifest,
    only three licences, so which of them covers the hardware has to be asked.
    """
    found = design("PlanktoScope")
    assert ids(found.parts) == ["planktoscope-case-0-25in", "planktoscope-case-5mm"]
    (choice,) = found.choices
    assert choice.name == "PlanktoScope Case"
    assert choice.chosen.value == "planktoscope-case-5mm"
    inch, metric = found.parts
    assert (inch.thickness_mm.value, metric.thickness_mm.value) == (6.35, 5.0)
    assert inch.thickness_mm.source is Source.INFERRED
    assert inch.box_mm is None
    assert codes(inch)[0] == "unit.open"
    assert metric.box_mm == pytest.approx((637.9, 428.3, 5.0), abs=0.1)
    assert "sheet.several_pieces" in codes(metric)
    for one in found.parts:
        assert one.processes.value == ("laser-cutting", "cnc-routing", "waterjet-cutting")
        assert one.processes.source is Source.INFERRED
        assert one.material.source is Source.ASKED
    assert codes(found) == ["licence.in_files"]
    assert len(found.questions[0]["files"]) == 3


def test_the_stl_and_the_step_of_a_plate_are_one_part(design: Callable[[str], Draft]) -> None:
    """88.9 × 88.9 × 29.2 mm in both files. It lies in "3D_Printing_Files", and the description says "3D printable".
    The bill lists nothing bought: one printed part, and an alternative for those who have another mount.
    """
    found = design("Switch-Mounting-Plate-GoPro-Compatible")
    (plate,) = found.parts
    assert plate.name == "Switch Plate GoPro Compatible"
    assert [file.path.rsplit(".", 1)[-1] for file in plate.files] == ["stl", "step"]
    assert [file.is_source for file in plate.files] == [False, True]
    assert plate.box_mm == pytest.approx((88.9, 88.9, 29.2), abs=0.1)
    assert (plate.quantity.value, plate.quantity.why.code) == (1, "quantity.bill_says")
    assert (plate.processes.value, plate.processes.why.code) == (PRINTED, "process.path_says")
    assert plate.questions == found.questions == found.bill == found.choices == found.set_aside == ()
    assert (found.licence, found.version) == ("CC-BY-SA-4.0", "1.0")


def test_a_ventilator_has_seventeen_parts_and_the_bill_of_one_of_its_two_variants(
    design: Callable[[str], Draft],
) -> None:
    """Every mesh is another thing: "clamp_v2" has no older version here, "filter_clamp" is another clamp. The STEP
    called noise_splitter is an assembly of 479 mm, its STL a part of 219 mm: no twins, a question. Two bills list the
    variants TW4 and WM12; the parts lie in a folder "tw4". Its lines 3 to 11 are 3D printed: seven are recognised
    ("Fan Retention Clamp" is the clamp, "Noise Splitter Body" the noise splitter), two bear other names than their
    files. The other 22 of 31 lines are bought. "Fiberglass Grid" is a printed grid that holds fibreglass.
    """
    found = design("TW4-Energy-Recovery-Ventilator")
    assert len(found.parts) == len(found.to_make) == 17
    assert {one.processes.value for one in found.parts} == {PRINTED}
    by_bill = {one.id for one in found.parts if one.quantity.source is Source.DECLARED}
    assert by_bill == {
        *("clamp-v2", "fiberglass-grid", "flow-straightener-22deg-40mm", "hat-seat"),
        *("indoor-plate", "noise-splitter", "pipe-extension"),
    }
    assert {one.quantity.value for one in found.parts} == {1}
    assert part(found, "fiberglass-grid").material.source is Source.ASKED
    assert {one.id: codes(one) for one in found.parts if one.questions} == {
        "interior-cover": ["part.surface_open"],
        "noise-splitter": ["part.measures_differ"],
        "outdoor-plate": ["part.surface_open"],
    }
    assert aside(found) == {"BOM_WM12.csv": "bill.variants", "noise_splitter.step": "part.measures_differ"}
    assert len(found.bill) == 22
    assert codes(found) == ["bill.variants", "bill.printed_without_file"]
    assert found.questions[1]["names"] == ("Indoor Cover", "Potentiometer Mount")
    assert found.licence == "CC-BY-NC-SA-4.0"


def test_eight_earlier_states_of_a_door_knob_are_choices_beside_the_one_that_is_built(
    design: Callable[[str], Draft],
) -> None:
    """ "Build_Files" holds DOOR_NOB_FINAL, the design folder its STL (same measures), its program in two states, and
    eight shapes that were tried before. One knob is made. The bill names two adhesives with their prices.
    """
    found = design("arthritis-door-knob")
    assert ids(found.to_make) == ["door-nob-final"]
    (choice,) = found.choices
    assert len(choice.options) == len(found.parts) == 9
    assert choice.chosen.why.code == "choice.in_build_folder"
    knob = part(found, "door-nob-final")
    assert [file.path.rsplit("/", 1)[-1] for file in knob.files] == [
        *("DOOR_NOB_FINAL.3mf", "DOOR_NOB_FINAL.stl", "DOOR_NOB.scad", "DOOR_NOB.scad"),
    ]
    assert knob.box_mm == pytest.approx((73.3, 73.3, 26.0), abs=0.1)
    assert knob.processes.value == PRINTED
    assert [(line.name, line.price) for line in found.bill] == [
        ("3M 4Pcs Adhesive Sticky Pads", "$11.99"),
        ("Alien Tape", "$23.00"),
    ]
    assert found.questions == ()


def test_a_ring_and_its_half_are_one_choice_and_libraries_are_no_parts(design: Callable[[str], Draft]) -> None:
    """Ten meshes. `Cyl_half_ring_A` holds exactly half the volume of `Cyl_ring_v6` (194.5 mm across): two of it make
    the ring on a smaller printer. Three programs are only used by the other two. Nobody says that anything is
    printed: closed meshes of printable size, so it is inferred and said. MIT covers only the documentation.
    """
    found = design("lightM")
    assert len(found.parts) == 10
    assert len(found.to_make) == 9
    (choice,) = found.choices
    assert (choice.name, choice.options) == ("Cyl ring", ("cyl-ring-v6", "cyl-half-ring-a"))
    assert choice.chosen.value == "cyl-ring-v6"
    assert part(found, "cyl-half-ring-a").quantity.value == 2
    assert {one.processes.why.code for one in found.parts} == {"process.closed_mesh"}
    assert aside(found) == {
        "CE_3D_Optics_V2.scad": "source.needs_export",
        "Cylinder.scad": "source.needs_export",
        "picam_2_push_fit.scad": "source.library",
        "threads.scad": "source.library",
        "utilities.scad": "source.library",
    }
    assert codes(found) == ["licence.not_for_hardware"]
    assert found.licence is None


def names(samples: Path) -> Iterator[str]:
    return (folder.name for folder in sorted((samples / "designs").iterdir()))


def test_every_file_of_every_bundle_ends_in_exactly_one_place(
    samples: Path, bundle: Callable[[str], Bundle], design: Callable[[str], Draft]
) -> None:
    for name in names(samples):
        found = design(name)
        in_parts = {file.path for one in found.parts for file in one.files}
        left_out = dict(found.set_aside)
        for file in bundle(name).files:
            places = (file.path in in_parts) + (file.path in left_out)
            is_told_elsewhere = role(file) in {Role.TABLE, Role.MANIFEST, Role.DOCUMENT}
            assert places == 1 or (places == 0 and is_told_elsewhere), (name, file.path)

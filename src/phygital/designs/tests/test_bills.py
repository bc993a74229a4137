from __future__ import annotations

from typing import Any

from phygital.designs.engine.bill_rows import is_bill, rows_of

Fixture = Any


def test_columns_are_found_by_what_people_call_them() -> None:
    text = "sep\n\nItem;Qty Needed;Unit Cost (EUR);Where to buy\nBolt M8;4;0,30;https://x.example\nRope;2.5 m;3 EUR;\n"
    bolt, rope = rows_of("parts.csv", text)
    assert (bolt.name, bolt.quantity, bolt.price, bolt.link) == ("Bolt M8", 4.0, "0,30 EUR", "https://x.example")
    assert (rope.quantity, rope.unit, rope.price) == (2.5, "m", "3 EUR")


def test_headings_totals_and_empty_lines_are_no_lines() -> None:
    text = "Bolts,,\nName,Qty,Price\nBolt,4,1\n,,\nWood,,\nPlank,2,5\nTotal,,6\n"
    assert [(row.name, row.section) for row in rows_of("bom.csv", text)] == [("Bolt", "Bolts"), ("Plank", "Wood")]


def test_a_list_without_a_header_is_read_as_it_was_typed() -> None:
    rows = rows_of("bom.csv", "What,,\nGlue,$3.50,https://glue.example\nNails,12,\n$1,$2,\n")
    assert [(row.name, row.quantity, row.price) for row in rows] == [("Glue", None, "$3.50"), ("Nails", 12.0, "")]
    assert rows_of("bom.csv", "nothing here") == ()


def test_a_table_of_measurements_is_no_bill_and_what_breaks_the_reader_is_empty() -> None:
    assert not is_bill("data/run1.csv", "time,volts\n0,1\n")
    assert is_bill("data/list.csv", "Part,Quantity\nBolt,1\n")
    assert is_bill("BOM - x.csv", "")
    assert rows_of("bom.csv", '"' + "x" * 200_000 + '"') == ()


def test_a_table_that_is_no_bill_changes_nothing(make: Fixture, drafted: Fixture) -> None:
    leg = make.solid("leg.stl")
    assert drafted(leg, make.file("data/run1.csv", "time,volts\n0,1\n")) == drafted(leg)


def test_a_line_of_an_own_part_gives_its_quantity_and_is_not_bought(make: Fixture, drafted: Fixture) -> None:
    found = drafted(make.solid("table_leg.stl"), make.file("bom.csv", "Name,Qty,Notes\nTable leg,4,ABS\nScrew,8,\n"))
    leg = found.parts[0]
    assert (leg.quantity.value, leg.quantity.why.code) == (4, "quantity.bill_says")
    assert (leg.material.value, leg.material.why.code) == ("abs", "material.bill_says")
    assert [(line.name, line.quantity) for line in found.bill] == [("Screw", 8.0)]


def test_a_line_calls_a_declared_part_by_its_declared_name(make: Fixture, drafted: Fixture) -> None:
    manifest = make.manifest(make.part("Support", "x1.stl"))
    found = drafted(make.solid("x1.stl"), make.file("bom.csv", "Name,Qty\nSupport,3\n"), manifest=manifest)
    assert (found.parts[0].quantity.value, found.bill) == (3, ())


def test_a_quantity_that_is_no_count_is_left_alone(make: Fixture, drafted: Fixture) -> None:
    found = drafted(make.solid("leg.stl"), make.file("bom.csv", "Name,Qty\nLeg,0.5\n"))
    assert found.parts[0].quantity.why.code == "quantity.one_each"


def test_a_printed_line_finds_its_part_by_its_words_and_is_asked_about_where_it_does_not(
    make: Fixture, drafted: Fixture
) -> None:
    bill = make.file(
        "bom.csv", "Name,Qty,Description\nFan clamp,2,3D printed\nLid,1,printed\nBracket,1,printed\nFan,1,bought\n"
    )
    found = drafted(make.solid("clamp_v2.stl"), make.solid("bracket_20deg.stl"), bill)
    assert {part.id: part.quantity.value for part in found.parts} == {"clamp-v2": 2, "bracket-20deg": 1}
    assert [line.name for line in found.bill] == ["Fan"]
    asked = next(q for q in found.questions if q.code == "bill.printed_without_file")
    assert asked["names"] == ("Lid",)


def test_a_printed_line_that_fits_two_parts_fits_none(make: Fixture, drafted: Fixture) -> None:
    bill = make.file("bom.csv", "Name,Qty,Description\nFront and back cover,2,3D printed\n")
    found = drafted(make.solid("cover.back.stl"), make.solid("cover.front.stl"), bill)
    assert {part.quantity.why.code for part in found.parts} == {"quantity.one_each"}


def test_a_line_that_names_a_choice_counts_for_all_its_options(make: Fixture, drafted: Fixture) -> None:
    files = [make.solid(f"shell_{mm}mm.stl", 60, 60, 30 + mm / 100) for mm in (3, 5)]
    found = drafted(*files, make.file("bom.csv", "Name,Qty\nShell,2\n"))
    assert [part.quantity.value for part in found.parts] == [2, 2]
    assert found.bill == ()


def test_tools_and_alternatives_are_not_needed(make: Fixture, drafted: Fixture) -> None:
    bill = make.file("bom.csv", "Tools,,\nName,Qty\nHammer,1\nParts,,\nName,Qty\nNail,9\n")
    assert [line.name for line in drafted(bill).bill] == ["Nail"]


def test_a_bill_that_repeats_another_counts_once_and_two_that_overlap_count_both(
    make: Fixture, drafted: Fixture
) -> None:
    first = "Name,Qty\n" + "".join(f"Part {n},1\n" for n in range(10))
    again = drafted(make.file("bom.csv", first), make.file("pcb/bom.csv", first.replace("Part 9,1", "Part 9,2")))
    assert len(again.bill) == 10
    assert {reason.code for _, reason in again.set_aside} == {"bill.repeats"}
    assert "bill.quantities_differ" in [question.code for question in again.questions]
    both = drafted(make.file("bom.csv", "Name,Qty\nNut,4\nA,1\n"), make.file("x/bom.csv", "Name,Qty\nNut,2\nB,1\n"))
    assert sum(line.quantity for line in both.bill if line.name == "Nut") == 6


def test_the_lines_that_a_repeating_bill_adds_are_kept(make: Fixture, drafted: Fixture) -> None:
    first = "Name,Qty\n" + "".join(f"Part {n},1\n" for n in range(9))
    found = drafted(make.file("bom.csv", first), make.file("pcb/bom.csv", first + "Solder,1\n"))
    assert len(found.bill) == 10
    assert found.set_aside == ()


def test_two_bills_that_count_a_part_differently_are_asked_about(make: Fixture, drafted: Fixture) -> None:
    found = drafted(
        make.solid("leg.stl"),
        make.file("a/bom.csv", "Name,Qty\nLeg,2\nA,1\nB,1\n"),
        make.file("b/bom.csv", "Name,Qty\nLeg,3\nC,1\nD,1\n"),
    )
    assert found.parts[0].quantity.value == 2
    assert "bill.quantities_differ" in [question.code for question in found.questions]


def test_an_other_design_is_a_line_with_its_address_and_a_question(make: Fixture, drafted: Fixture) -> None:
    text = "Name,Units,Type,Reference\nModule B,1,MOSH,https://b.example\nArm,2,POSH,arm.toml\n"
    found = drafted(make.file("sBoM.csv", text))
    assert [(line.name, line.link) for line in found.bill] == [("Module B", "https://b.example")]
    assert [(part.name, part.quantity.value) for part in found.parts] == [("Arm", 2)]


def test_the_same_bill_twice_counts_once(make: Fixture, drafted: Fixture) -> None:
    text = "Name,Qty\nNut,4\nBolt,2\n"
    found = drafted(make.file("bom.csv", text, data=text), make.file("copy/bom.csv", text, data=text))
    assert [line.name for line in found.bill] == ["Nut", "Bolt"]
    assert {reason.code for _, reason in found.set_aside} == {"bill.same"}


def test_a_description_names_a_line_where_no_column_does() -> None:
    assert [row.name for row in rows_of("bom.csv", "Description,Qty\nSteel rod,3\n")] == ["Steel rod"]

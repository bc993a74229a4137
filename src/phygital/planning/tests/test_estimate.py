"""Hours and amounts worked out on paper, one example per formula, and held against what the trade knows."""

from dataclasses import replace

import pytest

from phygital.planning.engine.estimate import hours_of, material_amount, printed_volume, speed_of, work_of
from phygital.planning.engine.families import FAMILIES, WORKINGS, Formula, family_of, working_of
from phygital.planning.engine.model import Capability, Demand
from phygital.planning.tests.workshops import (
    BRAKE,
    CARVER,
    FIBRE,
    LASER,
    LATHE,
    LOOM,
    PLASMA,
    PRUSA,
    RESIN,
    ROUTER,
    SCHEME,
    SILENT_CARVER,
    cloth,
    sheet,
    solid,
)


def hours(part: Demand, by: Capability, process: str) -> float:
    work = work_of(part, process, part.material, SCHEME)
    estimate = hours_of(work, part, by, family_of(process, SCHEME).formula)
    assert estimate is not None
    assert estimate.least <= estimate.mean <= estimate.most
    return estimate.mean


# A cube of 40 mm: 64,000 mm³, 9,600 mm² of surface. Walls 9,600 × 1.2 = 11,520; inside 0.2 × 52,480 = 10,496.
CUBE = solid("cube", "fdm", "pla", (40, 40, 40), volume_mm3=64_000, area_mm2=9_600)


def test_a_printed_cube_takes_its_walls_and_a_fifth_of_the_inside() -> None:
    assert printed_volume(CUBE) == pytest.approx(22_016)


def test_a_printed_plate_has_two_faces_and_an_edge() -> None:
    # 100 × 50 × 4 mm: 20,000 mm³; 2 × 5,000 + 300 × 4 = 11,200 mm² × 1.2 = 13,440; + 0.2 × 6,560 = 14,752.
    plate = sheet("plate", "fdm", "pla", (100, 50, 4), volume_mm3=20_000)
    assert printed_volume(plate) == pytest.approx(14_752)


def test_what_has_no_volume_has_no_printed_volume_and_no_surface_means_solid() -> None:
    assert printed_volume(replace(CUBE, volume_mm3=None)) is None
    assert printed_volume(replace(CUBE, area_mm2=None)) == 64_000


def test_a_part_of_27_g_of_pla_prints_in_one_to_two_and_a_half_hours() -> None:
    # 22,016 mm³ × 1.24 g/cm³ = 27.3 g; 22,016 / 5 mm³/s = 4,403 s = 1.223 h; + 0.25 h = 1.473 h.
    assert hours(CUBE, PRUSA, "fdm") == pytest.approx(1.473, abs=0.001)
    kilograms = material_amount(CUBE, "fdm", "kg", SCHEME.density("pla"), SCHEME)
    assert kilograms == pytest.approx(0.0273, abs=0.0001)


def test_a_nozzle_twice_as_wide_prints_four_times_as_fast() -> None:
    wide = speed_of(replace(PRUSA, min_feature_mm=0.8), Formula.EXTRUSION)
    assert wide == 4 * speed_of(PRUSA, Formula.EXTRUSION)
    assert speed_of(replace(PRUSA, min_feature_mm=None), Formula.EXTRUSION) == speed_of(PRUSA, Formula.EXTRUSION)


def test_a_resin_print_of_30_mm_takes_about_two_hours() -> None:
    # Lowest side 30 mm / 0.05 = 600 layers × 8 s = 4,800 s = 1.333 h; + 0.5 h for washing and curing.
    ring = solid("ring master", "dlp-msla", "standard-resin", (45, 45, 30))
    assert hours(ring, RESIN, "dlp-msla") == pytest.approx(1.8333, abs=0.001)


def test_four_metres_in_4_mm_plywood_at_60_w_take_five_to_ten_minutes() -> None:
    # 4,000 × 4 × 1 J/mm² / 60 W = 266.7 s; 30 pierces = 30 s; 4,000 / 150 = 26.7 s; together 323 s = 5.4 min.
    panel = sheet("panel", "laser-cutting", "birch-plywood", (300, 200, 4), cut_length_mm=4000, contours=30)
    minutes = (hours(panel, LASER, "laser-cutting") - 0.25) * 60
    assert minutes == pytest.approx(5.39, abs=0.01)
    assert 5 <= minutes <= 10


def test_paper_is_cut_no_faster_than_the_head_goes_round_corners() -> None:
    # 0.2 mm of paper at 60 W would allow 750 mm/s; the head adds 1 s for each 150 mm.
    card = sheet("card", "laser-cutting", "paper", (200, 100, 0.2), cut_length_mm=3000)
    assert (hours(card, LASER, "laser-cutting") - 0.25) * 3600 == pytest.approx(4 + 20 + 1)


def test_a_kilowatt_cuts_3_mm_steel_at_about_two_to_three_metres_a_minute() -> None:
    # 1,000 × 3 × 6 / 1,000 = 18 s a metre; + 6.7 s of going round corners + 1 s = 25.7 s: 2.3 m/min.
    strip = sheet("strip", "laser-cutting", "mild-steel", (300, 200, 3), cut_length_mm=1000)
    assert (hours(strip, FIBRE, "laser-cutting") - 0.25) * 3600 == pytest.approx(25.67, abs=0.01)


def test_a_laser_without_a_stated_power_is_taken_for_one_of_40_w() -> None:
    assert speed_of(replace(LASER, power_w=None), Formula.LASER) == 40 * 3600


def test_plasma_cuts_6_mm_steel_at_more_than_a_metre_a_minute() -> None:
    # 600 × 6 / 125 = 28.8 s + 1 pierce = 29.8 s; + 0.25 h.
    gusset = sheet("gusset", "plasma-cutting", "mild-steel", (150, 150, 6))
    assert (hours(gusset, PLASMA, "plasma-cutting") - 0.25) * 3600 == pytest.approx(29.8)


def test_a_shelf_of_18_mm_plywood_is_routed_in_six_passes() -> None:
    # 2 × (880 + 300) = 2,360 mm × 6 passes / 25 mm/s = 566 s = 0.157 h; + 0.5 h.
    shelf = sheet("shelf", "cnc-routing", "birch-plywood", (880, 300, 18))
    assert hours(shelf, ROUTER, "cnc-routing") == pytest.approx(0.6573, abs=0.001)


def test_a_walnut_shuttle_is_carved_by_the_router_in_one_to_two_hours() -> None:
    # Box 327,360 mm³ less 196,000 = 131,360 / 300 = 438 s; 45,000 mm² × 0.1 = 4,500 s; 1.372 h; + 0.5 h = 1.872 h.
    shuttle = solid("shuttle", "cnc-routing", "walnut", (310, 44, 24), volume_mm3=196_000, area_mm2=45_000)
    assert hours(shuttle, ROUTER, "cnc-routing") == pytest.approx(1.872, abs=0.001)


def test_a_turned_bowl_takes_a_long_morning() -> None:
    # Box 150 × 150 × 60 = 1,350,000 less 300,000 = 1,050,000 / 300 = 3,500 s; 64,000 × 0.1 = 6,400 s; + 0.25 h = 3 h.
    bowl = solid("bowl", "wood-turning", "walnut", (150, 150, 60), volume_mm3=300_000, area_mm2=64_000)
    assert hours(bowl, LATHE, "wood-turning") == pytest.approx(3.0)


def test_a_blanket_is_woven_in_less_than_two_days() -> None:
    # 1.5 × 0.85 = 1.275 m² / 0.15 m² an hour = 8.5 h; + 2 h for the warp = 10.5 h.
    assert hours(cloth("blanket", "weaving", "wool-yarn", (1500, 850)), LOOM, "hand-weaving") == pytest.approx(10.5)


def test_a_power_loom_is_no_hand_loom() -> None:
    # 1.275 m² / 10 m² an hour = 0.1275 h; + 8 h for the warp.
    blanket = cloth("blanket", "weaving", "wool-yarn", (1500, 850))
    assert hours(blanket, LOOM, "machine-weaving") == pytest.approx(8.1275)


def test_people_are_believed_and_a_silent_one_is_not_guessed_for() -> None:
    pair = replace(CUBE, quantity=2)
    stated = hours_of(None, pair, CARVER, Formula.NONE)
    assert stated is not None
    assert (stated.least, stated.most, stated.mean) == (12, 20, 16)
    assert stated.basis.code == "estimate.stated"
    assert hours_of(None, pair, SILENT_CARVER, Formula.NONE) is None
    assert hours_of(None, pair, BRAKE, Formula.NONE) is None


FULL = sheet("part", "", "birch-plywood", (300, 200, 4), volume_mm3=200_000)
NEEDS = (
    ("fdm", "volume_mm3"),
    ("dlp-msla", "box_mm"),
    ("laser-cutting", "cut_length_mm"),
    ("laser-cutting", "thickness_mm"),
    ("plasma-cutting", "cut_length_mm"),
    ("plasma-cutting", "thickness_mm"),
    ("wood-turning", "box_mm"),
    ("wood-turning", "volume_mm3"),
    ("wood-turning", "area_mm2"),
    ("weaving", "area_mm2"),
)


@pytest.mark.parametrize(("process", "measure"), NEEDS)
def test_without_a_measure_there_is_no_estimate(process: str, measure: str) -> None:
    assert work_of(FULL, process, FULL.material, SCHEME) is not None
    assert work_of(replace(FULL, **{measure: None}), process, FULL.material, SCHEME) is None


@pytest.mark.parametrize("process", ["laser-cutting", "cnc-routing", "wood-turning"])
def test_without_a_material_that_we_have_figures_for_there_is_no_estimate(process: str) -> None:
    assert work_of(FULL, process, None, SCHEME) is None
    assert work_of(FULL, process, "marble", SCHEME) is None


def test_a_process_without_a_formula_has_no_estimate() -> None:
    assert work_of(FULL, "sheet-bending", "mild-steel", SCHEME) is None
    assert family_of("sheet-bending", SCHEME).formula is Formula.NONE


def test_amounts_follow_the_unit_of_the_price() -> None:
    # A 300 × 200 × 4 mm sheet of birch plywood at 680 kg/m³.
    def amount(per: str) -> float | None:
        return material_amount(FULL, "laser-cutting", per, 680, SCHEME)

    assert amount("piece") == 1
    assert amount("m2") == pytest.approx(0.06)
    assert amount("m") == pytest.approx(0.3)
    assert amount("m3") == pytest.approx(0.00024)
    assert amount("kg") == pytest.approx(0.1632)
    assert amount("hank") is None


def test_amounts_that_cannot_be_known_are_unknown() -> None:
    bare = replace(FULL, box_mm=None)
    assert [material_amount(bare, "laser-cutting", per, 680, SCHEME) for per in ("m2", "m", "m3", "kg")] == [None] * 4
    assert material_amount(FULL, "laser-cutting", "kg", None, SCHEME) is None
    flat = replace(FULL, box_mm=(300, 200, 0.0))
    assert material_amount(flat, "laser-cutting", "m3", None, SCHEME) == pytest.approx(0.00024)
    assert material_amount(replace(flat, thickness_mm=None), "laser-cutting", "m3", None, SCHEME) is None


def test_what_is_carved_takes_its_block_and_what_is_shaped_takes_itself() -> None:
    body = solid("body", "", "walnut", (100, 50, 20), volume_mm3=40_000)
    assert material_amount(body, "wood-carving", "m3", None, SCHEME) == pytest.approx(1e-4)
    assert material_amount(body, "filigree", "m3", None, SCHEME) == pytest.approx(4e-5)


def test_the_rules_of_thumb_name_processes_and_materials_that_exist() -> None:
    for process in FAMILIES:
        assert SCHEME.concept(process).kind == "process"
    for material in WORKINGS:
        assert SCHEME.concept(material).kind == "material"
    assert working_of("walnut", SCHEME) == working_of("birch-plywood", SCHEME)
    assert working_of("granite", SCHEME) is None

"""Parts and machines: printers, lasers, routers, mills, lathes. Expected answers were written before the code ran."""

from dataclasses import replace

import pytest

from phygital.planning.tests.workshops import (
    FIBRE,
    LASER,
    LATHE,
    METAL_LATHE,
    MILL,
    PCB_MILL,
    PEEK_PRINTER,
    PLASMA,
    PRUSA,
    RESIN,
    ROUTER,
    Pair,
    check,
    machine,
    sheet,
    solid,
)

BRACKET = solid("PETG bracket", "fdm", "petg", (80, 60, 40))
LANTERN = sheet("lantern panel", "laser-cutting cnc-routing", "birch-plywood", (380, 250, 4))
ALUMINIUM = sheet("aluminium plate", "laser-cutting cnc-milling", "aluminium", (200, 120, 3))
GUSSET = sheet("steel gusset", "laser-cutting plasma-cutting", "mild-steel", (150, 150, 6))
SHUTTLE = solid("loom shuttle", "cnc-routing cnc-milling wood-carving", "walnut", (310, 44, 24))

PRINTING = (
    Pair(BRACKET, PRUSA, "yes", lies="upright", why="small part, listed plastic"),
    Pair(BRACKET, RESIN, "no", "process.missing", why="a resin printer melts no filament"),
    Pair(BRACKET, machine("lab printer", "additive-manufacturing", ("plastic",), (250, 210, 220)), "unknown", "",
         "process.ask_kind material.ask_kind", "hours.unknown", why="'3D printing, plastic' promises neither"),
    Pair(BRACKET, replace(PRUSA, envelope_mm=(None, None, None)), "unknown", "", "size.ask_space",
         why="nobody said how large its bed is"),
    Pair(BRACKET, replace(PRUSA, envelope_mm=(250, 210, None)), "unknown", "", "size.ask_space",
         why="nobody said how high it prints"),
    Pair(BRACKET, replace(PRUSA, envelope_mm=(250, 210, 30)), "no", "size.too_large",
         why="30 mm high, and the thinnest side is 40"),
    Pair(BRACKET, replace(PRUSA, envelope_mm=(None, None, 30)), "no", "size.too_large",
         why="too low, however large the unknown bed is"),
    Pair(BRACKET, replace(PRUSA, materials=()), "unknown", "", "material.ask_space", why="nobody said what it prints"),
    Pair(BRACKET, replace(PRUSA, processes=()), "unknown", "", "process.ask_space", why="nobody said what it does"),
    Pair(BRACKET, replace(PRUSA, status=None), "unknown", "", "status.ask_space", why="nobody said that it works"),
    Pair(replace(BRACKET, processes=()), PRUSA, "unknown", "", "process.open", why="a bare STL names no process"),
    Pair(replace(BRACKET, processes=("material-extrusion",)), PRUSA, "yes", why="FDM is a material extrusion"),
    Pair(replace(BRACKET, material=None), PRUSA, "unknown", "", "material.open", why="no material chosen yet"),
    Pair(replace(BRACKET, material="thermoplastic"), PRUSA, "yes", why="any thermoplastic will do, and PLA is one"),
    Pair(replace(BRACKET, box_mm=None), PRUSA, "unknown", "", "size.open", why="a STEP that could not be measured"),
    Pair(replace(BRACKET, min_feature_mm=0.2), PRUSA, "no", "feature.too_fine", why="0.2 mm from a 0.4 mm nozzle"),
    Pair(replace(BRACKET, min_feature_mm=0.4), PRUSA, "yes", why="exactly the nozzle"),
    Pair(replace(BRACKET, tolerance_mm=0.05), PRUSA, "no", "tolerance.too_fine", why="a bearing seat wants more"),
    Pair(replace(BRACKET, tolerance_mm=0.05), replace(PRUSA, tolerance_mm=None), "unknown", "",
         "tolerance.ask_space", why="nobody said how exact it is"),
    Pair(replace(BRACKET, min_feature_mm=0.2), replace(PRUSA, min_feature_mm=None), "unknown", "",
         "feature.ask_space", why="nobody said which nozzle"),
    Pair(solid("PLA shuttle", "fdm", "pla", (310, 44, 24)), PRUSA, "no", "size.too_large",
         why="too long even from corner to corner: it would need 217 mm of the 200"),
    Pair(solid("PLA rod", "fdm", "pla", (280, 12, 12)), PRUSA, "yes", lies="diagonal",
         why="longer than the bed, but turned it needs 165 of 200 mm"),
    Pair(solid("PLA block", "fdm", "pla", (238, 210, 195)), PRUSA, "yes", lies="upright",
         why="only on its side: 210 mm up, 195 across"),
    Pair(solid("PLA plate", "fdm", "pla", (250, 210, 5)), PRUSA, "yes", lies="diagonal",
         why="flat it leaves no room for the brim; on its edge, turned, it needs 80 of 200 mm"),
    Pair(solid("PEEK tube", "fdm", "peek", (900, 40, 40)), PRUSA, "no", "material.not_worked size.too_large",
         why="wrong plastic and four times too long"),
    Pair(solid("PEEK tube", "fdm", "peek", (900, 40, 40)), PEEK_PRINTER, "no", "size.too_large",
         why="right plastic, too long in every orientation"),
    Pair(solid("ring master", "dlp-msla sla", "standard-resin", (45, 45, 30)), RESIN, "yes", why="either resin way"),
    Pair(solid("ring master", "dlp-msla", "standard-resin", (45, 45, 30), min_feature_mm=0.02), RESIN, "no",
         "feature.too_fine", why="0.02 mm is finer than its pixel"),
    Pair(solid("ring master", "dlp-msla", "castable-resin", (45, 45, 30)), RESIN, "no", "material.not_worked",
         why="a sibling resin is another resin"),
)  # fmt: skip

SHEETS = (
    Pair(LANTERN, LASER, "yes", lies="upright", why="4 mm of the 6 it cuts"),
    Pair(LANTERN, ROUTER, "yes", lies="upright", why="a router cuts it out as well"),
    Pair(replace(LANTERN, thickness_mm=10, box_mm=(380, 250, 10)), LASER, "no", "thickness.too_thick",
         why="10 mm plywood, the table says 6"),
    Pair(replace(LANTERN, thickness_mm=0.6, box_mm=(380, 250, 0.6)), LASER, "no", "thickness.too_thin",
         why="thinner than the table says"),
    Pair(replace(LANTERN, thickness_mm=6, box_mm=(380, 250, 6)), LASER, "yes", why="exactly the thickest"),
    Pair(replace(LANTERN, thickness_mm=None, box_mm=(380, 250, 0)), LASER, "unknown", "", "thickness.open",
         "hours.unknown", why="a DXF says no thickness"),
    Pair(LANTERN, replace(LASER, materials=(replace(LASER.materials[0], max_mm=None),)), "unknown", "",
         "thickness.ask_space", why="plywood, but how thick"),
    Pair(replace(LANTERN, material="wood-based-panel"), LASER, "yes", why="any panel will do, and plywood is one"),
    Pair(replace(LANTERN, material="mdf"), LASER, "no", "material.not_worked", why="MDF is no plywood"),
    Pair(replace(LANTERN, material="mdf"), machine("panel laser", "laser-cutting", (("wood-based-panel", 1, 6),),
         (600, 400, None)), "unknown", "", "material.ask_kind", why="panels, but which; MDF smells"),
    Pair(sheet("wide panel", "laser-cutting", "birch-plywood", (650, 380, 4)), LASER, "no", "size.too_large",
         why="wider than the bed and too broad to turn"),
    Pair(sheet("long strip", "laser-cutting", "birch-plywood", (620, 30, 4)), LASER, "yes", lies="diagonal",
         why="a narrow strip turns in"),
    Pair(sheet("window", "laser-cutting", "acrylic", (500, 300, 5)), LASER, "yes", why="acrylic to 8 mm"),
    Pair(sheet("window", "laser-cutting", "acrylic", (500, 300, 12)), LASER, "no", "thickness.too_thick",
         why="the limit of acrylic counts, not that of plywood"),
    Pair(replace(ALUMINIUM, processes=("laser-cutting",)), LASER, "no", "material.not_worked",
         why="3 mm aluminium on a CO2 laser without a metal table"),
    Pair(ALUMINIUM, FIBRE, "yes", why="what a fibre laser is for"),
    Pair(ALUMINIUM, MILL, "yes", lies="upright", why="a mill cuts a small plate too"),
    Pair(ALUMINIUM, PLASMA, "no", "process.missing", why="nobody asked for plasma"),
    Pair(sheet("aluminium base", "cnc-milling", "aluminium", (380, 180, 10)), MILL, "no", "size.too_large",
         why="180 mm wide on a 150 mm table; a plate is not cut standing on its edge"),
    Pair(GUSSET, PLASMA, "yes", why="6 mm steel"),
    Pair(GUSSET, FIBRE, "yes", why="6 mm is just what it takes"),
    Pair(GUSSET, ROUTER, "no", "process.missing", why="a router burns and blasts nothing"),
    Pair(replace(GUSSET, thickness_mm=15, box_mm=(150, 150, 15)), PLASMA, "no", "thickness.too_thick",
         why="15 mm, the table says 12"),
    Pair(replace(GUSSET, thickness_mm=10, box_mm=(150, 150, 10)),
         machine("big laser", "laser-cutting", (("plywood", 1, 20), ("mild-steel", 1, 3)), (3000, 1500, None)), "no",
         "thickness.too_thick", why="it does take steel, to 3 mm: never say that it takes none"),
    Pair(sheet("board", "pcb-milling", "fr4", (100, 80, 1.6), min_feature_mm=0.1), PCB_MILL, "no",
         "feature.too_fine", "", "hours.unknown", why="0.1 mm track, 0.2 mm cutter"),
    Pair(sheet("board", "pcb-milling", "fr4", (100, 80, 1.6), min_feature_mm=0.3), PCB_MILL, "yes", "", "",
         "hours.unknown", why="0.3 mm tracks are wide enough"),
)  # fmt: skip

CUTTING = (
    Pair(SHUTTLE, ROUTER, "yes", lies="upright", why="walnut is a hardwood; 24 mm of 100"),
    Pair(SHUTTLE, MILL, "no", "material.not_worked", why="a metal mill kept free of wood dust"),
    Pair(SHUTTLE, PRUSA, "no", "process.missing", why="walnut is not printed"),
    Pair(SHUTTLE, LATHE, "no", "process.missing", why="a shuttle is not round"),
    Pair(sheet("shelf", "cnc-routing", "birch-plywood", (880, 300, 18)), ROUTER, "yes", lies="upright",
         why="900 mm less 10 for clamps on each side: just"),
    Pair(sheet("shelf", "cnc-routing", "birch-plywood", (900, 300, 18)), ROUTER, "no", "size.too_large",
         why="no room for clamps and too broad to turn"),
    Pair(sheet("lath", "cnc-routing", "birch-plywood", (900, 40, 18)), ROUTER, "yes", lies="diagonal",
         why="a narrow lath turns in"),
    Pair(solid("mask", "cnc-routing wood-carving", "walnut", (250, 180, 80)), ROUTER, "no", "thickness.too_thick",
         why="80 mm in its thinnest direction needs a board of 80; the table says 60"),
    Pair(sheet("steel plate", "cnc-routing", "mild-steel", (200, 200, 5)), ROUTER, "no", "material.not_worked",
         why="a wood router asked for steel"),
    Pair(sheet("steel plate", "milling", "mild-steel", (200, 200, 5)), ROUTER, "no", "material.not_worked",
         why="routing is milling, but steel is no wood"),
    Pair(sheet("brass plate", "cnc-milling", "brass", (100, 80, 3)), ROUTER, "no", "process.missing",
         why="milling of metal was asked; routing is its sibling"),
    Pair(solid("bowl", "wood-turning", "walnut", (250, 250, 90)), LATHE, "yes", why="250 of 350 mm swing"),
    Pair(solid("bowl", "wood-turning", "walnut", (400, 400, 90)), LATHE, "no", "size.too_large",
         why="wider than the swing, whichever way it is held"),
    Pair(solid("chair leg", "wood-turning", "beech", (1020, 60, 60)), LATHE, "no", "size.too_large",
         why="longer than between centres, and nothing lies askew in a lathe"),
    Pair(solid("spindle", "turning", "walnut", (300, 40, 40)), METAL_LATHE, "no", "material.not_worked",
         why="turning, but the lathe takes metal"),
    Pair(solid("axle", "turning", "mild-steel", (300, 40, 40)), METAL_LATHE, "yes", why="what it is for"),
    Pair(solid("axle", "milling", "mild-steel", (300, 40, 40)), METAL_LATHE, "no", "process.missing",
         why="milling is no turning"),
)  # fmt: skip


@pytest.mark.parametrize("pair", PRINTING, ids=str)
def test_printers_answer_as_the_trade_would(pair: Pair) -> None:
    check(pair)


@pytest.mark.parametrize("pair", SHEETS, ids=str)
def test_sheets_and_plates_are_answered_as_the_trade_would(pair: Pair) -> None:
    check(pair)


@pytest.mark.parametrize("pair", CUTTING, ids=str)
def test_routers_mills_and_lathes_answer_as_the_trade_would(pair: Pair) -> None:
    check(pair)

"""The pairs that must never match, each with the reason that a person reads."""

from dataclasses import replace

import pytest

from phygital.planning.tests.workshops import (
    BRAKE,
    KNITTER,
    LASER,
    LOOM,
    METAL_LATHE,
    MILL,
    PCB_MILL,
    PLASMA,
    PLOTTER,
    PRUSA,
    RESIN,
    ROUTER,
    SHEAR,
    Pair,
    check,
    cloth,
    machine,
    sheet,
    solid,
)
from phygital.spaces.engine.model import SpaceStatus, Status

BRACKET = solid("bracket", "fdm", "petg", (80, 60, 40))
WELDER = machine("laser welder", "laser-welding", (("mild-steel", 0.5, 4),), (None, None, None))
PRESS = machine("silicone moulds", "silicone-moulding", ("polypropylene", "silicone"), (300, 300, 200))
SCREENS = machine("screen printing bench", "screen-printing", ("cotton-fabric", "petg"), (400, 500, 10))
STEEL = sheet("plate", "laser-cutting", "mild-steel", (150, 100, 3))


def missing(name: str, part: object, by: object) -> object:
    return pytest.param(Pair(part, by, "no", "process.missing"), id=name)  # type: ignore[arg-type]


TRADES = (
    missing("FDM asked of a resin printer", BRACKET, RESIN),
    missing("resin asked of an FDM printer", solid("ring", "sla", "standard-resin", (30, 30, 30)), PRUSA),
    missing("milling asked of a lathe", solid("block", "milling", "brass", (80, 40, 40)), METAL_LATHE),
    missing("turning asked of a mill", solid("axle", "turning", "brass", (80, 40, 40)), MILL),
    missing("laser cutting asked of a vinyl plotter", sheet("sign", "laser-cutting", "vinyl-film", (200, 100, 0.1)),
            PLOTTER),
    missing("vinyl cutting asked of a laser", sheet("sign", "vinyl-cutting", "acrylic", (200, 100, 2)), LASER),
    missing("laser cutting asked of a laser welder", STEEL, WELDER),
    missing("laser welding asked of a laser cutter", sheet("frame", "laser-welding", "plywood", (150, 100, 3)), LASER),
    missing("laser cutting asked of a plasma table", STEEL, PLASMA),
    missing("plasma cutting asked of a laser", sheet("plate", "plasma-cutting", "plywood", (150, 100, 3)), LASER),
    missing("injection moulding asked of silicone moulds",
            solid("cap", "injection-moulding", "polypropylene", (40, 40, 20)), PRESS),
    missing("3D printing asked of a screen printer", replace(BRACKET, processes=("additive-manufacturing",)), SCREENS),
    missing("FDM asked of a screen printer", BRACKET, SCREENS),
    missing("metal printing asked of an FDM printer",
            solid("nozzle", "metal-powder-bed-fusion", "pla", (40, 40, 20)), PRUSA),
    missing("sheet bending asked of a shear", sheet("angle", "sheet-bending", "mild-steel", (200, 100, 2)), SHEAR),
    missing("sheet cutting asked of a press brake", sheet("blank", "sheet-cutting", "mild-steel", (200, 100, 2)),
            BRAKE),
    missing("knitting asked of a loom", cloth("panel", "knitting", "wool-yarn", (600, 500)), LOOM),
    missing("weaving asked of a knitting machine", cloth("cloth", "weaving", "wool-yarn", (600, 500)), KNITTER),
)  # fmt: skip


@pytest.mark.parametrize("pair", TRADES)
def test_another_trade_never_matches(pair: Pair) -> None:
    check(pair)


def limit(name: str, part: object, by: object, obstacle: str, conditions: str = "") -> object:
    return pytest.param(Pair(part, by, "no", obstacle, "", conditions), id=name)  # type: ignore[arg-type]


LIMITS = (
    limit("PEEK on a printer that takes PLA and PETG", solid("gear", "fdm", "peek", (40, 40, 10)), PRUSA,
          "material.not_worked"),
    limit("a part longer than the bed in every orientation", solid("rod", "fdm", "pla", (400, 30, 30)), PRUSA,
          "size.too_large"),
    limit("material thicker than the table says", sheet("panel", "laser-cutting", "plywood", (200, 100, 8)), LASER,
          "thickness.too_thick"),
    limit("a wood router asked for steel", sheet("plate", "cnc-routing", "mild-steel", (200, 100, 5)), ROUTER,
          "material.not_worked"),
    limit("3 mm aluminium on a CO2 laser without a metal table",
          sheet("plate", "laser-cutting", "aluminium", (200, 100, 3)), LASER, "material.not_worked"),
    limit("a 0.1 mm track on a 0.2 mm mill",
          sheet("board", "pcb-milling", "fr4", (100, 80, 1.6), min_feature_mm=0.1), PCB_MILL, "feature.too_fine",
          "hours.unknown"),
    limit("a broken machine", BRACKET, replace(PRUSA, status=Status.BROKEN), "status.broken"),
    limit("a machine in maintenance", BRACKET, replace(PRUSA, status=Status.MAINTENANCE), "status.maintenance"),
    limit("a retired machine", BRACKET, replace(PRUSA, status=Status.RETIRED), "status.retired"),
    limit("a closed space", BRACKET, replace(PRUSA, space_status=SpaceStatus.CLOSED), "space.closed"),
    limit("a space closed for now", BRACKET, replace(PRUSA, space_status=SpaceStatus.CLOSED_TEMPORARILY),
          "space.closed_for_now"),
    limit("a space that is only planned", BRACKET, replace(PRUSA, space_status=SpaceStatus.PLANNED), "space.planned"),
)  # fmt: skip


@pytest.mark.parametrize("pair", LIMITS)
def test_a_limit_is_a_limit(pair: Pair) -> None:
    check(pair)

"""Parts and hands: carving, silver, clay, wool, leather, steel; and the doors of a space."""

from dataclasses import replace

import pytest

from phygital.planning.tests.workshops import (
    BRAKE,
    CARVER,
    FELTER,
    KILN,
    KNITTER,
    KORCE,
    LOOM,
    PLOTTER,
    POTTER,
    PRUSA,
    SEWING,
    SHEAR,
    SILENT_CARVER,
    SILVERSMITH,
    TIG,
    Pair,
    check,
    cloth,
    sheet,
    solid,
)
from phygital.spaces.engine.model import Access, SpaceStatus, Status

BRACKET = solid("PETG bracket", "fdm", "petg", (80, 60, 40))
SHUTTLE = solid("loom shuttle", "cnc-routing wood-carving", "walnut", (310, 44, 24))
BROOCH = solid("filigree brooch", "filigree", "silver", (45, 30, 4))
JUG = solid("jug", "wheel-throwing", "clay", (260, 160, 160))
BLANKET = cloth("wool blanket", "weaving", "wool-yarn", (1500, 850))
BENT = sheet("bent bracket", "sheet-bending", "mild-steel", (200, 80, 2))

CRAFTS = (
    Pair(SHUTTLE, CARVER, "yes", why="a carver's bench has no bed; Petrit states his hours"),
    Pair(SHUTTLE, SILENT_CARVER, "yes", "", "", "hours.ask_person", why="he can; only his hours are unknown"),
    Pair(solid("mask", "wood-carving", "walnut", (250, 180, 80)), CARVER, "yes", why="no limit was stated"),
    Pair(solid("mask", "wood-carving", "marble", (250, 180, 80)), CARVER, "no", "material.not_worked",
         why="wood carving in marble is not his"),
    Pair(replace(SHUTTLE, box_mm=None), CARVER, "yes", why="he takes any size, so an unknown one asks nothing"),
    Pair(BROOCH, SILVERSMITH, "yes", why="what she does"),
    Pair(replace(BROOCH, material="sterling-silver"), SILVERSMITH, "yes", why="sterling is a silver"),
    Pair(replace(BROOCH, material="gold"), SILVERSMITH, "no", "material.not_worked", why="gold was not named"),
    Pair(replace(BROOCH, box_mm=None), SILVERSMITH, "unknown", "", "size.open", why="she named a limit of size"),
    Pair(replace(BROOCH, min_feature_mm=0.1), SILVERSMITH, "no", "feature.too_fine", why="wire finer than she draws"),
    Pair(BROOCH, CARVER, "no", "process.missing", why="a carver bends no wire"),
    Pair(solid("candlestick", "jewellery-making", "silver", (200, 90, 90)), SILVERSMITH, "no", "size.too_large",
         why="larger than the 150 mm she works"),
    Pair(sheet("silver tray", "jewellery-making", "silver", (140, 100, 5)), SILVERSMITH, "no", "thickness.too_thick",
         why="she works silver to 3 mm, and hands keep their limits too"),
    Pair(JUG, POTTER, "yes", why="160 mm wide, 260 high"),
    Pair(JUG, KILN, "no", "process.missing", why="a kiln throws nothing"),
    Pair(replace(JUG, processes=("firing",)), KILN, "yes", "", "", "hours.unknown", why="it fits the chamber"),
    Pair(solid("storage jar", "firing", "clay", (520, 200, 200)), KILN, "no", "size.too_large", "", "hours.unknown",
         why="20 mm higher than the chamber, and it does not lie down in it either"),
    Pair(BLANKET, LOOM, "yes", why="850 of 900 mm; nobody asks how thick a blanket is"),
    Pair(cloth("wide blanket", "weaving", "wool-yarn", (1500, 1200)), LOOM, "no", "size.too_large",
         why="wider than the reed, and cloth is not woven askew"),
    Pair(cloth("long runner", "weaving", "wool-yarn", (20_100, 300)), LOOM, "no", "size.too_large",
         why="longer than the warp; a corner to corner cloth does not exist"),
    Pair(BLANKET, KNITTER, "no", "process.missing", why="knitting is no weaving"),
    Pair(cloth("jumper back", "knitting", "wool-yarn", (650, 550)), KNITTER, "yes", why="machine knitting is knitting"),
    Pair(cloth("jumper back", "knitting", "wool-yarn", (650, 550)), LOOM, "no", "process.missing",
         why="a loom does not knit"),
    Pair(cloth("jumper back", "hand-knitting", "wool-yarn", (650, 550)), KNITTER, "no", "process.missing",
         why="who asks for handwork gets handwork"),
    Pair(solid("felt slipper", "felting", "wool-fleece", (280, 110, 90)), FELTER, "yes", why="from fleece"),
    Pair(solid("felt slipper", "felting", "wool", (280, 110, 90)), FELTER, "yes", why="any wool, and fleece is wool"),
    Pair(solid("felt slipper", "felting", "felt", (280, 110, 90)), FELTER, "no", "material.not_worked",
         why="felt is what comes out, not what goes in"),
    Pair(sheet("belt", "sewing", "leather", (1100, 40, 3)), SEWING, "yes", "", "", "hours.unknown",
         why="cloth and leather run past a sewing machine: it has no bed to ask about"),
    Pair(sheet("belt", "sewing", "leather", (1100, 40, 6)), SEWING, "no", "thickness.too_thick", "", "hours.unknown",
         why="6 mm under a 4 mm foot"),
    Pair(sheet("gate frame", "tig-welding", "mild-steel", (1200, 800, 2)), TIG, "yes", "", "", "hours.unknown",
         why="a welding torch has no bed"),
    Pair(sheet("gate frame", "welding", "mild-steel", (1200, 800, 2)), TIG, "yes", "", "", "hours.unknown",
         why="TIG is welding"),
    Pair(sheet("gate frame", "mig-mag-welding", "mild-steel", (1200, 800, 2)), TIG, "no", "process.missing",
         why="TIG is no MIG"),
    Pair(BENT, BRAKE, "yes", "", "", "hours.unknown", why="2 mm is just what it bends"),
    Pair(replace(BENT, thickness_mm=4, box_mm=(200, 80, 4)), BRAKE, "no", "thickness.too_thick", "", "hours.unknown",
         why="4 mm would break the brake"),
    Pair(BENT, SHEAR, "no", "process.missing", why="cutting is no bending"),
    Pair(cloth("sticker", "vinyl-cutting", "vinyl-film", (300, 100)), PLOTTER, "yes", "", "", "hours.unknown",
         why="nobody asks how thick a film is"),
    Pair(sheet("card", "vinyl-cutting", "vinyl-film", (300, 100, 2)), PLOTTER, "no", "thickness.too_thick",
         why="2 mm under a 0.8 mm blade"),
)  # fmt: skip

KASTORIA = replace(PRUSA, lat=40.519, lon=21.269, country="GR")

DOORS = (
    Pair(BRACKET, replace(PRUSA, needs_authorization=True), "yes", "", "", "authorization.needed",
         why="we do not know who asks: training comes first"),
    Pair(BRACKET, replace(PRUSA, needs_authorization=True, is_authorized=False), "no", "authorization.missing",
         why="not trained yet"),
    Pair(BRACKET, replace(PRUSA, needs_authorization=True, is_authorized=True), "yes", why="trained"),
    Pair(BRACKET, replace(PRUSA, access=Access.MEMBERS), "yes", "", "", "access.members", why="members first"),
    Pair(BRACKET, replace(PRUSA, access=Access.RESTRICTED), "yes", "", "", "access.ask_first", why="ask first"),
    Pair(BRACKET, KASTORIA, "yes", "", "", "border.customs", why="forty kilometres, one border"),
    Pair(BRACKET, KASTORIA, "no", "distance.too_far", "", "border.customs", why="too far for ten kilometres",
         query=replace(KORCE, radius_km=10)),
    Pair(BRACKET, replace(PRUSA, lat=None, lon=None), "unknown", "", "place.unknown", why="a lab without an address"),
    Pair(BRACKET, replace(PRUSA, lat=None, lon=None), "unknown", "", "place.unknown",
         why="nobody is refused for a distance that nobody knows", query=replace(KORCE, radius_km=10)),
    Pair(BRACKET, replace(PRUSA, status=Status.BROKEN, space_status=SpaceStatus.CLOSED_TEMPORARILY), "no",
         "status.broken space.closed_for_now", why="every reason at once"),
    Pair(SHUTTLE, replace(CARVER, status=None), "yes", why="nobody asks whether a person works"),
)  # fmt: skip


@pytest.mark.parametrize("pair", CRAFTS, ids=str)
def test_crafts_are_answered_as_the_trade_would(pair: Pair) -> None:
    check(pair)


@pytest.mark.parametrize("pair", DOORS, ids=str)
def test_doors_roads_and_borders_are_told(pair: Pair) -> None:
    check(pair)

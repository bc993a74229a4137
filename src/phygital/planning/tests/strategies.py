"""Made-up demands, capabilities and queries over the real vocabulary, the unlikely and the half-known included."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from phygital.kit.reasons import Reason
from phygital.planning.engine.families import Lie, family_of
from phygital.planning.engine.model import Capability, Demand, Query, Weights
from phygital.spaces.engine.model import Access, Rate, SpaceStatus, Status, Stock, Worked
from phygital.vocabulary.engine.model import Kind
from phygital.vocabulary.engine.reading import load

SCHEME = load()
CURRENCIES = ("ALL", "EUR", "MKD", "TRY", "USD")
COUNTRIES = ("", "AL", "GR", "MK", "BG", "TR", "CY")
PER = ("kg", "m2", "m3", "m", "piece")

# Few enough that a demand and a capability often meet; the rest of the vocabulary comes in now and then.
_PROCESSES = (
    "fdm", "material-extrusion", "additive-manufacturing", "dlp-msla", "laser-cutting", "plasma-cutting",
    "vinyl-cutting", "cnc-routing", "cnc-milling", "milling", "wood-turning", "turning", "hand-weaving", "weaving",
    "machine-knitting", "wood-carving", "filigree", "tig-welding", "sewing",
)  # fmt: skip
_MATERIALS = (
    "pla", "petg", "thermoplastic", "plastic", "standard-resin", "plywood", "birch-plywood", "wood-based-panel",
    "walnut", "hardwood", "wood-based-material", "acrylic", "aluminium", "mild-steel", "metal", "silver", "wool-yarn",
    "wool", "felt",
)  # fmt: skip


def _leaf(concept: str) -> bool:
    return not SCHEME.descendants(concept)


def _is_sheet_work(process: str) -> bool:
    return family_of(process, SCHEME).lie is Lie.SHEET


_LEAF_PROCESSES = tuple(filter(_leaf, _PROCESSES))
_LEAF_MATERIALS = tuple(filter(_leaf, _MATERIALS))
_SOLID_PROCESSES = tuple(process for process in _LEAF_PROCESSES if not _is_sheet_work(process))

processes = st.one_of(st.sampled_from(_PROCESSES), st.sampled_from(SCHEME.ids(Kind.PROCESS)))
materials = st.one_of(st.sampled_from(_MATERIALS), st.sampled_from(SCHEME.ids(Kind.MATERIAL)))
leaf_processes = st.sampled_from(_LEAF_PROCESSES)
leaf_materials = st.sampled_from(_LEAF_MATERIALS)
lengths = st.floats(0.5, 1500).map(lambda value: round(value, 2))
thicknesses = st.floats(0.1, 60).map(lambda value: round(value, 2))
details = st.sampled_from((0.02, 0.1, 0.2, 0.4, 1.0, 3.0))
prices = st.integers(1, 500_000).map(lambda cents: Decimal(cents) / 100)
days = st.dates(date(2024, 1, 1), date(2026, 12, 31))
boxes = st.tuples(lengths, lengths, lengths).map(lambda sides: tuple(sorted(sides, reverse=True)))


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value, or unknown."""
    return st.one_of(values, values, st.none())


@st.composite
def _shapes(draw: st.DrawFn, *, is_sheet: bool, known: bool) -> dict[str, Any]:
    """Measures of a sheet or a solid that could exist."""
    perhaps = (lambda values: values) if known else maybe
    if is_sheet:
        a, b = sorted((draw(lengths), draw(lengths)), reverse=True)
        thickness = draw(perhaps(thicknesses))
        return {
            "box_mm": draw(perhaps(st.just((a, b, thickness or 0.0)))),
            "thickness_mm": thickness,
            "area_mm2": draw(perhaps(st.floats(0.1, 1).map(lambda share: share * a * b))),
            "cut_length_mm": draw(perhaps(st.floats(1, 20).map(lambda times: times * (a + b)))),
            "contours": draw(perhaps(st.integers(1, 60))),
        }
    box = draw(boxes)
    body, skin = box[0] * box[1] * box[2], 2 * (box[0] * box[1] + box[0] * box[2] + box[1] * box[2])
    return {
        "box_mm": draw(perhaps(st.just(box))),
        "volume_mm3": draw(perhaps(st.floats(0.05, 1).map(lambda share: share * body))),
        "area_mm2": draw(perhaps(st.floats(0.3, 3).map(lambda share: share * skin))),
    }


@st.composite
def demands(draw: st.DrawFn) -> Demand:
    """Any part, known well or hardly."""
    return Demand(
        part_id="part",
        name="part",
        quantity=draw(st.integers(1, 50)),
        processes=tuple(draw(st.lists(processes, max_size=3, unique=True))),
        material=draw(maybe(materials)),
        min_feature_mm=draw(maybe(details)),
        tolerance_mm=draw(maybe(details)),
        questions=tuple(draw(st.lists(st.just(Reason.of("material.open", part="part")), max_size=1))),
        **draw(_shapes(is_sheet=draw(st.booleans()), known=False)),
    )


@st.composite
def known_demands(draw: st.DrawFn) -> Demand:
    """A part of which everything is known that its processes ask about."""
    is_sheet = draw(st.booleans())
    choice = leaf_processes if is_sheet else st.sampled_from(_SOLID_PROCESSES)
    return Demand(
        part_id="part",
        name="part",
        quantity=draw(st.integers(1, 50)),
        processes=tuple(draw(st.lists(choice, min_size=1, max_size=3, unique=True))),
        material=draw(leaf_materials),
        min_feature_mm=draw(maybe(details)),
        tolerance_mm=draw(maybe(details)),
        **draw(_shapes(is_sheet=is_sheet, known=True)),
    )


@st.composite
def _worked(draw: st.DrawFn, *, known: bool) -> Worked:
    least, most = sorted((draw(thicknesses), draw(thicknesses)))
    if known:
        return Worked(draw(leaf_materials), least, most)
    return Worked(draw(materials), draw(maybe(st.just(least))), draw(maybe(st.just(most))))


@st.composite
def rates(draw: st.DrawFn) -> Rate:
    """What a machine costs, in part unknown."""
    return Rate(draw(st.sampled_from(CURRENCIES)), draw(maybe(prices)), draw(maybe(prices)), draw(maybe(days)))


@st.composite
def stocks(draw: st.DrawFn) -> Stock:
    """A line of material for sale."""
    return Stock(
        material=draw(materials),
        per=draw(st.sampled_from(PER)),
        currency=draw(st.sampled_from(CURRENCIES)),
        thickness_mm=draw(maybe(thicknesses)),
        price=draw(maybe(prices)),
        as_of=draw(maybe(days)),
    )


@st.composite
def _capability(draw: st.DrawFn, *, known: bool) -> Capability:
    perhaps = (lambda values: values) if known else maybe
    person = draw(st.sampled_from(("", "", "Agron")))
    least, most = sorted((draw(st.floats(0.1, 40)), draw(st.floats(0.1, 40))))
    process = leaf_processes if known else processes
    return Capability(
        id="a/1",
        space_id="a",
        space="Workshop A",
        name=person or "machine",
        processes=tuple(draw(st.lists(process, min_size=1 if known else 0, max_size=3, unique=True))),
        lat=(lat := draw(perhaps(st.floats(34, 44)))),
        lon=None if lat is None else draw(st.floats(18, 36)),
        country=draw(st.sampled_from(COUNTRIES)),
        person=person,
        materials=tuple(draw(st.lists(_worked(known=known), min_size=1 if known else 0, max_size=4))),
        envelope_mm=(draw(perhaps(lengths)), draw(perhaps(lengths)), draw(perhaps(lengths))),
        min_feature_mm=draw(perhaps(details)),
        tolerance_mm=draw(perhaps(details)),
        power_w=draw(perhaps(st.floats(5, 2000))),
        status=draw(perhaps(st.sampled_from((Status.WORKING, *Status)))),
        space_status=draw(st.sampled_from((SpaceStatus.ACTIVE, SpaceStatus.ACTIVE, *SpaceStatus))),
        access=draw(perhaps(st.sampled_from(Access))),
        needs_authorization=draw(perhaps(st.booleans())),
        is_authorized=draw(perhaps(st.booleans())),
        hours_per_piece=draw(perhaps(st.just((least, most)))) if person else None,
        rate=draw(perhaps(rates())),
        stock=tuple(draw(st.lists(stocks(), max_size=3))),
    )


def capabilities() -> st.SearchStrategy[Capability]:
    """Any machine or skill, described well or hardly."""
    return _capability(known=False)


def known_capabilities() -> st.SearchStrategy[Capability]:
    """A machine or skill of which everything is said; processes and materials are named exactly."""
    return _capability(known=True)


def fleets(least: int = 0, most: int = 40) -> st.SearchStrategy[tuple[Capability, ...]]:
    """Many capabilities in a few spaces, each with an id of its own, sorted by it."""

    def numbered(rows: list[Capability]) -> tuple[Capability, ...]:
        return tuple(
            replace(row, id=f"s{number % 7}/{number:04d}", space_id=f"s{number % 7}", space=f"Workshop {number % 7}")
            for number, row in sorted(enumerate(rows), key=lambda pair: (pair[0] % 7, pair[0]))
        )

    return st.lists(capabilities(), min_size=least, max_size=most).map(numbered)


@st.composite
def weights(draw: st.DrawFn) -> Weights:
    """What hours and kilometres are worth to somebody."""
    return Weights(draw(st.sampled_from(CURRENCIES)), draw(st.floats(0, 1000)), draw(st.floats(0, 50)))


@st.composite
def queries(draw: st.DrawFn) -> Query:
    """Somebody who asks, somewhere in the region."""
    return Query(
        lat=draw(st.floats(34, 44)),
        lon=draw(st.floats(18, 36)),
        weights=draw(weights()),
        radius_km=draw(maybe(st.floats(1, 2000))),
        country=draw(st.sampled_from(COUNTRIES)),
    )

"""Machines, hands and parts as one meets them in the region, and how a pair of them is checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from phygital.planning.engine.judge import judge
from phygital.planning.engine.model import Capability, Demand, Query, Verdict, Weights
from phygital.spaces.engine.model import Access, Worked
from phygital.vocabulary.engine.reading import load

SCHEME = load()
KORCE = Query(lat=40.618, lon=20.781, weights=Weights("ALL", 500, 30), country="AL")

Envelope = tuple[float | None, float | None, float | None]
Takes = str | tuple[str, float | None, float | None]


def machine(name: str, processes: str, takes: Iterable[Takes], envelope: Envelope, **more: object) -> Capability:
    """A machine that works, in Korçë, open to all, that needs no training unless `more` says so."""
    usual: dict[str, object] = {"access": Access.PUBLIC, "needs_authorization": False, "lat": 40.618, "lon": 20.781}
    return Capability(
        id=f"korce/{name}",
        space_id="korce",
        space="Korçë workshop",
        name=name,
        processes=tuple(processes.split()),
        country="AL",
        materials=tuple(Worked(line) if isinstance(line, str) else Worked(*line) for line in takes),
        envelope_mm=envelope,
        **(usual | more),  # type: ignore[arg-type]
    )


def hands(person: str, processes: str, takes: Iterable[Takes], envelope: Envelope, **more: object) -> Capability:
    """What a person does by hand."""
    return machine(person, processes, takes, envelope, person=person, **more)


ANY: Envelope = (None, None, None)

PRUSA = machine("Prusa", "fdm", ("pla", "petg"), (250, 210, 220), min_feature_mm=0.4, tolerance_mm=0.2)
PEEK_PRINTER = machine("hot printer", "fdm", ("peek",), (300, 300, 300), min_feature_mm=0.4)
RESIN = machine("resin printer", "dlp-msla", ("standard-resin",), (143, 89, 165), min_feature_mm=0.05, tolerance_mm=0.1)
LASER = machine(
    "CO2 laser", "laser-cutting", (("plywood", 1, 6), ("acrylic", 1, 8)), (600, 400, None),
    min_feature_mm=0.2, tolerance_mm=0.2, power_w=60,
)  # fmt: skip
FIBRE = machine(
    "fibre laser", "laser-cutting", (("mild-steel", 0.5, 6), ("aluminium", 0.5, 4)), (3000, 1500, None), power_w=1000
)
PLASMA = machine("plasma table", "plasma-cutting", (("mild-steel", 1, 12),), (3000, 1500, None))
ROUTER = machine(
    "CNC router", "cnc-routing", (("hardwood", 5, 60), ("plywood", 3, 40), ("acrylic", 2, 20)), (900, 600, 100),
    min_feature_mm=3, tolerance_mm=0.2,
)  # fmt: skip
MILL = machine(
    "bench mill", "cnc-milling", ("aluminium", "brass"), (400, 150, 200), min_feature_mm=1, tolerance_mm=0.05
)
LATHE = machine("wood lathe", "wood-turning", ("hardwood",), (1000, 350, 350))
METAL_LATHE = machine("metal lathe", "cnc-turning", ("mild-steel", "brass"), (500, 200, 200))
LOOM = machine("floor loom", "hand-weaving", ("wool-yarn", "cotton-yarn"), (900, 20_000, None))
KNITTER = machine("knitting machine", "machine-knitting", ("wool-yarn",), (800, 3000, None))
KILN = machine("kiln", "firing", ("clay",), (450, 450, 500))
SEWING = machine("sewing machine", "sewing", ("cotton-fabric", ("leather", None, 4)), ANY)
TIG = machine("TIG set", "tig-welding", (("mild-steel", 1, 8),), ANY)
BRAKE = machine("press brake", "sheet-bending", (("mild-steel", 0.5, 2),), (1250, 1250, 200))
SHEAR = machine("guillotine shear", "sheet-cutting", (("mild-steel", 0.5, 3),), (1250, 2000, None))
PLOTTER = machine("vinyl plotter", "vinyl-cutting", (("vinyl-film", None, 0.8),), (600, 5000, None))
PCB_MILL = machine("board mill", "pcb-milling", ("fr4",), (200, 150, 40), min_feature_mm=0.2)

CARVER = hands("Petrit", "wood-carving", ("hardwood",), ANY, hours_per_piece=(6, 10))
SILENT_CARVER = hands("Ilir", "wood-carving", ("hardwood",), ANY)
SILVERSMITH = hands(
    "Drita",
    "filigree jewellery-making",
    (("silver", 0.2, 3),),
    (150, 150, 50),
    hours_per_piece=(8, 14),
    min_feature_mm=0.2,
)  # fmt: skip
POTTER = hands("Eleni", "wheel-throwing", ("clay",), (300, 300, 400), hours_per_piece=(0.5, 1))
FELTER = hands("Lule", "felting", ("wool-fleece",), ANY, hours_per_piece=(3, 5))


def solid(name: str, processes: str, material: str | None, box: tuple[float, float, float], **more: object) -> Demand:
    """A body that fills half of its box."""
    a, b, c = box
    measures = {"volume_mm3": a * b * c / 2, "area_mm2": 2 * (a * b + a * c + b * c)}
    return Demand(name, name, 1, tuple(processes.split()), material, box_mm=box, **(measures | more))  # type: ignore[arg-type]


def sheet(name: str, processes: str, material: str | None, size: tuple[float, float, float], **more: object) -> Demand:
    """A rectangle cut from a sheet or plate: length, width, thickness."""
    a, b, thickness = size
    measures = {"area_mm2": a * b, "cut_length_mm": 2 * (a + b), "contours": 1, "thickness_mm": thickness}
    return Demand(name, name, 1, tuple(processes.split()), material, box_mm=size, **(measures | more))  # type: ignore[arg-type]


def cloth(name: str, processes: str, material: str, size: tuple[float, float]) -> Demand:
    """A piece of cloth, whose thickness nobody measures."""
    a, b = size
    return Demand(name, name, 1, tuple(processes.split()), material, box_mm=(a, b, 0.0), area_mm2=a * b)


@dataclass(frozen=True)
class Pair:
    """A part, a capability, and what a person of the trade would answer."""

    part: Demand
    by: Capability
    state: str
    obstacles: str = ""
    questions: str = ""
    conditions: str = ""
    lies: str = ""
    why: str = ""
    query: Query = KORCE

    def __str__(self) -> str:
        return f"{self.part.name} by {self.by.name}: {self.why}".replace(" ", "-")


def said(verdict: Verdict) -> tuple[str, set[str], set[str], set[str]]:
    """State, obstacles, questions and conditions of an answer, by code."""
    return (
        verdict.state.value,
        {obstacle.reason.code for obstacle in verdict.obstacles},
        {reason.code for reason in verdict.questions},
        {reason.code for reason in verdict.conditions},
    )


def check(pair: Pair) -> None:
    """The answer is the expected one, no more and no less."""
    verdict = judge(pair.part, pair.by, pair.query, SCHEME)
    expected = pair.state, set(pair.obstacles.split()), set(pair.questions.split()), set(pair.conditions.split())
    assert said(verdict) == expected
    if pair.lies:
        assert verdict.fit is not None
        assert verdict.fit.orientation == pair.lies

"""Time per plan over 100 to 1,000,000 machines, beside a naive scan: `./run bench plan [sizes…]`.

The machines are made up, the same for the same number; the naive scan judges every machine in turn.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import overload

from phygital.planning.engine.judge import judge
from phygital.planning.engine.model import Capability, Demand, Query, State
from phygital.planning.engine.ranking import Index, index_of, rank
from phygital.planning.engine.scoring import weights_for
from phygital.spaces.engine.model import Rate, Status, Stock, Worked
from phygital.vocabulary.engine.reading import load
from phygital.vocabulary.engine.scheme import Scheme

SIZES = (100, 10_000, 45_000, 100_000, 1_000_000)
SCAN_UP_TO = 45_000
SHOWN = 5
HERE = Query(40.6186, 20.7808, weights_for("GR"), country="GR")
Kind = tuple[str, tuple[tuple[str, float | None], ...], tuple[float, float, float | None], float, float | None]
KINDS: tuple[Kind, ...] = (
    ("fdm", (("pla", None), ("petg", None)), (220, 220, 250), 0.4, None),
    ("fdm", (("pla", None), ("abs", None), ("nylon", None)), (300, 300, 400), 0.4, None),
    ("dlp-msla", (("standard-resin", None),), (143, 90, 175), 0.05, None),
    ("laser-cutting", (("plywood", 6), ("acrylic", 8), ("mdf", 5)), (600, 400, None), 0.2, 60),
    ("laser-cutting", (("plywood", 10), ("acrylic", 12), ("leather", 4)), (1300, 900, None), 0.2, 120),
    ("cnc-routing", (("hardwood", 60), ("plywood", 40)), (900, 600, 100), 1.0, None),
    ("cnc-milling", (("aluminium", 60), ("brass", 40)), (400, 300, 250), 0.5, None),
    ("vinyl-cutting", (("vinyl-film", 1),), (600, 3000, None), 0.5, None),
)
STOCK = (
    Stock("pla", "kg", "EUR", price=Decimal(22)),
    Stock("birch-plywood", "m2", "EUR", 4.0, Decimal(18)),
    Stock("acrylic", "m2", "EUR", 3.0, Decimal(30)),
    Stock("oak", "m3", "EUR", 27.0, Decimal(1900)),
)


class Made(Sequence[Capability]):
    """Made-up machines, three to a space, one made from its number when it is asked for."""

    def __init__(self, count: int, kinds: Sequence[Kind]) -> None:
        self._count, self._kinds = count, kinds

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Capability: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Capability]: ...
    def __getitem__(self, at: int | slice) -> Capability | Sequence[Capability]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(self._count))]
        if at >= self._count:
            raise IndexError(at)
        space = at // 3
        place = random.Random(space)
        chance = random.Random(at * 2654435761 % 2**32)
        process, materials, envelope, feature, power = self._kinds[chance.randrange(len(self._kinds))]
        scale = chance.choice((0.6, 0.8, 1.0, 1.0, 1.2, 2.0))
        said = chance.random() < 0.8
        rate = Rate("EUR", Decimal(chance.randrange(4, 40)), Decimal(chance.randrange(0, 12))) if said else None
        return Capability(
            id=f"s{space:07}/{at % 3}",
            space_id=f"s{space:07}",
            space=f"Space {space}",
            name=f"Machine {at}",
            processes=(process,),
            lat=math.degrees(math.asin(place.uniform(-0.7, 0.95))),
            lon=place.uniform(-180, 180),
            country="GR",
            materials=tuple(Worked(name, None if most is None else 0.5, most) for name, most in materials),
            envelope_mm=tuple(None if side is None else side * scale for side in envelope),  # type: ignore[arg-type]
            min_feature_mm=feature,
            power_w=power,
            status=Status.BROKEN if chance.random() < 0.05 else Status.WORKING,
            rate=rate,
            stock=STOCK if space % 2 else (),
        )


def demands(count: int) -> list[Demand]:
    """As many parts: prints, sheets and carved boards of many sizes."""
    found = []
    for number in range(count):
        chance = random.Random(number)
        size = chance.uniform(40, 280)
        name = f"part {number}"
        if number % 3 == 0:
            volume = size**2 * 12
            box = (size, size * 0.6, 20.0)
            found.append(Demand(name, name, 2, ("material-extrusion",), "pla", None, box, volume, volume / 5))
        elif number % 3 == 1:
            box = (size * 1.5, size, 4.0)
            sheet = ("laser-cutting", "cnc-routing")
            found.append(Demand(name, name, 4, sheet, "plywood", 4.0, box, None, size**2, size * 9, 12))
        else:
            box = (size, 60.0, 25.0)
            found.append(Demand(name, name, 1, ("cnc-routing",), "hardwood", None, box, size * 900, size * 300))
    return found


def planned(index: Index, capabilities: Sequence[Capability], wanted: Sequence[Demand], scheme: Scheme) -> int:
    """Rank every part and judge what would be shown, with reasons."""
    shown = 0
    for demand in wanted:
        ranking = rank(index, demand, HERE, scheme)
        for at in ranking.found.machine[:SHOWN]:
            shown += judge(demand, capabilities[int(at)], HERE, scheme).state is not State.NO
    return shown


def scanned(capabilities: Sequence[Capability], wanted: Sequence[Demand], scheme: Scheme) -> int:
    """The naive way: judge everything, sort, show."""
    shown = 0
    for demand in wanted:
        verdicts = (judge(demand, capability, HERE, scheme) for capability in capabilities)
        best = sorted((v for v in verdicts if v.state is not State.NO and v.offer), key=lambda v: v.key)
        shown += len(best[:SHOWN])
    return shown


def timed(call: Callable[[], object], runs: int) -> tuple[float, float]:
    """Median and worst of several runs, ms."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), max(times)


def _rows(sizes: Sequence[int], scheme: Scheme) -> Iterator[str]:
    for title, kinds in (("mixed", KINDS), ("all in one cell", (KINDS[0],))):
        for size in sizes:
            made = Made(size, kinds)
            start = time.perf_counter()
            index = index_of(made, scheme)
            build = time.perf_counter() - start
            three, thirty = demands(3), demands(30)
            if title != "mixed":
                three, thirty = [three[0]] * 3, [d for d in thirty if d.material == "pla"] * 3
            fast3, worst3 = timed(lambda: planned(index, made, three, scheme), 15)  # noqa: B023
            fast30, worst30 = timed(lambda: planned(index, made, thirty, scheme), 7)  # noqa: B023
            scan = ""
            if size <= SCAN_UP_TO:
                everything = list(made)
                slow, _ = timed(lambda: scanned(everything, three, scheme), 1)  # noqa: B023
                scan = f"{slow:10.0f} ({slow / fast3:,.0f} ×)"
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            yield (
                f"{title:16}{size:>10,}{fast3:>9.2f}{worst3:>9.2f}{fast30:>9.2f}{worst30:>9.2f}"
                f"{build:>9.1f}{memory:>9.0f}  {scan}"
            )


def main(argv: list[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    sizes = parser.parse_args(argv).sizes
    scheme = load()
    columns = ("3 parts", "worst", "30 parts", "worst", "build s", "peak MB")
    print(f"{'times in ms':16}{'machines':>10}" + "".join(f"{name:>9}" for name in columns) + "  scan of 3 parts")
    for row in _rows(sizes, scheme):
        print(row, flush=True)
    return 0

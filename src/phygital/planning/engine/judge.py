"""One demand against one capability: yes, no or unknown, with every reason, the fit, the hours and the cost."""

from __future__ import annotations

from collections.abc import Iterator

from phygital.kit.reasons import Reason, Term
from phygital.planning.engine.checks import (
    Findings,
    check_distance,
    check_doors,
    check_fineness,
    check_material,
    check_size,
)
from phygital.planning.engine.estimate import hours_of, work_of
from phygital.planning.engine.families import HAND, Family, Lie, family_of, open_ways
from phygital.planning.engine.fit import SLACK_MM
from phygital.planning.engine.model import Capability, Cost, Demand, Offer, Query, State, Verdict
from phygital.planning.engine.place import distance_km
from phygital.planning.engine.price import cost_of
from phygital.planning.engine.scoring import key_of
from phygital.spaces.engine.model import Stock, Worked
from phygital.vocabulary.engine.scheme import Scheme

STOCK_SLACK = 0.05  # a sheet that is sold as 4 mm and measures 3.8 serves for 4 mm

_NOTHING = Cost(None, None, None, ())


def judge(demand: Demand, capability: Capability, query: Query, scheme: Scheme) -> Verdict:
    """The best answer that a capability has to a demand."""
    asked = matching_processes(demand, capability, scheme)
    if not asked:
        return _another_trade(demand, capability, query)
    verdicts = [
        judge_offer(demand, capability, offer, coverage, query, scheme)
        for process, coverage in asked
        for offer in offers(demand, capability, process, scheme)
    ]
    return min(verdicts, key=_rank)


def _rank(verdict: Verdict) -> tuple[int, float]:
    """Fewest obstacles first, then the key that ranks options."""
    return len(verdict.obstacles), verdict.key


def matching_processes(demand: Demand, capability: Capability, scheme: Scheme) -> tuple[tuple[str, str], ...]:
    """The processes of a capability that serve a demand, with `yes` or `ask`.

    Where nobody knows how the part is made, every process that could shape it is asked about; where nobody said what
    the machine does, nothing matches but a question stays.
    """
    if not demand.processes:
        ways = _asked(demand)
        return tuple(
            (process, "ask") for process in capability.processes if any(scheme.is_within(process, way) for way in ways)
        )
    found: dict[str, str] = {}
    for process in capability.processes:
        answers = {scheme.covers(process, asked) for asked in demand.processes}
        best = "yes" if "yes" in answers else "ask" if "ask" in answers else "no"
        if best != "no":
            found[process] = best
    return tuple(found.items())


def offers(demand: Demand, capability: Capability, process: str, scheme: Scheme) -> Iterator[Offer]:
    """The ways in which a process of a capability could serve: each line of its table, with and without stock.

    Lines of other materials only where none is right, or a limit of thickness would read as "takes no steel at all".
    """
    if demand.material is None:
        yield Offer(process, None)
        return
    if not capability.materials:
        yield Offer(process, None)
    family = family_for(capability, process, scheme)
    right = [line for line in capability.materials if scheme.covers(line.material, demand.material) != "no"]
    for worked in right or capability.materials:
        yield Offer(process, worked)
        for stock in capability.stock:
            if stock_serves(demand, worked, stock, family, scheme):
                yield Offer(process, worked, stock)


def family_for(capability: Capability, process: str, scheme: Scheme) -> Family:
    """How work lies for a capability: a person holds it by hand."""
    return HAND if capability.is_skill else family_of(process, scheme)


def stock_serves(demand: Demand, worked: Worked, stock: Stock, family: Family, scheme: Scheme) -> bool:
    """Whether a line of stock is what the part would be made from on a line of the table."""
    if demand.material is None or stock.price is None:
        return False
    if not scheme.is_within(stock.material, worked.material) or not scheme.is_within(stock.material, demand.material):
        return False
    if stock.thickness_mm is None:
        return True
    if demand.thickness_mm is not None:
        return abs(stock.thickness_mm - demand.thickness_mm) <= STOCK_SLACK * demand.thickness_mm + SLACK_MM
    if family.lie is Lie.SPACE:
        return True
    return demand.box_mm is not None and stock.thickness_mm >= demand.box_mm[2] - SLACK_MM


def judge_offer(
    demand: Demand, capability: Capability, offer: Offer, coverage: str, query: Query, scheme: Scheme
) -> Verdict:
    """One offer of a capability against a demand. `coverage` is `yes`, or `ask` where the process is not sure."""
    found = Findings()
    family = family_for(capability, offer.process, scheme)
    if not demand.processes:
        found.questions.append(Reason.of("process.open", part=demand.name))
    elif coverage == "ask":
        meant = next(asked for asked in demand.processes if scheme.covers(offer.process, asked) == "ask")
        found.ask("process.ask_kind", capability, process=Term(meant), listed=Term(offer.process))
    check_material(demand, capability, offer.worked, family, scheme, found)
    fit = check_size(demand, capability, family, found)
    check_fineness(demand, capability, found)
    check_doors(capability, query, found)
    km = _km(capability, query)
    check_distance(km, capability, query, found)
    material = demand.material or (offer.worked.material if offer.worked else None)
    hours = hours_of(work_of(demand, offer.process, material, scheme), demand, capability, family.formula)
    if hours is None:
        code = "hours.ask_person" if capability.is_skill else "hours.unknown"
        found.conditions.append(Reason.of(code, machine=capability.name, person=capability.person))
    cost = cost_of(demand, capability, offer, hours, scheme)
    state = State.NO if found.obstacles else State.UNKNOWN if found.questions else State.YES
    key = key_of(state, cost, hours, km, query)
    return Verdict(
        capability, offer, state, tuple(found.obstacles), tuple(found.questions), tuple(found.conditions), fit, hours,
        cost, km, key,
    )  # fmt: skip


def _another_trade(demand: Demand, capability: Capability, query: Query) -> Verdict:
    """A capability that does something else; what it takes and how large it is has no meaning for this part."""
    found = Findings()
    if not capability.processes:
        found.ask("process.ask_space", capability)
    else:
        asked = tuple(Term(process) for process in _asked(demand))
        does = tuple(Term(process) for process in capability.processes)
        found.block(
            Reason.of("process.missing", machine=capability.name, asked=asked, does=does),
            Reason.of("remedy.machine", **_wanted(demand)),
        )
    check_doors(capability, query, found)
    km = _km(capability, query)
    check_distance(km, capability, query, found)
    state = State.NO if found.obstacles else State.UNKNOWN
    key = key_of(state, _NOTHING, None, km, query)
    return Verdict(
        capability, None, state, tuple(found.obstacles), tuple(found.questions), tuple(found.conditions), None, None,
        _NOTHING, km, key,
    )  # fmt: skip


def _asked(demand: Demand) -> tuple[str, ...]:
    """What would do; where nobody knows, all that gives a thing of this sort its shape."""
    return demand.processes or open_ways(demand.cut_length_mm is not None)


def _wanted(demand: Demand) -> dict[str, Term | float]:
    """What a machine would have to be for this part: the remedy where a trade is missing."""
    wanted: dict[str, Term | float] = {"process": Term(_asked(demand)[0])}
    if demand.material is not None:
        wanted["material"] = Term(demand.material)
    if demand.box_mm is not None:
        wanted |= dict(zip(("a_mm", "b_mm", "c_mm"), demand.box_mm, strict=True))
    return wanted


def _km(capability: Capability, query: Query) -> float | None:
    if capability.lat is None or capability.lon is None:
        return None
    return distance_km(query.lat, query.lon, capability.lat, capability.lon)

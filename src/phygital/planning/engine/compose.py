"""From the ranking of each part to a plan: who can make the whole, which few spaces together, and why others cannot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from phygital.kit.money import Money
from phygital.planning.engine.judge import judge
from phygital.planning.engine.model import Capability, Demand, Query, State, Verdict
from phygital.planning.engine.ranking import BEST, Index, Ranking, rank
from phygital.planning.engine.scoring import LAST_RANK, currency_rank, score_of, tiered, worth
from phygital.vocabulary.engine.scheme import Scheme

SHOWN = 5  # options per part and wholes that are judged and shown
EXPLAINED = 5  # nearest spaces per part that are told why not
EXACT_SPACES = 40  # up to so many spaces the smallest set is searched for, beyond it is gathered greedily
MOST_TOGETHER = 3  # spaces in a set that is searched for


@dataclass(frozen=True, slots=True)
class PartPlan:
    """The answer for one part.

    Attributes:
        options: the best, each with all it says.
        front: per option, whether no other of the best 200 beats it in price, hours and distance at once.
        count: how many capabilities could make it; exact where `is_exact`, otherwise at least so many.
        near_misses: of the nearest spaces that cannot, the machine that comes nearest to it.
    """

    demand: Demand
    options: tuple[Verdict, ...]
    front: tuple[bool, ...]
    count: int
    is_exact: bool
    near_misses: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """One space, or a few, that make all parts that can be made.

    Attributes:
        verdicts: one per part, in the order of the parts.
        spaces: ids, the nearest first.
        sums: known costs, one per currency.
        is_complete: whether no price is missing.
        hours: machine and hand hours where all are known.
        km: straight lines there, each space once; None where a place is unknown.
        key: what ranks it, as in `scoring`.
    """

    verdicts: tuple[Verdict, ...]
    spaces: tuple[str, ...]
    sums: tuple[Money, ...]
    is_complete: bool
    hours: float | None
    km: float | None
    key: float

    @property
    def state(self) -> State:
        """YES where every part is a yes."""
        return _together_state(self.verdicts)


@dataclass(frozen=True, slots=True)
class Plan:
    """Where and how a design can be made.

    Attributes:
        parts: one answer per part.
        wholes: single spaces that can make all, best first.
        split: the fewest spaces that together make all that can be made; None where one suffices or none can.
        missing: ids of the parts that nobody here can make.
    """

    query: Query
    parts: tuple[PartPlan, ...]
    wholes: tuple[Together, ...]
    split: Together | None
    missing: tuple[str, ...]


def plan(
    index: Index,
    capabilities: Sequence[Capability],
    demands: Sequence[Demand],
    query: Query,
    scheme: Scheme,
    *,
    best: int | None = BEST,
) -> Plan:
    """Plan all parts of a design.

    Args:
        index: of these capabilities.
        capabilities: rows of the index are places in it.
        demands: the parts that are made.
        query: who asks, and from where.
        scheme: the vocabulary.
        best: how many capabilities are looked at per part; None for all.
    """
    rankings = [rank(index, demand, query, scheme, best) for demand in demands]
    parts = tuple(
        _part(index, capabilities, demand, ranking, query, scheme)
        for demand, ranking in zip(demands, rankings, strict=True)
    )
    makers = [_makers(index, ranking) for ranking in rankings]
    able = [number for number, spaces in enumerate(makers) if spaces]

    def together(spaces: Iterable[int]) -> Together:
        chosen = set(spaces)
        verdicts = []
        for number in able:
            row = min((makers[number][space] for space in chosen if space in makers[number]), key=_position)[1]
            verdicts.append(judge(demands[number], capabilities[row], query, scheme))
        return _sum(verdicts, query)

    whole = _common(makers, able)
    wholes = sorted((together([space]) for space in whole), key=lambda whole: whole.key)
    split = None
    if able and not whole:
        split = together(smallest_set([set(makers[number]) for number in able]))
    missing = tuple(part.demand.part_id for part, spaces in zip(parts, makers, strict=True) if not spaces)
    return Plan(query, parts, tuple(wholes), split, missing)


def _part(
    index: Index, capabilities: Sequence[Capability], demand: Demand, ranking: Ranking, query: Query, scheme: Scheme
) -> PartPlan:
    options = tuple(judge(demand, capabilities[int(row)], query, scheme) for row in ranking.found.machine[:SHOWN])
    able = set(index.machines.space[ranking.found.machine].tolist())
    return PartPlan(
        demand=demand,
        options=options,
        front=tuple(bool(front) for front in ranking.front(SHOWN)),
        count=len(ranking.found.machine),
        is_exact=ranking.is_all,
        near_misses=_near_misses(index, capabilities, demand, able, query, scheme),
    )


def _near_misses(
    index: Index,
    capabilities: Sequence[Capability],
    demand: Demand,
    able: set[int],
    query: Query,
    scheme: Scheme,
) -> tuple[Verdict, ...]:
    """For the nearest spaces that cannot make a part: the verdict with the fewest obstacles."""
    found = []
    for space, rows in index.nearest(query.lat, query.lon, EXPLAINED + len(able)):
        if space in able:
            continue
        verdicts = [judge(demand, capabilities[row], query, scheme) for row in rows]
        nearest = min(verdicts, key=lambda verdict: (len(verdict.obstacles), _is_trade(verdict), verdict.key))
        if nearest.obstacles or _is_trade(nearest):  # the ranking stops at the best: others beyond it can make it too
            found.append(nearest)
        if len(found) == EXPLAINED:
            break
    return tuple(found)


def _is_trade(verdict: Verdict) -> bool:
    """Whether the machine is of another trade altogether."""
    return verdict.offer is None


def _makers(index: Index, ranking: Ranking) -> dict[int, tuple[int, int]]:
    """Per space that can make a part: (rank, row) of its best capability."""
    found: dict[int, tuple[int, int]] = {}
    for position, row in enumerate(ranking.found.machine.tolist()):
        found.setdefault(int(index.machines.space[row]), (position, row))
    return found


def _position(entry: tuple[int, int]) -> int:
    return entry[0]


def _common(makers: Sequence[Mapping[int, tuple[int, int]]], able: Sequence[int]) -> list[int]:
    """The spaces that make every part that can be made, those that rank best over all parts first."""
    if not able:
        return []
    common = set.intersection(*(set(makers[number]) for number in able))
    ranked = sorted(common, key=lambda space: sum(makers[number][space][0] for number in able))
    return ranked[:SHOWN]


def smallest_set(choices: Sequence[set[int]]) -> tuple[int, ...]:
    """The fewest spaces of which each part finds one; the first found of the smallest size, else gathered greedily.

    Args:
        choices: per part, the spaces that can make it; none empty.
    """
    serves: dict[int, frozenset[int]] = {}
    for part, spaces in enumerate(choices):
        for space in spaces:
            serves[space] = serves.get(space, frozenset()) | {part}
    useful = [s for s in sorted(serves) if not any(serves[s] < serves[other] for other in serves)]
    useful.sort(key=lambda space: (-len(serves[space]), space))
    distinct = list({serves[space]: space for space in reversed(useful)}.values())[::-1]
    everything = set(range(len(choices)))
    if len(distinct) <= EXACT_SPACES:
        for size in range(1, MOST_TOGETHER + 1):
            for spaces_ in combinations(distinct, size):
                if set().union(*(serves[space] for space in spaces_)) == everything:
                    return spaces_
    chosen: list[int] = []
    left = set(everything)
    while left:
        most = max(distinct, key=lambda space: len(serves[space] & left))
        chosen.append(most)
        left -= serves[most]
    return tuple(chosen)


def _sum(verdicts: Sequence[Verdict], query: Query) -> Together:
    sums: dict[str, Money] = {}
    for verdict in verdicts:
        if verdict.cost.known is not None:
            known = verdict.cost.known
            sums[known.currency] = sums[known.currency] + known if known.currency in sums else known
    nearest = {verdict.capability.space_id: verdict.km for verdict in verdicts}
    places = sorted(nearest, key=lambda space: (nearest[space] is None, nearest[space] or 0.0, space))
    km = None if None in nearest.values() else sum(value for value in nearest.values() if value is not None)
    hours = [verdict.hours.mean for verdict in verdicts if verdict.hours is not None]
    is_complete = all(not verdict.cost.missing for verdict in verdicts)
    return Together(
        verdicts=tuple(verdicts),
        spaces=tuple(places),
        sums=tuple(sums[currency] for currency in sorted(sums)),
        is_complete=is_complete,
        hours=sum(hours) if len(hours) == len(verdicts) else None,
        km=km,
        key=_key(verdicts, sorted(sums), is_complete and km is not None, km, query),
    )


def _together_state(verdicts: Sequence[Verdict]) -> State:
    return State.YES if all(verdict.state is State.YES for verdict in verdicts) else State.UNKNOWN


def _key(
    verdicts: Sequence[Verdict], currencies: Sequence[str], is_complete: bool, km: float | None, query: Query
) -> float:
    """As for a single option; the way is counted once, and what costs in several currencies comes last."""
    currency = currencies[0] if len(currencies) == 1 else None
    rank_ = currency_rank(currency, query) if len(currencies) < 2 else LAST_RANK
    score = sum(score_of(verdict.cost, verdict.hours, None, query) for verdict in verdicts)
    gaps = 0 if is_complete else 1
    return tiered(_together_state(verdicts), rank_, gaps, score + worth(currency, query)[1] * (km or 0.0))

"""Plans for a reader: the spaces made ready once, then any number of questions about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phygital.designs.engine.model import Draft
from phygital.planning.engine.cases import capabilities_of, demands_of
from phygital.planning.engine.compose import Plan, plan
from phygital.planning.engine.model import Capability, Query
from phygital.planning.engine.place import distance_km
from phygital.planning.engine.ranking import Index, index_of
from phygital.spaces.engine.model import Space
from phygital.vocabulary.engine import Scheme


@dataclass(frozen=True, slots=True)
class Ground:
    """Spaces, ready to be planned on."""

    spaces: tuple[Space, ...]
    capabilities: Sequence[Capability]
    index: Index


def ground_of(spaces: Sequence[Space], scheme: Scheme) -> Ground:
    """Make spaces ready; worth keeping where many plans are made on them."""
    capabilities = capabilities_of(spaces)
    return Ground(tuple(spaces), capabilities, index_of(capabilities, scheme))


def make_plan(draft: Draft, ground: Ground, query: Query, quantity: int, scheme: Scheme) -> Plan:
    """The plan for so many pieces of a draft."""
    return plan(ground.index, ground.capabilities, demands_of(draft, quantity), query, scheme)


def country_near(lat: float, lon: float, spaces: Sequence[Space]) -> str:
    """The country of the nearest space: what a reader who names none most likely means."""
    near = [
        (distance_km(lat, lon, space.lat, space.lon), space.country)
        for space in spaces
        if space.lat is not None and space.lon is not None and space.country
    ]
    return min(near)[1] if near else ""

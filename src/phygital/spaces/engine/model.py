"""A space and what it is capable of. Process, material and kind are ids of the vocabulary; lengths in mm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Status(StrEnum):
    """Whether a machine can be used."""

    WORKING = "working"
    MAINTENANCE = "maintenance"
    BROKEN = "broken"
    RETIRED = "retired"


class SpaceStatus(StrEnum):
    """Whether a space can be used."""

    ACTIVE = "active"
    PLANNED = "planned"
    CLOSED_TEMPORARILY = "closed-temporarily"
    CLOSED = "closed"


class Access(StrEnum):
    """Who may come in."""

    PUBLIC = "public"
    MEMBERS = "members"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True)
class Rate:
    """What using it costs.

    Attributes:
        currency: ISO 4217.
        per_hour, setup: None where not said; never zero for "not said".
        as_of: the day on which it was stated; None where not said.
    """

    currency: str
    per_hour: Decimal | None = None
    setup: Decimal | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Worked:
    """A material that is worked here; `min_mm` to `max_mm` thick, None where not said."""

    material: str
    min_mm: float | None = None
    max_mm: float | None = None


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine, or a skill of a person or a bench.

    Attributes:
        kind: kind of machine; empty for a skill.
        person: whose skill it is; empty for a machine.
        processes: what it does; empty means that nobody said.
        materials: what it works; empty means that nobody said.
        envelope_mm: working space x, y, z; None for a whole or a side that nobody said. A flat machine's z is the
            thickness it takes.
        min_feature_mm, tolerance_mm: the finest it does.
        power_w: laser or spindle power.
        status: None where nobody said.
        needs_authorization: None where nobody said.
        hours_per_piece: a maker's own statement for one piece, least and most; skills only.
    """

    id: str
    name: str
    processes: tuple[str, ...]
    kind: str = ""
    person: str = ""
    materials: tuple[Worked, ...] = ()
    envelope_mm: tuple[float | None, float | None, float | None] = (None, None, None)
    min_feature_mm: float | None = None
    tolerance_mm: float | None = None
    power_w: float | None = None
    status: Status | None = Status.WORKING
    needs_authorization: bool | None = None
    hours_per_piece: tuple[float, float] | None = None
    rate: Rate | None = None

    @property
    def is_skill(self) -> bool:
        """Whether a person does it by hand."""
        return bool(self.person)


@dataclass(frozen=True, slots=True)
class Stock:
    """Material that a space sells.

    Attributes:
        per: what one price is for: `kg`, `m2`, `m3`, `m` or `piece`.
        price: None where not said.
    """

    material: str
    per: str
    currency: str
    thickness_mm: float | None = None
    price: Decimal | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Space:
    """A place where things are made.

    Attributes:
        lat, lon: degrees WGS 84; None where the place is unknown.
        country: ISO 3166-1 alpha-2, empty where unknown.
    """

    id: str
    name: str
    lat: float | None
    lon: float | None
    country: str = ""
    status: SpaceStatus = SpaceStatus.ACTIVE
    access: Access | None = None
    machines: tuple[Machine, ...] = ()
    stock: tuple[Stock, ...] = ()
    languages: tuple[str, ...] = ()
    website: str = ""

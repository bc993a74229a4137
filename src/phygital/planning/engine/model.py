"""Questions and answers of a plan. Lengths in mm, areas in mm², volumes in mm³, hours, kilometres."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from phygital.kit.money import Money
from phygital.kit.reasons import Reason
from phygital.spaces.engine.model import Access, Rate, SpaceStatus, Status, Stock, Worked


class State(StrEnum):
    """The three values of every answer."""

    YES = "yes"
    UNKNOWN = "unknown"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Demand:
    """What one part asks of a machine or a person.

    Attributes:
        part_id, name: of the part.
        quantity: pieces for the whole order.
        processes: any of them will do; empty where nobody knows.
        material: concept id; None where nobody knows.
        thickness_mm: of the sheet or plate; None for what is none.
        box_mm: smallest box, largest side first; None where unknown. A sheet's third side is its thickness.
        volume_mm3, area_mm2: of one piece; the area of a sheet is what it covers, of a solid its surface.
        cut_length_mm, contours: of a sheet.
        min_feature_mm, tolerance_mm: the finest that it asks for; None where it asks for nothing special.
        is_layout: whether the box is that of several pieces laid out side by side, which a smaller table may take anew.
        questions: what is open about the part itself.
    """

    part_id: str
    name: str
    quantity: int
    processes: tuple[str, ...]
    material: str | None
    thickness_mm: float | None = None
    box_mm: tuple[float, float, float] | None = None
    volume_mm3: float | None = None
    area_mm2: float | None = None
    cut_length_mm: float | None = None
    contours: int | None = None
    min_feature_mm: float | None = None
    tolerance_mm: float | None = None
    is_layout: bool = False
    questions: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Capability:
    """What one machine or one person in one space can do: everything that a judgement needs, in one row.

    Attributes:
        id: of the machine or skill; unique over all spaces.
        is_authorized: whether the reader may use it; None where the reader did not say who they are.
        stock: what the space sells.
        hours_per_piece: a maker's own statement, least and most; skills only.
    """

    id: str
    space_id: str
    space: str
    name: str
    processes: tuple[str, ...]
    lat: float | None
    lon: float | None
    country: str = ""
    kind: str = ""
    person: str = ""
    materials: tuple[Worked, ...] = ()
    envelope_mm: tuple[float | None, float | None, float | None] = (None, None, None)
    min_feature_mm: float | None = None
    tolerance_mm: float | None = None
    power_w: float | None = None
    status: Status | None = Status.WORKING
    space_status: SpaceStatus = SpaceStatus.ACTIVE
    access: Access | None = None
    needs_authorization: bool | None = None
    is_authorized: bool | None = None
    hours_per_piece: tuple[float, float] | None = None
    rate: Rate | None = None
    stock: tuple[Stock, ...] = ()

    @property
    def is_skill(self) -> bool:
        """Whether a person does it by hand."""
        return bool(self.person)


@dataclass(frozen=True, slots=True)
class Weights:
    """What an hour and a kilometre are worth against money, in one currency; the reader may change both.

    Attributes:
        currency: ISO 4217: options in it are ranked first; others are ranked among themselves.
    """

    currency: str
    hour: float
    km: float


@dataclass(frozen=True, slots=True)
class Query:
    """Who asks, and from where.

    Attributes:
        lat, lon: of the reader, degrees WGS 84.
        radius_km: how far they would go; None for any distance.
        country: of the reader, ISO 3166-1 alpha-2; empty where not said.
    """

    lat: float
    lon: float
    weights: Weights
    radius_km: float | None = None
    country: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """One way in which a capability may serve: a process with one line of its material table and of the stock.

    Attributes:
        worked: the line of the machine's table; None where the space names no materials.
        stock: the line of the space's stock that would be used; None where it sells none that fits.
    """

    process: str
    worked: Worked | None
    stock: Stock | None = None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why not, with the numbers, and the nearest remedy."""

    reason: Reason
    remedy: Reason


@dataclass(frozen=True, slots=True)
class Fit:
    """How a part lies in a machine.

    Attributes:
        orientation: `upright` (along the machine's axes) or `diagonal` (turned in the plane of the table).
        margin_mm: what is left on the tightest side after the process's own margin.
    """

    orientation: str
    margin_mm: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """Hours for the whole order, and where the figure comes from.

    Attributes:
        least, most: equal for a formula.
        basis: code of the formula or `estimate.stated`, with the figures that went in.
    """

    least: float
    most: float
    basis: Reason

    @property
    def mean(self) -> float:
        """Midway between least and most: the figure that ranks."""
        return (self.least + self.most) / 2


@dataclass(frozen=True, slots=True)
class Cost:
    """Money for the whole order.

    Attributes:
        known: the sum of what is known; None where nothing is.
        machine, material: its shares; None where unknown.
        missing: what is not in the sum, each with whom to ask; empty means that the sum is complete.
        dates: (what, ISO date) for each price; an empty date where nobody said when it held.
    """

    known: Money | None
    machine: Money | None
    material: Money | None
    missing: tuple[Reason, ...]
    dates: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a capability answers to a demand through its best offer.

    Attributes:
        state: NO with any obstacle, else UNKNOWN with any question, else YES.
        obstacles: all of them.
        questions: what is unknown, and whom to ask.
        conditions: what the reader has to do first or to know (training, membership, customs).
        key: sort key of the option, smaller is better; see `scoring`.
    """

    capability: Capability
    offer: Offer | None
    state: State
    obstacles: tuple[Obstacle, ...]
    questions: tuple[Reason, ...]
    conditions: tuple[Reason, ...]
    fit: Fit | None
    hours: Estimate | None
    cost: Cost
    km: float | None
    key: float

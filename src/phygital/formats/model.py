"""What a manifest or a facility record says, in one shape for every generation of the standards.

Texts are kept as written; `None` or `()` means that the document does not say. Lengths in mm, masses in
grams. Nothing is inferred here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from phygital.kit.reasons import Reason


@dataclass(frozen=True, slots=True)
class Warned:
    """Something a person should know about a document.

    Attributes:
        reason: what is the matter.
        line: line in the document, from 1; None where it concerns the whole.
        path: dotted path of the field (`part.2.name`), empty for the whole.
    """

    reason: Reason
    line: int | None = None
    path: str = ""


class Generation(StrEnum):
    """Which edition of Open Know-How a manifest follows."""

    V1 = "okh-1"  # YAML, 2019
    LOSH = "okh-losh-1"  # TOML, 2021
    V2 = "okh-2"  # TOML, 2.0 to 2.4


class Role(StrEnum):
    """What a file that a manifest names is for."""

    SOURCE = "source"  # what a designer edits
    EXPORT = "export"  # what a machine or a slicer takes
    AUXILIARY = "auxiliary"
    BOM = "bom"
    INSTRUCTIONS = "instructions"
    IMAGE = "image"
    DOCUMENT = "document"
    SCHEMATIC = "schematic"
    SOFTWARE = "software"


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file that a manifest names.

    Attributes:
        path: as written, backslashes turned into `/`; relative to the manifest, or to the repository
            where it begins with `/`.
        role: what it is for.
        title: its title, empty where none is given.
        is_url: whether it is an address on the net.
        line: line of the manifest, from 1.
        key: name of the field that names the file (`readme`, `user-manual` …), in the standard's spelling.
    """

    path: str
    role: Role
    title: str = ""
    is_url: bool = False
    line: int | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Agent:
    """A person or an organisation, as a manifest names them.

    Attributes:
        email: the only place in a manifest's model that holds an e-mail address of a person.
        links: named addresses and handles (`url`, `Twitter` …).
    """

    name: str
    email: str = ""
    affiliation: str = ""
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence claim.

    Attributes:
        expression: normalised SPDX expression; None where the text is not understood.
        original: the text as written.
        scope: `hardware`, `documentation`, `software` or `all`.
    """

    expression: str | None
    original: str
    scope: str = "all"


@dataclass(frozen=True, slots=True)
class ManifestPart:
    """One `[[part]]` of a TOML manifest, or one `sub-parts` entry of a YAML one.

    Attributes:
        quantity: how many the design needs; None where the manifest does not say.
        tsdc: process codes (TsDC) as written.
        details: process data keyed by name (`thickness-mm`, `printing-process`, `infill` …), as parsed.
    """

    name: str
    files: tuple[FileRef, ...] = ()
    quantity: int | None = None
    tsdc: tuple[str, ...] = ()
    material: str | None = None
    mass_g: float | None = None
    outer_mm: tuple[float, float, float] | None = None
    details: Mapping[str, object] = field(default_factory=dict)
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """An Open Know-How manifest of any generation.

    Attributes:
        okh_version: the version of the standard as written (`2.4`, `OKH-LOSHv1.0`, `1.0.0`), may be empty.
        languages: BCP 47 tags of the documentation.
        links: named addresses (`repo`, `project`, `documentation`, `derivative-of` …).
        tsdc: process codes (TsDC) for the whole, as written.
        material: material of the whole, as written.
        extra: every key that this model has no place for, unchanged but for e-mail addresses, each a `…`.
        warnings: in the order of their lines.
        organisations: who stands behind it.
        contacts: whom to ask.
        authors: who wrote the manifest, not the design.
    """

    generation: Generation
    okh_version: str
    title: str
    description: str = ""
    version: str = ""
    languages: tuple[str, ...] = ()
    licences: tuple[Licence, ...] = ()
    licensors: tuple[Agent, ...] = ()
    contributors: tuple[Agent, ...] = ()
    keywords: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    files: tuple[FileRef, ...] = ()
    parts: tuple[ManifestPart, ...] = ()
    tsdc: tuple[str, ...] = ()
    material: str | None = None
    mass_g: float | None = None
    outer_mm: tuple[float, float, float] | None = None
    stage: str = ""
    safety_notice: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)
    warnings: tuple[Warned, ...] = ()
    organisations: tuple[Agent, ...] = ()
    contacts: tuple[Agent, ...] = ()
    authors: tuple[Agent, ...] = ()


@dataclass(frozen=True, slots=True)
class RateRecord:
    """Prices as written down by a space.

    Attributes:
        per_hour: amount in `currency`; None where not said.
        setup: amount in `currency` for each job; None where not said.
        currency: ISO 4217 code.
        as_of: ISO date on which the price was stated, empty where not said.
    """

    currency: str
    per_hour: str | None = None
    setup: str | None = None
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class WorkedMaterial:
    """A material that a machine or a person works, with the thicknesses; None where not said."""

    name: str
    min_thickness_mm: float | None = None
    max_thickness_mm: float | None = None


@dataclass(frozen=True, slots=True)
class MachineRecord:
    """One machine or one skill of a space, as written.

    Attributes:
        kind: the kind of machine as written (name, id or Wikipedia address), empty for a skill.
        processes: process names, ids or addresses as written.
        envelope_mm: x, y, z of the working space; a single None where one side is unknown.
        min_feature_mm: nozzle, spot, cutter or stitch: the smallest detail.
        tolerance_mm: best tolerance.
        status: `working`, `maintenance`, `broken`, `retired` or empty.
        authorization: `none`, `required` or empty.
        person: for a skill, whose it is.
        hours_per_piece: for a skill, the maker's own statement, least and most.
        is_skill: whether this is what a person or a bench can do by hand.
    """

    name: str
    kind: str = ""
    make: str = ""
    model: str = ""
    quantity: int = 1
    processes: tuple[str, ...] = ()
    materials: tuple[WorkedMaterial, ...] = ()
    envelope_mm: tuple[float | None, float | None, float | None] | None = None
    min_feature_mm: float | None = None
    tolerance_mm: float | None = None
    power_w: float | None = None
    status: str = ""
    authorization: str = ""
    person: str = ""
    hours_per_piece: tuple[float, float] | None = None
    rate: RateRecord | None = None
    extra: Mapping[str, object] = field(default_factory=dict)
    line: int | None = None
    is_skill: bool = False


@dataclass(frozen=True, slots=True)
class StockRecord:
    """Material that a space sells or keeps.

    Attributes:
        per: what one price is for: `kg`, `m2`, `m3`, `m` or `piece`.
        price: amount in `currency`, None where not said.
        extra: every column or key that this model has no place for, unchanged.
    """

    material: str
    thickness_mm: float | None = None
    per: str = "kg"
    price: str | None = None
    currency: str = ""
    as_of: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SpaceRecord:
    """An Open Know-Where facility, or a block of our CSV.

    Attributes:
        lat: degrees WGS 84; None where not said or impossible (then warned about).
        lon: the same.
        country: ISO 3166-1 alpha-2 code where it could be read, else as written.
        access: `public`, `members`, `restricted` or empty.
        status: `active`, `planned`, `closed-temporarily`, `closed` or empty.
        processes: what the space as a whole says it can do, as written; no machine is named for it.
    """

    name: str
    id: str = ""
    lat: float | None = None
    lon: float | None = None
    address: str = ""
    country: str = ""
    access: str = ""
    status: str = ""
    opening_hours: str = ""
    languages: tuple[str, ...] = ()
    website: str = ""
    machines: tuple[MachineRecord, ...] = ()
    stock: tuple[StockRecord, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)
    warnings: tuple[Warned, ...] = ()
    processes: tuple[str, ...] = ()

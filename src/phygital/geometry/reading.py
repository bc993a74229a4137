"""What a reader of one format hands to `measure`."""

from __future__ import annotations

from dataclasses import dataclass

from phygital.geometry.model import Kind, Sheet, Solid, Toolpath, Unit
from phygital.kit.reasons import Reason


@dataclass(frozen=True, slots=True)
class Reading:
    """The measures of one file, without its digest.

    Attributes:
        kind: which of the three shapes `shape` is.
        shape: the measures.
        unit: the length unit and how it is known.
        notes: what a person should know.
    """

    kind: Kind
    shape: Solid | Sheet | Toolpath
    unit: Unit
    notes: tuple[Reason, ...] = ()

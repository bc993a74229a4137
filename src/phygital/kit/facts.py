"""A value with where it comes from: declared, measured, inferred or asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from phygital.kit.reasons import Reason

T = TypeVar("T")


class Source(StrEnum):
    """Where a value comes from, the most trusted first."""

    DECLARED = "declared"  # a person or a manifest says so
    MEASURED = "measured"  # read from a file's geometry
    INFERRED = "inferred"  # follows by a rule; a person may correct it
    ASKED = "asked"  # not known; somebody has to be asked


@dataclass(frozen=True, slots=True)
class Known(Generic[T]):
    """A value, its source, and the reason where it is inferred or asked.

    Attributes:
        value: the value; None exactly where `source` is ASKED.
        source: where it comes from.
        why: the rule that it was inferred by, or the question that is open.
    """

    value: T | None
    source: Source
    why: Reason | None = None

    def __post_init__(self) -> None:
        if (self.value is None) != (self.source is Source.ASKED):
            raise ValueError("a value is None exactly where it is asked for")

    @classmethod
    def declared(cls, value: T, why: Reason | None = None) -> Known[T]:
        """What a person or a manifest says."""
        return cls(value, Source.DECLARED, why)

    @classmethod
    def measured(cls, value: T, why: Reason | None = None) -> Known[T]:
        """What a file's geometry says."""
        return cls(value, Source.MEASURED, why)

    @classmethod
    def inferred(cls, value: T, why: Reason) -> Known[T]:
        """What follows by a rule."""
        return cls(value, Source.INFERRED, why)

    @classmethod
    def asked(cls, why: Reason) -> Known[T]:
        """What nobody has said yet."""
        return cls(None, Source.ASKED, why)

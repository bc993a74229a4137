"""Spans of time from an instant up to, and not including, another; both in UTC.

Rules about wall clocks and zones belong elsewhere: here an hour is always an hour.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of time, its end left out, so that what follows directly does not overlap.

    Attributes:
        start: first instant in it, in UTC.
        end: first instant after it, in UTC; later than `start`.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is not UTC or self.end.tzinfo is not UTC:
            raise ValueError("a period's instants are in UTC")
        if self.end <= self.start:
            raise ValueError("a period ends after it starts")

    @property
    def length(self) -> timedelta:
        """How long it lasts."""
        return self.end - self.start

    def contains(self, instant: datetime) -> bool:
        """Whether an instant, in any zone, lies in it."""
        return self.start <= instant < self.end

    def overlaps(self, other: Period) -> bool:
        """Whether some instant lies in both."""
        return self.start < other.end and other.start < self.end

    def intersection(self, other: Period) -> Period | None:
        """What lies in both; None where nothing does."""
        if not self.overlaps(other):
            return None
        return Period(max(self.start, other.start), min(self.end, other.end))

    def subtract(self, other: Period) -> tuple[Period, ...]:
        """What of it lies outside the other: nothing, one piece or two."""
        shared = self.intersection(other)
        if shared is None:
            return (self,)
        edges = ((self.start, shared.start), (shared.end, self.end))
        return tuple(Period(start, end) for start, end in edges if start < end)


def merge(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The same time as few periods as can be, in order; what touches becomes one."""
    merged: list[Period] = []
    for period in sorted(periods):
        if merged and period.start <= merged[-1].end:
            merged[-1] = Period(merged[-1].start, max(merged[-1].end, period.end))
        else:
            merged.append(period)
    return tuple(merged)

"""How the outbox is doing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from phygital.notices.models import WAITING, Letter


@dataclass(frozen=True, slots=True)
class Health:
    """Letters that wait, how long the first has, and how many were given up and are still on record."""

    waiting: int
    oldest: timedelta
    given_up: int


def health(now: datetime) -> Health:
    """The outbox at a time."""
    waiting = Letter.objects.filter(WAITING)
    first = waiting.order_by("written_at").values_list("written_at", flat=True).first()
    return Health(
        waiting=waiting.count(),
        oldest=now - first if first else timedelta(),
        given_up=Letter.objects.exclude(given_up_at=None).count(),
    )

"""How outbox and workers are doing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from phygital.notices.engine import DEAD_AFTER
from phygital.notices.models import WAITING, Heartbeat, Letter


@dataclass(frozen=True, slots=True)
class Health:
    """Letters that wait, how long the first has, letters given up; workers alive; jobs given up."""

    waiting: int
    oldest: timedelta
    given_up: int
    workers: int
    failed_jobs: int


def health(now: datetime) -> Health:
    """Outbox and workers at a time."""
    waiting = Letter.objects.filter(WAITING)
    first = waiting.order_by("written_at").values_list("written_at", flat=True).first()
    return Health(
        waiting=waiting.count(),
        oldest=now - first if first else timedelta(),
        given_up=Letter.objects.exclude(given_up_at=None).count(),
        workers=Heartbeat.objects.filter(beat_at__gt=now - DEAD_AFTER, beat_at__lt=now + DEAD_AFTER).count(),
        failed_jobs=DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).count(),
    )

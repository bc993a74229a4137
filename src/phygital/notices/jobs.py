"""Jobs: work that is done beside the pages, once if all goes well, and again where its worker died.

They are rows of django-tasks, which knows no second try, no dead worker and nothing that comes again; those are here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.management.commands.db_worker import Worker as Runner
from django_tasks_db.models import DBTaskResult, get_date_max

from phygital.notices.engine import DEAD_AFTER, KEPT_JOBS, MOST_TRIES, is_due, wait_of_job
from phygital.notices.models import Appointment, Heartbeat

log = logging.getLogger(__name__)
Job: TypeAlias = DBTaskResult[Any, Any]
AnyTask: TypeAlias = Task[Any, Any]


@dataclass(frozen=True, slots=True)
class Errand:
    """A task that comes again and again."""

    period: timedelta
    task: AnyTask


_ERRANDS: dict[str, Errand] = {}


def every(**period: float) -> Callable[[AnyTask], AnyTask]:
    """Do a task again and again, whoever works: `@every(hours=1)` above `@task()` in a package's tasks.py."""

    def enlist(task: AnyTask) -> AnyTask:
        _ERRANDS[task.module_path] = Errand(timedelta(**period), task)
        return task

    return enlist


def keep_appointments(*, now: datetime) -> None:
    """Make a job of every errand that is due; of two workers one does."""
    for name, errand in _ERRANDS.items():
        row, is_new = Appointment.objects.get_or_create(task=name, defaults={"next_at": now + errand.period})
        if not is_new and not is_due(row.next_at, now, errand.period):
            continue
        with transaction.atomic():
            ours = Appointment.objects.filter(task=name, next_at=row.next_at).update(next_at=now + errand.period)
            if ours:
                errand.task.enqueue()


def take_next_job(*, worker: UUID, now: datetime) -> Job | None:
    """The job that comes first, for this worker alone; None where none is due."""
    with transaction.atomic():
        ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
        due = ready.filter(Q(run_after=get_date_max()) | Q(run_after__lte=now))
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        job = due.first()
        if job is not None:
            job.claim(str(worker))
    return job


def run_job(*, job: Job, now: datetime) -> None:
    """Do a job; one that fails comes again later, `MOST_TRIES` times in all.

    Its traceback goes to the log and not into the table, where it could keep a person's name after they have left.
    """
    Runner(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name=job.backend_name,
        startup_delay=False,
        max_tasks=None,
        worker_id=job.worker_ids[-1],
        excluded_queue_names=[],
    ).run_task(job)
    if job.status != TaskResultStatus.FAILED:
        return
    log.error("The job %s failed.\n%s", job.task_path, job.traceback)
    DBTaskResult.objects.filter(id=job.id).update(traceback="")
    _put_back_or_give_up(job, now)


def reap_jobs(*, now: datetime) -> int:
    """Take up the jobs of workers that died; how many."""
    living = Heartbeat.objects.filter(beat_at__gt=now - DEAD_AFTER, beat_at__lt=now + DEAD_AFTER)
    names = {str(worker) for worker in living.values_list("id", flat=True)}
    orphans = [
        job for job in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING) if job.worker_ids[-1] not in names
    ]
    return sum(_put_back_or_give_up(job, now) for job in orphans)


def prune_jobs(*, now: datetime) -> None:
    """Forget jobs that ended long ago, and workers that have been dead for as long."""
    ended = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)
    DBTaskResult.objects.filter(status__in=ended, enqueued_at__lt=now - KEPT_JOBS).delete()
    Heartbeat.objects.filter(beat_at__lt=now - KEPT_JOBS).delete()


def _put_back_or_give_up(job: Job, now: datetime) -> int:
    tries = len(job.worker_ids)
    changed: dict[str, object] = {"status": TaskResultStatus.FAILED, "finished_at": now}
    if tries < MOST_TRIES:
        changed = {"status": TaskResultStatus.READY, "finished_at": None, "run_after": now + wait_of_job(tries)}
    # Only as it was seen: another worker may have taken it up meanwhile.
    return DBTaskResult.objects.filter(id=job.id, status=job.status, started_at=job.started_at).update(**changed)

"""The worker: sends what is due, does jobs, until it is told to stop."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from phygital.kit.identity import uuid7
from phygital.notices.engine import BEAT_EVERY
from phygital.notices.jobs import keep_appointments, reap_jobs, run_job, take_next_job
from phygital.notices.models import Heartbeat
from phygital.notices.senders import Send, sender
from phygital.notices.services import send_due

log = logging.getLogger(__name__)
PAUSE_S = 1.0
PAUSE_AFTER_FAULT_S = 5.0


def run_worker(stop: threading.Event) -> None:
    """Work until `stop` is set; what is in hand is finished first."""
    send = sender(settings.MAIL, settings.MAIL_FROM, settings.DATA)
    autodiscover_modules("tasks")
    worker = uuid7()
    with beating(worker):
        while not stop.is_set():
            try:
                pause = 0.0 if work_once(send, worker, timezone.now()) else PAUSE_S
            except Exception:  # the database may be away for a while; the worker outlives that
                log.exception("The worker stumbled and goes on.")
                pause = PAUSE_AFTER_FAULT_S
            close_old_connections()
            stop.wait(pause)


def work_once(send: Send, worker: UUID, now: datetime) -> bool:
    """Send every letter that is due and do one job; whether there was one, so that the next follows at once."""
    send_due(send=send, clock=timezone.now)
    reap_jobs(now=now)
    keep_appointments(now=now)
    job = take_next_job(worker=worker, now=now)
    if job is None:
        return False
    run_job(job=job, now=now)
    return True


@contextmanager
def beating(worker: UUID) -> Iterator[None]:
    """Let others see that a worker is alive, also while it does a long job."""
    is_over = threading.Event()

    def beat() -> None:
        while True:
            try:
                Heartbeat.objects.update_or_create(id=worker, defaults={"beat_at": timezone.now()})
            except DatabaseError:
                log.exception("The worker could not say that it is alive.")
                connection.close()
            if is_over.wait(BEAT_EVERY.total_seconds()):
                break
        Heartbeat.objects.filter(id=worker).delete()
        connection.close()

    heart = threading.Thread(target=beat)
    heart.start()
    try:
        yield
    finally:
        is_over.set()
        heart.join()

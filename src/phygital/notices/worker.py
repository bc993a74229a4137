"""The worker: sends what is due, tidies once an hour, until it is told to stop."""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from phygital.accounts.services import forget_stale
from phygital.notices.senders import Send, sender
from phygital.notices.services import forget_letters, prune_letters, send_due

log = logging.getLogger(__name__)
PAUSE_S = 1.0
PAUSE_AFTER_FAULT_S = 5.0
TIDY_EVERY = timedelta(hours=1)


def run_worker(stop: threading.Event) -> None:
    """Work until `stop` is set; what is in hand is finished first."""
    send = sender(settings.MAIL, settings.MAIL_FROM, settings.DATA)
    tidy_at = timezone.now()
    while not stop.is_set():
        try:
            tidy_at = work_once(send, timezone.now(), tidy_at)
            pause = PAUSE_S
        except Exception:  # the database may be away for a while; the worker outlives that
            log.exception("The worker stumbled and goes on.")
            pause = PAUSE_AFTER_FAULT_S
        close_old_connections()
        stop.wait(pause)


def work_once(send: Send, now: datetime, tidy_at: datetime) -> datetime:
    """Do what is due; when to tidy next."""
    send_due(send=send, clock=timezone.now)
    if now < tidy_at:
        return tidy_at
    prune_letters(now=now)
    forget_stale(now=now, forget=(lambda user: forget_letters(address=user.email),))
    return now + TIDY_EVERY

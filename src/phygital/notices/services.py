"""Taking letters out of the outbox, once each."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from phygital.notices.engine import KEPT, LEASE, LONGEST_WAIT, is_hopeless, wait
from phygital.notices.models import WAITING, Letter
from phygital.notices.senders import UNSENT, Send


def take_next_letter(*, now: datetime) -> Letter | None:
    """The letter that has waited longest, for this worker alone; None where no letter is due.

    What would wait longer than letters ever do comes from a clock that has been set back, and is due.
    """
    is_due = Q(next_try_at__lte=now) | Q(next_try_at__gt=now + LONGEST_WAIT)
    with transaction.atomic():
        due = Letter.objects.filter(WAITING, is_due).exclude(taken_until__gt=now, taken_until__lte=now + LEASE)
        due = due.order_by("next_try_at")
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        letter = due.first()
        if letter is None:
            return None
        letter.tries += 1
        letter.taken_until = now + LEASE
        letter.save(update_fields=["tries", "taken_until"])
    return letter


def note_sent(*, letter_id: UUID, now: datetime) -> None:
    """The way out has taken a letter: its text goes, its times stay."""
    Letter.objects.filter(WAITING, id=letter_id).update(sent_at=now, taken_until=None, message=b"", last_fault="")


def note_unsent(*, letter: Letter, fault: str, now: datetime, luck: float) -> None:
    """A letter could not be sent: it waits longer each time, and is given up after three days."""
    changed: dict[str, object] = {"taken_until": None, "last_fault": fault[:60]}
    if is_hopeless(now - letter.written_at):
        changed |= {"given_up_at": now, "message": b""}
    else:
        changed["next_try_at"] = now + wait(letter.tries, luck)
    Letter.objects.filter(WAITING, id=letter.id).update(**changed)


def send_due(*, send: Send, clock: Callable[[], datetime]) -> int:
    """Send every letter that is due; how many were sent."""
    sent = 0
    while (letter := take_next_letter(now=clock())) is not None:
        try:
            send(letter)
        except UNSENT as problem:
            # The kind of fault only: a server's answer may name the receiver.
            luck = random.random()  # noqa: S311  spreads tries, keeps no secret
            note_unsent(letter=letter, fault=type(problem).__name__, now=clock(), luck=luck)
        else:
            note_sent(letter_id=letter.id, now=clock())
            sent += 1
    return sent


def forget_letters(*, address: str) -> None:
    """Forget every letter to an address, sent or not; its person is leaving."""
    Letter.objects.filter(to__iexact=address).delete()


def prune_letters(*, now: datetime) -> int:
    """Forget letters that ended long ago; how many."""
    return Letter.objects.filter(Q(sent_at__lt=now - KEPT) | Q(given_up_at__lt=now - KEPT)).delete()[0]

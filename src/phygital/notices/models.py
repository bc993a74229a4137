"""Letters on their way out, workers that are alive, and when what comes again is due."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from phygital.kit.identity import uuid7

WAITING = Q(sent_at=None, given_up_at=None)


class Letter(models.Model):
    """One mail, written whole in the transaction that gave the reason for it, sent later by the worker.

    Waiting until `sent_at` or `given_up_at` is set, then its text is wiped. `taken_until`: a worker is sending it;
    after that moment the worker is held for dead.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    to = models.EmailField()
    message = models.BinaryField()
    written_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now, db_index=True)
    taken_until = models.DateTimeField(null=True)
    last_fault = models.CharField(max_length=60, blank=True)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(given_up_at=None), name="notices_letter_sent_or_given_up"
            ),
            models.CheckConstraint(
                condition=Q(taken_until=None) | Q(sent_at=None, given_up_at=None), name="notices_letter_taken_waits"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Heartbeat(models.Model):
    """A worker that was alive at `beat_at`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    beat_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.id)


class Appointment(models.Model):
    """When a job that comes again and again is due next; one row for each such task."""

    task = models.CharField(max_length=200, primary_key=True)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.task

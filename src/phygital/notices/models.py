"""Letters on their way out."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from phygital.kit.identity import uuid7


class Letter(models.Model):
    """One mail, written whole in the transaction that gave the reason for it, sent later by the worker."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    to = models.EmailField()
    message = models.BinaryField()
    written_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)

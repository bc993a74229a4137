"""One table: who did what to which thing, when. It only grows: triggers refuse every other change."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Entry(models.Model):
    """Something that happened.

    `seq` is null until a reader stamps it: an order that commits cannot overtake. `actor` is an opaque id, and `facts`
    hold no personal data, so that erasing a person leaves the journal whole.
    """

    id = models.BigAutoField(primary_key=True)
    seq = models.BigIntegerField(null=True, unique=True, editable=False)
    actor = models.UUIDField(null=True)
    verb = models.CharField(max_length=60)
    uri = models.CharField(max_length=300)
    at = models.DateTimeField(default=timezone.now)
    facts = models.JSONField(default=dict)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(seq__gt=0), name="journal_entry_seq_counts_from_one"),)
        indexes = (models.Index(fields=["id"], condition=models.Q(seq=None), name="journal_entry_unstamped"),)

    def __str__(self) -> str:
        return f"{self.verb} {self.uri}"

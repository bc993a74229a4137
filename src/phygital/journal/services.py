"""The one way in and the one way out: `record` writes an entry, `read_after` reads on where a reader stopped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max

from phygital.journal.engine import check_entry
from phygital.journal.models import Entry

_STAMPERS = 0x70687967  # the PostgreSQL advisory lock that those who stamp take in turn
BATCH = 500


def record(*, actor: UUID | None, verb: str, uri: str, at: datetime, facts: Mapping[str, Any] | None = None) -> Entry:
    """Note what happened, in the transaction that made it happen: both are kept or neither.

    Args:
        actor: the opaque id of who did it; None for nobody.
        verb: `thing.happened`, say `account.joined`.
        uri: which thing.
        at: when.
        facts: more of it, without personal data; see `check_entry`.

    Raises:
        NotForTheJournal: what an entry may not say.
        TransactionManagementError: outside a transaction.
    """
    facts = dict(facts or {})
    check_entry(verb, uri, facts)
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(f"{verb} is recorded outside the transaction that it belongs to.")
    return Entry.objects.create(actor=actor, verb=verb, uri=uri, at=at, facts=facts)


def read_after(*, seq: int, limit: int = BATCH) -> list[Entry]:
    """The entries after the last one that a reader has seen; none is ever skipped, however late it was committed.

    Args:
        seq: of the last entry seen; 0 to begin.
        limit: most entries at once; fewer come only where there are no more.
    """
    while stamp_entries() == BATCH:
        pass
    return list(Entry.objects.filter(seq__gt=seq).order_by("seq")[:limit])


def stamp_entries() -> int:
    """Give every entry that can be seen its place in the order, at most `BATCH` of them; how many.

    A number given at writing says when an entry began; another with a smaller number may be committed after it, and a
    reader that has gone on would never see it. So readers number what they can see.
    """
    unstamped = Entry.objects.filter(seq=None)
    if not unstamped.exists():
        return 0
    with transaction.atomic(durable=True):  # SQLite lets one in at a time here, since its transactions are IMMEDIATE
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_STAMPERS])
        last: int = Entry.objects.aggregate(last=Max("seq"))["last"] or 0
        entries = list(unstamped.order_by("id")[:BATCH])
        for seq, entry in enumerate(entries, last + 1):
            entry.seq = seq
        Entry.objects.bulk_update(entries, ["seq"])
    return len(entries)

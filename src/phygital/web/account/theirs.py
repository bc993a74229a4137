"""What is a person's in all packages together: what they take with them, and what is forgotten when they go."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy

from phygital.accounts import queries
from phygital.accounts.models import User
from phygital.notices.models import Letter
from phygital.notices.services import forget_letters

Rows = queries.Rows


def _letters(user: User) -> Rows:
    rows = Letter.objects.filter(to__iexact=user.email).order_by("written_at")
    return [{"written_at": row.written_at, "sent_at": row.sent_at, **_read(bytes(row.message))} for row in rows]


def _read(message: bytes) -> dict[str, object]:
    letter = message_from_bytes(message, policy=policy.default)
    body = letter.get_body(("plain",))
    return {"subject": letter["Subject"], "text": body.get_content() if body else ""}


# A package that keeps something of a person stands in both, so that a new one is not forgotten in either.
EXPORTS: tuple[Callable[[User], dict[str, Rows]], ...] = (queries.rows_of, lambda user: {"letters": _letters(user)})
FORGETS: tuple[Callable[[User], None], ...] = (lambda user: forget_letters(address=user.email),)


def export_of(user: User) -> dict[str, Rows]:
    """Every row of a person, by the name of what it is."""
    return {name: rows for export in EXPORTS for name, rows in export(user).items()}

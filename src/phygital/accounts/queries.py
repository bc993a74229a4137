"""What is known of people: who acts, where they are logged in, and everything that is theirs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from phygital.accounts.engine import NOBODY, Actor, Kind
from phygital.accounts.models import Pseudonym, Session, User
from phygital.journal.models import Entry

Rows = list[dict[str, object]]


def actor_of(user: User | AnonymousUser) -> Actor:
    """Who a request or a command is done by."""
    if not isinstance(user, User):
        return NOBODY
    return Actor(Kind.PERSON, Pseudonym.objects.values_list("id", flat=True).get(user=user), user.id)


def sessions_of(user: User, at: datetime) -> QuerySet[Session]:
    """Where a person is logged in at a time."""
    return Session.objects.filter(user=user, expire_date__gt=at)


def sessions_naming(address: str) -> Iterable[str]:
    """Keys of sessions of nobody in which an address was typed, say for a code that has not come back."""
    for session in Session.objects.filter(user=None).iterator():
        if address in repr(session.get_decoded()).lower():
            yield session.session_key


def rows_of(user: User) -> dict[str, Rows]:
    """Every row that is a person's. Left out are their password, kept only as a hash, and the keys of sessions."""
    rows: dict[str, QuerySet[Any, Any]] = {
        "account": User.objects.filter(id=user.id).values(
            "id", "email", "name", "language", "joined_at", "last_login", "is_active", "is_staff", "is_superuser"
        ),
        "addresses": EmailAddress.objects.filter(user=user).values("email", "verified", "primary"),
        "pseudonyms": Pseudonym.objects.filter(user=user).values("id", "kind"),
        "sessions": Session.objects.filter(user=user).values("expire_date"),
        "journal": Entry.objects.filter(actor=actor_of(user).id).order_by("id").values("verb", "uri", "at", "facts"),
    }
    return {name: list(found) for name, found in rows.items()}

"""What people do with their account."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import transaction

from phygital.accounts.models import Session, User
from phygital.accounts.queries import actor_of, sessions_naming
from phygital.journal.services import record

Forget = Callable[[User], object]
UNCONFIRMED = timedelta(days=30)  # that an account lives whose address nobody has confirmed
BATCH = 100


def create_user(
    *,
    email: str,
    password_hash: str,
    at: datetime,
    name: str = "",
    language: str = "en",
    is_confirmed: bool = False,
    is_admin: bool = False,
) -> User:
    """A person who may sign in.

    Args:
        email: unique, however it is capitalised; IntegrityError where somebody has it.
        password_hash: what `make_password` gave; it takes long, so it is made before a transaction begins.
        at: when they joined.
        name: as they write it; may be empty.
        language: one of `LANGUAGES`.
        is_confirmed: whether the address is known to be theirs; otherwise a code is asked at the first log-in.
        is_admin: whether they may do everything.
    """
    user = User(email=email.strip().lower(), password=password_hash, name=name, language=language, joined_at=at)
    user.is_staff = user.is_superuser = is_admin
    with transaction.atomic():
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=is_confirmed)
        _note("account.joined", user, at)
    return user


def make_admin(*, user: User, at: datetime) -> None:
    """Let a person do everything here, and take their address as theirs."""
    with transaction.atomic():
        User.objects.filter(id=user.id).update(is_staff=True, is_superuser=True)
        EmailAddress.objects.filter(user=user, primary=True).update(verified=True)
        _note("account.made_admin", user, at)


def describe_user(*, user: User, name: str, language: str) -> None:
    """Call a person as they wish, and speak their language."""
    User.objects.filter(id=user.id).update(name=name, language=language)
    user.name, user.language = name, language


def choose_language(*, user: User, language: str) -> None:
    """Remember the language that a person reads, for their mail and their next visit."""
    describe_user(user=user, name=user.name, language=language)


def drop_password(*, user: User) -> None:
    """Let nobody in by the present password any more; a code by mail still does."""
    user.set_unusable_password()
    User.objects.filter(id=user.id).update(password=user.password)


def end_other_sessions(*, user: User, keep: str) -> int:
    """Log a person out everywhere but here; how many sessions ended."""
    return Session.objects.filter(user=user).exclude(session_key=keep).delete()[0]


def erase_user(*, user: User, at: datetime, forget: Iterable[Forget] = ()) -> None:
    """Forget a person. What they did stays in the journal under an opaque name that belongs to nobody any more.

    Args:
        user: who leaves; the address, the name, the sessions and the password are gone afterwards.
        at: when.
        forget: what packages above this one keep of them, each as a call that removes it in the same transaction.
    """
    typed_elsewhere = list(sessions_naming(user.email))
    with transaction.atomic():
        _note("account.erased", user, at)
        for step in forget:
            step(user)
        Session.objects.filter(session_key__in=typed_elsewhere).delete()
        user.delete()


def forget_stale(*, now: datetime, forget: Iterable[Forget] = ()) -> int:
    """Remove sessions that are over, and people who never confirmed their address; how many people.

    Somebody else may have typed that address, so it is not ours to keep. `forget` as in `erase_user`.
    """
    steps = tuple(forget)
    Session.objects.filter(expire_date__lt=now).delete()
    confirmed = EmailAddress.objects.filter(verified=True).values("user")
    stale = User.objects.filter(joined_at__lt=now - UNCONFIRMED, is_staff=False).exclude(id__in=confirmed)
    gone = list(stale[:BATCH])
    for user in gone:
        erase_user(user=user, at=now, forget=steps)
    return len(gone)


def _note(verb: str, user: User, at: datetime) -> None:
    actor = actor_of(user).id
    record(actor=actor, verb=verb, uri=uri_of(actor), at=at)


def uri_of(actor: UUID | None) -> str:
    """The URI of an actor: opaque, and the same after the person has left."""
    return f"urn:uuid:{actor}"

"""The user and the Actor: a person is deleted, what they did keeps an opaque name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone

from phygital.accounts.engine import Kind
from phygital.accounts.sessions import SessionStore
from phygital.kit.identity import uuid7
from phygital.kit.wording import LANGUAGES


class Users(BaseUserManager["User"]):
    """Makes users; an e-mail address is their name."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The user of an address, however it is capitalised."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **more: object) -> User:
        """A user who may sign in."""
        user = self.model(email=email.strip().lower(), **more)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **more: object) -> User:
        """A user who may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **more)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in, by e-mail."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField()
    name = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=2, choices=[(code, code) for code in LANGUAGES], default="en")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[Users] = Users()

    class Meta:
        constraints = (
            models.UniqueConstraint(Lower("email"), name="accounts_user_email_once"),
            models.CheckConstraint(condition=models.Q(language__in=LANGUAGES), name="accounts_user_language_known"),
        )

    def __str__(self) -> str:
        return self.name or self.email

    def save(
        self,
        *,
        force_insert: bool | tuple[models.base.ModelBase, ...] = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        """Keep the user; a new one gets their pseudonym in the same transaction."""
        is_new = self._state.adding
        with transaction.atomic(using=using):
            super().save(force_insert=force_insert, force_update=force_update, using=using, update_fields=update_fields)
            if is_new:
                Pseudonym.objects.using(using).create(kind=Kind.PERSON, user=self)


class Pseudonym(models.Model):
    """The opaque name under which the journal knows an actor. It outlives the user, and then names nobody any more."""

    KEPT = (Kind.PERSON, Kind.DEVICE, Kind.NODE)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=6, choices=[(kind.value, kind.value) for kind in KEPT])
    user = models.OneToOneField(User, null=True, on_delete=models.SET_NULL, related_name="pseudonym")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=["person", "device", "node"]), name="accounts_pseudonym_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="person") | models.Q(user=None), name="accounts_pseudonym_user_is_person"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Session(AbstractBaseSession):
    """One browser that is logged in or about to be; it knows its user, so that it can be ended and forgotten."""

    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """What reads and writes the rows."""
        return SessionStore

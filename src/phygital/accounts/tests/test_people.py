"""People come and go; who did something is told apart for ever, and named only as long as they are here."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.test import Client

from phygital.accounts import services
from phygital.accounts.engine import NOBODY, Actor, Kind
from phygital.accounts.models import Pseudonym, Session, User
from phygital.accounts.queries import actor_of, sessions_of
from phygital.journal.models import Entry

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def person(email="arta@mail.example", **more):
    return services.create_user(email=email, password_hash="!", at=AT, **more)


@pytest.mark.parametrize(
    "make",
    [
        person,
        lambda: User.objects.create_user("arta@mail.example", "word"),
        lambda: User.objects.create_superuser("arta@mail.example", "word"),
        lambda: User.objects.create(email="arta@mail.example"),
    ],
)
def test_every_user_has_one_name_for_the_journal(make):
    user = make()
    user.save()
    assert actor_of(user) == Actor(Kind.PERSON, Pseudonym.objects.get().id, user.id)


def test_a_user_without_that_name_cannot_be(monkeypatch):
    monkeypatch.setattr(Pseudonym.objects, "using", lambda alias: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        person()
    assert not User.objects.exists()


def test_nobody_is_nobody():
    assert actor_of(AnonymousUser()) is NOBODY
    assert (NOBODY.id, NOBODY.user) == (None, None)


@pytest.mark.parametrize("kind", ["device", "node"])
def test_the_database_refuses_a_user_behind_what_is_no_person(kind):
    user = User(email="arta@mail.example")
    user.save_base(raw=True, force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pseudonym.objects.create(kind=kind, user=user)
    assert Pseudonym.objects.create(kind=kind).user is None


def test_the_database_refuses_a_kind_that_there_is_not():
    with pytest.raises(IntegrityError), transaction.atomic():
        Pseudonym.objects.create(kind="robot")


@pytest.mark.parametrize("email", ["arta@mail.example", "Arta@Mail.Example"])
def test_an_address_belongs_to_one_person_however_it_is_written(email):
    person()
    with pytest.raises(IntegrityError), transaction.atomic():
        person(email)
    assert User.objects.get_by_natural_key(email).email == "arta@mail.example"


def test_an_admin_may_do_everything_and_a_person_may_not():
    assert person(is_admin=True).has_perm("accounts.delete_user")
    assert not person("besa@mail.example").has_perm("accounts.delete_user")


def test_joining_and_leaving_are_told_without_saying_who():
    user = person(name="Arta")
    opaque = actor_of(user).id
    services.erase_user(user=user, at=AT + timedelta(days=1))
    told = Entry.objects.order_by("id").values_list("actor", "verb", "uri", "at", "facts")
    assert list(told) == [
        (opaque, "account.joined", f"urn:uuid:{opaque}", AT, {}),
        (opaque, "account.erased", f"urn:uuid:{opaque}", AT + timedelta(days=1), {}),
    ]
    assert not User.objects.exists()


def test_what_others_keep_is_forgotten_before_the_person_is():
    user, seen = person(), []
    services.erase_user(user=user, at=AT, forget=[lambda gone: seen.append(User.objects.filter(id=gone.id).exists())])
    assert seen == [True]


def test_addresses_that_nobody_confirms_are_forgotten_after_a_month():
    person("typed-by-somebody@mail.example")
    person("confirmed@mail.example", is_confirmed=True)
    person("admin@mail.example", is_admin=True)
    assert services.forget_stale(now=AT + timedelta(days=30)) == 0
    assert services.forget_stale(now=AT + timedelta(days=31)) == 1
    assert set(User.objects.values_list("email", flat=True)) == {"confirmed@mail.example", "admin@mail.example"}


def test_sessions_that_are_over_are_forgotten_and_others_not():
    Client().force_login(person())
    over = Session.objects.get().expire_date
    services.forget_stale(now=AT)
    assert Session.objects.count() == 1
    services.forget_stale(now=over + timedelta(seconds=1))
    assert not Session.objects.exists()


def test_a_session_knows_its_person_and_goes_with_them():
    user = person()
    here, elsewhere, stranger = Client(), Client(), Client()
    for browser in (here, elsewhere):
        browser.force_login(user)
    stranger.force_login(person("besa@mail.example"))
    assert sessions_of(user, AT).count() == 2
    assert sessions_of(user, AT + timedelta(days=36500)).count() == 0
    assert services.end_other_sessions(user=user, keep=here.session.session_key) == 1
    assert [session.session_key for session in sessions_of(user, AT)] == [here.session.session_key]
    services.erase_user(user=user, at=AT)
    assert [session.user.email for session in Session.objects.all()] == ["besa@mail.example"]

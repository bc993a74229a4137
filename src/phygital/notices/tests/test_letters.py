"""Letters: none lost, none sent twice, none waits for ever."""

from __future__ import annotations

import smtplib
import socket
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from phygital.accounts.models import User
from phygital.accounts.services import create_user
from phygital.notices import engine, queries, services, tasks
from phygital.notices.models import Letter
from phygital.notices.senders import TIMEOUT_S, sender

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
SUBJECT = "Ο αριθμός σου για το Κέντρο"


@pytest.fixture
def post(db, settings):
    """Write letters as a page does."""
    settings.EMAIL_BACKEND = "phygital.notices.mail.OutboxBackend"

    def write(*receivers, at=NOW):
        send_mail(SUBJECT, "Здраво ё", "node@demo.example", list(receivers))
        Letter.objects.filter(to__in=receivers).update(written_at=at, next_try_at=at)
        return list(Letter.objects.filter(to__in=receivers))

    return write


def down(letter):
    raise smtplib.SMTPServerDisconnected(letter.to)


@given(st.integers(1, 500), st.floats(0, 1))
def test_waits_grow_and_stay_within_a_day(tries, luck):
    assert timedelta(seconds=45) <= engine.wait(tries, luck) <= engine.LONGEST_WAIT
    assert engine.wait(tries + 1, 0) >= engine.wait(tries, 0)


def test_a_letter_is_written_whole_with_one_name_for_ever(post):
    (letter,) = post("mira@demo.example")
    message = message_from_bytes(bytes(letter.message), policy=policy.default)
    assert message["Subject"].strip() == SUBJECT
    assert message["Message-ID"] == f"<{letter.id}@demo.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert "Здраво" in message.get_content()


def test_each_receiver_gets_a_letter_of_their_own(post):
    assert len({letter.id for letter in post("a@demo.example", "b@demo.example")}) == 2


def test_what_is_undone_writes_no_letter(post):
    with transaction.atomic():
        post("mira@demo.example")
        transaction.set_rollback(True)
    assert not Letter.objects.exists()


def test_a_sent_letter_keeps_no_text_and_goes_once(post):
    post("mira@demo.example")
    went = []
    assert services.send_due(send=went.append, clock=lambda: NOW) == 1
    assert services.send_due(send=went.append, clock=lambda: NOW) == 0
    letter = Letter.objects.get()
    assert (bytes(letter.message), letter.sent_at, len(went)) == (b"", NOW, 1)


def test_while_the_server_is_down_letters_wait_and_then_all_go(post):
    post("a@demo.example", "b@demo.example")
    clock = NOW
    while clock < NOW + timedelta(hours=1):
        services.send_due(send=down, clock=lambda at=clock: at)
        clock += timedelta(minutes=1)
    assert all(3 <= letter.tries <= 8 for letter in Letter.objects.all())
    assert queries.health(clock).waiting == 2
    assert queries.health(clock).oldest == timedelta(hours=1)
    went = []
    services.send_due(send=went.append, clock=lambda: clock + timedelta(hours=2))
    assert {letter.to for letter in went} == {"a@demo.example", "b@demo.example"}


def test_after_three_days_a_letter_is_given_up_and_its_text_goes(post):
    post("a@demo.example", at=NOW - engine.GIVE_UP_AFTER)
    services.send_due(send=down, clock=lambda: NOW)
    letter = Letter.objects.get()
    assert (letter.given_up_at, bytes(letter.message), letter.last_fault) == (NOW, b"", "SMTPServerDisconnected")
    assert queries.health(NOW).given_up == 1
    assert services.send_due(send=down, clock=lambda: NOW + timedelta(days=1)) == 0


def test_a_fault_names_nobody(post):
    post("mira@demo.example")
    services.send_due(send=down, clock=lambda: NOW)
    assert "mira" not in Letter.objects.get().last_fault


def test_a_letter_of_a_killed_worker_is_taken_over_after_its_lease(post):
    post("mira@demo.example")
    assert services.take_next_letter(now=NOW)
    assert services.take_next_letter(now=NOW + timedelta(seconds=1)) is None
    assert services.take_next_letter(now=NOW + engine.LEASE) is not None


def test_a_bug_of_ours_is_not_hidden_as_a_fault_of_the_server(post):
    post("mira@demo.example")
    with pytest.raises(ZeroDivisionError):
        services.send_due(send=lambda letter: 1 // 0, clock=lambda: NOW)


@pytest.mark.parametrize("wrong", [{"sent_at": NOW, "given_up_at": NOW}, {"sent_at": NOW, "taken_until": NOW}], ids=str)
def test_the_database_refuses_what_cannot_be(post, wrong):
    (letter,) = post("mira@demo.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(id=letter.id).update(**wrong)


def test_letters_that_ended_long_ago_are_forgotten(post):
    post("old@demo.example", "new@demo.example")
    Letter.objects.filter(to="old@demo.example").update(sent_at=NOW - timedelta(days=31))
    assert services.prune_letters(now=NOW) == 1
    assert Letter.objects.get().to == "new@demo.example"


class Mailbox:
    """A mail server that keeps what it gets."""

    def __init__(self):
        self.got = []

    async def handle_DATA(self, server, session, envelope):
        self.got.append((envelope.rcpt_tos, envelope.content))
        return "250 OK"


def test_a_mail_server_gets_the_letter_as_it_was_written(post, tmp_path):
    (letter,) = post("mira@demo.example")
    mailbox = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        send = sender(f"smtp://127.0.0.1:{port}", "node@demo.example", tmp_path)
        assert services.send_due(send=send, clock=lambda: NOW) == 1
    finally:
        controller.stop()
    ((receivers, content),) = mailbox.got
    assert receivers == ["mira@demo.example"]
    assert message_from_bytes(content, policy=policy.default)["Message-ID"] == f"<{letter.id}@demo.example>"


def test_a_server_without_encryption_is_not_told_the_password(post, tmp_path):
    post("mira@demo.example")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = []

    def ask(server, session, envelope, mechanism, data):
        told.append(data)

    controller = Controller(
        Mailbox(), hostname="127.0.0.1", port=port, authenticator=ask, auth_require_tls=False, auth_required=False
    )
    controller.start()
    try:
        send = sender(f"smtp://mira:word@127.0.0.1:{port}", "node@demo.example", tmp_path)
        assert services.send_due(send=send, clock=lambda: NOW) == 0
    finally:
        controller.stop()
    assert told == []
    assert Letter.objects.get().last_fault == "SMTPNotSupportedError"


def test_talking_to_a_server_ends_within_the_lease():
    assert timedelta(seconds=12 * TIMEOUT_S) <= engine.LEASE


def test_an_account_that_nobody_confirmed_goes_with_its_letters(post):
    joined = timezone.now() - timedelta(days=31)
    create_user(email="era@demo.example", password_hash="!", at=joined)
    create_user(email="mira@demo.example", password_hash="!", at=joined, is_confirmed=True)
    post("era@demo.example", "mira@demo.example")
    tasks.forget_stale_people.call()
    assert [letter.to for letter in Letter.objects.all()] == ["mira@demo.example"]
    assert [user.email for user in User.objects.all()] == ["mira@demo.example"]


def test_without_a_server_the_letter_waits(post, tmp_path):
    post("mira@demo.example")
    assert services.send_due(send=sender("smtp://127.0.0.1:1", "n@demo.example", tmp_path), clock=lambda: NOW) == 0
    assert Letter.objects.get().last_fault == "ConnectionRefusedError"


def test_files_are_written_once_by_name(post, tmp_path):
    (letter,) = post("mira@demo.example")
    send = sender("files", "n@demo.example", tmp_path)
    send(letter)
    send(letter)
    assert [path.name for path in (tmp_path / "mail").iterdir()] == [f"{letter.id}.eml"]


def test_the_terminal_shows_the_letter_readably(post, tmp_path, capsys):
    sender("console", "n@demo.example", tmp_path)(post("mira@demo.example")[0])
    shown = capsys.readouterr().out
    assert SUBJECT in shown
    assert "Здраво" in shown


@pytest.mark.parametrize("setting", ["", "pigeon", "smtp://", "http://mail.example"])
def test_a_wrong_setting_is_named(setting, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="PHYGITAL_MAIL"):
        sender(setting, "n@demo.example", tmp_path)


def test_a_clock_set_back_by_a_year_holds_no_letter_up(post):
    post("mira@demo.example", at=NOW)
    services.send_due(send=down, clock=lambda: NOW)
    a_year_ago = NOW - timedelta(days=365)
    assert services.send_due(send=lambda letter: None, clock=lambda: a_year_ago) == 1

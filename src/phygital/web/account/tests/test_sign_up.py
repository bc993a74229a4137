"""From nobody to somebody: sign up, the code in the mail, the first page of one's own."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import IntegrityError, connection
from django.utils import timezone

from phygital.accounts.models import User
from phygital.notices.mail import OutboxBackend
from phygital.notices.tasks import forget_stale_people
from phygital.web.account import forms
from phygital.web.account.tests.conftest import ADDRESS, PASSWORD, Mailbox

pytestmark = pytest.mark.django_db


def sign_up(client, language="el", **fields):
    typed = {"email": ADDRESS, "password1": PASSWORD, "name": "Άρτα"} | fields
    return client.post(f"/{language}/account/signup/", typed)


@pytest.mark.parametrize(("language", "subject"), [("en", "Confirm your address for Phygital"), ("el", "Phygital")])
def test_a_person_signs_up_types_the_code_and_is_in(client, mailbox, language, subject):
    answer = sign_up(client, language)
    assert answer.headers["Location"] == f"/{language}/account/confirm/"
    assert subject in mailbox.subject
    page = client.get(answer.headers["Location"]).content.decode()
    assert ADDRESS in page
    assert 'autocomplete="one-time-code"' in page
    answer = client.post(f"/{language}/account/confirm/", {"code": mailbox.code})
    assert answer.headers["Location"] == f"/{language}/account/"
    user = User.objects.get()
    assert (user.email, user.name, user.language) == (ADDRESS, "Άρτα", language)
    assert user.check_password(PASSWORD)
    assert client.get(f"/{language}/account/").status_code == 200


def test_nobody_gets_in_before_the_address_is_confirmed(client, mailbox):
    sign_up(client)
    client.logout()
    cache.clear()
    answer = client.post("/el/account/login/", {"login": ADDRESS, "password": PASSWORD})
    assert answer.headers["Location"] == "/el/account/confirm/"
    assert len(mailbox.letters()) == 2
    assert client.get("/el/account/").status_code == 302


def test_the_code_may_be_typed_without_its_dash(client, mailbox):
    sign_up(client)
    answer = client.post("/el/account/confirm/", {"code": mailbox.code.replace("-", " ")})
    assert answer.headers["Location"] == "/el/account/"


def test_after_three_wrong_codes_the_right_one_is_worth_nothing(client, mailbox):
    sign_up(client, "en")
    right = mailbox.code
    wrong = "0000-0000" if right != "0000-0000" else "1111-1111"
    for _ in range(2):
        page = client.post("/en/account/confirm/", {"code": wrong}).content.decode()
        assert "This is not the code." in page
    assert client.post("/en/account/confirm/", {"code": wrong}).headers["Location"] == "/en/account/login/"
    client.post("/en/account/confirm/", {"code": right})
    assert client.get("/en/account/").status_code == 302


def test_an_old_code_is_worth_nothing(client, mailbox, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = -1
    sign_up(client, "en")
    assert client.post("/en/account/confirm/", {"code": mailbox.code}).headers["Location"] == "/en/account/login/"
    assert client.get("/en/account/").status_code == 302


def test_a_new_code_is_sent_on_request_and_replaces_the_old_one(client, mailbox, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"confirm_email": "9/m/key"}
    sign_up(client, "en")
    old = mailbox.code
    assert "Send a new code" in client.get("/en/account/confirm/").content.decode()
    client.post("/en/account/confirm/", {"action": "resend"})
    assert mailbox.code != old
    assert client.post("/en/account/confirm/", {"code": mailbox.code}).headers["Location"] == "/en/account/"


def test_a_known_address_reads_the_same_page_and_its_owner_another_letter(client, person, mailbox):
    stranger = Mailbox("new@mail.example")
    answers, pages = [], []
    for address in (ADDRESS.upper(), stranger.address):
        client.cookies.clear()
        answers.append(sign_up(client, "en", email=address))
        page = client.get("/en/account/confirm/").content.decode()
        pages.append(page.replace(ADDRESS, "").replace(stranger.address, ""))
    assert [answer.headers["Location"] for answer in answers] == ["/en/account/confirm/"] * 2
    csrf = r'name="csrfmiddlewaretoken" value="[^"]+"'
    assert re.sub(csrf, "", pages[0]) == re.sub(csrf, "", pages[1])
    assert User.objects.filter(email=ADDRESS).count() == 1
    assert "/sq/account/login/" in mailbox.text
    assert stranger.code


def test_the_letter_of_a_known_address_opens_no_door(client, person, mailbox):
    sign_up(client, "en", password1="attacker picks this one")
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_user_name_and_letter_are_there_together_or_not_at_all(client, mailbox, monkeypatch):
    monkeypatch.setattr(OutboxBackend, "send_messages", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sign_up(client)
    assert not User.objects.exists()


def test_no_password_is_hashed_while_others_wait_to_write(client, mailbox, monkeypatch):
    depth = []
    before = len(connection.savepoint_ids)
    monkeypatch.setattr(
        "phygital.web.account.views.make_password", lambda word: depth.append(connection.savepoint_ids[:]) or "x"
    )
    sign_up(client)
    assert [len(ids) for ids in depth] == [before]


def test_the_same_form_twice_at_once_makes_one_account(client, person, mailbox, monkeypatch):
    monkeypatch.setattr(forms.SignUp, "validate_unique_email", lambda form, value: value)
    answer = sign_up(client, "en")
    assert answer.headers["Location"] == "/en/account/confirm/"
    assert User.objects.count() == 1
    with pytest.raises(IntegrityError):
        User.objects.create_user(ADDRESS.title(), PASSWORD)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("kurt", "10 characters or more"),
        ("1234567890", "easily guessed"),
        ("arta.hoxha@mail", "too much like your address"),
    ],
)
def test_a_weak_password_is_refused_and_the_rest_is_kept(client, password, said):
    page = sign_up(client, "en", password1=password).content.decode()
    assert said in page
    assert ADDRESS in page
    assert "Άρτα" in page
    assert not User.objects.exists()


def test_one_place_makes_five_accounts_an_hour_and_a_mistake_is_not_counted(client):
    sign_up(client, "en", password1="kurt")
    for number in range(5):
        client.cookies.clear()
        assert sign_up(client, "en", email=f"p{number}@mail.example").status_code == 302
    client.cookies.clear()
    answer = sign_up(client, "en", email="one-more@mail.example")
    assert answer.status_code == 429
    assert "Wait some minutes" in answer.content.decode()
    assert not User.objects.filter(email="one-more@mail.example").exists()


def test_the_worker_forgets_an_address_that_nobody_has_confirmed(client):
    sign_up(client)
    for days, is_there in ((29, True), (31, False)):
        User.objects.update(joined_at=timezone.now() - timedelta(days=days))
        forget_stale_people.call()
        assert User.objects.exists() == is_there

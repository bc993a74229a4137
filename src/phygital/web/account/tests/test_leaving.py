"""Going away: only the person, and then nothing of them is left."""

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from phygital.accounts.models import Pseudonym, Session, User
from phygital.journal.models import Entry
from phygital.web.account import theirs
from phygital.web.account.tests.conftest import ADDRESS, PASSWORD

pytestmark = pytest.mark.django_db
HERE = "/en/account/delete/"


@pytest.fixture
def mine(client, person):
    client.force_login(person)
    return client


def everything():
    """Every column of every table as text, sessions read."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        rows = list(model._base_manager.values_list())
        cells = [bytes(cell) if isinstance(cell, memoryview) else cell for row in rows for cell in row]
        found[model._meta.db_table] = " ".join(
            cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell) for cell in cells
        )
    found["accounts_session"] += " ".join(repr(row.get_decoded()) for row in Session.objects.all())
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM cache")
        found["cache"] = repr(cursor.fetchall())
    return found


def holding(text):
    return {table for table, cells in everything().items() if text.lower() in cells.lower()}


def test_the_page_says_what_goes_and_what_stays_and_takes_no_typing_but_a_proof(mine):
    page = mine.get(HERE).content.decode()
    assert "What goes" in page
    assert "What stays" in page
    assert page.count('type="password"') == 1
    assert "Download my data" in page


@pytest.mark.parametrize("language", ["en", "el"])
def test_the_password_deletes_the_account(mine, language):
    answer = mine.post(f"/{language}/account/delete/", {"password": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/{language}/"
    assert 'class="notice ok"' in answer.content.decode()
    assert not User.objects.exists()
    assert mine.get("/en/account/").status_code == 302


@pytest.mark.parametrize("proof", [{}, {"password": ""}, {"password": "wrong"}, {"code": "1234-5678"}])
def test_without_proof_nothing_happens(mine, proof):
    page = mine.post(HERE, proof).content.decode()
    assert 'class="errorlist"' in page
    assert User.objects.exists()


def test_looking_deletes_nothing(mine):
    mine.get(HERE, {"password": PASSWORD})
    assert User.objects.exists()


def test_a_mailed_code_deletes_it_too(mine, mailbox):
    assert "Send me a code" in mine.get(HERE).content.decode()
    mine.post(HERE, {"send_code": "1"})
    page = mine.get(HERE).content.decode()
    assert 'autocomplete="one-time-code"' in page
    assert 'type="password"' not in page
    assert "This is not the code." in mine.post(HERE, {"code": ""}).content.decode()
    mine.post(HERE, {"code": mailbox.code.replace("-", "")})
    assert not User.objects.exists()


def test_three_wrong_codes_end_it(mine, mailbox):
    mine.post(HERE, {"send_code": "1"})
    wrong = "00000000" if mailbox.code != "0000-0000" else "11111111"
    for _ in range(3):
        assert "This is not the code." in mine.post(HERE, {"code": wrong}).content.decode()
    assert "no longer valid" in mine.post(HERE, {"code": mailbox.code}).content.decode()
    assert User.objects.exists()


def test_an_old_code_deletes_nothing(mine, mailbox, settings):
    mine.post(HERE, {"send_code": "1"})
    settings.CODE_LIVES_S = -1
    assert "no longer valid" in mine.post(HERE, {"code": mailbox.code}).content.decode()
    assert User.objects.exists()


def test_a_code_serves_only_the_browser_that_asked(mine, person, mailbox):
    mine.post(HERE, {"send_code": "1"})
    other = Client()
    other.force_login(person)
    other.post(HERE, {"code": mailbox.code})
    assert User.objects.exists()


def test_letters_are_counted(mine, mailbox):
    for _ in range(4):
        answer = mine.post(HERE, {"send_code": "1"}, follow=True)
    assert "We have just sent a code." in answer.content.decode()
    assert len(mailbox.letters()) == 3


def test_wrong_passwords_are_counted(mine):
    for _ in range(5):
        mine.post(HERE, {"password": "wrong"})
    assert "tried too often" in mine.post(HERE, {"password": PASSWORD}).content.decode()
    assert User.objects.exists()


def test_after_leaving_no_table_knows_name_or_address(mine, person, mailbox):
    Client().post("/en/account/login/code/", {"email": ADDRESS})
    Client().post("/en/account/login/", {"login": ADDRESS, "password": PASSWORD})
    Client().post("/en/account/signup/", {"email": ADDRESS, "password1": PASSWORD, "name": "Arta Hoxha"})
    mine.post(HERE, {"send_code": "1"})
    number = str(person.id)
    assert {"accounts_user", "account_emailaddress", "notices_letter", "accounts_session"} <= holding(ADDRESS)
    assert holding("Arta Hoxha") == {"accounts_user"}
    mine.post(HERE, {"password": PASSWORD})
    assert holding(ADDRESS) == set()
    assert holding("Hoxha") == set()
    assert holding(number) == set()


def test_what_was_done_stays_under_a_name_that_names_nobody(mine, person):
    opaque = person.pseudonym.id
    mine.post(HERE, {"password": PASSWORD})
    assert Pseudonym.objects.get().id == opaque
    assert Pseudonym.objects.get().user is None
    entries = Entry.objects.order_by("id").values_list("actor", "verb", "facts")
    assert list(entries) == [(opaque, "account.joined", {}), (opaque, "account.erased", {})]


def test_every_table_that_knows_me_is_in_my_file_or_said_why_not(mine, person, mailbox):
    mine.post(HERE, {"send_code": "1"})
    told = {
        "accounts_user": "account",
        "account_emailaddress": "addresses",
        "accounts_pseudonym": "pseudonyms",
        "accounts_session": "sessions",
        "journal_entry": "journal",
        "notices_letter": "letters",
    }
    marks = (ADDRESS, "Hoxha", str(person.id), str(person.pseudonym.id))
    assert set.union(*(holding(mark) for mark in marks)) == set(told)
    rows = theirs.export_of(person)
    assert set(rows) == set(told.values())
    assert all(rows.values())


def test_nobody_is_half_gone(mine, person, monkeypatch):
    monkeypatch.setattr("phygital.web.account.views.FORGETS", (lambda user: 1 / 0,))
    with pytest.raises(ZeroDivisionError):
        mine.post(HERE, {"password": PASSWORD})
    assert User.objects.get().email == ADDRESS
    assert Entry.objects.count() == 1


def test_the_address_is_free_again(mine, mailbox):
    mine.post(HERE, {"password": PASSWORD})
    mine.post("/en/account/signup/", {"email": ADDRESS, "password1": PASSWORD})
    assert mailbox.code
    assert User.objects.get().email == ADDRESS

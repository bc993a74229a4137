"""My account: what it shows, what it keeps, what I take with me."""

import json

import pytest
from django.test import Client

from phygital.accounts.models import User
from phygital.web.account.tests.conftest import ADDRESS

pytestmark = pytest.mark.django_db
MINE = ("", "export/", "delete/", "password/")


@pytest.fixture
def mine(client, person):
    client.force_login(person)
    return client


@pytest.mark.parametrize("place", MINE)
def test_a_stranger_is_asked_to_log_in(client, place):
    for language in ("en", "sq"):
        answer = client.get(f"/{language}/account/{place}")
        assert answer.headers["Location"] == f"/{language}/account/login/?next=/{language}/account/{place}"


@pytest.mark.parametrize("place", ["", "delete/", "devices/"])
def test_a_stranger_changes_nothing(client, person, place):
    client.post(f"/en/account/{place}", {"name": "Somebody", "language": "tr", "password": "x"})
    assert User.objects.values_list("name", "language").get() == ("Arta Hoxha", "sq")


@pytest.mark.parametrize("place", ["", "delete/"])
def test_nobody_keeps_a_copy_of_these_pages(mine, place):
    assert "no-store" in mine.get(f"/en/account/{place}").headers["Cache-Control"]


@pytest.mark.parametrize("place", ["", "delete/", "devices/"])
def test_other_sites_change_nothing(person, place):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(person)
    assert browser.post(f"/en/account/{place}", {"name": "Somebody", "language": "tr"}).status_code == 403


@pytest.mark.parametrize("language", ["en", "el"])
def test_a_person_changes_name_and_language_and_reads_on_in_it(mine, language):
    answer = mine.post("/sq/account/", {"name": "Άρτα Χ.", "language": language})
    assert answer.headers["Location"] == f"/{language}/account/"
    page = mine.get(answer.headers["Location"]).content.decode()
    assert f'<html lang="{language}">' in page
    assert "Άρτα Χ." in page
    assert mine.get("/").headers["Location"] == f"/{language}/"


def test_the_switch_on_every_page_is_remembered_for_the_person_too(mine, person):
    mine.post("/sq/language/", {"language": "tr", "next": "/sq/about/"})
    person.refresh_from_db()
    assert person.language == "tr"
    assert person.name == "Arta Hoxha"


@pytest.mark.parametrize("typed", [{"name": "x" * 81, "language": "en"}, {"name": "A", "language": "xx"}])
def test_what_cannot_be_kept_is_said_and_nothing_changes(mine, typed):
    page = mine.post("/en/account/", typed).content.decode()
    assert 'class="errorlist"' in page
    assert User.objects.values_list("name", "language").get() == ("Arta Hoxha", "sq")


def test_a_name_is_text_and_nothing_else(mine):
    mine.post("/en/account/", {"name": "<script>alert(1)</script>", "language": "en"})
    assert "<script>alert" not in mine.get("/en/account/").content.decode()


def test_a_person_ends_the_log_ins_elsewhere_and_stays_here(mine, person):
    elsewhere = [Client(), Client()]
    for browser in elsewhere:
        browser.force_login(person)
    assert "You are logged in on 2 other devices." in mine.get("/en/account/").content.decode()
    mine.post("/en/account/devices/")
    assert [browser.get("/en/account/").status_code for browser in elsewhere] == [302, 302]
    assert "on this device only" in mine.get("/en/account/").content.decode()


def test_my_data_are_a_file_with_everything_that_is_mine(mine, person):
    mine.post("/sq/account/delete/", {"send_code": "1"})
    answer = mine.get("/en/account/export/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="my-account.json"'
    assert "no-store" in answer.headers["Cache-Control"]
    rows = json.loads(answer.content)
    assert rows["account"][0]["email"] == ADDRESS
    assert rows["account"][0]["name"] == "Arta Hoxha"
    assert [entry["verb"] for entry in rows["journal"]] == ["account.joined"]
    assert rows["addresses"] == [{"email": ADDRESS, "verified": True, "primary": True}]
    assert len(rows["sessions"]) == 1
    assert rows["letters"][0]["text"]
    assert person.password not in answer.content.decode()


def test_nothing_of_another_person_is_in_my_file(mine, django_user_model):
    other = django_user_model.objects.create_user("besa@mail.example", "katër mollë të kuqe", name="Besa")
    Client().force_login(other)
    text = mine.get("/en/account/export/").content.decode()
    assert "besa" not in text.lower()
    assert str(other.pseudonym.id) not in text

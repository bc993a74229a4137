"""A password forgotten, and one changed."""

import re

import pytest
from django.test import Client

from phygital.web.account.tests.conftest import ADDRESS, PASSWORD, Mailbox

pytestmark = pytest.mark.django_db
NEW = "shtatë lugë kafeje"
PLACE = "/{language}/account/password/forgotten/{more}"


def forget(client, address=ADDRESS, language="en"):
    return client.post(PLACE.format(language=language, more=""), {"email": address})


def works(password):
    browser = Client()
    browser.post("/en/account/login/", {"login": ADDRESS, "password": password})
    return browser.get("/en/account/").status_code == 200


@pytest.mark.parametrize("language", ["en", "el"])
def test_who_has_forgotten_the_password_chooses_another_with_a_code(client, person, mailbox, language):
    at = PLACE.format(language=language, more="code/")
    assert forget(client, language=language).headers["Location"] == at
    assert ADDRESS in client.get(at).content.decode()
    answer = client.post(at, {"code": mailbox.code})
    assert answer.headers["Location"] == PLACE.format(language=language, more="new/")
    assert 'autocomplete="new-password"' in client.get(answer.headers["Location"]).content.decode()
    answer = client.post(answer.headers["Location"], {"password1": NEW})
    assert f"/{language}/account/login/" in client.get(answer.headers["Location"]).content.decode()
    assert works(NEW)
    assert not works(PASSWORD)
    assert "/sq/account/password/forgotten/" in mailbox.text


def test_an_unknown_address_reads_the_same_and_gets_no_code(person, mailbox):
    nobody = Mailbox("nobody@mail.example")
    pages = []
    for address in (ADDRESS, nobody.address):
        browser = Client()
        page = browser.get(forget(browser, address).headers["Location"]).content.decode()
        pages.append(re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", page.replace(address, "")))
    assert pages[0] == pages[1]
    assert mailbox.code
    assert not re.search(r"\d{4}-\d{4}", nobody.text)


def test_the_page_for_a_new_password_needs_the_code_first(client, person, mailbox):
    forget(client)
    answer = client.post(PLACE.format(language="en", more="new/"), {"password1": NEW})
    assert answer.headers["Location"] == PLACE.format(language="en", more="code/")
    assert works(PASSWORD)


def test_three_guesses_end_a_code(client, person, mailbox):
    forget(client)
    at = PLACE.format(language="en", more="code/")
    wrong = "0000-0000" if mailbox.code != "0000-0000" else "1111-1111"
    for _ in range(3):
        client.post(at, {"code": wrong})
    assert client.post(at, {"code": mailbox.code}).headers["Location"] == "/en/account/login/"


def test_letters_to_one_address_are_counted(person, mailbox):
    answers = [forget(Client()) for _ in range(4)]
    assert answers[-1].status_code == 429
    assert len(mailbox.letters()) == 3


def test_a_person_changes_the_password_stays_in_here_and_is_out_elsewhere(client, person, mailbox):
    elsewhere = Client()
    for browser in (client, elsewhere):
        browser.force_login(person)
    client.post("/en/account/password/", {"oldpassword": PASSWORD, "password1": NEW})
    assert works(NEW)
    assert client.get("/en/account/").status_code == 200
    assert elsewhere.get("/en/account/").status_code == 302
    assert len(mailbox.letters()) == 1


def test_the_present_password_is_asked(client, person):
    client.force_login(person)
    page = client.post("/en/account/password/", {"oldpassword": "wrong", "password1": NEW}).content.decode()
    assert "This is not your password." in page
    assert works(PASSWORD)

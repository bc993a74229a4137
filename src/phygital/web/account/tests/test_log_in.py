"""Coming back: by password, by a code, in one's own language, and not somewhere else."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from phygital.accounts.models import User
from phygital.accounts.services import drop_password
from phygital.web.account.tests.conftest import ADDRESS, PASSWORD, Mailbox

pytestmark = pytest.mark.django_db
WRONG = "not the password of Arta"
LOGIN_PAGES = ("login/", "login/code/", "signup/", "password/forgotten/")


def log_in(client, language="en", password=PASSWORD, **fields):
    return client.post(f"/{language}/account/login/", {"login": ADDRESS, "password": password} | fields)


def is_in(client):
    return client.get("/en/account/").status_code == 200


def ask_for_code(client, address=ADDRESS, language="en"):
    return client.post(f"/{language}/account/login/code/", {"email": address})


@pytest.mark.parametrize("language", ["en", "el"])
def test_a_person_logs_in_by_password_and_out_again(client, person, language):
    assert log_in(client, language).headers["Location"] == "/sq/account/"
    page = client.get("/sq/account/").content.decode()
    assert ADDRESS in page
    client.post(f"/{language}/account/logout/")
    assert not is_in(client)


def test_their_own_language_decides_what_the_first_address_shows(client, person):
    assert client.get("/", headers={"accept-language": "el"}).headers["Location"] == "/el/"
    log_in(client, "el")
    assert client.get("/", headers={"accept-language": "el"}).headers["Location"] == "/sq/"


def test_the_address_may_be_written_in_capitals(client, person):
    log_in(client, login=ADDRESS.upper())
    assert is_in(client)


def test_looking_at_the_page_for_logging_out_logs_nobody_out(client, person):
    log_in(client)
    client.get("/en/account/logout/")
    assert is_in(client)


def test_a_wrong_password_and_an_unknown_address_read_the_same(client, person):
    pages = []
    for address in (ADDRESS, "nobody@mail.example"):
        answer = log_in(client, login=address, password=WRONG)
        text = answer.content.decode().replace(address, "")
        pages.append((answer.status_code, re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", text)))
    assert pages[0] == pages[1]
    assert "do not belong together" in pages[0][1]
    assert not is_in(client)


def test_after_five_wrong_passwords_the_right_one_has_to_wait(client, person):
    for _ in range(5):
        log_in(client, password=WRONG)
    assert "tried too often" in log_in(client).content.decode()
    assert not is_in(client)


def test_a_stranger_who_guesses_elsewhere_locks_nobody_out(person):
    stranger, owner = Client(REMOTE_ADDR="203.0.113.9"), Client(REMOTE_ADDR="198.51.100.7")
    for _ in range(7):
        log_in(stranger, password=WRONG)
    log_in(owner)
    assert is_in(owner)


def test_limits_hold_for_a_whole_home_network_and_remember_no_address(person):
    for last in range(5):
        log_in(Client(REMOTE_ADDR=f"2001:db8:1:2::{last}"), password=WRONG)
    assert "tried too often" in log_in(Client(REMOTE_ADDR="2001:db8:1:2:ffff::1")).content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        keys = " ".join(key for (key,) in cursor.fetchall())
    assert keys
    assert "2001" not in keys
    assert ADDRESS not in keys


def test_behind_a_proxy_the_visitor_is_told_by_the_proxy_and_not_by_the_visitor(person, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    proxy = Client(REMOTE_ADDR="10.0.0.1")
    for last in range(5):
        lie = f"192.0.2.{last}, 203.0.113.9"
        proxy.post("/en/account/login/", {"login": ADDRESS, "password": WRONG}, headers={"x-forwarded-for": lie})
    typed = {"login": ADDRESS, "password": PASSWORD}
    answer = proxy.post("/en/account/login/", typed, headers={"x-forwarded-for": "203.0.113.9"})
    assert "tried too often" in answer.content.decode()
    proxy.post("/en/account/login/", typed, headers={"x-forwarded-for": "198.51.100.7"})
    assert is_in(proxy)


def test_without_a_proxy_nobody_chooses_where_they_come_from(client, person):
    for last in range(5):
        headers = {"x-forwarded-for": f"192.0.2.{last}"}
        client.post("/en/account/login/", {"login": ADDRESS, "password": WRONG}, headers=headers)
    assert "tried too often" in log_in(client).content.decode()


@pytest.mark.parametrize(("language", "said"), [("en", "8"), ("el", "8")])
def test_a_person_logs_in_with_a_code_read_in_their_own_language(client, person, mailbox, language, said):
    answer = ask_for_code(client, language=language)
    assert answer.headers["Location"] == f"/{language}/account/login/code/confirm/"
    answer = client.post(answer.headers["Location"], {"code": mailbox.code})
    assert answer.headers["Location"] == "/sq/account/"
    assert is_in(client)


def test_a_letter_speaks_the_language_of_its_reader_and_not_of_the_page(client, person, mailbox):
    User.objects.update(language="en")
    ask_for_code(client, language="el")
    assert "With this code you log in:" in mailbox.text
    assert "10 minutes" in mailbox.text


def test_an_unknown_address_reads_the_same_and_gets_a_letter_without_a_code(client, person, mailbox):
    nobody = Mailbox("nobody@mail.example")
    pages = []
    for address in (ADDRESS, nobody.address):
        browser = Client()
        answer = ask_for_code(browser, address)
        text = browser.get(answer.headers["Location"]).content.decode().replace(address, "")
        pages.append((answer.status_code, re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", text)))
    assert pages[0] == pages[1]
    assert "/en/account/signup/" in nobody.text
    assert not re.search(r"\d{4}-\d{4}", nobody.text)


def test_three_guesses_end_a_code(client, person, mailbox):
    ask_for_code(client)
    place = "/en/account/login/code/confirm/"
    wrong = "0000-0000" if mailbox.code != "0000-0000" else "1111-1111"
    assert "This is not the code." in client.post(place, {"code": wrong}).content.decode()
    client.post(place, {"code": wrong})
    assert client.post(place, {"code": wrong}).headers["Location"] == "/en/account/login/code/"
    client.post(place, {"code": mailbox.code})
    assert not is_in(client)


def test_codes_cannot_be_had_without_end(client, person, mailbox):
    for _ in range(5):
        page = ask_for_code(Client()).content.decode()
    assert "tried too often" in page
    assert len(mailbox.letters()) == 3


def test_an_old_code_is_worth_nothing(client, person, mailbox, settings):
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = -1
    ask_for_code(client)
    client.post("/en/account/login/code/confirm/", {"code": mailbox.code})
    assert not is_in(client)


def test_a_code_opens_no_other_browser(client, person, mailbox):
    ask_for_code(client)
    other = Client()
    other.post("/en/account/login/code/confirm/", {"code": mailbox.code})
    assert not is_in(other)


def test_whoever_signs_up_with_a_foreign_address_is_out_when_its_owner_comes(client, mailbox):
    client.post("/en/account/signup/", {"email": ADDRESS, "password1": PASSWORD})
    cache.clear()
    owner = Client()
    ask_for_code(owner)
    owner.post("/en/account/login/code/confirm/", {"code": mailbox.code})
    assert is_in(owner)
    cache.clear()
    thief = Client()
    log_in(thief)
    assert not is_in(thief)
    assert owner.get("/en/account/password/").headers["Location"] == "/en/account/password/first/"


def test_a_closed_account_is_told_so(client, person):
    User.objects.update(is_active=False)
    assert log_in(client).headers["Location"] == "/en/account/inactive/"
    assert "Those who run this site have closed it." in client.get("/en/account/inactive/").content.decode()
    assert not is_in(client)


@pytest.mark.parametrize("field", ["post", "address"])
def test_nobody_is_led_off_this_site(client, person, field):
    evil = "https://evil.example/"
    if field == "post":
        answer = log_in(client, next=evil)
    else:
        page = client.get(f"/en/account/login/?next={evil}").content.decode()
        assert f'href="{evil}' not in page
        answer = client.post(f"/en/account/login/?next={evil}", {"login": ADDRESS, "password": PASSWORD})
    assert answer.headers["Location"] == "/sq/account/"
    assert client.post("/sq/account/logout/", {"next": "//evil.example"}).headers["Location"] == "/"


def test_whoever_was_on_the_way_to_a_page_gets_there(client, person):
    start = client.get("/en/account/delete/").headers["Location"]
    assert start == "/en/account/login/?next=/en/account/delete/"
    assert 'name="next" value="/en/account/delete/"' in client.get(start).content.decode()
    assert log_in(client, next="/en/account/delete/").headers["Location"] == "/sq/account/delete/"


@pytest.mark.parametrize("place", [*LOGIN_PAGES, "logout/"])
def test_every_form_carries_its_token_and_is_refused_without(person, place):
    browser = Client(enforce_csrf_checks=True)
    if place == "logout/":
        browser.force_login(person)
    assert 'name="csrfmiddlewaretoken"' in browser.get(f"/en/account/{place}").content.decode()
    assert browser.post(f"/en/account/{place}", {"email": ADDRESS}).status_code == 403


@pytest.mark.parametrize("place", LOGIN_PAGES)
def test_every_field_has_a_label_and_no_placeholder(client, db, place):
    text = client.get(f"/en/account/{place}").content.decode()
    content = text[text.index('id="content"') :]
    shown = re.findall(r"<input(?![^>]*hidden)[^>]*>", content)
    assert shown
    for field in shown:
        name = re.search(r'id="([^"]+)"', field)[1]
        assert f'<label for="{name}">' in content
        assert "placeholder" not in field


@pytest.mark.parametrize("name", ["account_email", "account_reauthenticate", "account_confirm_email"])
def test_pages_that_we_do_not_offer_are_not_there(name):
    with pytest.raises(NoReverseMatch):
        reverse(name, args=["x"] if name == "account_confirm_email" else [])


def test_who_has_no_password_chooses_one(client, person, mailbox):
    client.force_login(person)
    drop_password(user=person)
    client.force_login(person)
    answer = client.post("/en/account/password/first/", {"password1": "katër mollë të kuqe"})
    assert answer.status_code == 302
    person.refresh_from_db()
    assert person.check_password("katër mollë të kuqe")

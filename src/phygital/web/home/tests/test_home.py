"""The first pages, as a visitor finds them."""

import re
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.utils import translation

from phygital.kit.errors import Refused
from phygital.kit.reasons import Reason
from phygital.kit.wording import LANGUAGES
from phygital.web import errors
from phygital.web.refusals import RefusalMiddleware

PAGES = ("", "about/", "search/", "plan/")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_each_page_speaks_its_language_and_leads_to_the_others(client, language, page):
    answer = client.get(f"/{language}/{page}")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in text
    for other in LANGUAGES:
        assert f'hreflang="{other}" href="/{other}/{page}"' in text


@pytest.mark.parametrize("page", PAGES)
def test_pages_carry_nothing_that_the_policy_forbids(client, page):
    answer = client.get(f"/en/{page}")
    text = answer.content.decode()
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)", text)
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', text)


@pytest.mark.parametrize(("accepts", "wanted"), [("el,en;q=0.5", "el"), ("mk", "mk"), ("fr", "en")])
def test_the_first_address_leads_to_the_language_of_the_browser(client, accepts, wanted):
    answer = client.get("/", headers={"accept-language": accepts})
    assert answer.headers["Location"] == f"/{wanted}/"


def test_what_is_not_there_says_so_and_leads_on(client):
    answer = client.get("/sq/nuk-ka/")
    assert answer.status_code == 404
    assert "Nuk ka faqe të tillë." in answer.content.decode()
    assert 'href="/sq/"' in answer.content.decode()


def asked(path="/en/"):
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    request.session = {}
    request.resolver_match = SimpleNamespace(namespace="", view_name="")
    return request


@pytest.mark.parametrize(
    ("view", "status", "text"),
    [(errors.bad_request, 400, "cannot be understood"), (errors.forbidden, 403, "not open to you")],
)
def test_errors_are_pages(view, status, text):
    answer = view(asked(), ValueError())
    assert answer.status_code == status
    assert text in answer.content.decode()


def test_a_page_for_our_faults_needs_nothing_that_may_be_broken():
    with translation.override("tr"):
        answer = errors.broken(None)
    assert answer.status_code == 500
    assert "Bizim tarafta bir şey bozuldu" in answer.content.decode()


def test_a_form_without_its_token_is_explained():
    answer = Client(enforce_csrf_checks=True).post("/bg/plan/answer/", {"town": "x"})
    assert answer.status_code == 403
    assert "Този формуляр е остарял" in answer.content.decode()


def test_a_refusal_becomes_a_page_with_each_reason():
    reasons = (Reason.of("ask.town_missing"), Reason.of("intake.no_file"))
    answer = RefusalMiddleware(lambda request: None).process_exception(asked(), Refused(*reasons))
    assert answer.status_code == 422
    assert answer.content.decode().count("<li>") == 2


def test_other_exceptions_are_no_refusals():
    assert RefusalMiddleware(lambda request: None).process_exception(asked(), ValueError()) is None

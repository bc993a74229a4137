"""No page and no letter says anything that a reader of another language would read in English."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.template import engines
from django.test.signals import template_rendered
from django.urls import URLResolver, include, path, reverse
from django.urls.resolvers import RegexPattern
from django.utils import translation

from phygital.vocabulary.engine import load
from phygital.vocabulary.voice import Voice
from phygital.web.home import views as home
from tests.pseudo.conftest import HERE
from tests.pseudo.marking import LANGUAGE, marked, speak_marked, unmarked
from tests.pseudo.people import People, Visitor, letters
from tests.pseudo.reading import Allowed, texts_in, texts_of
from tests.pseudo.visits import ANYWHERE, ARGUMENTS, NO_PAGE, PAGES, names

pytestmark = pytest.mark.django_db
TEMPLATES = Path(settings.TEMPLATES[0]["DIRS"][0])


@dataclass
class Crawl:
    """What was seen of the whole site."""

    allowed: Allowed
    leaks: dict[str, None] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    templates: set[str] = field(default_factory=set)
    statuses: set[int] = field(default_factory=set)
    letters: int = 0

    def read(self, answer):
        self.statuses.add(answer.status_code)
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            return
        place = f"{answer.request['REQUEST_METHOD']} {answer.request['PATH_INFO']} ({answer.status_code})"
        page = answer.content.decode()
        self.leaks |= dict.fromkeys(f"{place}: {leak}" for leak in self.allowed.leaks(texts_of(page)))
        if answer.status_code == 200:
            self.shown.add(answer.resolver_match.view_name)

    def read_letters(self):
        for letter in letters():
            self.letters += 1
            said = self.allowed.leaks(texts_in(letter))
            self.leaks |= dict.fromkeys(f"letter “{letter['Subject']}”: {leak}" for leak in said)

    def look(self, name):
        """Look at an address as a stranger and as Arta."""

        def visit(people):
            place = reverse(name, kwargs=ARGUMENTS.get(name))
            yield people.stranger().get(place, follow=True)
            yield people.arta().get(place, follow=True)

        self.go(visit)

    def go(self, visit):
        with transaction.atomic(), pytest.MonkeyPatch.context() as patch, translation.override(LANGUAGE):
            for answer in visit(People(patch)):
                self.read(answer)
            self.read_letters()
            transaction.set_rollback(True)


@pytest.fixture(scope="module")
def crawl(site, django_db_setup, django_db_blocker):
    found = Crawl(Allowed(HERE / "allowed.txt"))

    def note(template, **_):
        found.templates.add(template.name)

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        speak_marked(patch)
        template_rendered.connect(note)
        for name, visits in PAGES.items():
            found.look(name)
            for visit in visits:
                found.go(visit)
        for visit in ANYWHERE:
            found.go(visit)
        template_rendered.disconnect(note)
    return found


def test_nothing_on_any_page_or_in_any_letter_leaks(crawl):
    assert not crawl.leaks, "\n".join(crawl.leaks)


def test_every_address_of_the_site_is_visited():
    missing = set(names()) - set(PAGES)
    assert not missing, f"add to PAGES in tests/pseudo/visits.py: {sorted(missing)}"
    assert not set(PAGES) - set(names()), "these addresses are gone"


def test_every_address_has_shown_its_page(crawl):
    assert set(PAGES) - crawl.shown == set(NO_PAGE)


def test_every_template_has_been_seen(crawl):
    ours = {file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*") if file.is_file()}
    unseen = sorted(ours - crawl.templates)
    assert not unseen, f"nobody has come by {', '.join(unseen)}"


def test_errors_and_letters_were_among_what_was_read(crawl):
    assert {200, 400, 403, 404, 422, 429, 500, 503} <= crawl.statuses
    assert crawl.letters > 20


def test_what_is_allowed_has_a_reason_and_is_still_needed(crawl):
    assert all(crawl.allowed.reasons.values())
    unused = sorted(set(crawl.allowed.reasons) - crawl.allowed.needed)
    assert not unused, f"no longer needed in allowed.txt: {unused}"


@pytest.fixture
def show(marks, db, monkeypatch, allowed):
    """The leaks of a page with something put into it on purpose, found the way the crawl finds them."""

    def leaks(content):
        page = engines["django"].from_string(
            f'{{% extends "base.html" %}}{{% load i18n voice %}}{{% block content %}}{content}{{% endblock %}}'
        )
        monkeypatch.setattr(
            home, "render", lambda request, _: HttpResponse(page.render({"voice": Voice("en", load())}, request))
        )
        return list(allowed.leaks(texts_of(Visitor().look("about/").content.decode())))

    return leaks


@pytest.mark.parametrize(
    "content",
    [
        "<p>Made in haste</p>",
        "<title>Made in haste</title>",
        '<input placeholder="Made in haste">',
        '<nav aria-label="Made in haste"></nav>',
        '<img alt="Made in haste">',
        '<input type="submit" value="Made in haste">',
        '<table><tr><td data-label="Made in haste"></td></tr></table>',
        '<p>{% translate "Made in haste" %}</p>',
        '<p>{% translate "Log in" %}: Made in haste</p>',
        '{% blocktranslate with node_name="Made in haste" %}Your code for {{ node_name }}{% endblocktranslate %}',
    ],
)
def test_a_text_that_nobody_translated_is_caught(show, content):
    assert show(content) == ["Made in haste"]


def test_a_text_that_is_said_in_english_to_everybody_is_caught(show):
    said = Voice("en", load()).text("plan.no_price")
    assert show(f"<p>{said}</p>") == [said]
    assert show("<p>{% language 'en' %}{% translate 'Log in' %}{% endlanguage %}</p>") == ["Log in"]


def test_what_comes_from_the_catalogue_is_not_caught(show):
    assert show('<p>{% translate "Log in" %}</p><input value="typed"><script>let said = "English"</script>') == []
    assert show('{% translate "Log in" as words %}<p title="{{ words }}">{{ words|upper }}</p>') == []


def test_marks_leave_room_for_what_is_put_into_a_text():
    assert marked("Nga %(town)s: <b>{km} km</b>") == "⟦Nga ⟧%(town)s⟦: ⟧<b>{km}⟦ km⟧</b>"
    assert unmarked("⟦Nga ⟧Korçë⟦: ⟧3 · Body") == ["Korçë", "3", "Body"]


def test_a_new_address_is_asked_for_with_a_name_or_without():
    new = [path("haste/", home.home, name="made-in-haste"), path("hurry/", home.home)]
    table = URLResolver(RegexPattern(""), [path("new/", include((new, "new")))])
    assert list(names(table)) == ["new:made-in-haste", "new:hurry/"]

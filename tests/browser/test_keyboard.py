"""Everything is done with the keyboard alone, and one always sees where it is."""

import pytest

from tests.browser.pages import PAGES, Page
from tests.browser.people import PASSWORD, address_of
from tests.browser.visiting import PHONE, SCREEN

MANY = 150  # places that a page may have for the keyboard
WIDE = {"home:home", "search with what was found", "plan:example in one workshop", "account:mine"}
HERE = "const el = document.activeElement; return ((el.labels?.[0] ?? el).innerText || '').trim()"


@pytest.mark.parametrize(
    ("page", "width"),
    [(page, PHONE) for page in PAGES] + [(page, SCREEN) for page in PAGES if str(page) in WIDE],
    ids=str,
)
def test_one_sees_where_the_keyboard_is(visitor, page, width):
    visitor.sit_at(width)
    visitor.look(page, "el")
    stops = []
    for _ in range(MANY):
        visitor.window.keyboard.press("Tab")
        if (stop := visitor.window.evaluate("measures.stop()")) is None:
            break
        stops.append(stop)
    assert len(stops) > (0 if page.status == 500 else 5)
    assert len(stops) < MANY, "the keyboard does not come out again"
    faults = [f"{stop['what']} {fault}" for stop in stops for fault in stop["faults"]]
    assert not faults, "\n".join(faults)


@pytest.fixture
def hands(visitor):
    """Somebody who has no mouse."""
    return Hands(visitor)


class Hands:
    """Two hands on a keyboard."""

    def __init__(self, visitor):
        self.visitor = visitor
        self.window = visitor.window

    @property
    def here(self):
        """The words on what the keyboard is at."""
        return self.window.evaluate(f"() => {{ {HERE} }}")

    def press(self, *keys):
        for key in keys:
            self.window.keyboard.press(key)

    def tab_to(self, words):
        """Press Tab until that is reached."""
        met = []
        while len(met) < MANY:
            self.press("Tab")
            if self.here == words:
                return
            met.append(self.here)
        raise AssertionError(f"“{words}” is not among {met}")

    def enter(self):
        """Press Enter, which opens another page."""
        with self.window.expect_navigation():
            self.press("Enter")


@pytest.mark.parametrize("width", [PHONE, SCREEN])
def test_from_the_first_page_into_the_account_and_back(hands, width):
    hands.visitor.sit_at(width)
    hands.window.goto("/en/")
    hands.tab_to("Log in")
    hands.enter()
    hands.tab_to("E-mail")
    hands.window.keyboard.type(address_of("member", "en"))
    hands.tab_to("Password")
    hands.window.keyboard.type(PASSWORD)
    hands.enter()
    assert hands.visitor.place == "/en/account/"
    hands.tab_to("Change my password")
    hands.tab_to("Download my data")
    hands.window.goto("/en/account/")
    hands.tab_to("Phygital")
    hands.enter()
    hands.tab_to("Me")
    hands.enter()
    hands.tab_to("Log out")
    hands.enter()
    assert hands.visitor.place == "/en/"
    hands.tab_to("Log in")
    assert hands.visitor.watch.noted() == []


def test_the_first_key_leads_past_the_frame(hands):
    hands.window.goto("/en/")
    hands.press("Tab")
    assert hands.here == "Skip to the content"
    hands.press("Enter", "Tab")
    assert hands.here == "Choose files"


def test_another_language(hands):
    hands.window.goto("/en/about/")
    hands.tab_to("EN\nLanguage")
    hands.press("Enter")
    hands.tab_to("Ελληνικά")
    hands.enter()
    assert hands.visitor.place == "/el/about/"


def test_the_plan_of_an_example(hands):
    hands.visitor.look(Page("plan:start"), "en")
    hands.tab_to("Stage lantern")
    hands.enter()
    assert hands.visitor.place == "/en/plan/stage-lantern/"
    hands.tab_to("How far, in km")
    hands.press("Control+a")
    hands.window.keyboard.type("0.1")
    hands.enter()
    assert "Nobody here can make this." in hands.window.locator(".plan").inner_text()


def test_words_are_found_while_one_types(hands):
    hands.visitor.look(Page("search"), "en")
    hands.tab_to("Process, material, machine")
    hands.window.keyboard.type("dru ahu")
    hands.window.locator("#found", has_text="Beech").wait_for()
    assert hands.window.url.endswith("/en/search/?q=dru%20ahu")
    assert hands.visitor.watch.noted() == []

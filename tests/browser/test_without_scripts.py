"""Everything works where JavaScript does not."""

import re

import pytest

from tests.browser.pages import BOBBIN
from tests.browser.people import PASSWORD, address_of

NEWCOMER = "era.kodra@mail.example"


@pytest.fixture
def reader(without_scripts):
    """Somebody on the first page, in English."""
    without_scripts.window.goto("/en/")
    yield without_scripts
    assert without_scripts.watch.noted() == []


def press(reader, name, role="button"):
    """Press what leads to another page."""
    with reader.window.expect_navigation():
        reader.window.locator("main").get_by_role(role, name=name, exact=True).click()


def fill(reader, **texts):
    """Type into fields by their labels."""
    for label, text in texts.items():
        reader.window.get_by_label(re.compile(f"^{label.replace('_', '.')}$")).fill(text)


def text_of(reader):
    return reader.window.locator("main").inner_text()


def test_somebody_signs_up_with_the_code_from_the_letter_and_comes_back_by_password(reader):
    reader.window.get_by_role("link", name="Log in").click()
    press(reader, "Sign up", "link")
    fill(reader, E_mail=NEWCOMER, Password=PASSWORD, Name="Era Kodra")
    press(reader, "Sign up")
    assert NEWCOMER in text_of(reader)
    fill(reader, Code_from_the_e_mail=reader.site.code_for(NEWCOMER))
    press(reader, "Confirm")
    reader.window.get_by_role("link", name="Me", exact=True).click()
    assert reader.window.get_by_label("Name").input_value() == "Era Kodra"

    press(reader, "Log out")
    reader.window.goto("/en/account/")
    assert reader.place == "/en/account/login/"
    fill(reader, E_mail=NEWCOMER, Password=PASSWORD)
    press(reader, "Log in")
    assert NEWCOMER in text_of(reader)


def test_somebody_logs_in_with_a_code(reader):
    address = address_of("without_password", "en")
    reader.window.get_by_role("link", name="Log in").click()
    press(reader, "Log in with a code", "link")
    fill(reader, E_mail=address)
    press(reader, "Send me a code")
    fill(reader, Code_from_the_e_mail=reader.site.code_for(address))
    press(reader, "Log in")
    assert address in text_of(reader)


def test_an_example_is_planned_and_planned_anew(reader):
    press(reader, "See an example", "link")
    press(reader, "Stage lantern", "link")
    assert "ALL" in reader.window.locator(".plan-bests .dial").first.inner_text()
    fill(reader, How_far__in_km="0.1")
    press(reader, "Show where it can be made")
    assert "Nobody here can make this." in text_of(reader)


def test_a_file_is_planned(reader):
    press(reader, "Choose files", "link")
    reader.window.get_by_label("Files of the design").set_input_files(BOBBIN)
    fill(reader, Your_town="Korçë")
    press(reader, "Show where it can be made")
    assert "bobbin-printed" in reader.window.locator("h1").inner_text()
    assert reader.window.locator(".plan-part").count() == 1


def test_the_same_page_in_another_language_and_the_next_visit_too(reader):
    reader.window.goto("/en/search/?q=torno")
    reader.window.locator(".languages summary").click()
    with reader.window.expect_navigation():
        reader.window.get_by_role("button", name="Ελληνικά").click()
    assert reader.window.url.endswith("/el/search/?q=torno")
    reader.window.goto("/")
    assert reader.place == "/el/"


def test_a_word_is_looked_up(reader):
    search = reader.window.get_by_role("banner").get_by_role("searchbox")
    search.fill("τόρνος")
    with reader.window.expect_navigation():
        search.press("Enter")
    assert "lathe" in text_of(reader)
    reader.window.goto("/en/search/")
    fill(reader, Process__material__machine="xqzwv")
    press(reader, "Search")
    assert "Nothing here is called “xqzwv”." in text_of(reader)

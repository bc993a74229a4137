"""Every page, in every state, in six languages, on a phone and on a screen, by day and at night, with large letters."""

import pytest

from phygital.kit.wording import LANGUAGES
from tests.browser.pages import PAGES
from tests.browser.visiting import NARROW, PHONE, SCREEN
from tests.browser.watching import barriers
from tests.pseudo.visits import NO_PAGE, names

COLOURED = "sq"  # colours are the same in every language: this one shows them to axe at night and on a screen too
ELSEWHERE = ((PHONE, "dark"), (SCREEN, "dark"), (SCREEN, "light"))


def test_every_address_of_the_site_is_visited():
    visited = {page.name for page in PAGES if "/" not in page.name}
    missing = set(names()) - visited - set(NO_PAGE)
    assert not missing, f"add to PAGES in tests/browser/pages.py: {sorted(missing)}"
    assert visited <= set(names()), "these addresses are gone"


def faults_of(visitor, language):
    """What is wrong with the page that is open: where, and what."""
    window = visitor.window

    def too_wide(width):
        return window.evaluate(f"measures.sideways({width})")

    said = window.evaluate("document.documentElement.lang")
    yield "to a screen reader", [] if said == language else [f"says that it is in “{said}”"]
    yield "on a phone", [*barriers(window), *too_wide(PHONE), *window.evaluate("measures.small()")]
    if language == COLOURED:
        for width in (PHONE, SCREEN):
            visitor.sit_at(width, "dark")
            yield f"{width} px wide, dark", barriers(window)
        visitor.sit_at(PHONE)
    window.evaluate("measures.open()")
    yield "on a phone, unfolded", [*too_wide(PHONE), *window.evaluate("measures.small()")]
    for width, colours in ELSEWHERE:
        visitor.sit_at(width, colours)
        yield f"{width} px wide, {colours}, unfolded", too_wide(width)
    visitor.sit_at(NARROW)
    visitor.enlarge(2)
    yield "with letters twice as large", [*too_wide(NARROW), *window.evaluate("measures.low()")]
    visitor.enlarge(1)
    yield "behind the page", visitor.watch.noted()


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_is_good_for_everybody_everywhere(visitor, page):
    faults = []
    for language in LANGUAGES:
        visitor.sit_at(PHONE)
        visitor.look(page, language)
        faults += [f"{language}, {where}: {it}" for where, found in faults_of(visitor, language) for it in found]
    assert not faults, "\n".join(faults)

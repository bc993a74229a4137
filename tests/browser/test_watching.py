"""What is done to a page on purpose is noticed: tests that see nothing would pass for ever."""

import pytest

from tests.browser.pages import Page
from tests.browser.visiting import PHONE
from tests.browser.watching import barriers

WORDS = "Rindfleischetikettierungsüberwachung und Aufgabenübertragung"
ELSEWHERE = "http://127.0.0.1:9/"


@pytest.fixture
def about(visitor):
    """A page in which nothing is wrong."""
    visitor.look(Page("home:about"), "sq")
    assert visitor.window.evaluate(f"[...measures.sideways({PHONE}), ...measures.small()]") == []
    assert visitor.watch.noted() == []
    return visitor


def put(visitor, html, style=""):
    """Put something into the page, where no policy of the page keeps it out."""
    visitor.window.evaluate(
        """([html, style]) => {
            const main = document.querySelector("main");
            main.insertAdjacentHTML("beforeend", html);
            main.lastElementChild.style.cssText = style;
        }""",
        [html, style],
    )


@pytest.mark.parametrize(
    ("html", "style", "what"),
    [
        ("<hr width=900>", "", "<hr> “” makes the page scroll sideways"),
        (f"<div class=card>{WORDS}</div>", "white-space: nowrap", "<div.card> “Rindfleisch"),
        (f"<p>{WORDS}</p>", "white-space: nowrap; overflow: hidden", "cuts off what is in it"),
    ],
)
def test_what_is_too_wide_is_named(about, html, style, what):
    put(about, html, style)
    assert what in "\n".join(about.window.evaluate(f"measures.sideways({PHONE})"))


@pytest.mark.parametrize(
    ("html", "style", "what"),
    [
        ("<button>Ruaj</button>", "height: 30px; padding: 0", "<button> “Ruaj” is"),
        ("<a href='#'>Shih</a>", "display: block; font-size: 10px", "<a> “Shih” is"),
        ("<label>Po<input type=checkbox id=tick></label>", "font-size: 10px", "<input#tick>"),
    ],
)
def test_what_a_thumb_would_miss_is_named(about, html, style, what):
    put(about, html, style)
    assert what in "\n".join(about.window.evaluate("measures.small()"))


@pytest.mark.parametrize("html", ["<input value=Korçë aria-label=Qyteti>", "<button>Ruaj</button>"])
def test_a_field_that_is_lower_than_its_letters_is_named(about, html):
    assert about.window.evaluate("measures.low()") == []
    put(about, html, "height: 20px; font-size: 40px; padding: 0")
    assert "is lower than its letters" in "\n".join(about.window.evaluate("measures.low()"))


def test_a_link_in_a_sentence_may_be_as_high_as_its_line(about):
    put(about, "<p>Lexo <a href='#'>më shumë</a>.</p>")
    assert about.window.evaluate("measures.small()") == []


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>", "image-alt"),
        ("<p lang=xqz>fjalë</p>", "valid-lang"),
        ("<input>", "label"),
    ],
)
def test_what_keeps_people_out_is_named(about, html, rule):
    assert barriers(about.window) == []
    put(about, html)
    assert [found.partition(":")[0] for found in barriers(about.window)] == [rule]


def test_pale_letters_are_named_by_day_and_at_night(about):
    put(about, "<p>fjalë</p>", "color: #888")
    assert barriers(about.window)[0].startswith("color-contrast")
    about.sit_at(PHONE, "dark")
    assert barriers(about.window) == []


@pytest.mark.parametrize(
    ("script", "what"),
    [
        ("document.head.append(Object.assign(document.createElement('script'), {text: '1'}))", "inline script"),
        ("document.body.setAttribute('style', 'color: red')", "inline style"),
        (f"new Image().src = '{ELSEWHERE}picture.png'", ELSEWHERE),
        (f"fetch('{ELSEWHERE}').catch(() => 0)", ELSEWHERE),
        (f"location.href = '{ELSEWHERE}'", f"asks elsewhere: {ELSEWHERE}"),
        ("new Image().src = '/static/nowhere.png'", "404"),
        ("setTimeout(() => { throw new Error('dropped') })", "script broke: dropped"),
        ("console.error('oh')", "console: oh"),
    ],
)
def test_what_goes_wrong_behind_a_page_is_noted(about, script, what):
    about.window.evaluate(f"() => {{ {script} }}")
    about.window.wait_for_timeout(300)
    assert what in "\n".join(about.watch.noted())


@pytest.mark.parametrize(
    ("style", "what"),
    [
        ("outline: none", "shows no focus"),
        ("outline: 3px solid transparent", "shows no focus"),
        ("opacity: 0", "cannot be seen"),
        ("position: fixed; top: -100px", "lies under something else or outside"),
    ],
)
def test_a_place_of_the_keyboard_that_nobody_sees_is_named(about, style, what):
    put(about, "<button>Ruaj</button>", style)
    about.window.locator("main button").evaluate("(button) => button.focus({focusVisible: true})")
    assert about.window.evaluate("measures.stop().faults") == [what]

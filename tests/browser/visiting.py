"""Somebody with a browser, who opens pages, types, and looks at them on a phone, on a screen, at night."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response
from playwright.sync_api import Page as Window

from tests.browser.pages import Page
from tests.browser.site import Site
from tests.browser.watching import MEASURES, Watch

NARROW, PHONE, SCREEN = 320, 360, 1280
HEIGHTS = {NARROW: 640, PHONE: 780, SCREEN: 900}


class Visitor:
    """A browser of one's own.

    Attributes:
        window: its page, for what a test does there by itself.
        watch: what nobody sees go wrong in it.
    """

    def __init__(self, browser: Browser, site: Site, *, has_scripts: bool = True) -> None:
        self.site = site
        self._context = browser.new_context(
            base_url=site.origin, java_script_enabled=has_scripts, reduced_motion="reduce", locale="en"
        )
        self._context.add_init_script(path=MEASURES)
        self.window: Window = self._context.new_page()
        self._seat = 0, ""
        self._inside = self._context.new_cdp_session(self.window)
        self.watch = Watch(self.window, site.origin)
        self.begin()

    def begin(self) -> None:
        """Come as a stranger, with a phone, by day."""
        self._context.clear_cookies()
        self.watch.noted()
        self.enlarge(1)
        self.sit_at(PHONE)

    def leave(self) -> None:
        """Close the browser."""
        self._context.close()

    def sit_at(self, width: int, colours: str = "light") -> None:
        """Look at the same page on something else."""
        if self._seat[0] != width:
            self.window.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        if self._seat[1] != colours:
            self.window.emulate_media(color_scheme=colours)
        self._seat = width, colours

    def enlarge(self, times: int) -> None:
        """Have letters that many times as large, as the settings of a browser make them."""
        self._inside.send("Page.setFontSizes", {"fontSizes": {"standard": 16 * times, "fixed": 13 * times}})

    def become(self, who: str, language: str) -> None:
        """Have the cookies of one of those in `people.py`, and no others."""
        self._context.clear_cookies()
        cookies = self.site.people[who][language]
        self._context.add_cookies(
            [{"name": name, "value": value, "url": self.site.origin} for name, value in cookies.items()]
        )

    def look(self, page: Page, language: str) -> None:
        """Open a page in its state, as whoever comes to it."""
        self.become(page.who, language)
        answer = self.window.goto(page.address(language))
        if page.typed:
            answer = self._send(page)
        assert answer is not None
        assert answer.status == page.status, f"{page} in {language} answered {answer.status}"
        self.window.evaluate("document.fonts.ready.then(() => true)")  # measures are those of the right letters

    def _send(self, page: Page) -> Response:
        for name, value in page.typed.items():
            if isinstance(value, Path):
                self.window.locator(f'main [name="{name}"]').set_input_files(value)
        texts = {name: value for name, value in page.typed.items() if not isinstance(value, Path)}
        with self.window.expect_navigation() as navigation:
            self.window.evaluate("(texts) => measures.send(texts)", texts)
        return navigation.value

    @property
    def place(self) -> str:
        """The path of the page that is open."""
        return urlsplit(self.window.url).path

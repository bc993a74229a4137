"""What goes wrong on a page without anybody seeing it: in the console, over the network, for those who listen."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import ConsoleMessage, Page, Request

from tests.browser.site import AXE

MEASURES = Path(__file__).with_name("measures.js")
_ANSWERED = "Failed to load resource: the server responded with a status of"
_RUN = """axe.run(document, {
    resultTypes: ["violations"], preload: false, iframes: false, reporter: "no-passes",
}).then(({violations}) => violations.flatMap(({id, help, nodes}) =>
    nodes.map(({html}) => `${id}: ${help}: ${html.slice(0, 160)}`)
))"""


class Watch:
    """Listens to a page while it is visited."""

    def __init__(self, page: Page, origin: str) -> None:
        self._page = page
        self._origin = origin
        self._noted: list[tuple[str, str]] = []
        page.on("console", self._console)
        page.on("pageerror", lambda problem: self._noted.append(("", f"script broke: {problem}")))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            place = message.location["url"] if message.text.startswith(_ANSWERED) else ""
            self._noted.append((place, f"console: {message.text}"))

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self._origin}/", "data:", "about:")):
            self._noted.append(("", f"asks elsewhere: {request.url}"))

    def noted(self) -> list[str]:
        """What was noted since the last time."""
        noted, self._noted = self._noted, []
        # A page may be the page of an error; what it loads may not.
        return [f"{what} {place}".strip() for place, what in noted if not place or place != self._page.url]


def barriers(page: Page) -> list[str]:
    """What axe finds that keeps people out."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(url=AXE)
    found: list[str] = page.evaluate(_RUN)
    return found

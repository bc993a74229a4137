"""What a person reads or hears of a page or a letter, and which of it may come from no catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path

from tests.pseudo.marking import unmarked

_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_SILENT = frozenset({"script", "style"})
_SPOKEN = frozenset(
    {"title", "placeholder", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "alt"}
    | {"label", "data-label", "summary"}
)


class _Page(HTMLParser):
    """Collects what is shown or read aloud; a text that names its own language begins with it: `[el] Ελληνικά`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        language = facts.get("lang", "") if tag != "html" else ""
        inherited = self.open[-1][1] if self.open else ""
        if tag not in _VOID:
            self.open.append((tag, language or inherited))
        for name in sorted(_SPOKEN & set(facts)):
            self._say(facts[name], language or inherited)
        is_button = tag == "input" and facts.get("type") in {"submit", "button", "reset"}
        is_offer = tag == "option" and any(it == "datalist" for it, _ in self.open)
        if is_button or is_offer:
            self._say(facts.get("value", ""), language or inherited)
        if tag == "meta" and facts.get("name") == "description":
            self._say(facts.get("content", ""), "")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag, language = self.open[-1] if self.open else ("", "")
        if tag not in _SILENT:
            self._say(data, language)

    def _say(self, text: str, language: str) -> None:
        if text.strip():
            self.found.append(f"[{language}] {text}" if language else text)


def texts_of(page: str) -> list[str]:
    """Every text of a page that somebody sees or hears, in its order."""
    reader = _Page()
    reader.feed(page)
    reader.close()
    return reader.found


def texts_in(letter: EmailMessage) -> list[str]:
    """The subject and the lines of a letter."""
    return [str(letter["Subject"]), *letter.get_body(("plain",)).get_content().splitlines()]


class Allowed:
    """Texts that rightly come from no catalogue: regular expressions, each with its reason.

    Attributes:
        needed: the expressions that have let something through.
    """

    def __init__(self, path: Path) -> None:
        lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        self.reasons = {text.strip(): reason.strip() for text, _, reason in (line.partition(" # ") for line in lines)}
        self.needed: set[str] = set()
        self._rules = {text: re.compile(text) for text in self.reasons}

    def leaks(self, texts: list[str]) -> Iterator[str]:
        """The pieces that are neither marked nor listed."""
        for text in texts:
            for piece in unmarked(text):
                if not self._lets_through(piece):
                    yield piece

    def _lets_through(self, piece: str) -> bool:
        hits = [text for text, rule in self._rules.items() if rule.fullmatch(piece)]
        self.needed.update(hits)
        return bool(hits)

"""A pseudo-language: what comes from a catalogue wears marks, so that what wears none is a leak.

The pages are read in one real language. A text is marked only where all five translations have it and where it was
asked for in the page's language: so a text that nobody translated, or one that is always said in English, is a leak
too. Marks stand around the words of a text and not around what is put into it, since that comes from elsewhere.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Hashable
from typing import Any

import pytest
from django.utils import translation
from django.utils.safestring import SafeData, mark_safe
from django.utils.translation import trans_real

from phygital.kit import wording
from phygital.vocabulary.engine import Scheme

LANGUAGE = "sq"
TRANSLATED = tuple(language for language in wording.LANGUAGES if language != "en")
_FOREIGN = re.compile(r"(%\(\w+\)[sdrf]|%[sd]|\{[^{}]*\}|<[^<>]+>)")
_MARKED = re.compile(r"⟦[^⟦⟧]*⟧")


def marked(text: str) -> str:
    """A text in marks, with its placeholders and tags outside of them."""
    parts = _FOREIGN.split(text)
    words = (f"⟦{part}⟧" if part.strip() and not at % 2 else part for at, part in enumerate(parts))
    return mark_safe("".join(words)) if isinstance(text, SafeData) else "".join(words)


def unmarked(text: str) -> list[str]:
    """The pieces of a text that stand outside marks and say something."""
    pieces = (piece.strip(" \t\r\n\xa0,;:.!?–+×★…“”„«»\"'") for piece in re.split(r"·", _MARKED.sub("·", text)))
    return [piece for piece in pieces if re.search(r"\w", piece)]


def speak_marked(patch: pytest.MonkeyPatch) -> None:
    """Let every catalogue answer in marks: the framework's and ours, and the labels of the vocabulary."""
    spoken = translation._trans
    for name, key_of in {
        "gettext": lambda text: text,
        "pgettext": lambda context, text: f"{context}\x04{text}",
        "ngettext": lambda one, many, count: (one, 0),
        "npgettext": lambda context, one, many, count: (f"{context}\x04{one}", 0),
    }.items():
        patch.setattr(spoken, name, _framework(getattr(spoken, name), key_of))
    real = wording.catalogue
    patch.setattr(wording, "catalogue", lambda language: _Ours(real, language))
    label = Scheme.label
    patch.setattr(Scheme, "label", lambda scheme, concept, language: _label(label, scheme, concept, language))


def _framework(original: Callable[..., str], key_of: Callable[..., Hashable]) -> Callable[..., str]:
    def look_up(*asked: Any) -> str:
        said = original(*asked)
        key = key_of(*(str(it).replace("\r\n", "\n") if isinstance(it, str) else it for it in asked))
        is_whole = all(key in trans_real.translation(language)._catalog for language in TRANSLATED)
        return marked(said) if is_whole and translation.get_language() == LANGUAGE else said

    return look_up


class _Ours:
    """Our own catalogue of a language, marked where every language has the text."""

    def __init__(self, real: Callable[[str], gettext.NullTranslations], language: str) -> None:
        self.real = real
        self.language = language

    def _in_all(self, key: Hashable) -> bool:
        return self.language == LANGUAGE and all(key in self.real(it)._catalog for it in TRANSLATED)

    def gettext(self, text: str) -> str:
        said = self.real(self.language).gettext(text)
        return marked(said) if self._in_all(text) else said

    def ngettext(self, one: str, many: str, count: int) -> str:
        said = self.real(self.language).ngettext(one, many, count)
        return marked(said) if self._in_all((one, 0)) else said


def _label(original: Callable[..., str], scheme: Scheme, concept: str, language: str) -> str:
    said = original(scheme, concept, language)
    is_whole = set(TRANSLATED) <= set(scheme.concept(concept).labels)
    return marked(said) if is_whole and language == LANGUAGE else said

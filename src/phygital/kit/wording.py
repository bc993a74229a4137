"""Turns a reason into a sentence in the reader's language.

Each package keeps its sentences in its own `wording.py`: `WORDS[code] = _("… {part_mm} mm …")`, marked with
`mark` or `plural` so that they are found for translation. This module knows catalogues and numbers, but no
sentence.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from importlib.resources import as_file, files
from pathlib import Path

from babel import Locale
from babel.numbers import format_decimal

from phygital.kit.reasons import Reason, Term, Value

LANGUAGES = ("sq", "el", "en", "tr", "mk", "bg")
DOMAIN = "django"  # the name that the web framework looks for: one catalogue serves pages, program and reasons

Plural = tuple[str, str, str]
Words = Mapping[str, str | Plural]
NameOf = Callable[[str, str], str]


def mark(text: str) -> str:
    """Mark a sentence for translation; it is translated when somebody reads it."""
    return text


def plural(one: str, many: str, counted: str) -> Plural:
    """Mark a sentence that depends on a number, with the name of the fact that counts."""
    return one, many, counted


@cache
def every_word(package: str = "phygital") -> Words:
    """Every sentence of the product, by its code: the `WORDS` of each `wording.py` beneath a package."""
    found: dict[str, str | Plural] = {}
    for folder in import_module(package).__path__:
        for path in sorted(Path(folder).rglob("wording.py")):
            name = ".".join((package, *path.relative_to(folder).with_suffix("").parts))
            found |= getattr(import_module(name), "WORDS", {})
    return found


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The compiled catalogue of a language; the untranslated English where there is none."""
    if language == "en":
        return gettext.NullTranslations()
    with as_file(files("phygital") / "locale") as folder:
        return gettext.translation(DOMAIN, str(folder), [language], fallback=True)


@cache
def locale(language: str) -> Locale:
    """The customs of a language for numbers and dates."""
    return Locale.parse(language)


def language_of(environ: Mapping[str, str], default: str = "en") -> str:
    """The first of our languages that a terminal's environment asks for (LANGUAGE, LC_ALL, LC_MESSAGES, LANG)."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for wanted in environ.get(variable, "").split(":"):
            code = wanted.replace("-", "_").split("_")[0].split(".")[0].lower()
            if code in LANGUAGES:
                return code
    return default


def speak_everywhere(language: str) -> None:
    """Let the standard library's own sentences (argparse) come from our catalogue of a language too."""
    os.environ["LANGUAGE"] = language
    with as_file(files("phygital") / "locale") as folder:
        gettext.bindtextdomain(DOMAIN, str(folder))
    gettext.textdomain(DOMAIN)


def number(value: float, language: str) -> str:
    """A number as the language writes it: two decimals below 10, one below 100, none above."""
    size = abs(value)
    pattern = "#,##0.##" if size < 10 else "#,##0.#" if size < 100 else "#,##0"
    return format_decimal(value, format=pattern, locale=locale(language))


def translate(text: str, language: str) -> str:
    """A marked text in a language; itself where no translation exists."""
    return catalogue(language).gettext(text)


def say(reason: Reason, words: Words, language: str, name_of: NameOf) -> str:
    """The sentence for a reason.

    Args:
        reason: code and facts.
        words: sentence per code; KeyError where the code has none, since that is a bug.
        language: one of `LANGUAGES`.
        name_of: `(concept id, language) → label`, called for facts that are a `Term`.
    """
    entry = words[reason.code]
    facts = dict(reason.facts)
    if isinstance(entry, tuple):
        one, many, counted = entry
        count = facts[counted]
        if not isinstance(count, int):
            raise TypeError(f"{reason.code}: {counted} is no whole number")
        sentence = catalogue(language).ngettext(one, many, count)
    else:
        sentence = translate(entry, language)
    return sentence.format_map({name: _show(value, language, name_of) for name, value in facts.items()})


def _show(value: Value, language: str, name_of: NameOf) -> str:
    if isinstance(value, Term):
        return name_of(value, language)
    if isinstance(value, tuple):
        return ", ".join(_show(item, language, name_of) for item in value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number(value, language)
    return str(value)

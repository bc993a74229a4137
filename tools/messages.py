"""`./run messages`: the texts of the program in every language.

Finds what is marked in the code, keeps the template and the catalogues in step with it, and compiles them; likewise the
catalogues of what Django and allauth leave untranslated (`tools.framework_texts`). `--check` writes nothing and says
what is wrong; `tools.translations` holds the rules.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileParser, write_po
from django.utils.translation.template import templatize

from phygital.kit.wording import DOMAIN, LANGUAGES
from tools import framework_texts
from tools.translations import faults

ROOT = Path(__file__).resolve().parent.parent
_OF_DJANGO = {"gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
IN_TEMPLATES = {"_": None, **_OF_DJANGO}
KEYWORDS = {
    "mark": None,
    "plural": (1, 2),
    "gettext_noop": None,
    **IN_TEMPLATES,
    **{f"{name}_lazy": places for name, places in _OF_DJANGO.items()},
}

# One rule per language, CLDR's for whole numbers. Turkish does not change the noun after a number, yet a sentence
# may need both forms, so it keeps two like the others. Django's own Turkish catalogue says n > 1, so that there 0 takes
# the first form; catalogues with other rules are kept apart when they are read, so neither spoils the other.
PLURAL_FORMS = {
    "sq": "nplurals=2; plural=(n != 1);",
    "el": "nplurals=2; plural=(n != 1);",
    "tr": "nplurals=2; plural=(n != 1);",
    "mk": "nplurals=2; plural=(n % 10 != 1 || n % 100 == 11);",
    "bg": "nplurals=2; plural=(n != 1);",
}


class Quiet(Catalog):
    """A catalogue whose header holds nothing that changes by itself: no date, no name, no program."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header's lines."""
        language = str(self.locale_identifier) if self.locale_identifier else ""
        forms = [("Plural-Forms", PLURAL_FORMS[language])] if language else []
        return [
            ("Project-Id-Version", DOMAIN),
            ("Language", language),
            *forms,
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("Content-Transfer-Encoding", "8bit\n"),
        ]

    @mime_headers.setter
    def mime_headers(self, headers: Iterable[tuple[str, str]]) -> None:
        """Nothing that stands in a file's header counts."""


def _empty(language: str | None) -> Quiet:
    catalogue = Quiet(language, project=DOMAIN, header_comment="", fuzzy=False)
    if language:  # Babel has rules of its own, wrong for mk and tr, and takes others only from a header
        catalogue._set_mime_headers([("Plural-Forms", PLURAL_FORMS[language])])
    return catalogue


def template(root: Path) -> Quiet:
    """Every marked text under `src/phygital`, tests left out."""
    found = _empty(None)
    source = root / "src" / "phygital"
    for path in sorted(source.rglob("*.py")):
        if "tests" in path.parts:
            continue
        place = path.relative_to(root).as_posix()
        for _, text, comments, context in extract_from_file("python", path, KEYWORDS, ("Translators:",)):
            found.add(text, locations=[(place, 0)], auto_comments=comments, context=context)
    for path in sorted(it for it in source.glob("web/templates/**/*.*") if it.suffix in {".html", ".txt"}):
        place = path.relative_to(root).as_posix()
        for text, comments, context in marked_in(path.read_text("utf-8")):
            found.add(text, locations=[(place, 0)], auto_comments=comments, context=context)
    return found


def marked_in(page: str) -> Iterator[tuple[str | tuple[str, ...], list[str], str | None]]:
    """What a template marks with `translate` and `blocktranslate`, with comments for translators and its context."""
    # Django writes a template as calls of gettext with the rest blotted out; without indents it reads as Python.
    calls = "\n".join(line.strip() for line in templatize(page).splitlines())
    lines = io.BytesIO(calls.encode())
    for _, text, comments, context in extract("python", lines, IN_TEMPLATES, ("Translators:",)):
        yield text, comments, context


def read(path: Path, language: str) -> Quiet:
    """The catalogue in a .po file; an empty one where there is none."""
    catalogue = _empty(language)
    if path.exists():
        with path.open("rb") as file:
            PoFileParser(catalogue, ignore_obsolete=False, abort_invalid=True).parse(file)
    return catalogue


def as_po(catalogue: Catalog) -> bytes:
    """The text of a .po or .pot file: sorted, with file names and no line numbers."""
    out = io.BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return out.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """The compiled form; what has no translation is left out and reads as English."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


class Files:
    """Where the texts of a checkout lie."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.locale = root / "src" / "phygital" / "locale"
        self.template = self.locale / f"{DOMAIN}.pot"
        self.same = root / "tools" / "same_as_english.txt"

    def po(self, language: str) -> Path:
        """The translations of a language, as people edit them."""
        return self.locale / language / "LC_MESSAGES" / f"{DOMAIN}.po"

    def mo(self, language: str) -> Path:
        """The translations of a language, as the program reads them."""
        return self.po(language).with_suffix(".mo")

    def of_frameworks(self, language: str) -> Path:
        """The translations of what Django and allauth lack in a language."""
        return self.locale / "frameworks" / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def translated() -> Iterator[str]:
    """The languages that have a catalogue: all but the one that the code is written in."""
    return (language for language in LANGUAGES if language != "en")


@cache
def of_frameworks(language: str) -> Quiet:
    """The sentences of Django and allauth that a page can show and that they lack in a language."""
    wanted = _empty(None)
    for message in framework_texts.lacking(language):
        wanted[message.id] = message
    return wanted


def catalogues(root: Path) -> Iterator[tuple[str, str, Path, Quiet]]:
    """Every catalogue of a checkout: what to call it, its language, its .po file, and what has to be in it."""
    files, ours = Files(root), template(root)
    for language in translated():
        yield language, language, files.po(language), ours
        yield f"frameworks/{language}", language, files.of_frameworks(language), of_frameworks(language)


def write(root: Path) -> None:
    """Bring template, catalogues and compiled catalogues in step with the code."""
    files = Files(root)
    files.locale.mkdir(exist_ok=True)
    files.template.write_bytes(as_po(template(root)))
    for _, language, place, wanted in catalogues(root):
        catalogue = read(place, language)
        catalogue.update(wanted, no_fuzzy_matching=True, update_header_comment=False)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(as_po(catalogue))
        place.with_suffix(".mo").write_bytes(as_mo(catalogue))


def check(root: Path) -> Iterator[str]:
    """What is wrong with the texts of a checkout, one sentence each."""
    files = Files(root)
    if not files.template.exists() or files.template.read_bytes() != as_po(template(root)):
        yield f"{files.template.name}: not in step with the code; run ./run messages"
    same = frozenset(files.same.read_text("utf-8").splitlines()) if files.same.exists() else frozenset()
    for name, language, place, wanted in catalogues(root):
        if not place.exists():
            yield f"{name}: no catalogue; run ./run messages"
            continue
        catalogue = read(place, language)
        yield from (f"{name}: {fault}" for fault in faults(catalogue, wanted, language, same))
        if place.read_bytes() != as_po(catalogue):
            yield f"{name}: the .po file is not as ./run messages writes it"
        compiled = place.with_suffix(".mo")
        if not compiled.exists() or compiled.read_bytes() != as_mo(catalogue):
            yield f"{name}: the .mo file is not the compiled .po; run ./run messages"


def main(arguments: list[str]) -> int:
    """Write, or with `--check` only look."""
    parser = argparse.ArgumentParser(prog="./run messages", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, say what is wrong")
    if not parser.parse_args(arguments).check:
        write(ROOT)
        return 0
    found = list(check(ROOT))
    for sentence in found[:60]:
        print(sentence)
    if len(found) > 60:
        print(f"… and {len(found) - 60} more")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

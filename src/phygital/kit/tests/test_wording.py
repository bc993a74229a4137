import gettext
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phygital.kit import wording
from phygital.kit.reasons import Reason, Term
from phygital.kit.wording import (
    LANGUAGES,
    catalogue,
    language_of,
    mark,
    number,
    plural,
    say,
    speak_everywhere,
    translate,
)

WORDS = {
    "size.too_large": mark("“{machine}” has room for {room_mm} mm; the part is {part_mm} mm."),
    "process.missing": mark("It does not do this: {asked}. It does: {does}."),
    "parts": plural("{count} part", "{count} parts", "count"),
}
NAMES = {("laser-cutting", "sq"): "prerje me lazer", ("laser-cutting", "en"): "laser cutting"}


def name_of(concept, language):
    return NAMES.get((concept, language), f"<{concept}>")


def sentence(reason, language="en"):
    return say(reason, WORDS, language, name_of)


def test_a_reason_becomes_a_sentence_with_its_facts():
    reason = Reason.of("size.too_large", machine="Big printer", room_mm=220, part_mm=310.5)
    assert sentence(reason) == "“Big printer” has room for 220 mm; the part is 310 mm."


def test_a_concept_is_named_in_the_readers_language():
    reason = Reason.of("process.missing", asked=Term("laser-cutting"), does=(Term("milling"), "by hand", 3, True, None))
    assert sentence(reason) == "It does not do this: laser cutting. It does: <milling>, by hand, 3, True, None."
    assert "prerje me lazer" in sentence(reason, "sq")


@pytest.mark.parametrize(("count", "text"), [(0, "0 parts"), (1, "1 part"), (2, "2 parts"), (1000, "1,000 parts")])
def test_one_part_and_two_parts(count, text):
    assert sentence(Reason.of("parts", count=count)) == text


def test_only_a_whole_number_counts():
    with pytest.raises(TypeError, match="parts: count is no whole number"):
        sentence(Reason.of("parts", count="three"))


def test_a_code_without_a_sentence_and_a_sentence_without_its_fact_are_bugs():
    with pytest.raises(KeyError):
        sentence(Reason.of("nobody.wrote_this"))
    with pytest.raises(KeyError):
        sentence(Reason.of("size.too_large", machine="Big printer"))


def test_a_fact_with_braces_stays_as_it_is():
    reason = Reason.of("size.too_large", machine="{room_mm.__class__}", room_mm=1, part_mm=2)
    assert sentence(reason).startswith("“{room_mm.__class__}”")


def test_each_language_writes_numbers_its_way():
    shown = {language: number(1234567.0, language).replace("\xa0", " ") for language in LANGUAGES}
    assert shown == {
        "sq": "1 234 567",
        "el": "1.234.567",
        "en": "1,234,567",
        "tr": "1.234.567",
        "mk": "1.234.567",
        "bg": "1 234 567",
    }


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (0.25, "0.25"), (3.14159, "3.14"), (-3.5, "-3.5"), (42.37, "42.4"), (310.5, "310")]
)
def test_small_numbers_keep_the_digits_that_matter(value, text):
    assert number(value, "en") == text


@given(st.floats(-1e9, 1e9), st.sampled_from(LANGUAGES))
def test_a_number_is_shown_within_what_its_size_allows(value, language):
    shown = number(value, language)
    mark_of = {"en": "."}.get(language, ",")
    decimals = shown.rpartition(mark_of)[2] if mark_of in shown else ""
    assert len(decimals) <= 2 or abs(value) >= 100


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "sq_AL.UTF-8"}, "sq"),
        ({"LANG": "el"}, "el"),
        ({"LANG": "mk-MK"}, "mk"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:fr:bg:en"}, "bg"),
        ({"LANG": "tr_TR", "LC_ALL": "el_GR.UTF-8"}, "el"),
        ({"LANG": "tr_TR", "LC_MESSAGES": "sq_AL@euro"}, "sq"),
    ],
)
def test_a_terminal_is_answered_in_its_language(environ, language):
    assert language_of(environ) == language


def test_the_terminals_language_may_have_another_default():
    assert language_of({"LANG": "de_DE"}, default="sq") == "sq"


def test_english_needs_no_catalogue():
    assert translate("Design global, manufacture local.", "en") == "Design global, manufacture local."


def test_a_text_without_a_translation_stays_english():
    assert translate("Nobody has translated this.", "sq") == "Nobody has translated this."


def test_a_catalogue_is_read_where_there_is_one(monkeypatch):
    class Greek(gettext.NullTranslations):
        def gettext(self, message):
            return {"yes": "ναι"}[message]

    catalogue.cache_clear()
    monkeypatch.setattr(wording.gettext, "translation", lambda *_, **__: Greek())
    assert translate("yes", "el") == "ναι"
    catalogue.cache_clear()


def test_the_standard_librarys_own_sentences_are_looked_up_in_our_catalogue(monkeypatch):
    asked = []
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setattr(wording.gettext, "bindtextdomain", lambda domain, folder: asked.append((domain, folder)))
    monkeypatch.setattr(wording.gettext, "textdomain", asked.append)
    speak_everywhere("sq")
    (domain, folder), chosen = asked
    assert domain == chosen == "django"
    assert folder.endswith("locale")
    assert language_of(os.environ) == "sq"

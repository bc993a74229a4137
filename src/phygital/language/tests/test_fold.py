"""Two spellings that a person takes for the same word fold to the same text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phygital.language.fold import fold, spelt, words


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("celes", "çelës"),
        ("shkemb", "Shkëmb"),
        ("istanbul", "İstanbul"),
        ("κοσμος", "κόσμος"),
        ("κοσμοσ", "κόσμος"),
        ("υφασμα", "Ύφασμα"),
        ("ιδιος", "ϊδιος"),
        ("гердан", "ѓердан"),
        ("керка", "ќерка"),
        ("ilik", "ılık"),
        ("ILIK", "ılık"),
        ("елка", "ёлка"),
        ("мозаика", "мозайка"),
        ("ΞΥΛΟ", "ξύλο"),
        ("laser  cutting\n", "Laser cutting"),
        ("strasse", "Straße"),
    ],
)
def test_what_people_type_folds_to_what_is_stored(typed: str, stored: str) -> None:
    assert fold(typed) == fold(stored)


def test_unseen_characters_that_come_with_pasted_text_make_no_difference() -> None:
    assert fold("ply\u00adwood\ufeff") == "plywood"


def test_words_are_what_stands_between_punctuation() -> None:
    assert words("Laser-cut_birch plywood, 4mm (Μέταλλο)") == ("laser", "cut", "birch", "plywood", "4mm", "μεταλλο")


def test_a_text_without_words_has_none() -> None:
    assert words(" -- \u0301 ") == ()


def test_spelt_words_keep_their_marks_and_lose_their_case() -> None:
    assert spelt("ÇAM, cam") == ("çam", "cam")


def test_a_word_typed_with_loose_accents_is_the_same_word() -> None:
    assert spelt(unicodedata.normalize("NFD", "κόσμος")) == spelt("κόσμος")


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_how_an_accent_is_stored_makes_no_difference(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text())
def test_words_are_the_folded_spelt_words(text: str) -> None:
    assert words(text) == tuple(fold(word) for word in spelt(text))
    assert all(words(text))

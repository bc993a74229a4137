"""Order and first letters, against the alphabets as they are printed."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phygital.language.collate import ALPHABETS, OTHER, first_letter, sort_key

# Each list stands as a dictionary of the language prints it.
PRINTED = {
    "sq": "bukë copë çekiç dy dyqan dhe dhomë eshkë ë gur gjak gjel hekur lyp llak lloç nym njeri rum rra sy sharrë"
    " te tha xa xhep zy zha",
    "el": "άγκυρα αλάτι άμμος δάσος έλατο ελιά ήλιος ξύλο όρος πανί σίδερο ύφασμα χαρτί ψαλίδι ώρα",
    "en": "adze awl bench chisel drill file gouge hammer lathe plane saw vice",
    "tr": "cam çam dokuma ısı ışık iğne ip oya öd saz şiş ulu ütü",
    "mk": "гердан длето ѓердан ековка жица занает ѕид игла керка лепак љубов нож њива свила танур ќерка џеб шило",
    "bg": "аршин въже глина дърво иго йод кал кърпа шило щит ъгъл юзда яре",
}


@pytest.mark.parametrize("language", PRINTED)
def test_words_stand_as_in_a_printed_dictionary(language):
    printed = PRINTED[language].split()
    assert sorted(set(printed), key=lambda word: sort_key(word, language)) == printed


@pytest.mark.parametrize("language", PRINTED)
def test_code_points_would_not_do(language):
    words = [*PRINTED[language].split(), *ALPHABETS[language]]
    assert sorted(words) != sorted(words, key=lambda word: sort_key(word, language))


@pytest.mark.parametrize("language", ALPHABETS)
def test_alphabets_are_whole_and_in_their_own_order(language):
    letters = ALPHABETS[language]
    assert len(letters) == {"sq": 36, "el": 24, "en": 26, "tr": 29, "mk": 31, "bg": 30}[language]
    for before, after in itertools.pairwise(letters):
        assert sort_key(before, language) < sort_key(after, language)


@pytest.mark.parametrize("language", ALPHABETS)
def test_each_letter_stands_under_itself(language):
    for letter in ALPHABETS[language]:
        assert first_letter(letter, language) == letter


@pytest.mark.parametrize(
    ("word", "language", "letter"),
    [
        ("dhe", "sq", "DH"),
        ("Dhomë", "sq", "DH"),
        ("dy", "sq", "D"),
        ("ëndërr", "sq", "Ë"),
        ("njeri", "sq", "NJ"),
        ("ilik", "tr", "İ"),
        ("ılık", "tr", "I"),
        ("Ύφασμα", "el", "Υ"),
        ("ќерка", "mk", "Ќ"),
        ("йод", "bg", "Й"),
        ("éclair", "en", "E"),
        ("9 kg", "en", OTHER),
        ("ξύλο", "sq", OTHER),
        ("", "tr", OTHER),
    ],
)
def test_words_stand_under_their_letter(word, language, letter):
    assert first_letter(word, language) == letter


@pytest.mark.parametrize("language", ALPHABETS)
def test_a_letter_written_in_two_pieces_is_the_same_letter(language):
    for letter in ALPHABETS[language]:
        assert first_letter(unicodedata.normalize("NFD", letter), language) == letter


@given(st.data(), st.sampled_from(sorted(ALPHABETS)))
def test_in_a_sorted_list_the_letters_of_the_index_come_in_their_order(data, language):
    letters = ALPHABETS[language]
    word = st.lists(st.sampled_from(letters), min_size=1, max_size=5).map("".join)
    words = sorted(data.draw(st.lists(word, max_size=12)), key=lambda it: sort_key(it, language))
    places = [letters.index(first_letter(it, language)) for it in words]
    assert places == sorted(places)


@given(st.text(max_size=20), st.sampled_from(sorted(ALPHABETS)))
def test_every_text_has_a_key_and_a_place_however_it_is_composed(text, language):
    whole, apart = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert sort_key(whole, language) == sort_key(apart, language)
    assert first_letter(whole, language) == first_letter(apart, language)
    assert first_letter(text, language) in (*ALPHABETS[language], OTHER)

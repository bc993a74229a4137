"""The order of words as a printed dictionary of the language has it, and the letter under which a word stands there.

`sorted()` knows code points, not alphabets: it puts the Albanian *dhe* before *dy* and the Macedonian ѓ after я.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import icu

from phygital.language.fold import fold

OTHER = "#"  # where words stand that begin with no letter of the alphabet

ALPHABETS = {
    "sq": (
        "A",
        "B",
        "C",
        "Ç",
        "D",
        "DH",
        "E",
        "Ë",
        "F",
        "G",
        "GJ",
        "H",
        "I",
        "J",
        "K",
        "L",
        "LL",
        "M",
        "N",
        "NJ",
        "O",
        "P",
        "Q",
        "R",
        "RR",
        "S",
        "SH",
        "T",
        "TH",
        "U",
        "V",
        "X",
        "XH",
        "Y",
        "Z",
        "ZH",
    ),
    "el": tuple("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"),
    "en": tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "tr": tuple("ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ"),
    "mk": tuple("АБВГДЃЕЖЗЅИЈКЛЉМНЊОПРСТЌУФХЦЧЏШ"),
    "bg": tuple("АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЬЮЯ"),
}
_PAIR = 2


def sort_key(text: str, language: str) -> bytes:
    """What texts of a language are sorted by; to be kept beside them, so that no page sorts.

    Source: the order of CLDR for the language. Keys of different languages do not compare.
    """
    return bytes(_collator(language).getSortKey(text))


def first_letter(text: str, language: str) -> str:
    """The letter of the alphabet under which a text stands, capital; `OTHER` for digits, signs and other scripts.

    In Albanian the pairs dh, gj, ll, nj, rr, sh, th, xh and zh are letters of their own.
    """
    alphabet = ALPHABETS[language]
    begin = str(icu.UnicodeString(unicodedata.normalize("NFC", text.lstrip())[:_PAIR]).toUpper(icu.Locale(language)))
    for size in (_PAIR, 1):
        if begin[:size] in alphabet:
            return begin[:size]
    plain = fold(begin[:1]).upper()  # Ά stands under Α
    return plain if plain in alphabet else OTHER


@cache
def _collator(language: str) -> icu.Collator:
    return icu.Collator.createInstance(icu.Locale(language))

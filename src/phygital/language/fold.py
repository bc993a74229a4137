"""Folding: two spellings that a person takes for the same word become the same text.

For search and look-up only, never for display: й and и, ѓ and г, ë and e fall together. Knows letters, no vocabulary.
"""

from __future__ import annotations

import unicodedata

# Turkish has two letters i, and the eye of a hurried typist only one. The dotted capital loses its dot with the marks.
_DOTLESS_I = str.maketrans({"ı": "i"})
_MARK = "Mn"  # over and under letters
_UNSEEN = "Cf"  # soft hyphens, joiners, byte order marks


def fold(text: str) -> str:
    """The text in the form that search and look-up compare.

    Case, accents and other marks, final sigma, the Turkish dotless i, unseen characters and runs of white
    space make no difference. Folding twice changes nothing more.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    # Decomposed before and after: case folding composes some letters and leaves marks behind for others.
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    letters = "".join(c for c in decomposed if unicodedata.category(c) not in (_MARK, _UNSEEN))
    return " ".join(letters.translate(_DOTLESS_I).split())


def spelt(text: str) -> tuple[str, ...]:
    """The words of a text in their order, marks kept: only case and punctuation make no difference.

    A word is letters and digits without a break. For the pairs that folding throws together, such as the
    Turkish çam (pine) and cam (glass). Folded one by one, these are `words`.
    """
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    seen = (c for c in composed if unicodedata.category(c) != _UNSEEN)
    apart = "".join(c if c.isalnum() or unicodedata.category(c) == _MARK else " " for c in seen)
    return tuple(word for word in apart.split() if fold(word))


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text in their order."""
    return tuple(fold(word) for word in spelt(text))

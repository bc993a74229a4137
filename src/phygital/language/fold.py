"""Folding: two spellings that a person takes for the same word become the same text.

For search and look-up only, never for display: й and и, ѓ and г, ë and e fall together. Knows letters, no vocabulary.
"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")

# Turkish has two letters i, and the eye of a hurried typist only one. The dotted capital loses its dot with the marks.
_DOTLESS_I = str.maketrans({"ı": "i"})
_DROPPED = frozenset({"Mn", "Cf"})  # marks over and under letters; soft hyphens and other unseen characters


def fold(text: str) -> str:
    """The text in the form that search and look-up compare.

    Case, accents and other marks, final sigma, the Turkish dotless i, unseen characters and runs of white
    space make no difference. Folding twice changes nothing more.
    """
    # Decomposed before and after: case folding composes some letters and leaves marks behind for others.
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    letters = "".join(c for c in decomposed if unicodedata.category(c) not in _DROPPED)
    return " ".join(letters.translate(_DOTLESS_I).split())


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text in their order; a word is letters and digits without a break."""
    return tuple(_WORD.findall(fold(text)))

"""What a file's name says: words, version, measures, copies. Names are clues, never facts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from phygital.language.fold import fold, words

MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "inch": 25.4, "inches": 25.4}


class Sort(StrEnum):
    """What a piece of a name is."""

    WORD = "word"
    NUMBER = "number"  # tells parts apart: `1_`, `leg 2`
    MEASURE = "measure"  # a number with a unit: `3mm`, `0.25in`, `22deg`
    SIZE = "size"  # `small`, `XL`
    VERSION = "version"  # `v2`, `mk3`, `final`, a date
    COPIES = "copies"  # `x4`, `2x`, `qty4`
    FORMAT = "format"  # `stl`, `export`, `3dprint`


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a name.

    Attributes:
        text: folded.
        written: as it stands in the name.
        value: number of a measure in mm (or in its own unit where that is no length), of copies or of a version.
        is_length: whether `value` is a length in mm.
    """

    sort: Sort
    text: str
    written: str
    value: float = 0.0
    is_length: bool = False


_FORMATS = frozenset(
    words(
        "stl stls step steps stp obj ply 3mf dxf dxfs svg scad openscad gcode export exports exported mesh meshes "
        "3dprint 3dprinting 3dprintable print prints printable"
    )
)
_SIZES = {name: rank for rank, name in enumerate(words("xxs xs mini small medium large big xl xxl"))}
# Words that tell a later state from an earlier one, with their place in time.
_STATES = {"old": -1.0, "draft": -0.5, "copy": 0.1, "meshed": 0.2, "cut": 0.3, "new": 0.5, "latest": 0.8}
_FINAL = "final"

_EDGE, _END = r"(?<![^\W_])", r"(?![^\W_])"
_PIECES = re.compile(
    rf"""
    (?P<date>{_EDGE}(?:\d{{4}}[-_.]\d\d[-_.]\d\d|\d\d[-_.]\d\d[-_.]\d{{4}}){_END})
    |(?P<version>{_EDGE}(?:version|ver|rev|mk|v)[ ._-]?(?P<v>\d+(?:\.\d+)*){_END})
    |(?P<copies>{_EDGE}(?:(?:x|qty)[ _-]?(?P<c>\d{{1,3}})|(?P<d>\d{{1,3}})(?:x|pcs|off)){_END})
    |(?P<measure>(?<![\d.,])(?P<m>\d+(?:[.,]\d+)?)[ ]?(?P<u>mm|cm|inches|inch|in|deg){_END})
    |(?P<printing>3d[ _-]?print\w*?(?=[\W_]|$))
    |(?P<number>\d+(?:[.,]\d+)?)
    |(?P<word>[^\W\d_]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z][^\W\d_])")


@dataclass(frozen=True, slots=True)
class Name:
    """A file's name, taken apart.

    Attributes:
        shown: as people would call it.
        tokens: in their order.
    """

    shown: str
    tokens: tuple[Token, ...]

    def _joined(self, *left_out: Sort) -> str:
        return "".join(t.text for t in self.tokens if t.sort not in left_out)

    @property
    def exact(self) -> str:
        """What twins share: everything but format words and copies."""
        return self._joined(Sort.FORMAT, Sort.COPIES)

    @property
    def stem(self) -> str:
        """What versions of one thing share."""
        return self._joined(Sort.FORMAT, Sort.COPIES, Sort.VERSION) or self.exact

    @property
    def core(self) -> str:
        """What variants of one thing share: neither measures nor numbers nor sizes."""
        kept = (t.text for t in self.tokens if t.sort is Sort.WORD)
        return "".join(kept) or self.stem

    @property
    def words(self) -> frozenset[str]:
        """The words that tell what it is."""
        return frozenset(t.text for t in self.tokens if t.sort is Sort.WORD)

    @property
    def age(self) -> tuple[float, float]:
        """Later versions are larger: a final one before numbers and dates, those before none."""
        versions = [t for t in self.tokens if t.sort is Sort.VERSION]
        return (
            1.0 if any(t.text == _FINAL for t in versions) else 0.0,
            sum(t.value for t in versions if t.text != _FINAL),
        )

    @property
    def copies(self) -> int | None:
        """How many the name asks for."""
        return next((int(t.value) for t in self.tokens if t.sort is Sort.COPIES and t.value >= 1), None)

    @property
    def lengths_mm(self) -> tuple[float, ...]:
        """The lengths that the name claims."""
        return tuple(t.value for t in self.tokens if t.is_length)


def _version(text: str) -> float:
    # 1.10 is later than 1.9.
    return sum(float(number) / 1e3**place for place, number in enumerate(text.split(".")))


def _date(text: str) -> float:
    first, second, third = re.split(r"[-_.]", text)
    year, day = (first, third) if len(first) == 4 else (third, first)
    return float(f"{year}{second}{day}")


def _token(match: re.Match[str]) -> Token:
    written, text = match[0], fold(match[0])
    if match["date"]:
        return Token(Sort.VERSION, text, written, _date(written))
    if match["version"]:
        return Token(Sort.VERSION, text, written, _version(match["v"]))
    if match["copies"]:
        return Token(Sort.COPIES, text, written, float(match["c"] or match["d"]))
    if match["measure"]:
        factor = MM.get(fold(match["u"]))
        value = float(match["m"].replace(",", ".")) * (factor or 1.0)
        return Token(Sort.MEASURE, text, written, value, is_length=factor is not None)
    if match["printing"]:
        return Token(Sort.FORMAT, text, written)
    if match["number"]:
        return Token(Sort.NUMBER, text.lstrip("0") or "0", written, float(written.replace(",", ".")))
    return _word(text, written)


def _word(text: str, written: str) -> Token:
    if text == _FINAL:
        return Token(Sort.VERSION, text, written, 0.0)
    if text in _STATES:
        return Token(Sort.VERSION, text, written, _STATES[text])
    if text in _FORMATS:
        return Token(Sort.FORMAT, text, written)
    if text in _SIZES:
        return Token(Sort.SIZE, text, written, float(_SIZES[text]))
    return Token(Sort.WORD, text, written)


def take_apart(text: str) -> Name:
    """A name without folder and ending, taken apart."""
    shown = " ".join(re.sub(r"[_\s]+|(?<=\w)-(?=\w)", " ", text).split())
    tokens = tuple(_token(match) for match in _PIECES.finditer(_CAMEL.sub("_", text)))
    # A number behind a word of state counts it: `Cut002`.
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if token.sort is Sort.NUMBER and last is not None and last.text in _STATES:
            joined[-1] = Token(Sort.VERSION, last.text + token.text, last.written, last.value + token.value / 1e3)
        else:
            joined.append(token)
    return Name(shown[:1].upper() + shown[1:], tuple(joined))


def name_of(path: str) -> Name:
    """The name of a file, taken apart."""
    return take_apart(PurePosixPath(path).stem)


# Folders that sort files and say nothing about the thing itself.
_SHELVES = frozenset(
    words(
        "file files part parts design designs cad model models build src source sources hardware mech mechanical "
        "release releases common output out main master data 3d stl"
    )
)


def context(path: str) -> tuple[str, ...]:
    """The words of the folders that tell one thing from another: without shelves, formats and versions."""
    return tuple(
        token.text
        for folder in PurePosixPath(path).parts[:-1]
        for token in take_apart(folder).tokens
        if token.sort in {Sort.WORD, Sort.SIZE} and token.text not in _SHELVES
    )


def folder_age(path: str) -> tuple[float, ...]:
    """Numbers and versions of the folders: later ones are larger."""
    return tuple(
        token.value
        for folder in PurePosixPath(path).parts[:-1]
        for token in take_apart(folder).tokens
        if token.sort in {Sort.VERSION, Sort.NUMBER}
    )


def words_of_folders(path: str) -> frozenset[str]:
    """All words of the folders of a path."""
    return frozenset(token.text for folder in PurePosixPath(path).parts[:-1] for token in take_apart(folder).tokens)


def words_of_path(path: str) -> frozenset[str]:
    """All words of the name and the folders of a path."""
    return words_of_folders(path) | {token.text for token in name_of(path).tokens}


def natural(text: str) -> tuple[tuple[int, float, str], ...]:
    """A key that sorts as people do: `2.5mm` before `10mm`."""
    pieces = re.findall(r"\d+(?:\.\d+)?|\D+", fold(text))
    return tuple((0, float(p), "") if p[0].isdecimal() else (1, 0.0, p) for p in pieces)


def slug(text: str) -> str:
    """A readable id: small letters, digits and hyphens."""
    return "-".join(re.findall(r"[^\W_]+", fold(text))) or "part"

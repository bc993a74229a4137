"""Reads the rows of a bill of materials as people write them in spreadsheets. Knows columns, not what they mean."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from phygital.designs.engine.names import words_of_path
from phygital.language.fold import fold, words


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a bill.

    Attributes:
        name, unit, price, link: as written, may be empty.
        quantity: None where none is said.
        reference: part number, standard or address that tells two lines of one name apart.
        kind: what the bill calls this sort of line (`STD`, `BUY`, `POSH`), may be empty.
        text: all cells.
        section: the heading above it.
        source: path of the bill.
    """

    name: str
    quantity: float | None
    unit: str
    price: str
    link: str
    reference: str
    kind: str
    text: str
    section: str
    source: str

    @property
    def key(self) -> tuple[str, str]:
        """What makes two lines the same line, wherever they stand."""
        return fold(self.name), fold(self.unit)


_COLUMNS = {
    "name": ("name", "part name", "part", "item", "item name", "component", "title", "part and description"),
    "described": ("description", "value", "material"),
    "quantity": (
        *("quantity", "qty", "quantity needed", "qty needed", "count", "amount", "units", "pcs", "pieces"),
        *("number", "number needed", "no of units", "nr"),
    ),
    "unit": ("unit", "uom", "unit of measure"),
    "price": (
        *("price", "cost", "unit price", "unit cost", "price per unit", "cost per unit", "price each"),
        *("price eur", "price usd", "price gbp", "unit price eur", "unit price usd", "unit cost eur"),
        *("unit cost usd", "estimated price"),
    ),
    "link": ("link", "url", "suggested url", "web", "website", "supplier link", "where to buy"),
    "reference": (
        *("reference", "part number", "part id", "mpn", "order id", "order number", "sku"),
        *("manufacturer part number", "standard"),
    ),
    "kind": ("type", "part type", "kind", "category"),
}
_MEANING = {name: column for column, names in _COLUMNS.items() for name in names}
_BILL_WORDS = frozenset({"bom", "bill", "bills", "partslist", "shopping"})
_MONEY = re.compile(r"(?:[$€£¥₺\ufffd]|[A-Z]{3})\s?\d[\d.,]*|\d[\d.,]*\s?(?:[€£$₺]|[A-Z]{3})")
_AMOUNT = re.compile(r"(\d+(?:[.,]\d+)?)\s*(.{0,12})")
_CURRENCY = re.compile(r"\b(EUR|USD|GBP|ALL|MKD|TRY|BGN)\b|[€$£₺]")


def _cells(text: str) -> list[list[str]]:
    start = "\n".join(text.splitlines()[:20])
    delimiter = max("\t;,", key=lambda mark: (start.count(mark), mark == ","))
    try:
        rows = list(csv.reader(text.removeprefix("\ufeff").splitlines(), delimiter=delimiter))
    except csv.Error:
        return []
    return [[" ".join(cell.split()) for cell in row] for row in rows]


def _header(row: Sequence[str]) -> dict[str, int]:
    """Which column holds what; empty where the row is no header."""
    found: dict[str, int] = {}
    for column, cell in enumerate(row):
        meaning = _MEANING.get(" ".join(words(re.sub(r"\(.*?\)", " ", cell))))
        if meaning is None:
            meaning = _MEANING.get(" ".join(words(cell)))
        if meaning is not None:
            found.setdefault(meaning, column)
    if "name" not in found and "quantity" in found and "described" in found:
        found["name"] = found["described"]
    return found if "name" in found and len(found) > 1 else {}


def is_bill(path: str, text: str) -> bool:
    """Whether a table lists what a thing is made of: its name says so, or its columns do."""
    if words_of_path(path) & _BILL_WORDS:
        return True
    headers = (_header(row) for row in _cells(text))
    return any("quantity" in header for header in headers)


def rows_of(path: str, text: str) -> tuple[Row, ...]:
    """The lines of a bill in their order; headings, totals and empty lines are none."""
    cells = [row for row in _cells(text) if any(row)]
    return tuple(_with_headers(path, cells) if any(map(_header, cells)) else _without_header(path, cells))


def _with_headers(path: str, cells: Sequence[Sequence[str]]) -> Iterator[Row]:
    columns: dict[str, int] = {}
    section = currency = ""
    for place, row in enumerate(cells):
        if header := _header(row):
            columns = header
            head = _cell(row, columns, "price")
            currency = match[0] if (match := _CURRENCY.search(head)) else ""
            continue
        name = _cell(row, columns, "name")
        is_alone = sum(map(bool, row)) == 1 and "quantity" in columns
        followed_by_header = place + 1 < len(cells) and bool(_header(cells[place + 1]))
        if not columns or is_alone or followed_by_header:
            section = next(filter(None, row))
        elif name and not ("total" in words(name) and not _cell(row, columns, "quantity")):
            yield _row(path, row, columns, (section, currency))


def _cell(row: Sequence[str], columns: dict[str, int], column: str) -> str:
    place = columns.get(column)
    return row[place] if place is not None and place < len(row) else ""


def _row(path: str, row: Sequence[str], columns: dict[str, int], above: tuple[str, str]) -> Row:
    section, currency = above
    quantity, unit = _amount(_cell(row, columns, "quantity"))
    price = _cell(row, columns, "price")
    if price and currency and not _MONEY.fullmatch(price):
        price = f"{price} {currency}"
    return Row(
        name=_cell(row, columns, "name"),
        quantity=quantity,
        unit=_cell(row, columns, "unit") or unit,
        price=price,
        link=_cell(row, columns, "link"),
        reference=_cell(row, columns, "reference"),
        kind=_cell(row, columns, "kind"),
        text=" ".join(filter(None, row)),
        section=section,
        source=path,
    )


def _amount(text: str) -> tuple[float | None, str]:
    match = _AMOUNT.fullmatch(text.strip())
    return (float(match[1].replace(",", ".")), match[2].strip()) if match else (None, "")


def _without_header(path: str, cells: Sequence[Sequence[str]]) -> Iterator[Row]:
    """A list that somebody typed: the first words are the name, money is the price, a bare number the quantity."""
    for place, row in enumerate(cells):
        price = next((cell for cell in row if _MONEY.fullmatch(cell)), "")
        amounts = (_amount(cell) for cell in row if cell != price)
        quantity, unit = next((amount for amount in amounts if amount[0] is not None), (None, ""))
        name = next((cell for cell in row if re.search(r"[^\W\d_]", cell) and cell != price), "")
        is_heading = place == 0 and not price and quantity is None and len(cells) > 1
        if name and not is_heading and (price or quantity is not None or len(cells) > 1):
            link = next((cell for cell in row if cell.startswith("http")), "")
            text = " ".join(filter(None, row))
            yield Row(name, quantity, unit, price, link, "", "", text, "", path)

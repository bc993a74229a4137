"""The cells of one row as values; a bad cell becomes a warning and an empty value."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping

from phygital.formats.csv_columns import COLUMNS
from phygital.formats.model import MachineRecord, RateRecord, StockRecord, Warned, WorkedMaterial
from phygital.formats.numbers import count, decimal_text, number
from phygital.formats.outline import Notes
from phygital.formats.values import AUTHORIZATION, MACHINE_STATUS, PER, folded
from phygital.kit.reasons import Reason, Value

_UNIT = re.compile(r"(?:mm|w|h|€|eur|lek|all)$", re.IGNORECASE)
_RANGE = re.compile(r"^([^–—-]*)[–—-]([^–—-]*)$")
_DAY_FIRST = re.compile(r"^(\d{1,2})([./])(\d{1,2})\2(\d{4})$")


class Row:
    """One row of the table."""

    def __init__(self, cells: Mapping[str, str], line: int, notes: Notes) -> None:
        # A leading apostrophe is how spreadsheets and our writer mark text that is no formula.
        self._cells = {name: re.sub(r"^'(?=[=+\-@'])", "", cell.strip()) for name, cell in cells.items()}
        self.line = line
        self.notes = notes

    def warn(self, code: str, /, column: str = "", **facts: Value) -> None:
        """Note what is wrong with a cell, or with the row."""
        if column:
            facts["column"] = column
        self.notes.add(Warned(Reason.of(code, line=self.line, **facts), self.line, column))

    def text(self, column: str) -> str:
        """A cell as text, empty where there is none."""
        return self._cells.get(column, "")

    def texts(self, column: str) -> tuple[str, ...]:
        """A cell with `|` between its items."""
        return tuple(filter(None, (piece.strip() for piece in self.text(column).split("|"))))

    def choice(self, column: str, words: Mapping[str, str]) -> str:
        """One of a few words, empty (and told) where the cell says another."""
        text = self.text(column)
        found = words.get(folded(text), "")
        if text and not found:
            self.warn("csv.word_unknown", column, value=text[:60], words=tuple(dict.fromkeys(words.values())))
        return found

    def amount(self, column: str) -> float | None:
        """A number that is not negative, with or without its unit."""
        text = self.text(column)
        if not text:
            return None
        value = number(_UNIT.sub("", text))
        if value is None or value < 0:
            self.warn("csv.number_unclear", column, value=text[:60])
            return None
        return value

    def measure(self, column: str) -> float | None:
        """A number above zero."""
        value = self.amount(column)
        if value == 0:
            self.warn("csv.number_unclear", column, value=self.text(column)[:60])
            return None
        return value

    def money(self, column: str) -> str | None:
        """An amount as a decimal text, so that no cent is lost."""
        return None if self.amount(column) is None else decimal_text(_UNIT.sub("", self.text(column)))

    def date(self) -> str:
        """The price's date as ISO text; `3/4/2026` may mean two days and is told."""
        text = self.text("price_date")
        found = _DAY_FIRST.match(text)
        if found:
            day, sign, month = int(found.group(1)), found.group(2), int(found.group(3))
            if sign == "." or day > 12:
                text = f"{found.group(4)}-{month:02}-{day:02}"
        try:
            return datetime.date.fromisoformat(text).isoformat() if text else ""
        except ValueError:
            self.warn("csv.date_unclear", "price_date", value=text[:60])
            return ""

    def currency(self) -> str:
        """An ISO 4217 code."""
        text = {"€": "EUR", "EURO": "EUR", "LEK": "ALL"}.get(self.text("currency").upper(), self.text("currency"))
        if text and not re.fullmatch(r"[A-Za-z]{3}", text):
            self.warn("csv.currency_unknown", "currency", value=text[:60])
            return ""
        return text.upper()

    def unknown(self) -> dict[str, object]:
        """Cells of columns that we do not know."""
        return {name: cell for name, cell in self._cells.items() if name not in COLUMNS and name and cell}

    def materials(self) -> tuple[WorkedMaterial, ...]:
        """`plywood:1-6|acrylic:3|PLA` as materials with their thicknesses."""
        found: list[WorkedMaterial] = []
        for piece in self.texts("materials"):
            name, colon, sizes = piece.rpartition(":")
            name, sizes = name.strip(), sizes.strip()
            if not colon:
                found.append(WorkedMaterial(piece))
                continue
            span = _RANGE.match(sizes)
            ends = [text.strip() for text in (span.groups() if span else (sizes, sizes))]
            least, most = (number(_UNIT.sub("", text)) for text in ends)
            clear = all((end is not None) == bool(text) for end, text in zip((least, most), ends, strict=True))
            if not clear or not 0 <= (least or 0) <= (most if most is not None else math.inf) or not name:
                self.warn("csv.material_unclear", "materials", value=piece[:60])
                least = most = None
            found.append(WorkedMaterial(name or piece, least, most))
        return tuple(found)

    def rate(self) -> RateRecord | None:
        """The machine's or the maker's price."""
        hourly, setup = self.money("price_per_hour"), self.money("setup_price")
        if hourly is None and setup is None:
            return None
        if not self.currency():
            self.warn("csv.price_without_currency", "currency")
        return RateRecord(self.currency(), hourly, setup, self.date())

    def machine(self, *, is_skill: bool) -> MachineRecord:
        """The row as a machine or a skill."""
        name = self.text("name") or self.text("kind") or self.text("person") or " ".join(self.texts("processes"))
        if not name:
            self.warn("csv.machine_without_name", "name")
        sides = (self.measure("x_mm"), self.measure("y_mm"), self.measure("z_mm"))
        return MachineRecord(
            name=name,
            kind=self.text("kind"),
            make=self.text("make"),
            model=self.text("model"),
            quantity=self._quantity(),
            processes=self.texts("processes"),
            materials=self.materials(),
            envelope_mm=None if sides == (None, None, None) else sides,
            min_feature_mm=self.measure("min_feature_mm"),
            tolerance_mm=self.measure("tolerance_mm"),
            power_w=self.measure("power_w"),
            status=self.choice("status", MACHINE_STATUS),
            authorization=self.choice("authorization", AUTHORIZATION),
            person=self.text("person"),
            hours_per_piece=self._hours(),
            rate=self.rate(),
            extra=self.unknown(),
            line=self.line,
            is_skill=is_skill,
        )

    def _quantity(self) -> int:
        text = self.text("quantity")
        value = count(text) if text else 1
        if value is None:
            self.warn("csv.number_unclear", "quantity", value=text[:60])
        return value or 1

    def _hours(self) -> tuple[float, float] | None:
        least, most = self.amount("hours_min"), self.amount("hours_max")
        if least is None and most is None:
            return None
        least = most if least is None else least
        most = least if most is None else most
        if least is None or most is None or least > most:
            self.warn("csv.hours_unclear", "hours_min")
            return None
        return least, most

    def stock(self) -> StockRecord:
        """The row as a material that the space keeps."""
        material = self.text("name") or self.text("materials")
        if not material:
            self.warn("csv.stock_without_material", "name")
        price = self.money("price")
        per = self.choice("per", PER)
        if price is not None and not per:
            self.warn("csv.price_without_unit", "per")
            price = None
        if price is not None and not self.currency():
            self.warn("csv.price_without_currency", "currency")
        return StockRecord(
            material=material,
            thickness_mm=self.measure("thickness_mm"),
            per=per or "kg",
            price=price,
            currency=self.currency(),
            as_of=self.date(),
            extra=self.unknown(),
        )

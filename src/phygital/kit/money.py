"""Amounts of money that never mix currencies."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from babel.numbers import format_currency, get_currency_precision

from phygital.kit.wording import locale


class CurrencyMixed(TypeError):
    """Two currencies met in one sum: a bug, since nothing converts without a dated rate."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency.

    Attributes:
        amount: exact; rounded only when it is shown.
        currency: ISO 4217 code.
    """

    amount: Decimal
    currency: str

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._same(other), self.currency)

    def __mul__(self, factor: int | Decimal) -> Money:
        return Money(self.amount * factor, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._same(other)

    def _same(self, other: Money) -> Decimal:
        if self.currency != other.currency:
            raise CurrencyMixed(f"{self.currency} and {other.currency}")
        return other.amount

    def rounded(self) -> Money:
        """To the smallest coin in use for the currency (lek and denar have none)."""
        places = 0 if self.currency in {"ALL", "MKD"} else get_currency_precision(self.currency)
        return Money(self.amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN), self.currency)

    def shown(self, language: str) -> str:
        """As the language writes it: `1.240 L`, `4,50 €`."""
        coin = self.rounded()
        places = -int(coin.amount.as_tuple().exponent)
        decimals = "." + "0" * places if places > 0 else ""
        return format_currency(
            coin.amount,
            coin.currency,
            format=f"#,##0{decimals} ¤",
            locale=locale(language),
            currency_digits=False,
        )

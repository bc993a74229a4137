from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phygital.kit.money import CurrencyMixed, Money
from phygital.kit.wording import LANGUAGES

amounts = st.decimals(min_value=-(10**7), max_value=10**7, places=4)
currencies = st.sampled_from(["ALL", "EUR", "MKD", "BGN", "TRY"])
money = st.builds(Money, amounts, currencies)


@given(money, money)
def test_currencies_never_mix(one, other):
    if one.currency == other.currency:
        assert (one + other).amount == one.amount + other.amount
        assert (one < other) is (one.amount < other.amount)
    else:
        with pytest.raises(CurrencyMixed):
            one + other
        with pytest.raises(CurrencyMixed):
            assert one < other


@given(amounts, amounts, amounts, currencies)
def test_the_order_of_a_sum_does_not_matter(a, b, c, currency):
    one, two, three = (Money(amount, currency) for amount in (a, b, c))
    assert (one + two) + three == three + (two + one)


@given(money, st.integers(0, 1000))
def test_n_pieces_cost_n_times_one(price, pieces):
    total = Money(Decimal(0), price.currency)
    for _ in range(min(pieces, 20)):
        total += price
    assert total == price * min(pieces, 20)


@given(money)
def test_rounding_twice_is_rounding_once_and_moves_less_than_a_coin(price):
    once = price.rounded()
    assert once.rounded() == once
    coin = Decimal(1) if price.currency in {"ALL", "MKD"} else Decimal("0.01")
    assert abs(once.amount - price.amount) <= coin / 2
    assert once.currency == price.currency


def test_halves_go_to_the_even_coin():
    assert Money(Decimal("2.5"), "ALL").rounded().amount == 2
    assert Money(Decimal("3.5"), "ALL").rounded().amount == 4
    assert Money(Decimal("0.125"), "EUR").rounded().amount == Decimal("0.12")


def plain(text):
    return text.replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("language", "euro", "lek"),
    [
        ("sq", "1 234,50 €", "1 240 Lekë"),
        ("el", "1.234,50 €", "1.240 ALL"),
        ("en", "1,234.50 €", "1,240 ALL"),
        ("tr", "1.234,50 €", "1.240 ALL"),
        ("mk", "1.234,50 €", "1.240 ALL"),
        ("bg", "1 234,50 €", "1 240 ALL"),
    ],
)
def test_each_language_writes_amounts_its_way(language, euro, lek):
    assert plain(Money(Decimal("1234.5"), "EUR").shown(language)) == euro
    assert plain(Money(Decimal("1240.2"), "ALL").shown(language)) == lek


@given(money, st.sampled_from(LANGUAGES))
def test_what_is_shown_ends_with_the_currency(price, language):
    shown = price.shown(language)
    assert any(letter.isdigit() for letter in shown)
    assert not shown[-1].isdigit()

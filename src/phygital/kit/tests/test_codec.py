import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import pytest
from cattrs import BaseValidationError
from hypothesis import given
from hypothesis import strategies as st

from phygital.kit.codec import plain, to_json, typed
from phygital.kit.facts import Known, Source
from phygital.kit.money import Money
from phygital.kit.reasons import Reason, Term

finite = st.floats(allow_nan=False, allow_infinity=False)
scalars = st.one_of(st.text(), st.integers(), finite, st.booleans(), st.none(), st.text().map(Term))
names = st.text(st.characters(categories=["Ll"]), min_size=1, max_size=8)
facts = st.dictionaries(names, st.one_of(scalars, st.lists(scalars).map(tuple)), max_size=5)
reasons = st.builds(lambda code, facts: Reason.of(code, **facts), st.text(), facts)


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Thing:
    name: str
    size_mm: tuple[float, float] | None = None
    count: int = 1
    is_flat: bool | None = None
    colour: Colour = Colour.RED
    price: Decimal | None = None
    seen: date | None = None
    why: tuple[Reason, ...] = ()


things = st.builds(
    Thing,
    st.text(),
    st.none() | st.tuples(finite, finite),
    st.integers(),
    st.none() | st.booleans(),
    st.just(Colour.RED),
    st.none() | st.decimals(allow_nan=False, allow_infinity=False),
    st.none() | st.dates(),
    st.lists(reasons, max_size=3).map(tuple),
)


def through_json(value):
    return json.loads(json.dumps(plain(value)))


def kinds(value):
    """A term equals its text, so the types are compared, those inside a tuple too."""
    return [type(item) for item in value] if isinstance(value, tuple) else type(value)


@given(things)
def test_what_goes_out_comes_back_the_same(thing):
    assert typed(through_json(thing), Thing) == thing


@given(reasons)
def test_a_reason_comes_back_with_its_terms(reason):
    back = typed(through_json(reason), Reason)
    assert back == reason
    assert [kinds(value) for _, value in back.facts] == [kinds(value) for _, value in reason.facts]


def test_facts_come_back_in_the_order_of_their_names():
    assert typed(["a", [["z", 1], ["b", 2]]], Reason) == Reason.of("a", b=2, z=1)


@given(st.builds(Known.measured, finite))
def test_a_known_value_comes_back(known):
    assert typed(through_json(known), Known[float]) == known


@given(st.recursive(scalars, lambda more: st.lists(more) | st.dictionaries(st.text(), more), max_leaves=20))
def test_whatever_json_comes_in_is_a_thing_or_is_refused(data):
    try:
        assert isinstance(typed(data, Thing), Thing)
    except (BaseValidationError, KeyError, TypeError, ValueError):
        return


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"name": 3},
        {"name": None},
        {"name": ["a"]},
        {"name": "a", "count": "3"},
        {"name": "a", "count": 3.5},
        {"name": "a", "count": True},
        {"name": "a", "size_mm": [1.0]},
        {"name": "a", "size_mm": [1.0, "2"]},
        {"name": "a", "size_mm": [1.0, float("nan")]},
        {"name": "a", "size_mm": [1.0, float("inf")]},
        {"name": "a", "size_mm": [1.0, False]},
        {"name": "a", "is_flat": 1},
        {"name": "a", "colour": "blue"},
        {"name": "a", "price": "much"},
        {"name": "a", "price": "NaN"},
        {"name": "a", "price": 3},
        {"name": "a", "seen": "yesterday"},
        {"name": "a", "seen": 20261123},
        {"name": "a", "why": [["code"]]},
        {"name": "a", "why": [[1, []]]},
        {"name": "a", "why": [["code", [["fact", [[1]]]]]]},
        {"name": "a", "why": [["code", [["fact", {"term": 3}]]]]},
        {"name": "a", "why": [["code", [["fact", float("inf")]]]]},
        {"name": "a", "why": [["code", [[3, 3]]]]},
    ],
    ids=str,
)
def test_data_that_does_not_fit_is_refused(wrong):
    with pytest.raises((BaseValidationError, KeyError, TypeError, ValueError)):
        typed(wrong, Thing)


def test_a_whole_number_is_a_length_too():
    assert typed({"name": "a", "size_mm": [1, 2]}, Thing).size_mm == (1.0, 2.0)


def test_public_json_is_made_for_readers():
    value = {
        "thing": Thing("Ëmbël", (1.23456, 2), price=Decimal("4.50"), seen=date(2026, 11, 23)),
        "why": Reason.of("size.too_large", part_mm=310.12345, does=("a", "b")),
        "known": Known(3, Source.DECLARED),
        "price": Money(Decimal(5), "EUR"),
        "nothing": float("nan"),
        "path": Path("a/b"),
        3: {1},
    }
    assert json.loads(to_json(value)) == {
        "thing": {
            "name": "Ëmbël",
            "size_mm": [1.235, 2],
            "count": 1,
            "is_flat": None,
            "colour": "red",
            "price": "4.50",
            "seen": "2026-11-23",
            "why": [],
        },
        "why": {"code": "size.too_large", "part_mm": 310.123, "does": ["a", "b"]},
        "known": {"value": 3, "source": "declared", "why": None},
        "price": {"amount": "5", "currency": "EUR"},
        "nothing": None,
        "path": "a/b",
        "3": [1],
    }
    assert "Ëmbël" in to_json(value)

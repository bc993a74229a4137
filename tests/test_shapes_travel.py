"""Every shape that crosses the sandbox's wall or lies in a cache comes back the same."""

import dataclasses
import json
import types
import typing
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phygital.designs.engine.model import Draft, Part
from phygital.formats.model import Manifest, SpaceRecord
from phygital.geometry.model import Measurement
from phygital.kit.codec import plain, typed
from phygital.kit.facts import Known
from phygital.kit.reasons import Reason, Term
from phygital.spaces.engine.model import Space

FINITE = st.floats(allow_nan=False, allow_infinity=False)
REASON = st.builds(lambda code, n, concept: Reason.of(code, n=n, what=Term(concept)), st.text(), FINITE, st.text())
LEAVES = {
    str: st.text(max_size=5),
    int: st.integers(),
    float: FINITE,
    bool: st.booleans(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
    date: st.dates(),
    Reason: REASON,
    object: st.one_of(st.text(max_size=3), st.integers(), st.lists(st.text(max_size=3), max_size=2)),
    type(None): st.none(),
}


def shape(hint):
    """Values of a type as our models write them."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint in LEAVES:
        return LEAVES[hint]
    if origin in {types.UnionType, typing.Union}:
        return st.one_of(*map(shape, arguments))
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return st.lists(shape(arguments[0]), max_size=2).map(tuple)
        return st.tuples(*map(shape, arguments))
    if origin in {dict, Mapping}:
        return st.dictionaries(*map(shape, arguments), max_size=2)
    if origin is Known:
        inferred = st.builds(Known.inferred, shape(arguments[0]), REASON)
        return st.one_of(st.builds(Known.measured, shape(arguments[0])), inferred, st.builds(Known.asked, REASON))
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    hints = typing.get_type_hints(hint)
    return st.builds(hint, **{field.name: shape(hints[field.name]) for field in dataclasses.fields(hint)})


@pytest.mark.parametrize("model", [Measurement, Draft, Part, Space, Manifest, SpaceRecord], ids=lambda m: m.__name__)
def test_what_goes_out_comes_back_the_same(model):
    @given(shape(model))
    @settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    def travels(value):
        assert typed(json.loads(json.dumps(plain(value))), model) == value

    travels()

from __future__ import annotations

from typing import Any

import pytest

from phygital.designs.engine.confirm import Confirmed, confirmed
from phygital.kit.errors import Refused
from phygital.kit.facts import Source

Fixture = Any


def test_what_a_person_says_is_declared_from_then_on(make: Fixture, drafted: Fixture) -> None:
    found = drafted(make.solid("leg.stl"), make.solid("arm.stl", 90, 9, 9))
    said = confirmed(found, Confirmed({"leg": ("turning",)}, {"": "oak"}, {"leg": 4}))
    arm, leg = said.parts
    assert (leg.processes.value, leg.processes.source) == (("turning",), Source.DECLARED)
    assert (leg.quantity.value, arm.quantity.value) == (4, 1)
    assert (leg.material.value, arm.material.value) == ("oak", "oak")
    assert arm.processes == found.parts[0].processes


def test_what_is_declared_already_is_not_overruled_by_a_word_for_all(make: Fixture, drafted: Fixture) -> None:
    declared = make.part("Leg", "leg.stl", tsdc=("3DP",), material="PLA")
    found = drafted(make.solid("leg.stl"), manifest=make.manifest(declared))
    said = confirmed(found, Confirmed({"": ("turning",)}, {"": "oak"}))
    assert said.parts == found.parts


def test_a_person_chooses_one_of_the_options(make: Fixture, drafted: Fixture) -> None:
    found = drafted(make.solid("leg_v1.stl"), make.solid("leg_v2.stl", 90, 9, 9))
    assert [part.id for part in found.to_make] == ["leg-v2"]
    assert [part.id for part in confirmed(found, Confirmed(chosen=("leg-v1",))).to_make] == ["leg-v1"]
    assert confirmed(found, Confirmed()).to_make == found.to_make


def test_parts_and_options_that_are_not_there_are_refused_all_at_once(make: Fixture, drafted: Fixture) -> None:
    found = drafted(make.solid("leg.stl"))
    with pytest.raises(Refused) as refusal:
        confirmed(found, Confirmed(quantities={"wing": 2}, chosen=("leg",)))
    assert [reason.code for reason in refusal.value.reasons] == ["confirm.no_part", "confirm.no_option"]

"""A design may carry its names in other languages."""

from phygital.designs.engine.declared import names_in
from phygital.designs.engine.names import take_apart


def test_names_in_other_languages_are_read():
    assert names_in({"name-in": {"sq": "Sovajkë", "el": "Σαΐτα"}}) == (("sq", "Sovajkë"), ("el", "Σαΐτα"))


def test_what_is_no_name_is_left_out():
    assert names_in({"name-in": {"sq": " ", "el": 3}}) == ()


def test_a_design_without_them_has_none():
    assert names_in({}) == ()
    assert names_in({"name-in": "Sovajkë"}) == ()


def test_a_number_behind_a_word_of_state_counts_that_state():
    first, second = take_apart("solid handle-Cut"), take_apart("solid handle-Cut002")
    assert second.stem == first.stem
    assert second.age > first.age

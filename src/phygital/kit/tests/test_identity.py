"""Identities: unique, of version 7, in the order of their time."""

from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from phygital.kit.identity import uuid7

MOMENTS = st.integers(0, 2**48 - 1)


@given(MOMENTS)
def test_an_identity_says_its_version_and_its_time(moment):
    made = uuid7(moment)
    assert (made.version, made.variant) == (7, RFC_4122)
    assert made.int >> 80 == moment


@given(MOMENTS, MOMENTS)
def test_later_identities_sort_later(one, other):
    assert one == other or (uuid7(one) < uuid7(other)) == (one < other)


def test_no_two_are_the_same_and_the_present_is_their_time():
    made = {uuid7() for _ in range(1000)}
    assert len(made) == 1000
    assert min(made) > UUID("01900000-0000-7000-8000-000000000000")

"""The fewest spaces that make all parts: covers always, smallest where it is searched for."""

from itertools import combinations
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from phygital.planning.engine import compose
from phygital.planning.engine.compose import MOST_TOGETHER, smallest_set

choices = st.lists(st.sets(st.integers(0, 7), min_size=1), min_size=1, max_size=6)


def covers(chosen: tuple[int, ...], parts: list[set[int]]) -> bool:
    return all(part & set(chosen) for part in parts)


def brute_force(parts: list[set[int]]) -> int:
    """The least number of spaces, by trying every set of them."""
    return next(size for size in range(1, 9) if any(covers(some, parts) for some in combinations(range(8), size)))


@given(choices)
def test_every_part_finds_a_space_in_the_set(parts: list[set[int]]) -> None:
    chosen = smallest_set(parts)
    assert covers(chosen, parts)
    assert len(set(chosen)) == len(chosen)


@given(choices)
def test_up_to_three_spaces_no_smaller_set_would_do(parts: list[set[int]]) -> None:
    least = brute_force(parts)
    if least <= MOST_TOGETHER:
        assert len(smallest_set(parts)) == least


@given(choices)
def test_gathered_greedily_every_part_still_finds_a_space(parts: list[set[int]]) -> None:
    with patch.object(compose, "EXACT_SPACES", 0):
        assert covers(smallest_set(parts), parts)


def test_four_parts_in_four_spaces_need_all_four() -> None:
    assert sorted(smallest_set([{3}, {1}, {4}, {2}])) == [1, 2, 3, 4]


def test_two_spaces_win_over_the_one_that_makes_most() -> None:
    # Space 0 makes four of six parts, but then two more are needed; 1 and 2 make three each.
    assert set(smallest_set([{0, 1}, {0, 1}, {0, 2}, {0, 2}, {1}, {2}])) == {1, 2}


def test_of_spaces_that_make_the_same_parts_the_first_is_taken() -> None:
    assert smallest_set([{5, 2}, {2, 5}]) == (2,)

"""How boxes lie in machines, checked by brute force."""

import math
from itertools import permutations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from phygital.planning.engine.families import FAMILIES, HAND, Family, Formula, Lie
from phygital.planning.engine.fit import best_fit, fits, laid, shrunk
from phygital.planning.tests.strategies import boxes, lengths

FLAT = Family(Lie.SHEET, 0, Formula.NONE, 0)
families = st.sampled_from((*FAMILIES.values(), HAND, laid(FAMILIES["milling"], 5)))
envelopes = st.tuples(*(st.one_of(lengths, lengths, st.none()) for _ in range(3)))


def fits_at_some_angle(p: float, q: float, a: float, b: float) -> bool:
    """Whether a p × q rectangle turned by any tenth of a degree lies within a × b."""
    for step in range(901):
        angle = math.radians(step / 10)
        wide = p * math.cos(angle) + q * math.sin(angle)
        high = p * math.sin(angle) + q * math.cos(angle)
        if wide <= a + 1e-9 and high <= b + 1e-9:
            return True
    return False


@settings(max_examples=200, deadline=None)
@example((280, 12), (240, 200))
@given(st.tuples(lengths, lengths), st.tuples(lengths, lengths))
def test_the_formula_for_the_corner_to_corner_agrees_with_trying_every_angle(
    part: tuple[float, float], table: tuple[float, float]
) -> None:
    fit = best_fit((max(part), min(part), 1), FLAT, (*table, None))
    if fits_at_some_angle(*part, *table):
        assert fits(fit)
    elif fit.margin_mm > 0.6:  # a tenth of a degree moves a corner by at most 2.6 mm of 1,500
        assert fits_at_some_angle(max(part) - 2.6, min(part) - 2.6, *table) or fit.margin_mm < 2.6


@given(boxes, envelopes, families)
def test_it_does_not_matter_which_side_is_named_first(
    box: tuple[float, float, float], envelope: tuple[float | None, ...], family: Family
) -> None:
    x, y, z = envelope
    expected = best_fit(box, family, (x, y, z))
    assert best_fit(box, family, (y, x, z)) == expected
    if family.lie in {Lie.SPACE, Lie.BOARD, Lie.FREE}:
        assert all(best_fit((a, b, c), family, (x, y, z)) == expected for a, b, c in permutations(box))
    else:
        assert best_fit((box[1], box[0], box[2]), family, (x, y, z)) == expected


@given(boxes, envelopes, families)
def test_the_remedy_fits_and_is_no_larger_than_the_part(
    box: tuple[float, float, float], envelope: tuple[float | None, ...], family: Family
) -> None:
    x, y, z = envelope
    least = shrunk(box, family, (x, y, z))
    assert all(side <= whole for side, whole in zip(least, box, strict=True))
    assert fits(best_fit(least, family, (x, y, z)))


def test_the_nearest_remedy_may_lie_corner_to_corner() -> None:
    least = shrunk((310, 20, 20), FAMILIES["material-extrusion"], (250, 210, 220))
    assert least[0] > 240
    assert least[1:] == (20, 20)
    assert fits_at_some_angle(least[0] - 0.5, 20, 240, 200)
    assert not fits_at_some_angle(least[0] + 0.5, 20, 240, 200)


@pytest.mark.parametrize(("side", "margin"), [(240, 0.0), (239, 1.0)], ids=["exactly", "one to spare"])
def test_the_margin_is_what_is_left_after_the_brim(side: float, margin: float) -> None:
    fit = best_fit((side, 190, 150), FAMILIES["material-extrusion"], (250, 210, 220))
    assert fit.margin_mm == margin


def test_a_table_smaller_than_its_border_has_no_room() -> None:
    assert not fits(best_fit((5, 5, 5), FAMILIES["milling"], (10, 10, 100)))

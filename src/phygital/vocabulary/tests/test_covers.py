"""What satisfies what: the pairs that must and must not match, and the laws behind them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phygital.vocabulary.engine import Kind, Scheme, load

IDS = [concept_id for kind in Kind for concept_id in load().ids(kind)]
ANY = st.sampled_from(IDS)
IN_ONE_KIND = st.sampled_from(list(Kind)).flatmap(lambda kind: st.tuples(*[st.sampled_from(load().ids(kind))] * 2))


@pytest.mark.parametrize(
    ("claim", "asked"),
    [
        ("fdm", "sla"),
        ("milling", "turning"),
        ("laser-cutting", "vinyl-cutting"),
        ("laser-welding", "laser-cutting"),
        ("laser-cutting", "plasma-cutting"),
        ("injection-moulding", "silicone-moulding"),
        ("additive-manufacturing", "screen-printing"),
        ("metal-powder-bed-fusion", "fdm"),
        ("sheet-bending", "sheet-cutting"),
        ("knitting", "weaving"),
        ("machine-knitting", "hand-weaving"),
        ("drilling", "machining"),
        ("pcb-milling", "milling"),
        ("metal-spinning", "spinning"),
        ("pla", "peek"),
        ("mild-steel", "stainless-steel"),
        ("plywood", "mild-steel"),
        ("plywood", "laser-cutting"),
    ],
)
def test_pairs_that_must_not_match_in_either_direction(scheme: Scheme, claim: str, asked: str) -> None:
    assert scheme.covers(claim, asked) == "no"
    assert scheme.covers(asked, claim) == "no"


@pytest.mark.parametrize(
    ("claim", "asked"),
    [
        ("fdm", "additive-manufacturing"),
        ("cnc-milling", "milling"),
        ("cnc-turning", "machining"),
        ("tig-welding", "welding"),
        ("birch-plywood", "plywood"),
        ("pine", "wood-based-material"),
        ("sterling-silver", "silver"),
    ],
)
def test_a_kind_of_what_is_asked_satisfies(scheme: Scheme, claim: str, asked: str) -> None:
    assert scheme.covers(claim, asked) == "yes"


def test_who_claims_a_class_of_processes_is_asked_which(scheme: Scheme) -> None:
    assert scheme.covers("additive-manufacturing", "sla") == "ask"
    assert scheme.covers("3d-printer", "resin-printer") == "ask"


def test_who_takes_a_class_of_materials_takes_its_members_unless_the_class_is_broad(scheme: Scheme) -> None:
    assert scheme.covers("hardwood", "walnut") == "yes"
    assert scheme.covers("plywood", "birch-plywood") == "yes"
    assert scheme.covers("metal", "aluminium") == "ask"
    assert scheme.covers("thermoplastic", "peek") == "ask"
    assert scheme.covers("wood-based-material", "birch-plywood") == "ask"


@given(ANY)
def test_everything_satisfies_itself(concept_id: str) -> None:
    assert load().covers(concept_id, concept_id) == "yes"


@given(IN_ONE_KIND)
def test_a_sibling_never_satisfies(pair: tuple[str, str]) -> None:
    scheme = load()
    one, other = pair
    if one != other and scheme.concept(one).broader == scheme.concept(other).broader:
        assert scheme.covers(one, other) == "no"


@given(IN_ONE_KIND)
def test_coverage_agrees_with_the_ranges_of_numbers(pair: tuple[str, str]) -> None:
    scheme = load()
    claim, asked = pair
    (claim_from, claim_to), (asked_from, asked_to) = scheme.span(claim), scheme.span(asked)
    if asked_from <= claim_from and claim_to <= asked_to:
        assert scheme.covers(claim, asked) == "yes"
    elif claim_from <= asked_from and asked_to <= claim_to:
        assert scheme.covers(claim, asked) in ("ask", "yes")
    else:
        assert claim_to <= asked_from or asked_to <= claim_from
        assert scheme.covers(claim, asked) == "no"


@given(ANY, ANY)
def test_being_within_is_being_an_ancestor_or_the_same(child: str, ancestor: str) -> None:
    scheme = load()
    assert scheme.is_within(child, ancestor) is (ancestor in (child, *scheme.ancestors(child)))
    assert (child in scheme.descendants(ancestor)) is (ancestor in scheme.ancestors(child))

import pytest

from phygital.kit.errors import LimitHit, PhygitalError, Refused, Unreadable
from phygital.kit.facts import Known, Source
from phygital.kit.reasons import Reason, Term

TOO_TALL = Reason.of("envelope.too_small", part_mm=310.0, bed_mm=220.0)


def test_reasons_are_equal_whatever_order_their_facts_were_given_in():
    assert Reason.of("envelope.too_small", bed_mm=220.0, part_mm=310.0) == TOO_TALL
    assert len({TOO_TALL, Reason.of("envelope.too_small", bed_mm=220.0, part_mm=310.0)}) == 1


def test_a_fact_is_found_by_its_name():
    assert TOO_TALL["part_mm"] == 310.0
    with pytest.raises(KeyError):
        TOO_TALL["machine"]


def test_a_fact_may_be_called_code():
    assert Reason.of("licence.unknown", code="X11").facts == (("code", "X11"),)


def test_json_answers_carry_the_code_and_the_facts_side_by_side():
    reason = Reason.of("process.missing", asked=Term("laser-cutting"), does=("milling", "turning"))
    assert reason.as_dict() == {"code": "process.missing", "asked": "laser-cutting", "does": ["milling", "turning"]}


def test_a_refusal_carries_all_reasons_and_needs_one():
    other = Reason.of("status.broken")
    refusal = Refused(TOO_TALL, other)
    assert refusal.reasons == (TOO_TALL, other)
    assert str(refusal) == "envelope.too_small; status.broken"
    with pytest.raises(ValueError, match="needs a reason"):
        Refused()


def test_who_catches_what_cannot_be_read_catches_limits_too():
    assert issubclass(LimitHit, Unreadable)
    assert issubclass(Unreadable, Refused)
    assert issubclass(Refused, PhygitalError)


def test_a_known_value_says_where_it_comes_from():
    assert Known.declared(3) == Known(3, Source.DECLARED)
    assert Known.measured(3).source is Source.MEASURED
    assert Known.inferred(3, TOO_TALL).why is TOO_TALL
    assert Known.asked(TOO_TALL).value is None


def test_only_an_open_question_has_no_value():
    with pytest.raises(ValueError, match="None exactly"):
        Known(None, Source.DECLARED)
    with pytest.raises(ValueError, match="None exactly"):
        Known(3, Source.ASKED)

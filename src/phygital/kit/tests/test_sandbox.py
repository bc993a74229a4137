"""What hostile and broken jobs come to, and that nothing of them is left."""

import logging

import pytest

from phygital.kit.errors import LimitHit, Unreadable
from phygital.kit.sandbox import Limits, Sandbox

# The clock is generous: on a busy machine a second of computing may take many.
TIGHT = Limits(cpu_s=1, wall_s=60, memory_mb=64, file_mb=1, answer_mb=1)
JOBS = "phygital.kit.tests.jobs"


@pytest.fixture(params=[True, False], ids=["calls blocked", "calls open"])
def box(request, place):
    with Sandbox(limits=TIGHT, block_calls=request.param) as sandbox:
        sandbox.run(f"{JOBS}:double", 1, into=dict[str, int])
        helper = place.processes()
        yield sandbox
        assert place.becomes_quiet(but=helper), "a job left something behind"
        assert sandbox.run(f"{JOBS}:double", 4, into=dict[str, int]).value == {"doubled": 8}
    assert place.becomes_quiet()


@pytest.fixture
def blocked(place):
    with Sandbox(limits=TIGHT) as sandbox:
        yield sandbox
    assert place.becomes_quiet()


def run(sandbox, job, *args, into=dict[str, int], limits=None):
    return sandbox.run(f"{JOBS}:{job}", *args, into=into, limits=limits).value


def code_of(sandbox, job, *args, kind=Unreadable, **more):
    with pytest.raises(kind) as refusal:
        run(sandbox, job, *args, **more)
    (reason,) = refusal.value.reasons
    return reason.code


def test_a_job_answers_and_says_what_it_used(box):
    outcome = box.run(f"{JOBS}:double", 21, into=dict[str, int])
    assert outcome.value == {"doubled": 42}
    assert 0 <= outcome.cpu_s < 1
    assert 1 < outcome.peak_mb < 500


def test_every_reason_of_a_refusal_reaches_the_caller(blocked):
    with pytest.raises(Unreadable) as refusal:
        run(blocked, "refuse")
    assert [reason.as_dict() for reason in refusal.value.reasons] == [
        {"code": "stl.empty", "triangles": 0},
        {"code": "unit.unknown"},
    ]


@pytest.mark.parametrize(
    ("job", "code", "limits"),
    [
        ("spin", "sandbox.cpu", TIGHT),
        ("spin_on_after_the_signal", "sandbox.cpu", TIGHT),
        ("close_the_pipe_and_spin", "sandbox.cpu", TIGHT),
        ("sleep", "sandbox.time", Limits(wall_s=0.5)),
        ("eat", "sandbox.memory", TIGHT),
        ("eat_and_go_on", "sandbox.time", Limits(wall_s=1.5, memory_mb=64)),
        ("flood", "sandbox.answer", TIGHT),
        ("write_a_large_file", "sandbox.file", TIGHT),
    ],
)
def test_a_limit_ends_the_job_and_is_named(box, job, code, limits):
    assert code_of(box, job, limits=limits, kind=LimitHit) == code


def test_a_limit_is_told_with_its_size(blocked):
    with pytest.raises(LimitHit) as refusal:
        run(blocked, "eat")
    assert refusal.value.reasons[0].as_dict() == {"code": "sandbox.memory", "limit_mb": 64}


@pytest.mark.parametrize(
    ("job", "args"),
    [
        ("segfault", ()),
        ("abort", ()),
        ("leave", ()),
        ("exit_without_an_answer", (0,)),
        ("exit_without_an_answer", (9,)),
    ],
)
def test_a_crash_costs_only_its_own_job(box, job, args):
    assert code_of(box, job, *args) == "sandbox.crashed"


def test_a_bug_reaches_the_log_and_not_the_person(blocked, caplog):
    with caplog.at_level(logging.ERROR):
        assert code_of(blocked, "fail") == "sandbox.crashed"
    assert "KeyError: 'a bug of ours'" in caplog.text


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "null",
        "[]",
        "7",
        '"value"',
        "{",
        "{}",
        '{"value": ' + "[" * 5000 + "]" * 5000 + "}",
        '{"value": ' + "[" * 100_000,
        '{"value": {"doubled": "eight"}}',
        '{"value": {"doubled": "8"}}',
        '{"value": {"doubled": true}}',
        '{"value": {"doubled": null}}',
        '{"value": {"doubled": NaN}}',
        '{"value": {"doubled": 1e999}}',
        '{"value": {"doubled": ' + "9" * 5000 + "}}",
        '{"refused": []}',
        '{"refused": 3}',
        '{"refused": [3]}',
        '{"refused": [["a.code", [["name"]]]]}',
        '{"refused": [["a.code", [["name", {}]]]]}',
        '{"refused": [[null, []]]}',
        '{"bug": 1}',
        "\xff\xfe",
    ],
    ids=lambda raw: raw[:30] or "nothing",
)
def test_an_answer_of_the_wrong_shape_is_no_answer(blocked, raw):
    assert code_of(blocked, "say", raw) == "sandbox.crashed"


def test_an_answer_of_the_right_shape_counts_whoever_wrote_it(blocked):
    assert run(blocked, "say", '{"value": {"doubled": 3}}') == {"doubled": 3}


def test_a_grandchild_in_a_session_of_its_own_is_found(place):
    with Sandbox(limits=TIGHT, block_calls=False) as sandbox:
        assert run(sandbox, "set_a_grandchild_free") == {"doubled": 1}
        assert ends_with_one_process(place)


def test_four_hundred_forked_processes_are_ended(place):
    with Sandbox(limits=Limits(), block_calls=False) as sandbox:
        assert run(sandbox, "fork_bomb") == {"doubled": 200}
        assert ends_with_one_process(place)


def ends_with_one_process(place):
    return place.becomes_quiet(but=sorted(place.processes())[:1])


def test_a_worker_can_neither_start_nor_reach_nor_end_anything(blocked):
    assert run(blocked, "reach_out", into=dict[str, str]) == dict.fromkeys(
        ("open_socket", "start_program", "become_program", "fork", "signal_supervisor", "lift_limits"), "EPERM"
    )


def test_forking_is_a_bug_where_calls_are_blocked(blocked, caplog):
    assert code_of(blocked, "fork_bomb") == "sandbox.crashed"
    assert "PermissionError" in caplog.text


def test_threads_and_reading_limits_stay_allowed(blocked):
    assert run(blocked, "use_threads") == {"doubled": 4, "limits": 64}


def test_open_files_are_few(box):
    assert 10 < run(box, "open_many")["doubled"] < 64


def test_what_a_parser_prints_reaches_nobody(blocked, capfd):
    run(blocked, "chat")
    assert capfd.readouterr() == ("", "")


def test_a_worker_knows_no_secret_of_its_caller(place, monkeypatch):
    monkeypatch.setenv("PHYGITAL_SECRET_KEY", "swordfish")
    with Sandbox(limits=TIGHT) as sandbox:
        seen = run(sandbox, "environment", into=dict[str, str])
    assert "PHYGITAL_SECRET_KEY" not in seen
    assert seen["OMP_NUM_THREADS"] == "1"


def test_a_job_has_a_folder_of_its_own_that_goes_with_it(blocked, place):
    first, second = (run(blocked, "folder", into=str) for _ in range(2))
    assert first != second
    assert first.startswith(str(place.folder))
    assert place.becomes_quiet(but=place.processes())

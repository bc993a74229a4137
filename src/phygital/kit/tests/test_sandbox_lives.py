"""Who may go away while a job runs, and what is left then."""

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from phygital.kit.errors import Unreadable
from phygital.kit.sandbox import Limits, Sandbox
from phygital.kit.sandbox.limits import End
from phygital.kit.sandbox.wording import WORDS

JOBS = "phygital.kit.tests.jobs"
CALLER = f"""
import sys
from phygital.kit.sandbox import Limits, Sandbox
sandbox = Sandbox(limits=Limits(wall_s=60), block_calls=sys.argv[2] == "1")
sandbox.run("{JOBS}:double", 1, into=dict[str, int])
print("ready", flush=True)
sandbox.run("{JOBS}:" + sys.argv[1], into=dict[str, int])
"""


def double(sandbox, number):
    return sandbox.run(f"{JOBS}:double", number, into=dict[str, int]).value["doubled"]


def crashed(sandbox, job):
    with pytest.raises(Unreadable) as refusal:
        sandbox.run(f"{JOBS}:{job}", into=dict[str, int])
    return refusal.value.reasons[0].code == "sandbox.crashed"


def until(place, count):
    """The processes of a place, once there are so many."""
    deadline = time.monotonic() + 30
    while len(place.processes()) < count and time.monotonic() < deadline:
        time.sleep(0.02)
    return place.processes()


@pytest.mark.parametrize(
    ("job", "block_calls", "running"),
    [("sleep", "1", 4), ("spin", "1", 4), ("sleep", "0", 4), ("set_a_grandchild_free_and_sleep", "0", 5)],
)
@pytest.mark.parametrize("deadly", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda s: s.name)
def test_when_the_caller_goes_everything_goes(place, job, block_calls, running, deadly):
    command = [sys.executable, "-c", CALLER, job, block_calls]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as caller:
        assert caller.stdout.readline() == b"ready\n"
        assert len(until(place, running)) == running
        caller.send_signal(deadly)
    assert place.becomes_quiet()


def test_the_next_job_gets_a_new_helper_when_the_last_was_killed(place):
    with Sandbox() as sandbox:
        assert double(sandbox, 1) == 2
        for number in range(5):
            (helper,) = until(place, 1)
            os.kill(helper, signal.SIGKILL)
            assert double(sandbox, number) == 2 * number
            assert place.becomes_quiet(but=place.processes())
    assert place.becomes_quiet()


def test_a_job_is_tried_once_more_when_its_helper_was_killed_under_it(place):
    with Sandbox(limits=Limits(wall_s=20)) as sandbox, ThreadPoolExecutor(1) as pool:
        double(sandbox, 1)
        (helper,) = place.processes()
        answer = pool.submit(sandbox.run, f"{JOBS}:slowly", 3.0, into=dict[str, int])
        assert len(until(place, 3)) == 3
        os.kill(helper, signal.SIGKILL)
        assert answer.result(30).value == {"doubled": 0}
    assert place.becomes_quiet()


def test_a_job_whose_supervisor_was_killed_has_crashed(place):
    with Sandbox(limits=Limits(wall_s=20)) as sandbox, ThreadPoolExecutor(1) as pool:
        double(sandbox, 1)
        (helper,) = place.processes()
        answer = pool.submit(crashed, sandbox, "sleep")
        supervisor, worker = sorted(until(place, 3) - {helper})
        os.kill(supervisor, signal.SIGKILL)
        assert answer.result(30)
        assert double(sandbox, 2) == 4
        assert worker not in place.processes()


def test_eight_threads_share_one_helper(place):
    with Sandbox() as sandbox:
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda n: double(sandbox, n), range(160)))
        assert answers == [2 * n for n in range(160)]
        assert len(place.processes()) == 1
    assert place.becomes_quiet()


def test_one_threads_crash_does_not_disturb_the_others(place):
    with Sandbox() as sandbox, ThreadPoolExecutor(4) as pool:
        crashes = [pool.submit(crashed, sandbox, "segfault") for _ in range(10)]
        answers = [pool.submit(double, sandbox, n) for n in range(20)]
        assert all(crash.result() for crash in crashes)
        assert [answer.result() for answer in answers] == [2 * n for n in range(20)]


def test_closing_ends_a_running_job(place):
    sandbox = Sandbox(limits=Limits(wall_s=60))
    double(sandbox, 1)
    caught = []

    def wait():
        with pytest.raises(RuntimeError, match="closed"):
            sandbox.run(f"{JOBS}:sleep", into=dict[str, int])
        caught.append(True)

    thread = threading.Thread(target=wait)
    thread.start()
    assert len(until(place, 3)) == 3
    sandbox.close()
    thread.join(30)
    assert caught
    assert place.becomes_quiet()


def test_a_helper_that_does_not_end_is_killed(place, monkeypatch):
    monkeypatch.setattr("phygital.kit.sandbox.client._CLOSE_S", 0.1)
    sandbox = Sandbox()
    double(sandbox, 1)
    (helper,) = place.processes()
    os.kill(helper, signal.SIGSTOP)
    sandbox.close()
    assert place.becomes_quiet()


def test_a_sandbox_without_a_job_starts_nothing(place):
    with Sandbox():
        assert not place.processes()
    Sandbox().close()


def test_a_helper_that_cannot_start_is_a_crash_of_the_job(place, capfd):
    with Sandbox(preload=(f"{JOBS}:break_the_helper",)) as sandbox:
        assert crashed(sandbox, "ready")
    assert "a parser is not installed" in capfd.readouterr().err


def test_what_jobs_need_is_imported_beforehand(place):
    with Sandbox(preload=(f"{JOBS}:ready",)) as sandbox:
        assert double(sandbox, 3) == 6


def test_each_way_to_end_has_a_sentence():
    assert set(WORDS) == {f"sandbox.{end}" for end in End if end is not End.ANSWERED}

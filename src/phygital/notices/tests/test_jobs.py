"""Jobs: each is done once, again where its worker died, and not for ever."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from phygital.notices import engine, jobs, queries, worker
from phygital.notices.models import Appointment, Heartbeat
from phygital.notices.tests import errands

NOW = datetime(2030, 11, 24, 9, tzinfo=UTC)
ME, OTHER = uuid4(), uuid4()
STATUS = DBTaskResult.objects.values_list


def status():
    return DBTaskResult.objects.get().status


def work(now, by=ME):
    job = jobs.take_next_job(worker=by, now=now)
    if job is not None:
        jobs.run_job(job=job, now=now)
    return job


@given(st.integers(1, 100))
def test_a_job_waits_longer_each_time_and_at_most_a_day(tries):
    assert engine.FIRST_WAIT <= engine.wait_of_job(tries) <= engine.wait_of_job(tries + 1) <= engine.LONGEST_WAIT


@given(st.timedeltas(timedelta(days=-900), timedelta(days=900)))
def test_what_is_due_is_past_or_further_than_it_can_be(ahead):
    hour = timedelta(hours=1)
    assert engine.is_due(NOW + ahead, NOW, hour) == (not timedelta() < ahead <= hour)


@pytest.mark.django_db
def test_a_job_is_done_once(tmp_path):
    errands.write.enqueue(str(tmp_path / "done"))
    assert work(NOW)
    assert work(NOW, by=OTHER) is None
    assert (tmp_path / "done").read_text() == "done\n"
    assert status() == "SUCCESSFUL"


@pytest.mark.django_db
def test_a_job_that_fails_comes_again_later_and_is_given_up_after_three_tries(caplog):
    errands.fail.enqueue("mira@demo.example is not known")
    now, waited = NOW, []
    while (job := DBTaskResult.objects.get()).status == "READY":
        if work(now) is None:
            now = job.run_after
            waited.append(now)
    assert waited == [NOW + timedelta(minutes=1), NOW + timedelta(minutes=5)]
    assert (job.status, len(job.worker_ids)) == ("FAILED", 3)
    assert queries.health(now).failed_jobs == 1
    assert "mira" in caplog.text
    assert "mira" not in job.traceback


@pytest.mark.django_db
def test_a_job_of_a_dead_worker_is_taken_up_and_of_a_living_one_left(tmp_path):
    errands.write.enqueue(str(tmp_path / "done"))
    Heartbeat.objects.create(id=OTHER, beat_at=NOW)
    jobs.take_next_job(worker=OTHER, now=NOW)
    assert jobs.reap_jobs(now=NOW + timedelta(seconds=29)) == 0
    assert jobs.reap_jobs(now=NOW + timedelta(seconds=31)) == 1
    assert work(NOW + timedelta(seconds=32)) is None
    assert work(NOW + timedelta(seconds=92))
    assert (tmp_path / "done").read_text() == "done\n"


@pytest.mark.django_db
def test_a_job_that_kills_every_worker_is_given_up():
    errands.die.enqueue()
    for minutes in (0, 2, 7):
        assert jobs.take_next_job(worker=uuid4(), now=NOW + timedelta(minutes=minutes))
        assert jobs.reap_jobs(now=NOW + timedelta(minutes=minutes)) == 1
    assert status() == "FAILED"


@pytest.mark.django_db
@pytest.mark.parametrize("days", [-365, 365])
def test_a_clock_that_jumps_hides_no_dead_worker(days):
    errands.die.enqueue()
    Heartbeat.objects.create(id=OTHER, beat_at=NOW)
    jobs.take_next_job(worker=OTHER, now=NOW)
    assert jobs.reap_jobs(now=NOW + timedelta(days=days)) == 1


@pytest.mark.django_db
def test_what_comes_again_comes_once_a_period_whoever_works(monkeypatch, tmp_path):
    monkeypatch.setattr(jobs, "_ERRANDS", {})
    jobs.every(hours=1)(errands.fail)
    for minutes in (0, 0, 30, 59, 61, 62):
        jobs.keep_appointments(now=NOW + timedelta(minutes=minutes))
    assert DBTaskResult.objects.count() == 2
    jobs.keep_appointments(now=NOW - timedelta(days=365))  # the clock was wrong before, and is right now
    assert DBTaskResult.objects.count() == 3


@pytest.mark.django_db
def test_of_two_workers_that_see_the_same_appointment_one_keeps_it(monkeypatch):
    monkeypatch.setattr(jobs, "_ERRANDS", {})
    jobs.every(hours=1)(errands.fail)
    Appointment.objects.create(task=errands.fail.module_path, next_at=NOW)
    seen = Appointment.objects.get()
    jobs.keep_appointments(now=NOW)
    monkeypatch.setattr(Appointment.objects, "get_or_create", lambda **_: (seen, False))
    jobs.keep_appointments(now=NOW)
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db
def test_the_record_of_old_jobs_and_workers_goes():
    errands.fail.enqueue("")
    work(NOW)
    DBTaskResult.objects.update(status="FAILED")
    Heartbeat.objects.create(id=OTHER, beat_at=NOW)
    jobs.prune_jobs(now=NOW + timedelta(days=8))
    assert (DBTaskResult.objects.count(), Heartbeat.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_the_worker_beats_does_what_there_is_stumbles_and_stops_when_told(monkeypatch, caplog, tmp_path):
    stop, calls = threading.Event(), []
    once = worker.work_once

    def stumbling(send, me, now):
        calls.append(queries.health(timezone.now()).workers)
        if len(calls) == 1:
            raise ConnectionError("the database is away")
        busy = once(send, me, now)
        if not busy:
            stop.set()
        return busy

    errands.write.enqueue(str(tmp_path / "done"))
    monkeypatch.setattr(worker, "work_once", stumbling)
    monkeypatch.setattr(worker, "PAUSE_AFTER_FAULT_S", 0.2)
    worker.run_worker(stop)
    assert "the database is away" in caplog.text
    assert (tmp_path / "done").read_text() == "done\n"
    assert calls[-1] == 1
    assert Heartbeat.objects.count() == 0
    assert {row.task.rpartition(".")[2] for row in Appointment.objects.all()} == {
        "forget_stale_people",
        "prune_letters",
        "prune_jobs",
    }


ASK = """
import sys
import django; django.setup()
from datetime import timedelta
from django.utils import timezone
from phygital.notices import jobs
from phygital.notices.tests import errands
from django_tasks_db.models import DBTaskResult
if sys.argv[1] == "ask":
    errands.die.enqueue()
    errands.write.enqueue(sys.argv[2])
else:
    jobs.reap_jobs(now=timezone.now() + timedelta(minutes=1))
    print(*DBTaskResult.objects.filter(task_path__endswith="die").values_list("status", flat=True))
"""


def test_a_worker_killed_by_its_job_leaves_the_others_to_the_next(database, tmp_path):
    environment = {**database, "DJANGO_SETTINGS_MODULE": "phygital.settings"}

    def ask(*words):
        command = [sys.executable, "-c", ASK, *words]
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout

    ask("ask", str(tmp_path / "done"))
    command = [sys.executable, "-m", "phygital", "work"]
    assert subprocess.run(command, env=environment, check=False, timeout=60).returncode == -signal.SIGKILL
    assert ask("reap").split() == ["READY"]
    with subprocess.Popen(command, env=environment) as second:
        end = time.monotonic() + 60
        while not (tmp_path / "done").exists() and time.monotonic() < end:
            time.sleep(0.1)
        os.kill(second.pid, signal.SIGTERM)
        assert second.wait(30) == 0
    assert (tmp_path / "done").read_text() == "done\n"

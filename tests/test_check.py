"""`./run test` itself: no failing step hides another, and arguments reach pytest."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import check, postgres
from tools.check import Result, Step

ROOT = Path(__file__).resolve().parent.parent


def test_every_step_runs_and_one_failure_fails_the_whole(monkeypatch, capfd):
    monkeypatch.setattr(
        check,
        "steps",
        lambda: (Step("first", ("-c", "raise SystemExit(3)")), Step("second", ("-c", "print('second ran')"))),
    )
    assert check.main([]) == 1
    shown = capfd.readouterr().out
    assert "second ran" in shown
    assert re.search(r"^FAIL  first .* s$", shown, re.MULTILINE)
    assert re.search(r"^ok    second .* s$", shown, re.MULTILINE)


def test_all_well_is_said_by_the_exit_status(monkeypatch):
    monkeypatch.setattr(check, "steps", lambda: (Step("only", ("-c", "")),))
    assert check.main([]) == 0


def test_arguments_go_to_pytest_and_nothing_else_runs(monkeypatch):
    called = []
    monkeypatch.setattr(os, "execv", lambda program, command: called.append((program, command)))
    monkeypatch.setattr(check, "run", lambda step: Result(step.name, 0, 0.0))
    check.main(["-k", "money"])
    assert called == [(sys.executable, [sys.executable, "-m", "pytest", "-k", "money"])]


def test_postgresql_is_asked_for_by_one_word(monkeypatch):
    called = []
    monkeypatch.setattr(os, "execv", lambda program, command: called.append(command[1:]))
    monkeypatch.setattr(check, "run", lambda step: Result(step.name, 0, 0.0))
    check.main(["--postgres", "-k", "money"])
    assert called == [["-m", "tools.postgres", "-k", "money"]]


@pytest.mark.parametrize(("ci", "status"), [("1", 1), ("", 0)])
def test_without_postgresql_one_command_is_named_and_ci_fails(monkeypatch, capsys, ci, status):
    monkeypatch.setattr(postgres, "find_programs", lambda: None)
    monkeypatch.setenv("CI", ci)
    assert postgres.main([]) == status
    assert "sudo apt-get install postgresql" in capsys.readouterr().err


def test_the_steps_are_those_that_the_house_promises():
    names = [step.name for step in check.steps()]
    assert names == ["format", "lint", "types", "imports", "templates", "messages", "tests", "postgres", "coverage"]


def test_files_that_only_behaviour_measures_exist():
    for place in check.BY_BEHAVIOUR:
        assert (ROOT / "src" / "phygital" / place).is_file()


SKIPPING = """
import pytest

def test_that_runs(): pass

@pytest.mark.skip(reason="needs the sample files beside the checkout")
def test_allowed(): pass

@pytest.mark.xfail(strict=True)
def test_that_is_known_to_fail(): assert False
"""
FORBIDDEN = """
@pytest.mark.skipif(True, reason="the moon is full")
def test_forbidden(): pass
"""


@pytest.fixture
def elsewhere(tmp_path):
    shutil.copy(ROOT / "conftest.py", tmp_path)
    (tmp_path / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "allowed_skips.txt", tmp_path / "tests")
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    return tmp_path


def pytest_there(folder, *arguments, ci):
    environment = {name: value for name, value in os.environ.items() if name not in {"CI", "PHYGITAL_CI"}}
    environment |= {ci: "1"} if ci else {}
    environment = {name: value for name, value in environment.items() if not name.startswith(("PYTEST", "COV_"))}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("arguments", [(), ("-n", "2")], ids=["one process", "two processes"])
@pytest.mark.parametrize("ci", ["CI", "PHYGITAL_CI"])
def test_in_ci_only_listed_skips_pass(elsewhere, arguments, ci):
    (elsewhere / "tests" / "test_some.py").write_text(SKIPPING)
    assert pytest_there(elsewhere, *arguments, ci=ci).returncode == 0
    (elsewhere / "tests" / "test_some.py").write_text(SKIPPING + FORBIDDEN)
    strict = pytest_there(elsewhere, *arguments, ci=ci)
    assert strict.returncode == 1
    assert "nothing may be skipped because of: the moon is full" in strict.stdout


def test_at_home_a_skip_is_told_with_what_makes_it_run(elsewhere):
    (elsewhere / "tests" / "test_some.py").write_text(SKIPPING + FORBIDDEN)
    answer = pytest_there(elsewhere, ci=None)
    assert answer.returncode == 0
    assert "skipped 1: the moon is full" in answer.stdout
    assert re.search(r"skipped 1: needs the sample files .*; to run them: \S+", answer.stdout)


def test_a_whole_file_that_is_skipped_counts_too(elsewhere):
    (elsewhere / "tests" / "test_some.py").write_text("import pytest\npytest.importorskip('not_there_at_all')\n")
    (elsewhere / "tests" / "test_other.py").write_text("def test_that_runs(): pass\n")
    assert pytest_there(elsewhere, ci="CI").returncode == 1

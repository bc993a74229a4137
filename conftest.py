"""For every test of the house: how hypothesis works, and which skips are allowed where everything must run."""

import os
import tempfile
from pathlib import Path

import django
import pytest
from hypothesis import HealthCheck, settings

ALLOWED = Path(__file__).parent / "tests" / "allowed_skips.txt"
IS_CI = bool(os.environ.get("CI") or os.environ.get("PHYGITAL_CI"))

# Tests keep away from what a person has on this machine. Django is set up here and not by pytest-django, which would
# read the settings before this file is.
HOME = tempfile.TemporaryDirectory(prefix="phygital-tests-", ignore_cleanup_errors=True)
os.environ["PHYGITAL_DATA"] = HOME.name
os.environ["DJANGO_SETTINGS_MODULE"] = "phygital.settings"
django.setup()
IS_POSTGRES = os.environ.get("PHYGITAL_DATABASE", "").startswith("postgres")

# Machines are shared, so a slow example is no fault. In CI the same examples run each time.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, print_blob=True)
settings.load_profile("ci" if IS_CI else "here")


def allowed_skips():
    """Reason → the one command that makes the test run, for each skip that may happen."""
    lines = ALLOWED.read_text("utf-8").splitlines()
    pairs = (line.partition("|") for line in lines if line.strip() and not line.startswith("#"))
    return {reason.strip(): command.strip() for reason, _, command in pairs}


class Skips:
    """Counts why tests were skipped; in CI a reason that is not allowed is a failure."""

    def __init__(self, allowed, is_strict):
        self.allowed = allowed
        self.is_strict = is_strict
        self.seen = {}

    def pytest_runtest_logreport(self, report):
        """A test was skipped, perhaps."""
        self._note(report)

    def pytest_collectreport(self, report):
        """A file of tests was skipped, perhaps."""
        self._note(report)

    def _note(self, report):
        if report.skipped and not hasattr(report, "wasxfail") and isinstance(report.longrepr, tuple):
            reason = report.longrepr[2].removeprefix("Skipped: ")
            self.seen[reason] = self.seen.get(reason, 0) + 1

    def forbidden(self):
        """Reasons that may not be here."""
        return [reason for reason in self.seen if reason not in self.allowed] if self.is_strict else []

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session):
        """A forbidden skip is a failure of the whole."""
        if self.forbidden() and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter):
        """Say what was skipped and what makes it run."""
        for reason, count in sorted(self.seen.items()):
            remedy = self.allowed.get(reason)
            terminalreporter.write_line(f"skipped {count}: {reason}" + (f"; to run them: {remedy}" if remedy else ""))
        for reason in self.forbidden():
            terminalreporter.write_line(f"FAILED: in CI nothing may be skipped because of: {reason}", red=True)


def touches_the_database(item):
    """Whether a test says something of the database, so that it is asked of both."""
    fixtures = {"db", "transactional_db", "django_db_setup", "database"}
    return item.get_closest_marker("django_db") is not None or bool(fixtures & set(item.fixturenames))


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL (tools/postgres.py), leave out what SQLite's run has said already."""
    if IS_POSTGRES:
        kept = [item for item in items if touches_the_database(item) and "browser" not in item.path.parts]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept


def pytest_configure(config):
    """Count skips where reports come together."""
    if not hasattr(config, "workerinput"):  # with xdist, only the one that gathers the reports counts
        config.pluginmanager.register(Skips(allowed_skips(), IS_CI), "allowed-skips")

"""For every test of the house: how hypothesis works, and which skips are allowed where everything must run."""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

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


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Between tests that commit, tables are emptied, and the journal refuses that: there it is let."""
    from django.db import connection

    emptied = connection.ops.sql_flush
    names = ("journal_entry_never_removed", "journal_entry_never_emptied")
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            guards = [row for row in cursor.fetchall() if row[0] in names]
        before, after = [f"DROP TRIGGER {name}" for name, _ in guards], [sql for _, sql in guards]
    else:
        before, after = (f"ALTER TABLE journal_entry {word} TRIGGER USER" for word in ("DISABLE", "ENABLE"))
        before, after = [before], [after]
    connection.ops.sql_flush = lambda *given, **more: [*before, *emptied(*given, **more), *after]


@pytest.fixture(scope="session")
def _filled(tmp_path_factory):
    """A data folder, or on PostgreSQL a database, with all tables and no rows; copied for each that needs it."""
    folder = tmp_path_factory.mktemp("filled")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PHYGITAL_")}
    environment |= {"PHYGITAL_DATA": str(folder), "LANGUAGE": "en"}
    if IS_POSTGRES:
        environment["PHYGITAL_DATABASE"] = made_in_postgres(f"filled_{os.getpid()}")
    subprocess.run([sys.executable, "-m", "phygital", "migrate"], env=environment, check=True, capture_output=True)
    return environment


@pytest.fixture
def database_like(_filled, tmp_path):
    """Makes data folders, each with an empty database of its own; gives the environment of a program for each."""

    def make():
        folder = tmp_path / f"house-{secrets.token_hex(4)}"
        shutil.copytree(_filled["PHYGITAL_DATA"], folder)
        environment = {**_filled, "PHYGITAL_DATA": str(folder)}
        if IS_POSTGRES:
            template = urlsplit(_filled["PHYGITAL_DATABASE"]).path.removeprefix("/")
            environment["PHYGITAL_DATABASE"] = made_in_postgres(f"house_{secrets.token_hex(6)}", template)
        return environment

    return make


@pytest.fixture
def database(database_like):
    """The environment of a program that has a data folder and an empty database of its own."""
    return database_like()


def made_in_postgres(name, template="template1"):
    """A new database on the server of this run; its address."""
    import psycopg

    server = os.environ["PHYGITAL_DATABASE"]
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return urlsplit(server)._replace(path=f"/{name}").geturl()


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
    fixtures = {"db", "transactional_db", "database_like"}
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

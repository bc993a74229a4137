"""The doctor names what is wrong with its remedy, and an admin is made by one command."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from phygital.journal.services import record
from phygital.notices.models import Heartbeat, Letter
from phygital.ops import examining, house
from phygital.ops.examining import examine
from phygital.ops.tests.test_backups import phygital

NOW = datetime(2030, 5, 4, 10, tzinfo=UTC)


@pytest.fixture
def well(db, settings, tmp_path):
    """A node that lacks nothing."""
    tmp_path.chmod(0o700)
    settings.DATA, settings.MAIL, settings.ADDRESS, settings.IS_SECURE = tmp_path, "console", "https://a.example", True
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "staticfiles.json").write_text('{"paths": {"a.css": "a.1.css"}}')
    (settings.STATIC_ROOT / "a.1.css").touch()
    (tmp_path / "secret.key").touch(0o600)
    (tmp_path / "backups").mkdir()
    backup = tmp_path / "backups" / "phygital-1.tar"
    backup.touch()
    os.utime(backup, (NOW.timestamp(), NOW.timestamp()))
    Heartbeat.objects.create(beat_at=NOW)
    return tmp_path


def faults(now=NOW):
    return {reason.code for finding in examine(now) for reason in finding.faults}


def test_where_all_is_well_nothing_is_said(well):
    assert faults() == set()
    looked = [finding.what for finding in examine(NOW)]
    assert looked == ["database", "folder", "worker", "clock", "pages", "mail", "address", "sandbox", "backup"]


def test_a_demo_needs_no_backup(well, settings):
    settings.IS_DEMO = True
    (well / "backups" / "phygital-1.tar").unlink()
    assert faults() == set()


def break_folder(folder, settings):
    folder.chmod(0o755)


def break_key(folder, settings):
    (folder / "secret.key").chmod(0o644)


def break_pages(folder, settings):
    (folder / "static" / "a.1.css").unlink()


def break_list(folder, settings):
    (folder / "static" / "staticfiles.json").unlink()


def break_worker(folder, settings):
    Heartbeat.objects.update(beat_at=NOW - timedelta(minutes=1))


def break_letters(folder, settings):
    Letter.objects.create(to="a@demo.example", message=b"x", written_at=NOW - timedelta(minutes=11))


def break_clock(folder, settings):
    with transaction.atomic():
        record(actor=None, verb="thing.made", uri="urn:x", at=NOW + timedelta(days=1))


def break_mail(folder, settings):
    settings.MAIL = "smtp://127.0.0.1:1"


def break_mail_setting(folder, settings):
    settings.MAIL = "pigeon"


def break_mail_files(folder, settings):
    settings.MAIL = "files"


def break_address(folder, settings):
    settings.ADDRESS, settings.IS_SECURE = "http://a.example", False


def break_backup(folder, settings):
    os.utime(folder / "backups" / "phygital-1.tar", (0, 0))


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (break_folder, "doctor.folder_open"),
        (break_key, "doctor.key_open"),
        (break_pages, "doctor.pages_missing"),
        (break_list, "doctor.pages_missing"),
        (break_worker, "doctor.no_worker"),
        (break_letters, "doctor.letters_wait"),
        (break_clock, "doctor.clock_back"),
        (break_mail, "doctor.mail_refused"),
        (break_mail_setting, "house.setting"),
        (break_mail_files, "doctor.mail_to_files"),
        (break_address, "doctor.no_https"),
        (break_backup, "doctor.no_backup"),
    ],
)
def test_one_fault_is_named_and_nothing_else(well, settings, spoil, code):
    spoil(well, settings)
    assert faults() == {code}


def test_letters_and_jobs_that_were_given_up_are_told(well):
    Letter.objects.create(to="a@demo.example", message=b"", written_at=NOW, given_up_at=NOW)
    assert faults() == {"doctor.letters_given_up"}


def test_a_full_disk_is_told(well, monkeypatch):
    monkeypatch.setattr(examining, "LEAST_FREE_MB", 10**9)
    assert faults() == {"doctor.folder_full"}


def test_a_database_that_is_away_hides_nothing_else(well, monkeypatch):
    def away():
        raise DatabaseError("connection refused\nand more")

    monkeypatch.setattr(examining, "is_ready", away)
    (finding, *others) = examine(NOW)
    assert finding.faults[0].as_dict() == {"code": "doctor.database_away", "said": "connection refused"}
    assert "pages" in {other.what for other in others}


def test_a_damaged_database_is_told(database):
    place = Path(database["PHYGITAL_DATA"]) / "phygital.sqlite3"
    if place.exists():  # PostgreSQL looks after itself
        with place.open("r+b") as file:
            file.seek(8 * 4096)
            file.write(b"\xff" * 4096 * 20)
        said = phygital(database, "doctor").stdout
        assert "phygital restore FILE --replace" in said or "does not answer" in said


def test_the_program_says_it_in_the_language_of_the_terminal(database):
    answer = phygital({**database, "LANGUAGE": "sq"}, "doctor")
    assert answer.returncode == 1
    assert "✗" in answer.stdout
    assert "✓" in answer.stdout
    assert "phygital backup" in answer.stdout
    assert "There is no backup" not in answer.stdout
    assert '"doctor.no_backup"' in phygital(database, "doctor", "--json").stdout


def test_a_new_admin_gets_an_account_and_a_known_one_the_right(database):
    made = phygital(database, "createadmin", "ana@demo.example", stdin="four words are enough\n")
    assert (made.returncode, "has an account now" in made.stdout) == (0, True)
    again = phygital(database, "createadmin", "Ana@demo.example")
    assert (again.returncode, "is an admin now" in again.stdout) == (0, True)
    assert phygital(database, "journal").stdout.count("account.") == 2
    assert phygital(database, "journal", "--after", "1", "--json").stdout.count('"account.made_admin"') == 1


@pytest.mark.parametrize(
    ("email", "password", "said"),
    [("ana", "", "is no e-mail address"), ("ana@demo.example", "short", "10 characters or more")],
)
def test_a_wrong_address_or_a_weak_password_makes_nobody(database, email, password, said):
    answer = phygital(database, "createadmin", email, stdin=password + "\n")
    assert (answer.returncode, said in answer.stderr) == (2, True), answer.stderr
    assert phygital(database, "journal").stdout == ""


def test_a_wrong_setting_ends_the_program_with_a_sentence(database):
    answer = phygital({**database, "PHYGITAL_DEMO": "perhaps"}, "serve")
    assert (answer.returncode, answer.stderr.strip()) == (
        2,
        "A setting is wrong. PHYGITAL_DEMO is “perhaps”; it must be 1 or 0.",
    )


def test_nobody_serves_while_a_backup_is_restored(database, settings):
    settings.DATA = Path(database["PHYGITAL_DATA"])
    with house.occupied(alone=True, otherwise=None):
        answer = phygital(database, "work")
    assert (answer.returncode, "is being restored" in answer.stderr) == (2, True)

"""Backups made while people write hold the node as it was at one moment, twenty of twenty."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

TIMES = 20

WRITER = """
import sys, time
import django; django.setup()
from pathlib import Path
from uuid import uuid4
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from phygital.accounts.services import create_user
from phygital.journal.services import record
folder = Path(settings.DATA) / "shelf"
folder.mkdir(exist_ok=True)
print("ready", flush=True)
while not Path(sys.argv[1]).exists():
    name = str(uuid4())
    (folder / name).write_text(name)  # a file lies there before a row names it
    with transaction.atomic():
        create_user(email=f"{name}@demo.example", password_hash="!", at=timezone.now())
        record(actor=None, verb="file.kept", uri=f"urn:uuid:{name}", at=timezone.now())
    time.sleep(0.01)
"""
MAKER = f"""
import sys
import django; django.setup()
from pathlib import Path
from django.utils import timezone
from phygital.ops.keeping.backups import make_backup
for _ in range({TIMES}):
    print(make_backup(folder=Path(sys.argv[1]), now=timezone.now()))
"""
RESTORER = """
import json, sys
import django; django.setup()
from pathlib import Path
from allauth.account.models import EmailAddress
from django.conf import settings
from django.utils import timezone
from phygital.accounts.models import Pseudonym, User
from phygital.journal.models import Entry
from phygital.ops.keeping.backups import restore_backup
for source in sys.argv[1:]:
    contents, before = restore_backup(source=Path(source), replace=True, now=timezone.now())
    names = [uri.rpartition(":")[2] for uri in Entry.objects.filter(verb="file.kept").values_list("uri", flat=True)]
    print(json.dumps({
        "users": User.objects.count(),
        "pseudonyms": Pseudonym.objects.count(),
        "addresses": EmailAddress.objects.count(),
        "joined": Entry.objects.filter(verb="account.joined").count(),
        "kept": len(names),
        "lost": sum((Path(settings.DATA) / "shelf" / name).read_text() != name for name in names),
        "listed": contents.tables["accounts_user"].rows,
        "before": before is not None,
    }))
"""


def run(program, environment, *arguments):
    command = [sys.executable, "-c", program, *map(str, arguments)]
    environment = {**environment, "DJANGO_SETTINGS_MODULE": "phygital.settings"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def phygital(environment, *words, stdin=""):
    command = [sys.executable, "-m", "phygital", *map(str, words)]
    return subprocess.run(command, env=environment, input=stdin, capture_output=True, text=True, check=False)


@pytest.fixture
def another(database_like):
    return database_like()


def test_twenty_backups_under_load_restore_equal_twenty_times(database, another, tmp_path):
    environment = {**database, "DJANGO_SETTINGS_MODULE": "phygital.settings"}
    over = tmp_path / "over"
    command = [sys.executable, "-c", WRITER, str(over)]
    writers = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    try:
        assert [writer.stdout.readline() for writer in writers] == ["ready\n"] * 2
        made = run(MAKER, database, tmp_path / "kept")
    finally:
        over.touch()
        assert [writer.wait(60) for writer in writers] == [0, 0]
        for writer in writers:
            writer.stdout.close()
    assert len(set(made)) == TIMES
    restored = [json.loads(line) for line in run(RESTORER, another, *made)]
    assert len(restored) == TIMES
    for one in restored:
        whole = {one[name] for name in ("users", "pseudonyms", "addresses", "joined", "kept", "listed")}
        assert len(whole) == 1, one
        assert one["lost"] == 0
    counts = [one["users"] for one in restored]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]  # they wrote all the while
    assert [one["before"] for one in restored] == [bool(count) for count in [0, *counts[:-1]]]


def test_a_backup_holds_neither_the_key_nor_what_can_be_made_again(database, tmp_path):
    data = Path(database["PHYGITAL_DATA"])
    (data / "mail").mkdir()
    (data / "mail" / "letter.eml").write_text("Përshëndetje")
    assert phygital(database, "backup", tmp_path / "kept").returncode == 0
    (made,) = (tmp_path / "kept").iterdir()
    with tarfile.open(made) as archive:
        assert sorted(archive.getnames()) == ["database", "files/mail/letter.eml", "phygital.json"]
        assert archive.extractfile("files/mail/letter.eml").read().decode() == "Përshëndetje"
    assert made.stat().st_mode & 0o077 == 0


def test_old_backups_go_when_that_is_asked(database, tmp_path):
    for _ in range(2):
        phygital(database, "backup", tmp_path)
    kept = sorted(tmp_path.glob("phygital-*.tar"))
    said = phygital(database, "backup", tmp_path, "--keep", "1").stdout
    assert "2 older backups removed." in said
    (newest,) = tmp_path.glob("phygital-*.tar")
    assert newest not in kept


def spoilt(made, how):
    data = bytearray(made.read_bytes())
    if how == "flipped":
        data[2000] ^= 1
    elif how == "cut":
        del data[len(data) // 2 :]
    else:
        data[:] = b"no archive"
    target = made.with_name(f"{how}.tar")
    target.write_bytes(data)
    return target


def test_what_cannot_be_restored_is_said_and_changes_nothing(database, another, tmp_path):
    phygital(database, "createadmin", "ana@demo.example", stdin="four words are enough\n")
    phygital(database, "backup", tmp_path)
    (made,) = tmp_path.glob("phygital-*.tar")
    for how, said in (("flipped", "is damaged"), ("cut", "is no backup"), ("other", "is no backup")):
        answer = phygital(another, "restore", spoilt(made, how))
        assert (answer.returncode, said in answer.stderr) == (2, True), (how, answer.stderr)
        assert "account.joined" not in phygital(another, "journal").stdout
    assert phygital(another, "restore", tmp_path / "nowhere.tar").returncode == 2

    phygital(another, "createadmin", "era@demo.example", stdin="four words are enough\n")
    mine = phygital(another, "journal").stdout
    answer = phygital(another, "restore", made)
    assert (answer.returncode, "--replace" in answer.stderr) == (2, True)
    assert phygital(another, "journal").stdout == mine
    answer = phygital(another, "restore", made, "--replace")
    assert answer.returncode == 0, answer.stderr
    assert phygital(another, "journal").stdout == phygital(database, "journal").stdout
    (before,) = (Path(another["PHYGITAL_DATA"]) / "backups").iterdir()
    assert phygital(another, "restore", before, "--replace").returncode == 0
    assert phygital(another, "journal").stdout == mine


def test_a_running_site_is_not_replaced_under_people(database, tmp_path):
    phygital(database, "backup", tmp_path)
    (made,) = tmp_path.glob("phygital-*.tar")
    command = [sys.executable, "-m", "phygital", "work"]
    with subprocess.Popen(command, env=database) as worker:
        try:
            while "No worker is alive" in phygital(database, "doctor").stdout:
                assert worker.poll() is None
            answer = phygital(database, "restore", made, "--replace")
        finally:
            worker.terminate()
    assert (answer.returncode, "Stop it first" in answer.stderr) == (2, True)

"""Eight writers that commit when they like: a cursor over times or ids loses entries, ours loses none."""

import json
import subprocess
import sys

from django.db import connection

WRITERS, EACH = 8, 40

WRITER = f"""
import random, sys, time
import django; django.setup()
from django.db import transaction
from django.utils import timezone
from phygital.journal.services import record
luck = random.Random(int(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for number in range({EACH}):
    at = timezone.now()
    with transaction.atomic():
        record(actor=None, verb="thing.made", uri=f"urn:{{sys.argv[1]}}:{{number}}", at=at)
        time.sleep(luck.random() / 200)
"""

READER = f"""
import json, time
import django; django.setup()
from phygital.journal.models import Entry
from phygital.journal.services import read_after

def read_ours(seen, last):
    entries = read_after(seq=last or 0, limit=7)
    seen += [entry.uri for entry in entries]
    return entries[-1].seq if entries else last

def read_by(field):
    def read(seen, last):
        newer = Entry.objects.order_by(field)
        entries = list(newer.filter(**{{field + "__gt": last}}) if last is not None else newer)
        seen += [entry.uri for entry in entries]
        return getattr(entries[-1], field) if entries else last
    return read

cursors = {{"ours": read_ours, "id": read_by("id"), "at": read_by("at")}}
print("ready", flush=True)
seen, last = {{name: [] for name in cursors}}, dict.fromkeys(cursors)
end = time.monotonic() + 60
while len(seen["ours"]) < {WRITERS * EACH} and time.monotonic() < end:
    for name, read in cursors.items():
        last[name] = read(seen[name], last[name])
for name, read in cursors.items():
    for _ in range(100):
        last[name] = read(seen[name], last[name])
print(json.dumps(seen))
"""


def start(program, environment, *arguments):
    command = [sys.executable, "-c", program, *arguments]
    environment = {**environment, "DJANGO_SETTINGS_MODULE": "phygital.settings"}
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return subprocess.Popen(command, env=environment, text=True, **pipes)


def test_a_cursor_over_times_skips_entries_and_ours_does_not(database):
    writers = [start(WRITER, database, str(number)) for number in range(WRITERS)]
    assert [writer.stdout.readline() for writer in writers] == ["ready\n"] * WRITERS
    reader = start(READER, database)
    assert reader.stdout.readline() == "ready\n"
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    assert [writer.communicate(timeout=120)[1] for writer in writers] == [""] * WRITERS
    said, faults = reader.communicate(timeout=120)
    assert not faults
    seen = json.loads(said)
    written = {f"urn:{writer}:{number}" for writer in range(WRITERS) for number in range(EACH)}
    assert sorted(seen["ours"]) == sorted(written)
    assert set(seen["at"]) < written
    if connection.vendor == "postgresql":  # SQLite gives ids in the order of commits, since one writes at a time
        assert set(seen["id"]) < written

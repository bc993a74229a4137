import os
import time
from pathlib import Path

import pytest


def processes(marker):
    """Ids of living processes, this one aside, in whose environment a text stands."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            is_marked = marker.encode() in (entry / "environ").read_bytes()
            is_alive = (entry / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
        except OSError:
            continue
        if is_marked and is_alive:
            found.add(int(entry.name))
    return found - {os.getpid()}


def ends(true, within_s=30):
    """Whether something becomes true in time."""
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.02)
    return False


class Place:
    """A temporary folder of its own, by which all processes of a sandbox are known."""

    def __init__(self, folder):
        self.folder = folder

    def processes(self):
        return processes(str(self.folder))

    def becomes_quiet(self, but=frozenset()):
        """Whether nothing is left, neither a process nor a folder."""
        return ends(lambda: self.processes() <= set(but)) and ends(lambda: not list(self.folder.iterdir()))


@pytest.fixture
def place(tmp_path, monkeypatch):
    folder = tmp_path / "of-this-sandbox"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return Place(folder)

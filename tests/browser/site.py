"""The site as it is served, with a data folder of its own, and what a test asks of it behind its back."""

from __future__ import annotations

import json
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from email import message_from_bytes, policy
from pathlib import Path

from axe_playwright_python.base import AXE_FILE_PATH

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60
AXE = "/static/axe.js"


class Site:
    """A server that runs until `stop`, the people who visit it, and their letters, which nobody sends.

    Attributes:
        origin: where it answers.
        people: the cookies of everybody in `people.py`: `[who][language]`.
    """

    def __init__(self, environment: dict[str, str]) -> None:
        self.folder = Path(environment["PHYGITAL_DATA"])
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.origin = f"http://127.0.0.1:{port}"
        self._environment = {
            **environment,
            "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
            "PYTHONPATH": str(ROOT),
            "PHYGITAL_ADDRESS": self.origin,
            "PHYGITAL_DEMO": "1",
        }
        # Among its own files, axe is let in by its policy, and compiled once by the browser.
        shutil.copy(AXE_FILE_PATH, self.folder / "static" / AXE.rpartition("/")[2])
        made = self._python("-m", "tests.browser.people", stdout=subprocess.PIPE)
        words = ("-m", "phygital", "serve", "--port", str(port), "--processes", "1", "--no-worker")
        self._log = (self.folder / "said.txt").open("w+")
        self._process = self._python(*words, stdout=self._log, stderr=subprocess.STDOUT)
        self.people: dict[str, dict[str, dict[str, str]]] = json.loads(made.communicate(timeout=PATIENCE_S)[0])
        self._wait()

    def _python(self, *words: str, **more: object) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, *words], env=self._environment, cwd=ROOT, **more)

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.origin}/en/plan/loom-shuttle/?town=Berat", timeout=PATIENCE_S):
                    return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise AssertionError(f"the site does not answer: {(self.folder / 'said.txt').read_text('utf-8')}")

    def code_for(self, email: str) -> str:
        """The code in the newest letter to somebody."""
        # Not by Django's models: they refuse to work in a thread in which a browser is driven.
        database = sqlite3.connect(self.folder / "phygital.sqlite3")
        try:
            query = 'SELECT message FROM notices_letter WHERE "to" = ? ORDER BY written_at DESC, id DESC'
            message = database.execute(query, (email,)).fetchone()[0]
        finally:
            database.close()
        text = message_from_bytes(message, policy=policy.default).get_body(("plain",)).get_content()
        return re.search(r"\b\d{4}-\d{4}\b", text)[0]

    def stop(self) -> None:
        """Let it end."""
        self._process.terminate()
        self._process.wait(PATIENCE_S)
        self._log.close()

"""A demo that runs as a person starts it, and a visitor with a browser that knows no JavaScript."""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from pathlib import Path

PATIENCE_S = 60


class Visitor:
    """A browser without JavaScript."""

    def __init__(self, address):
        self.address = address
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def get(self, path):
        with self.opener.open(self.address + path, timeout=10) as answer:
            return answer.read().decode()

    def send(self, path, **fields):
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path)).group(1)
        data = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": token}).encode()
        with self.opener.open(self.address + path, data, timeout=10) as answer:
            return answer.read().decode()


class House:
    """A demo that runs."""

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("PHYGITAL_")},
            "PHYGITAL_DATA": str(folder),
            "LANGUAGE": "en",
            "PYTHONUNBUFFERED": "1",
            **(settings or {}),
        }
        command = [sys.executable, "-m", "phygital", "demo", "--port", str(self.port)]
        self.log = folder / f"said-{self.port}.txt"
        with self.log.open("w") as out:
            self.process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=environment, cwd=folder)

    @property
    def said(self):
        return self.log.read_text("utf-8")

    def wait(self, happened, patience_s=PATIENCE_S):
        end = time.monotonic() + patience_s
        while time.monotonic() < end:
            try:
                if found := happened():
                    return found
            except (urllib.error.URLError, ConnectionError):
                pass
            time.sleep(0.1)
        raise AssertionError(f"it did not happen; the demo said: {self.said}")

    def home(self):
        return self.wait(lambda: Visitor(self.address).get("/sq/"))

    def children(self, word):
        listed = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
        rows = [line.split(None, 2) for line in listed.splitlines()[1:]]
        return [int(pid) for pid, parent, args in rows if int(parent) == self.process.pid and word in args]

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        return self.process.wait(PATIENCE_S)


def is_alive(pid):
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"

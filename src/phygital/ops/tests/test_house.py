"""The demo as a person starts it: a real server, a real worker, and what happens when they are killed."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys

import pytest

from phygital.ops.server import is_free
from phygital.ops.tests.house import House, Visitor, is_alive


@pytest.fixture
def house(tmp_path):
    started = []

    def start():
        started.append(House(tmp_path))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.stop()


def test_somebody_signs_up_reads_the_code_and_is_still_there_the_next_day(house):
    first = house()
    assert "Çfarë doni të bëni?" in first.home()
    sheet = re.search(r'<link rel="stylesheet" href="([^"]+)"', first.home()).group(1)
    assert "--paper" in Visitor(first.address).get(sheet)
    assert "mira@demo.example" in first.said

    (killed,) = first.wait(lambda: first.children("phygital work --parent"))
    os.kill(killed, signal.SIGKILL)  # its successor sends the letter
    visitor = Visitor(first.address)
    page = visitor.send("/sq/account/signup/", email="era@demo.example", password1="dru ahu torno dalte", name="Era")
    assert "era@demo.example" in page
    code = first.wait(lambda: re.search(r"^ +(\d{4}-\d{4})$", first.said, re.MULTILINE)).group(1)
    assert "Era" in visitor.send("/sq/account/confirm/", code=code) + visitor.get("/sq/account/")
    assert first.said.count("✉ era@demo.example") == 1
    (worker,) = first.wait(lambda: first.children("phygital work --parent"))
    assert worker != killed
    assert first.stop() == 0
    assert not is_alive(worker)

    second = house()
    second.home()
    visitor = Visitor(second.address)
    visitor.send("/sq/account/login/", login="era@demo.example", password="dru ahu torno dalte")
    assert "Era" in visitor.get("/sq/account/")


def test_a_killed_server_leaves_no_worker_and_nobody_on_its_port(house):
    one = house()
    one.home()
    (worker,) = one.wait(lambda: one.children("phygital work --parent"))
    one.stop(signal.SIGKILL)
    one.wait(lambda: not is_alive(worker))
    one.wait(lambda: is_free("127.0.0.1", one.port))


def test_processes_that_die_again_and_again_do_not_end_the_site(house):
    one = house()
    for _ in range(3):
        one.home()
        for child in one.wait(lambda: one.children("phygital demo")):
            os.kill(child, signal.SIGKILL)
    one.home()
    assert one.process.poll() is None
    assert one.stop() == 0


def test_a_taken_port_is_said(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        environment = {**os.environ, "PHYGITAL_DATA": str(tmp_path), "LANGUAGE": "en"}
        command = [sys.executable, "-m", "phygital", "demo", "--port", port]
        answer = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert answer.returncode == 2
    assert f"Port {port} is taken" in answer.stderr


def test_a_house_without_its_tables_is_not_served(tmp_path):
    environment = {**os.environ, "PHYGITAL_DATA": str(tmp_path), "LANGUAGE": "sq"}
    command = [sys.executable, "-m", "phygital", "serve"]
    answer = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert answer.returncode == 2
    assert "phygital migrate" in answer.stderr
    ready = subprocess.run([*command[:3], "migrate"], capture_output=True, text=True, env=environment, check=False)
    assert (ready.returncode, "gati" in ready.stdout) == (0, True), ready.stderr

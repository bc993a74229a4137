"""The site under kills and under clients that never finish: nothing acknowledged is lost, nobody else waits."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import threading
import time
import urllib.error
from collections import Counter
from email import message_from_bytes
from http.client import HTTPException
from pathlib import Path

import pytest

from phygital.ops.tests.house import House, Visitor

KILLS = 20
PASSWORD = "dru ahu torno dalte"


class Crowd:
    """People who sign up one after the other, whatever happens to the site."""

    def __init__(self, house, number):
        self.house, self.number = house, number
        self.acknowledged, self.is_over = [], threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self):
        for count in range(10_000):
            if self.is_over.is_set():
                return
            email = f"mira{self.number}-{count}@demo.example"
            try:
                page = Visitor(self.house().address).send("/sq/account/signup/", email=email, password1=PASSWORD)
            except (OSError, HTTPException, AttributeError):  # the site was killed under this one
                time.sleep(0.05)
                continue
            if email in page:
                self.acknowledged.append(email)


def told(crowds):
    """Everybody who was told that they have an account."""
    return {email for crowd in crowds for email in crowd.acknowledged}


def receivers(folder):
    return Counter(message_from_bytes(path.read_bytes())["To"] for path in (folder / "mail").glob("*.eml"))


def test_after_twenty_kills_everybody_who_was_told_so_has_an_account_and_one_letter(database, tmp_path):
    settings = {name: value for name, value in database.items() if name.startswith("PHYGITAL_")}
    settings |= {"PHYGITAL_MAIL": "files", "PHYGITAL_SIGN_UPS": "100000"}
    folder, luck = Path(database["PHYGITAL_DATA"]), random.Random(20)
    houses = [House(folder, settings)]
    houses[0].home()
    crowds = [Crowd(lambda: houses[-1], number) for number in range(2)]
    for crowd in crowds:
        crowd.thread.start()
    try:
        for kill in range(KILLS):
            before, house = told(crowds), houses[-1]
            house.wait(lambda before=before: told(crowds) > before)
            time.sleep(luck.random() / 2)
            children = [*house.children("phygital work"), *house.children("phygital demo")]
            victim = house.process.pid if kill % 7 == 6 else luck.choice(children or [house.process.pid])
            os.kill(victim, signal.SIGKILL)
            if victim == house.process.pid:
                house.process.wait()
                houses.append(House(folder, settings))
                houses[-1].home()
    finally:
        for crowd in crowds:
            crowd.is_over.set()
            crowd.thread.join()
    houses[-1].home()
    known = told(crowds)
    houses[-1].wait(lambda: known <= set(receivers(folder)), patience_s=180)  # a dead worker's letter waits two minutes
    assert {count for email, count in receivers(folder).items() if email in known} == {1}
    visitor = Visitor(houses[-1].address)
    last = crowds[0].acknowledged[-1]
    again = visitor.send("/sq/account/login/", login=last, password=PASSWORD)
    assert last in again  # a code is asked for: the account is there
    assert houses[-1].stop() == 0


def test_three_hundred_clients_that_never_finish_keep_nobody_out(tmp_path):
    tool = shutil.which("slowhttptest")
    if tool is None:
        pytest.skip("needs slowhttptest")
    house = House(tmp_path)  # what holds connections is the server, so one database says it
    house.home()
    command = [tool, "-H", "-c", "300", "-r", "150", "-i", "5", "-l", "12", "-p", "5", "-u", f"{house.address}/sq/"]
    answered = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as slow:
        time.sleep(3)
        while slow.poll() is None:
            try:
                assert "Phygital" in Visitor(house.address).get("/sq/")
            except urllib.error.URLError as problem:
                raise AssertionError("somebody was kept out") from problem
            answered += 1
        said = slow.stdout.read()
    assert answered >= 5
    assert "YES" in said  # to its own question whether the service is available
    assert house.stop() == 0

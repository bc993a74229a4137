"""A worker that is killed twenty times while letters are written: a mailbox gets each of them, once."""

from __future__ import annotations

import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

LETTERS, KILLS = 100, 20

WRITER = f"""
import time
import django; django.setup()
from django.core.mail import send_mail
print("ready", flush=True)
for number in range({LETTERS}):
    send_mail("Përshëndetje", "Здраво", "node@demo.example", [f"mira{{number}}@demo.example"])
    time.sleep(0.03)
"""
# A dead worker's letter is let go at once, so that the test need not wait for two minutes.
WORKER = """
import threading
from datetime import timedelta
import django; django.setup()
from phygital.notices import services, worker
services.LEASE = timedelta(seconds=0.2)
worker.PAUSE_S = 0.05
print("ready", flush=True)
worker.run_worker(threading.Event())
"""


class Mailbox:
    """A mail server that keeps what it gets."""

    def __init__(self):
        self.got = []

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.got.append((envelope.rcpt_tos[0], message["Message-ID"]))
        return "250 OK"


def test_each_letter_comes_under_one_name_though_the_worker_is_killed_twenty_times(database):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **database,
        "DJANGO_SETTINGS_MODULE": "phygital.settings",
        "PHYGITAL_MAIL": f"smtp://127.0.0.1:{port}",
    }

    def start(program):
        process = subprocess.Popen([sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE, text=True)
        assert process.stdout.readline() == "ready\n"
        return process

    mailbox, luck = Mailbox(), random.Random(20)
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        worker = start(WORKER)
        with start(WRITER) as writer:
            for _ in range(KILLS):
                time.sleep(luck.random() / 3)
                worker.send_signal(signal.SIGKILL)
                worker.communicate()
                worker = start(WORKER)
            assert writer.wait(60) == 0
        end = time.monotonic() + 60
        while len(set(mailbox.got)) < LETTERS and time.monotonic() < end:
            time.sleep(0.1)
        worker.send_signal(signal.SIGKILL)
        worker.communicate()
    finally:
        controller.stop()
    names = dict(mailbox.got)
    assert len(set(mailbox.got)) == len(names) == LETTERS  # nobody went without, and nobody read two letters
    again = [receiver for receiver, count in Counter(mailbox.got).items() if count > 1]
    assert len(again) <= KILLS  # at most the one in hand, each time, and known by its name

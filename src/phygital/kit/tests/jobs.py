"""Jobs as a hostile or broken file would make a parser run them."""

import ctypes
import errno
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from phygital.kit.errors import Refused
from phygital.kit.reasons import Reason

HUNDRED_SECONDS = 100


def double(number):
    return {"doubled": number * 2}


def slowly(seconds):
    time.sleep(seconds)
    return {"doubled": 0}


def refuse():
    raise Refused(Reason.of("stl.empty", triangles=0), Reason.of("unit.unknown"))


def fail():
    return {}["a bug of ours"]


def leave():
    sys.exit(0)


def spin():
    while True:
        pass


def spin_on_after_the_signal():
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    spin()


def eat():
    held = []
    while True:
        held.append(bytearray(1 << 20))


def eat_and_go_on():
    try:
        eat()
    except MemoryError:
        time.sleep(HUNDRED_SECONDS)


def sleep():
    time.sleep(HUNDRED_SECONDS)


def set_a_grandchild_free():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(HUNDRED_SECONDS)
        os._exit(0)
    os.wait()
    return {"doubled": 1}


def set_a_grandchild_free_and_sleep():
    set_a_grandchild_free()
    sleep()


def fork_bomb():
    for _ in range(200):
        if os.fork() == 0:
            if os.fork() == 0:
                os.setsid()
            time.sleep(HUNDRED_SECONDS)
    return {"doubled": 200}


def flood():
    return "x" * (20 << 20)


def chat():
    sys.stdout.write("parsers chat")
    sys.stdout.flush()
    os.write(2, b"and their libraries too")
    return {"doubled": 0}


def segfault():
    ctypes.string_at(0)


def abort():
    os.abort()


def exit_without_an_answer(status):
    os._exit(status)


def say(raw):
    """Write bytes of its own to every pipe, as native code that the file has taken over could."""
    for handle in range(3, 64):
        try:
            os.write(handle, raw.encode("latin-1"))
        except OSError:
            continue
    os._exit(0)


def close_the_pipe_and_spin():
    os.closerange(3, 64)
    spin()


def write_a_large_file():
    Path("large").write_bytes(bytes(4 << 20))


def open_many():
    handles = []
    try:
        while True:
            handles.append(os.open("/dev/null", os.O_RDONLY))
    except OSError:
        return {"doubled": len(handles)}


def environment():
    return dict(os.environ)


def folder():
    Path("scratch").write_text("mine")
    return str(Path.cwd())


def _attempt(*tries):
    """What the system says to each attempt, by name; `allowed` where it says nothing."""
    said = {}
    for attempt in tries:
        try:
            attempt()
            said[attempt.__name__] = "allowed"
        except OSError as error:
            said[attempt.__name__] = errno.errorcode[error.errno]
        except ValueError:
            said[attempt.__name__] = "EPERM"  # the resource module turns it into this
    return said


def reach_out():
    def open_socket():
        socket.socket()

    def start_program():
        subprocess.run(["/bin/true"], check=True)

    def become_program():
        os.execv("/bin/true", ["true"])

    def fork():
        if os.fork() == 0:
            os._exit(0)

    def signal_supervisor():
        os.kill(os.getppid(), 0)

    def lift_limits():
        resource.setrlimit(resource.RLIMIT_CPU, (1000, 1000))

    return _attempt(open_socket, start_program, become_program, fork, signal_supervisor, lift_limits)


def use_threads():
    import threading  # noqa: PLC0415 - after the filter is on

    done = []
    threads = [threading.Thread(target=done.append, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"doubled": len(done), "limits": resource.getrlimit(resource.RLIMIT_NOFILE)[0]}


def ready():
    """What a helper imports beforehand."""


def break_the_helper():
    raise RuntimeError("a parser is not installed")

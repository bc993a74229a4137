"""The filter's program, run by hand: each instruction as the kernel reads it."""

import ctypes
import errno
import struct

import pytest

from phygital.kit.sandbox import seccomp

ALLOWED = 0x7FFF0000
REFUSED = 0x00050000 | errno.EPERM
UNKNOWN = 0x00050000 | errno.ENOSYS
KILLED = 0x80000000
ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
EVERYDAY = {  # read write close mmap brk futex exit_group
    "x86_64": (0, 1, 3, 9, 12, 202, 231),
    "aarch64": (63, 64, 57, 222, 214, 98, 94),
}


def verdict(machine, number, arguments=(0, 0, 0), arch=None):
    """What the filter returns for a call."""
    code = seccomp.program(machine)
    data = struct.pack("=IIQ6Q", number, arch or ARCH[machine], 0, *arguments, 0, 0, 0)
    lines = list(struct.iter_unpack("=HBBI", code))
    accumulator, at = 0, 0
    while True:
        operation, then, otherwise, value = lines[at]
        at += 1
        if operation == 0x20:
            accumulator = struct.unpack_from("=I", data, value)[0]
        elif operation == 0x06:
            return value
        else:
            holds = {0x15: accumulator == value, 0x35: accumulator >= value, 0x45: bool(accumulator & value)}[operation]
            at += then if holds else otherwise


@pytest.fixture(params=["x86_64", "aarch64"])
def machine(request):
    return request.param


def test_everyday_calls_are_allowed(machine):
    assert {verdict(machine, number) for number in EVERYDAY[machine]} == {ALLOWED}


def test_every_listed_call_is_refused(machine):
    assert {verdict(machine, number) for number in seccomp._REFUSED[machine]} == {REFUSED}


def test_a_new_thread_is_allowed_and_a_new_process_is_not(machine):
    clone = {"x86_64": 56, "aarch64": 220}[machine]
    assert verdict(machine, clone, (0x10000 | 0x100, 0, 0)) == ALLOWED
    assert verdict(machine, clone, (17, 0, 0)) == REFUSED


def test_the_newer_clone_seems_not_to_exist(machine):
    assert verdict(machine, 435) == UNKNOWN


@pytest.mark.parametrize("new_limit", [0x7FFF_1234_0000, 0xFFFF, 0x7FFF_0000_0000])
def test_limits_may_be_read_and_not_set(machine, new_limit):
    prlimit = {"x86_64": 302, "aarch64": 261}[machine]
    assert verdict(machine, prlimit, (0, 7, 0)) == ALLOWED
    assert verdict(machine, prlimit, (0, 7, new_limit)) == REFUSED


def test_the_same_call_under_its_other_number_is_refused(machine):
    assert verdict(machine, 0x40000000 | 57) == REFUSED


def test_a_call_in_another_processors_language_ends_the_process(machine):
    assert verdict(machine, 0, arch=0x40000003) == KILLED


class Kernel:
    """A C library whose kernel says what it is told to."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    def prctl(self, option, *_):
        self.asked.append(option)
        return self.answers.pop(0)


@pytest.mark.parametrize(("answers", "took"), [((0, 0), True), ((0, -1), False), ((-1,), False)])
def test_it_is_said_whether_the_kernel_took_the_filter(monkeypatch, answers, took):
    kernel = Kernel(*answers)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: kernel)
    monkeypatch.setattr(seccomp.platform, "machine", lambda: "x86_64")
    assert seccomp.block_calls() is took
    assert kernel.asked == [38, 22][: len(answers)]


def test_on_an_unknown_processor_nothing_is_blocked(monkeypatch):
    monkeypatch.setattr(seccomp.platform, "machine", lambda: "riscv64")
    assert seccomp.block_calls() is False

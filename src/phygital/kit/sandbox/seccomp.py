"""Refuses system calls that no parser needs (Linux seccomp-BPF).

New processes, other programs, sockets, signals to others, tracing, and lifting one's own limits, which root could.

A refused call fails with EPERM. Threads stay allowed. Where the processor is unknown or the kernel has no seccomp,
nothing is blocked and the supervisor's clean-up remains. Numbers: Linux `unistd.h` of each processor.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct

_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_CLONE = {"x86_64": 56, "aarch64": 220}
_CLONE3 = 435
_PRLIMIT = {"x86_64": 302, "aarch64": 261}
_OLDER_TABLE = 0x40000000  # x32: the same calls under other numbers
_REFUSED = {  # a line each: sockets, processes and programs, others' memory, signals, mounts, limits, back doors
    "x86_64": (
        *(41, 53, 42, 49, 50, 44),  # socket socketpair connect bind listen sendto
        *(57, 58, 59, 322),  # fork vfork execve execveat
        *(101, 310, 311),  # ptrace process_vm_readv process_vm_writev
        *(62, 200, 234, 129, 297, 424),  # kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_send_signal
        *(165, 272, 308),  # mount unshare setns
        160,  # setrlimit
        *(425, 321, 298),  # io_uring_setup bpf perf_event_open
    ),
    "aarch64": (
        *(198, 199, 203, 200, 201, 206),
        *(221, 281),  # there is no fork and no vfork
        *(117, 270, 271),
        *(129, 130, 131, 138, 240, 424),
        *(40, 97, 268),
        164,
        *(425, 280, 241),
    ),
}
_CLONE_THREAD = 0x10000

_LOAD, _JUMP_EQUAL, _JUMP_FROM, _JUMP_SET, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER, _ARCH, _FIRST_ARGUMENT, _THIRD_ARGUMENT = 0, 4, 16, 32

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 38, 22, 2


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def program(machine: str) -> bytes:
    """The filter for a processor (`platform.machine()`): one eight-byte instruction after another."""
    lines = [
        (_LOAD, 0, 0, _ARCH),
        (_JUMP_EQUAL, 1, 0, _AUDIT_ARCH[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_JUMP_FROM, 0, 1, _OLDER_TABLE),
        (_RETURN, 0, 0, _ERRNO | errno.EPERM),
        (_JUMP_EQUAL, 0, 1, _CLONE3),
        (_RETURN, 0, 0, _ERRNO | errno.ENOSYS),  # the C library then takes clone, whose flags we can read
        (_JUMP_EQUAL, 0, 4, _CLONE[machine]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_JUMP_SET, 1, 0, _CLONE_THREAD),
        (_RETURN, 0, 0, _ERRNO | errno.EPERM),
        (_RETURN, 0, 0, _ALLOW),
        (_JUMP_EQUAL, 0, 6, _PRLIMIT[machine]),  # reading limits is allowed: its third argument is null
        (_LOAD, 0, 0, _THIRD_ARGUMENT),
        (_JUMP_EQUAL, 0, 3, 0),
        (_LOAD, 0, 0, _THIRD_ARGUMENT + 4),
        (_JUMP_EQUAL, 0, 1, 0),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _ERRNO | errno.EPERM),
    ]
    for number in _REFUSED[machine]:
        lines += [(_JUMP_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ERRNO | errno.EPERM)]
    lines.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("=HBBI", *line) for line in lines)


def block_calls() -> bool:
    """Put the filter on this process and all that it starts; whether the kernel took it."""
    machine = platform.machine()
    if machine not in _AUDIT_ARCH:
        return False
    code = program(machine)
    buffer = ctypes.create_string_buffer(code, len(code))
    wanted = _Program(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p).value)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(wanted), 0, 0) == 0)

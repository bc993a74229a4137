"""Sentences for files that could not be read within their limits."""

from phygital.kit.wording import Words
from phygital.kit.wording import mark as _

WORDS: Words = {
    "sandbox.cpu": _(
        "Reading this file took more than {limit_s} seconds of computing, so it was stopped. "
        "Save it with less detail, or split it into several files."
    ),
    "sandbox.time": _(
        "Reading this file took longer than {limit_s} seconds, so it was stopped. "
        "Try again; if it happens again, split it into several files."
    ),
    "sandbox.memory": _(
        "Reading this file needs more than {limit_mb} MB of memory, so it was stopped. "
        "Save it with less detail, or split it into several files."
    ),
    "sandbox.file": _(
        "Unpacking this file needs more than {limit_mb} MB of disk, so it was stopped. Split it into several files."
    ),
    "sandbox.answer": _(
        "This file holds too many things to list: more than {limit_mb} MB of them. Split it into several files."
    ),
    "sandbox.crashed": _(
        "This file cannot be read: it may be damaged. Open it in the program that made it, and export it again."
    ),
}

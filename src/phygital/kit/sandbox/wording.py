"""Sentences for work on a file that had to be ended."""

from phygital.kit.wording import Words
from phygital.kit.wording import mark as _

WORDS: Words = {
    "sandbox.cpu": _("Reading this file takes more than {limit_s} s of computing. Simplify it and try again."),
    "sandbox.time": _("Reading this file takes more than {limit_s} s. Simplify it and try again."),
    "sandbox.memory": _("Reading this file needs more than {limit_mb} MB of memory. Simplify it and try again."),
    "sandbox.file": _("Reading this file fills more than {limit_mb} MB on the disk. Simplify it and try again."),
    "sandbox.answer": _("What this file holds is more than {limit_mb} MB to tell. Split it and try again."),
    "sandbox.crashed": _("This file breaks the program that reads it. Export it again, or in another format."),
}

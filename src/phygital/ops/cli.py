"""The words of the program: arguments in, exit status out.

Exit status: 0 done or yes, 1 answered "no", 2 wrong use or input that cannot be read.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from rich.console import Console

from phygital import __version__
from phygital.kit.errors import Refused
from phygital.kit.wording import LANGUAGES, language_of, speak_everywhere
from phygital.ops.commands import (
    backup,
    createadmin,
    demo,
    design,
    doctor,
    journal,
    measure,
    migrate,
    plan,
    restore,
    serve,
    work,
)
from phygital.ops.reader import Reader
from phygital.vocabulary.engine import load

YES, NO, UNREADABLE = 0, 1, 2
Command = Callable[[argparse.Namespace, Reader], int]


class Parser(argparse.ArgumentParser):
    """Help and errors in the reader's language, and no guessing of shortened options."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how to go on."""
        self.print_usage(sys.stderr)
        self.exit(UNREADABLE, f"{self.prog}: {message}\n")


def parser(reader: Reader) -> Parser:
    """The whole command line."""
    words = Parser(prog="phygital", description=reader.text("help.phygital"), allow_abbrev=False)
    words.add_argument("--version", action="version", version=f"phygital {__version__}")
    words.add_argument("--language", choices=LANGUAGES, help=reader.text("help.language"))
    commands = words.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in (demo, plan, measure, design, serve, work, migrate, createadmin, doctor, backup, restore, journal):
        command.add(commands, reader)
    return words


def run(argv: Sequence[str]) -> int:
    """Run one command; refusals become sentences on the error stream."""
    language, words = _language(argv)
    speak_everywhere(language)
    notices = Console(stderr=True, highlight=False)
    reader = Reader(language, load(), Console(highlight=False), notices)
    chosen = parser(reader).parse_args(words)
    command: Command = chosen.run
    try:
        return command(chosen, reader)
    except Refused as refused:
        for reason in refused.reasons:
            notices.print(reader.say(reason), markup=False, soft_wrap=True)
        return UNREADABLE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return YES


def _language(argv: Sequence[str]) -> tuple[str, list[str]]:
    """The reader's language, and the other words; it may stand anywhere, and is needed before the parser can speak."""
    words = list(argv)
    for at, word in enumerate(words):
        name, separator, value = word.partition("=")
        if name != "--language":
            continue
        value = value if separator else "".join(words[at + 1 : at + 2])
        if value in LANGUAGES:
            return value, words[:at] + words[at + (1 if separator else 2) :]
    return language_of(os.environ), words

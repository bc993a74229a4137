"""The person at the terminal: their language, and where they read."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console

from phygital.vocabulary.voice import Voice


@dataclass(frozen=True, slots=True)
class Reader(Voice):
    """Who reads: in which language, on which console."""

    console: Console
    notices: Console

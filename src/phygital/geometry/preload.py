"""Brings every reader and its libraries into memory, so that a process forked from here measures at once."""

from __future__ import annotations

from importlib import import_module

from phygital.geometry.measure import READERS


def warm() -> None:
    """Import all readers; takes about two seconds the first time and nothing after."""
    for module in READERS.values():
        import_module(module)

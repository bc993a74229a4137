"""Numbers concepts in tree order, so that a concept and all that is narrower is one range of numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tree:
    """The concepts of one kind in tree order.

    Attributes:
        ids: each concept right before its descendants; the place is the concept's number.
        spans: id → half-open range of the numbers of the concept and its descendants.
    """

    ids: tuple[str, ...]
    spans: Mapping[str, tuple[int, int]]


def grow(broader: Mapping[str, str | None]) -> Tree:
    """Number the concepts, siblings in the order in which they are given.

    Args:
        broader: id → id of the broader concept, None at the top.

    Raises:
        ValueError: a broader concept that is not there, or a circle.
    """
    children: dict[str | None, list[str]] = {}
    for child, parent in broader.items():
        if parent is not None and parent not in broader:
            raise ValueError(f"{child}: its broader concept {parent} is not there")
        children.setdefault(parent, []).append(child)
    ids: list[str] = []
    spans: dict[str, tuple[int, int]] = {}

    def visit(parent: str | None) -> None:
        for child in children.get(parent, ()):
            start = len(ids)
            ids.append(child)
            visit(child)
            spans[child] = (start, len(ids))

    visit(None)
    if lost := sorted(set(broader) - set(ids)):
        raise ValueError(f"a circle of broader concepts: {', '.join(lost)}")
    return Tree(tuple(ids), spans)

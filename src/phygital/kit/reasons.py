"""Reasons: what a question answers with and a refusal carries.

A reason is a code and the facts that a sentence about it needs. It knows no language: `kit.wording`
turns it into a sentence for a reader.
"""

from __future__ import annotations

from dataclasses import dataclass

Fact = str | int | float | bool | None
Value = Fact | tuple[Fact, ...]


class Term(str):
    """The identifier of a concept as a fact; its name depends on the reader's language."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is so.

    Attributes:
        code: dotted and stable, such as `envelope.too_small`; each code has a sentence in a `wording.py`.
        facts: pairs of name and value, sorted by name; numbers carry their unit in the name (`part_mm`).
    """

    code: str
    facts: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, code: str, /, **facts: Value) -> Reason:
        """Make a reason from keyword facts, in the order of their names."""
        return cls(code, tuple(sorted(facts.items())))

    def __getitem__(self, name: str) -> Value:
        """The fact of that name; KeyError where there is none."""
        return dict(self.facts)[name]

    def as_dict(self) -> dict[str, object]:
        """The shape that JSON answers carry: `{"code": …, name: value, …}`."""
        return {"code": self.code, **{n: list(v) if isinstance(v, tuple) else v for n, v in self.facts}}

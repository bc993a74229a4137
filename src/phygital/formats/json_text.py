"""JSON without surprises: depth and size are limited, numbers beyond every measure and NaN stay texts."""

from __future__ import annotations

import json

from phygital.formats.outline import Outline, SyntaxProblem, bounded, finite_float
from phygital.kit.reasons import Reason

MAX_JSON_NODES = 3_000_000


def parse(text: str) -> Outline:
    """Parse a JSON text; it has no line numbers for its fields.

    Raises:
        SyntaxProblem: with the reason and, where the syntax breaks, the line.
    """
    try:
        data = json.loads(text, parse_float=finite_float, parse_constant=str)
    except json.JSONDecodeError as problem:
        raise SyntaxProblem(Reason.of("json.syntax", problem=problem.msg), problem.lineno) from problem
    except RecursionError as problem:
        raise SyntaxProblem(Reason.of("document.too_deep")) from problem
    except ValueError as problem:  # a whole number of some thousand digits
        raise SyntaxProblem(Reason.of("json.syntax", problem=str(problem))) from problem
    return Outline(bounded(data, MAX_JSON_NODES))

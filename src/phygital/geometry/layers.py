"""Which layers of a drawing explain it rather than being cut."""

from __future__ import annotations

import re

_EXPLAINS = re.compile(
    r"(?:^|[^a-z])(?:frame|border|dims?|dimensions?|text|texts|title|titleblock|construction|annotations?|notes?|"
    r"defpoints|cent(?:er|re)(?:lines?)?|hatch|hidden|guides?|rahmen|texte|bema(?:ß|ss)ung|konstruktion)(?:[^a-z]|$)"
)


def is_explanation(layer: str) -> bool:
    """Whether a layer's name says that it holds a frame, dimensions, text, construction lines or the like."""
    return _EXPLAINS.search(layer.lower()) is not None

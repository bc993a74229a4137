"""The few fixed words of machines and spaces, and how people write them."""

from __future__ import annotations

ACCESS = {
    "public": "public",
    "open": "public",
    "members": "members",
    "member": "members",
    "membership": "members",
    "restricted": "restricted",
    "restricted with public hours": "restricted",
    "private": "restricted",
}
SPACE_STATUS = {
    "active": "active",
    "open": "active",
    "planned": "planned",
    "temporary closure": "closed-temporarily",
    "temporarily closed": "closed-temporarily",
    "closed temporarily": "closed-temporarily",
    "closed": "closed",
}
MACHINE_STATUS = {
    "working": "working",
    "ok": "working",
    "active": "working",
    "maintenance": "maintenance",
    "in maintenance": "maintenance",
    "broken": "broken",
    "out of order": "broken",
    "retired": "retired",
}
AUTHORIZATION = {
    "none": "none",
    "no": "none",
    "not required": "none",
    "required": "required",
    "yes": "required",
}
PER = {
    "kg": "kg",
    "m2": "m2",
    "m²": "m2",
    "sqm": "m2",
    "m3": "m3",
    "m³": "m3",
    "m": "m",
    "metre": "m",
    "meter": "m",
    "piece": "piece",
    "pc": "piece",
    "pcs": "piece",
    "sheet": "piece",
}


def folded(text: str) -> str:
    """A word as the tables above spell it: small letters, single spaces, no hyphens."""
    return " ".join(text.replace("-", " ").replace("_", " ").lower().split())

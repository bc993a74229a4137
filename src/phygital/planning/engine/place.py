"""Distances on the globe, as straight lines, and borders that goods cross."""

from __future__ import annotations

import math

EARTH_KM = 6371.0088  # mean radius, IUGG

# Members of the customs union of the European Union, ISO 3166-1 alpha-2.
EU = frozenset("AT BE BG HR CY CZ DE DK EE ES FI FR GR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())  # noqa: SIM905


def unit_vector(lat: float, lon: float) -> tuple[float, float, float]:
    """A place (degrees) as a point on the unit sphere."""
    phi, lam = math.radians(lat), math.radians(lon)
    return math.cos(phi) * math.cos(lam), math.cos(phi) * math.sin(lam), math.sin(phi)


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance between two places in degrees: a straight line, no road."""
    chord = math.dist(unit_vector(lat, lon), unit_vector(other_lat, other_lon))
    return 2 * EARTH_KM * math.asin(min(chord / 2, 1.0))


def has_customs(country: str, other: str) -> bool:
    """Whether goods between two countries pass customs; not where one of them is unknown."""
    if not country or not other or country == other:
        return False
    return not (country in EU and other in EU)

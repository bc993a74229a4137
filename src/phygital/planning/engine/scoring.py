"""The order of options: an absolute sum, never made relative to the other candidates.

    score = price + hours × what an hour is worth + km × what a kilometre is worth      (one currency)
    key   = tier × 10⁹ + score

The tier keeps apart what may not be compared: a yes before an unknown; the reader's currency before others, each
ranked in itself; sums that are complete before sums with a gap, and those before sums without even the material, or
leaving a known price out would win.
"""

from __future__ import annotations

from phygital.planning.engine.model import Cost, Estimate, Query, State, Weights

TIER = 1e9
GAPS = 3
LAST_RANK = 32767  # behind every currency there is
_STATE = {State.YES: 0, State.UNKNOWN: 1, State.NO: 2}

# What an hour and a kilometre count by default. Judgements of ours, one per currency, no exchange rates.
DEFAULT_WEIGHTS = (
    Weights("ALL", 500, 30),
    Weights("EUR", 5, 0.3),
    Weights("MKD", 300, 18),
    Weights("BGN", 10, 0.6),
    Weights("TRY", 200, 12),
)
CURRENCY_OF = {"AL": "ALL", "MK": "MKD", "BG": "EUR", "TR": "TRY"}


def weights_for(country: str) -> Weights:
    """The default weights in the currency of a country; euro where none is known."""
    currency = CURRENCY_OF.get(country, "EUR")
    return next(weights for weights in DEFAULT_WEIGHTS if weights.currency == currency)


def currency_rank(currency: str | None, query: Query) -> int:
    """0 for the reader's currency and for no price at all, then one for each other currency by its name."""
    if currency is None or currency == query.weights.currency:
        return 0
    return 1 + _number(currency)


def _number(currency: str) -> int:
    """A currency code as a number that keeps the alphabet's order, below 32³."""
    number = 0
    for letter in currency[:3].upper().ljust(3):
        number = number * 32 + (ord(letter) & 31)
    return number


def worth(currency: str | None, query: Query) -> tuple[float, float]:
    """What an hour and a kilometre are worth in a currency: the reader's weights in theirs, the defaults in others."""
    if currency is None or currency == query.weights.currency:
        return query.weights.hour, query.weights.km
    for weights in DEFAULT_WEIGHTS:
        if weights.currency == currency:
            return weights.hour, weights.km
    return 0.0, 0.0


def score_of(cost: Cost, hours: Estimate | None, km: float | None, query: Query) -> float:
    """The sum that ranks within a tier; what is unknown counts nothing and puts the option into a later tier."""
    price = float(cost.known.amount) if cost.known else 0.0
    per_hour, per_km = worth(cost.known.currency if cost.known else None, query)
    return price + per_hour * (hours.mean if hours else 0.0) + per_km * (km or 0.0)


def key_of(state: State, cost: Cost, hours: Estimate | None, km: float | None, query: Query) -> float:
    """The sort key of an option."""
    is_complete = not cost.missing and cost.known is not None and hours is not None and km is not None
    rank = currency_rank(cost.known.currency if cost.known else None, query)
    gaps = 0 if is_complete else 1 if cost.material is not None else 2
    return tiered(state, rank, gaps, score_of(cost, hours, km, query))


def tiered(state: State, rank: int, gaps: int, score: float) -> float:
    """A score within its tier; `gaps` is 0 for a complete sum, 1 for one with a gap, 2 without even the material."""
    tier = (_STATE[state] * (LAST_RANK + 1) + rank) * GAPS + gaps
    return tier * TIER + min(score, TIER - 1)

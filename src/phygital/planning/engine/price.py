"""What an order costs at a capability. A missing price is unknown, never zero; currencies never mix."""

from __future__ import annotations

from decimal import Decimal

from phygital.kit.money import Money
from phygital.kit.reasons import Reason, Term
from phygital.planning.engine.estimate import material_amount
from phygital.planning.engine.model import Capability, Cost, Demand, Estimate, Offer
from phygital.vocabulary.engine.scheme import Scheme


def cost_of(demand: Demand, capability: Capability, offer: Offer, hours: Estimate | None, scheme: Scheme) -> Cost:
    """The cost of the whole order: set-up, machine hours and material, each with its date."""
    missing: list[Reason] = []
    dates: list[tuple[str, str]] = []
    machine = _machine(capability, hours, missing, dates)
    material = _material(demand, capability, offer, missing, dates, scheme)
    if machine and material and machine.currency != material.currency:
        missing.append(Reason.of("price.two_currencies", space=capability.space, currency=material.currency))
        known: Money | None = machine
    else:
        shares = [share for share in (machine, material) if share is not None]
        known = sum(shares[1:], shares[0]) if shares else None
    return Cost(known, machine, material, tuple(missing), tuple(dates))


def _machine(
    capability: Capability, hours: Estimate | None, missing: list[Reason], dates: list[tuple[str, str]]
) -> Money | None:
    rate = capability.rate
    if rate is None or (rate.per_hour is None and rate.setup is None):
        missing.append(Reason.of("price.rate_unknown", space=capability.space, machine=capability.name))
        return None
    amount = Decimal(0)
    if rate.setup is None:
        missing.append(Reason.of("price.setup_unknown", space=capability.space, machine=capability.name))
    else:
        amount += rate.setup
    if rate.per_hour is None:
        missing.append(Reason.of("price.hour_unknown", space=capability.space, machine=capability.name))
    elif hours is None:
        missing.append(Reason.of("price.hours_unknown", space=capability.space, machine=capability.name))
    else:
        amount += rate.per_hour * Decimal(repr(hours.mean))
    if rate.setup is None and (rate.per_hour is None or hours is None):
        return None
    dates.append(("machine", rate.as_of.isoformat() if rate.as_of else ""))
    return Money(amount, rate.currency)


def _material(
    demand: Demand,
    capability: Capability,
    offer: Offer,
    missing: list[Reason],
    dates: list[tuple[str, str]],
    scheme: Scheme,
) -> Money | None:
    stock = offer.stock
    if stock is None or stock.price is None:
        name = offer.worked.material if offer.worked else demand.material
        code = "price.material_unknown" if name else "price.material_open"
        facts = {"material": Term(name)} if name else {}
        missing.append(Reason.of(code, space=capability.space, **facts))
        return None
    amount = material_amount(demand, offer.process, stock.per, scheme.density(stock.material), scheme)
    if amount is None:
        missing.append(Reason.of("price.amount_unknown", part=demand.name, material=Term(stock.material)))
        return None
    dates.append(("material", stock.as_of.isoformat() if stock.as_of else ""))
    return Money(stock.price * Decimal(repr(demand.quantity * amount)), stock.currency)

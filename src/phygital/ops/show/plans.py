"""A plan on a terminal: the whole first, then each part, then why not, then what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from phygital.designs.engine.model import Draft, Part
from phygital.ops.reader import Reader
from phygital.ops.show.measures import sides
from phygital.planning.engine.compose import PartPlan, Plan, Together
from phygital.planning.engine.model import Cost, State, Verdict
from phygital.planning.engine.telling import (
    days_of,
    doubts_of,
    good_to_know,
    hidden_of,
    misses_of,
    notes_of,
    without_machines,
)
from phygital.spaces.engine.model import Space

_STYLE = {State.YES: "green", State.UNKNOWN: "yellow", State.NO: "red"}


def show_plan(draft: Draft, plan: Plan, spaces: Sequence[Space], quantity: int, reader: Reader) -> None:
    """Print a plan."""
    _heading(draft, plan, quantity, reader)
    for whole in plan.wholes:
        _together(whole, "plan.whole", reader)
    if plan.split:
        _together(plan.split, "plan.split", reader)
    parts = {part.id: part for part in draft.parts}
    for answer in plan.parts:
        _part(answer, parts[answer.demand.part_id], reader)
    _remarks(draft, plan, spaces, reader)


def _line(reader: Reader, text: str, indent: int = 0) -> None:
    reader.console.print(Padding(text, (0, 0, 0, indent)))


def _heading(draft: Draft, plan: Plan, quantity: int, reader: Reader) -> None:
    query = plan.query
    name = escape(reader.called(draft.title, draft.titles))
    title = [f"[bold]{name}[/bold]", escape(draft.licence or ""), f"× {quantity}"]
    reader.console.print(" · ".join(word for word in title if word))
    near = f"{query.lat:g}, {query.lon:g}"
    code = "plan.near_within" if query.radius_km is not None else "plan.near"
    _line(reader, escape(reader.text(code, place=near, radius_km=query.radius_km)))
    weights = query.weights
    counted = reader.text("plan.weights", currency=weights.currency, hour=weights.hour, km=weights.km)
    _line(reader, escape(counted))
    if not plan.parts:
        _line(reader, escape(reader.text("plan.no_parts")))


def _together(together: Together, code: str, reader: Reader) -> None:
    names = {verdict.capability.space_id: verdict.capability.space for verdict in together.verdicts}
    spaces = ", ".join(names[space] for space in together.spaces)
    reader.console.print()
    style = _STYLE[together.state]
    reader.console.print(f"[{style}]●[/{style}] {reader.text(code)}: [bold]{escape(spaces)}[/bold]")
    sums = " + ".join(reader.money(amount) for amount in together.sums if amount.amount or together.is_complete)
    if sums and not together.is_complete:
        sums = reader.text("plan.at_least", sum=sums)
    facts = [
        sums or reader.text("plan.no_price"),
        reader.text("plan.hours", hours=together.hours) if together.hours is not None else reader.text("plan.no_hours"),
        reader.text("plan.km", km=together.km) if together.km is not None else reader.text("plan.no_place"),
    ]
    _line(reader, escape(" · ".join(facts)), 2)


def _part(answer: PartPlan, part: Part, reader: Reader) -> None:
    reader.console.print()
    name = escape(reader.called(part.name, part.names))
    _line(reader, f"[bold underline]{name}[/bold underline] × {answer.demand.quantity}")
    for line in _facts(part, reader):
        _line(reader, escape(line), 2)
    if answer.options:
        reader.console.print(Padding(_options(answer, reader), (0, 0, 0, 2)))
        for reason in notes_of(answer.options).of_machines:
            _line(reader, f"· {escape(reader.say(reason))}", 4)
        if hidden := hidden_of(answer):
            code = "plan.more" if answer.is_exact else "plan.more_at_least"
            _line(reader, reader.text(code, count=hidden), 4)
    else:
        _line(reader, f"[red]{escape(reader.text('plan.nobody'))}[/red]", 2)
    if answer.near_misses:
        _misses(answer, reader)


def _facts(part: Part, reader: Reader) -> Iterator[str]:
    """Process, material and size, each with where it comes from."""
    if part.processes.value:
        names = reader.text("plan.or").join(reader.name(process) for process in part.processes.value)
        yield f"{reader.text('plan.process')}: {names} ({reader.text(f'source.{part.processes.source}')})"
    if part.material.value:
        source = reader.text(f"source.{part.material.source}")
        yield f"{reader.text('plan.material')}: {reader.name(part.material.value)} ({source})"
    if part.box_mm:
        yield f"{reader.text('plan.size')}: {sides(part.box_mm, reader)} mm"
    for doubt in doubts_of(part):
        yield f"→ {reader.say(doubt)}"
    for question in part.questions:
        yield f"? {reader.say(question)}"


def _options(answer: PartPlan, reader: Reader) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("")
    for code in ("plan.space", "plan.machine"):
        table.add_column(reader.text(code), ratio=3, overflow="fold")
    for code in ("plan.fit", "plan.time", "plan.cost", "plan.distance"):
        table.add_column(reader.text(code), justify="right", no_wrap=True)
    for option, front in zip(answer.options, answer.front, strict=True):
        style = _STYLE[option.state]
        name = option.capability.person or option.capability.name
        table.add_row(
            f"[{style}]{'★' if front else '●'}[/{style}]",
            escape(option.capability.space),
            escape(f"{name}: {_made_of(option, reader)}"),
            _fit(option, reader),
            reader.text("plan.hours", hours=option.hours.mean) if option.hours else "?",
            escape(_cost(option.cost, reader)),
            reader.text("plan.km", km=option.km) if option.km is not None else "?",
        )
    return table


def _made_of(option: Verdict, reader: Reader) -> str:
    offer = option.offer
    if offer is None:
        return ""
    stock = offer.stock or offer.worked
    return reader.name(stock.material) if stock else reader.name(offer.process)


def _fit(option: Verdict, reader: Reader) -> str:
    if option.fit is None:
        return "–"
    code = "plan.margin" if option.fit.orientation == "upright" else "plan.margin_diagonal"
    return reader.text(code, margin_mm=option.fit.margin_mm) if option.fit.margin_mm < float("inf") else "–"


def _cost(cost: Cost, reader: Reader) -> str:
    if cost.known is None or (cost.missing and not cost.known.amount):
        return "?"
    shown = reader.money(cost.known)
    return reader.text("plan.at_least", sum=shown) if cost.missing else shown


def _misses(answer: PartPlan, reader: Reader) -> None:
    """Why others cannot. Where somebody can, those of another trade need no more than their name."""
    _line(reader, reader.text("plan.why_not"), 2)
    told, others = misses_of(answer)
    for miss in told:
        _miss(miss, reader)
    if others:
        _line(reader, escape(reader.text("plan.another_trade", spaces=others)), 4)


def _miss(miss: Verdict, reader: Reader) -> None:
    km = f" ({reader.text('plan.km', km=miss.km)})" if miss.km is not None else ""
    reasons = [f"[red]{escape(reader.say(o.reason))}[/red] {escape(reader.say(o.remedy))}" for o in miss.obstacles]
    reasons += [escape(reader.say(question)) for question in miss.questions if not miss.obstacles]
    _line(reader, f"[red]✗[/red] [bold]{escape(miss.capability.space)}[/bold]{km}: {' '.join(reasons)}", 4)


def _remarks(draft: Draft, plan: Plan, spaces: Sequence[Space], reader: Reader) -> None:
    """What concerns the whole: choices, bought lines, open questions, dates of prices, what the figures are."""
    reader.console.print()
    for choice in draft.choices:
        if choice.chosen.value and choice.chosen.why:
            taken = reader.text("plan.choice", name=choice.name, chosen=choice.chosen.value, count=len(choice.options))
            _line(reader, escape(f"{taken} {reader.say(choice.chosen.why)}"))
    if draft.bill:
        names = ", ".join(line.name for line in draft.bill[:8]) + (" …" if len(draft.bill) > 8 else "")
        _line(reader, escape(reader.text("plan.bought", count=len(draft.bill), names=names)))
    for question in draft.questions:
        _line(reader, f"? {escape(reader.say(question))}")
    for reason in good_to_know(plan):
        _line(reader, f"· {escape(reader.say(reason))}")
    if empty := without_machines(spaces):
        _line(reader, escape(reader.text("plan.empty_spaces", count=empty)))
    if days := days_of(plan):
        _line(reader, escape(reader.text("plan.dates", oldest=reader.day(days[0]), newest=reader.day(days[1]))))
    if plan.parts:
        _line(reader, f"[dim]{escape(reader.text('plan.legend'))}[/dim]")

"""`phygital plan PATH --spaces FILE --near LAT,LON`: where and how a design can be made, and if not, why not."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from phygital.designs.engine.confirm import Confirmed, confirmed
from phygital.kit.codec import to_json
from phygital.kit.errors import Refused
from phygital.kit.reasons import Reason
from phygital.ops.commands import Commands
from phygital.ops.reader import Reader
from phygital.ops.show.plans import show_plan
from phygital.planning.engine.answer import answer_of
from phygital.planning.engine.model import Query
from phygital.planning.engine.scoring import weights_for
from phygital.planning.queries import country_near, ground_of, make_plan
from phygital.planning.reading import Workshop, read_spaces
from phygital.vocabulary.engine import Kind, Scheme


def add(commands: Commands, reader: Reader) -> None:
    """Add the command to the program."""
    words = commands.add_parser("plan", help=reader.text("help.plan"), allow_abbrev=False)
    words.add_argument("design", type=Path, metavar="PATH", help=reader.text("help.plan_design"))
    words.add_argument("--spaces", type=Path, required=True, nargs="+", metavar="FILE", help=reader.text("help.spaces"))
    words.add_argument("--near", required=True, metavar="LAT,LON", help=reader.text("help.near"))
    words.add_argument("--quantity", type=int, default=1, metavar="N", help=reader.text("help.quantity"))
    words.add_argument("--radius", type=float, metavar="KM", help=reader.text("help.radius"))
    words.add_argument("--country", default="", metavar="CC", help=reader.text("help.country"))
    words.add_argument("--hour-worth", type=float, metavar="N", help=reader.text("help.hour_worth"))
    words.add_argument("--km-worth", type=float, metavar="N", help=reader.text("help.km_worth"))
    said = (("--process", "PART="), ("--material", "PART="), ("--pieces", "PART="), ("--choose", ""))
    for option, part in said:
        metavar = f"[{part}]X" if part else "PART"
        words.add_argument(option, action="append", default=[], metavar=metavar, help=reader.text(f"help.{option[2:]}"))
    words.add_argument("--json", action="store_true", help=reader.text("help.json"))
    words.set_defaults(run=run)


def run(chosen: argparse.Namespace, reader: Reader) -> int:
    """Plan a design from files on spaces from files; 1 where a part cannot be made."""
    here = _place(chosen.near)
    if chosen.quantity < 1:
        raise Refused(Reason.of("ops.quantity", text=str(chosen.quantity)))
    workshop = Workshop()
    with workshop.sandbox:
        spaces, notes = read_spaces(chosen.spaces, workshop, reader.scheme)
        draft = workshop.draft(chosen.design)
    draft = confirmed(draft, _said(chosen, reader.scheme))
    country = chosen.country.upper() or country_near(*here, spaces)
    weights = weights_for(country)
    weights = replace(
        weights,
        hour=weights.hour if chosen.hour_worth is None else chosen.hour_worth,
        km=weights.km if chosen.km_worth is None else chosen.km_worth,
    )
    query = Query(*here, weights=weights, radius_km=chosen.radius, country=country)
    answer = make_plan(draft, ground_of(spaces, reader.scheme), query, chosen.quantity, reader.scheme)
    if chosen.json:
        reader.console.print_json(to_json(answer_of(draft, answer, spaces)), ensure_ascii=False)
    else:
        for note in notes:
            reader.notices.print(reader.say(note), markup=False, soft_wrap=True)
        show_plan(draft, answer, spaces, chosen.quantity, reader)
    return 1 if answer.missing or not answer.parts else 0


def _place(text: str) -> tuple[float, float]:
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError:
        raise Refused(Reason.of("ops.near", text=text)) from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise Refused(Reason.of("ops.near", text=text))
    return lat, lon


def _said(chosen: argparse.Namespace, scheme: Scheme) -> Confirmed:
    """What the reader says of the parts: `--material walnut`, `--process body=wood-carving`, `--choose half-3mm`."""
    processes: dict[str, tuple[str, ...]] = {}
    for part, text in map(_pair, chosen.process):
        processes[part] = (*processes.get(part, ()), _concept(text, Kind.PROCESS, scheme))
    materials = {part: _concept(text, Kind.MATERIAL, scheme) for part, text in map(_pair, chosen.material)}
    pieces = {}
    for part, text in map(_pair, chosen.pieces):
        if not text.isdigit() or int(text) < 1 or not part:
            raise Refused(Reason.of("ops.pieces", text=f"{part}={text}"))
        pieces[part] = int(text)
    return Confirmed(processes, materials, pieces, tuple(chosen.choose))


def _pair(text: str) -> tuple[str, str]:
    part, separator, value = text.rpartition("=")
    return (part, value) if separator else ("", text)


def _concept(text: str, kind: Kind, scheme: Scheme) -> str:
    found = scheme.find(text, kind)
    if found is None:
        raise Refused(Reason.of(f"ops.no_{kind}", text=text))
    return found

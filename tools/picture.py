"""Draws the README's picture: the plan of the loom shuttle as a terminal shows it."""

from __future__ import annotations

import io
import re
from importlib.resources import as_file, files
from pathlib import Path

from rich.console import Console

from phygital.ops.reader import Reader
from phygital.ops.show.plans import show_plan
from phygital.ops.show.tour import KORCE, RADIUS_KM
from phygital.planning.engine.model import Query
from phygital.planning.engine.scoring import weights_for
from phygital.planning.queries import ground_of, make_plan
from phygital.planning.reading import Workshop, read_spaces
from phygital.vocabulary.engine import load

TARGET = Path(__file__).resolve().parent.parent / "docs" / "use" / "plan.svg"


def main() -> None:
    """Plan the loom shuttle in English and keep what the terminal shows."""
    console = Console(record=True, width=104, file=io.StringIO(), highlight=False, force_terminal=True)
    reader = Reader("en", load(), console, Console(stderr=True))
    query = Query(*KORCE, weights=weights_for("AL"), radius_km=RADIUS_KM, country="AL")
    workshop = Workshop()
    with workshop.sandbox, as_file(files("phygital.ops.demo")) as folder:
        spaces, _ = read_spaces([folder / "spaces.csv"], workshop, reader.scheme)
        draft = workshop.draft(folder / "designs" / "loom-shuttle")
        answer = make_plan(draft, ground_of(spaces, reader.scheme), query, 1, reader.scheme)
        show_plan(draft, answer, spaces, 1, reader)
    drawn = console.export_svg(title="phygital plan loom-shuttle/ --near 40.6186,20.7808 --radius 60", unique_id="plan")
    # A document of ours asks nobody for a font.
    drawn = re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL)
    TARGET.write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()

"""The demo in the terminal: two designs on made-up spaces around Korçë."""

from __future__ import annotations

from importlib.resources import as_file, files

from rich.rule import Rule

from phygital.ops.reader import Reader
from phygital.ops.show.plans import show_plan
from phygital.planning.engine.model import Query
from phygital.planning.engine.scoring import weights_for
from phygital.planning.queries import ground_of, make_plan
from phygital.planning.reading import Workshop, read_spaces

DESIGNS = ("loom-shuttle", "stage-lantern")
KORCE = (40.6186, 20.7808)
RADIUS_KM = 60


def show_tour(reader: Reader) -> None:
    """Plan the demo's designs on the demo's spaces, and say how to do it with files of one's own."""
    query = Query(*KORCE, weights=weights_for("AL"), radius_km=RADIUS_KM, country="AL")
    workshop = Workshop()
    reader.console.print(reader.text("demo.hello"))
    with workshop.sandbox, as_file(files("phygital.ops.demo")) as folder:
        table = folder / "spaces.csv"
        spaces, _notes = read_spaces([table], workshop, reader.scheme)
        ground = ground_of(spaces, reader.scheme)
        for name in DESIGNS:
            reader.console.print(Rule(style="dim"))
            draft = workshop.draft(folder / "designs" / name)
            show_plan(draft, make_plan(draft, ground, query, 1, reader.scheme), spaces, 1, reader)
        reader.console.print(Rule(style="dim"))
        example = f"phygital plan my-design/ --spaces {table} --near {KORCE[0]},{KORCE[1]} --radius {RADIUS_KM}"
        reader.console.print(reader.text("demo.own_files"))
        reader.console.print(f"  {example}", soft_wrap=True, markup=False)

"""How fast and how lean files are measured, side by side with bare trimesh on the same files in the same run.

Each file is measured in a child forked from a warm process, so that its memory is its own. trimesh answers size,
area, volume and watertightness; the oriented box, which it computes very slowly, only of small files.
"""

from __future__ import annotations

import argparse
import os
import struct
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import trimesh

from phygital.geometry.measure import measure
from phygital.geometry.preload import warm
from phygital.kit.errors import Unreadable

SMALL = 2_000  # triangles up to which trimesh is asked for its oriented box
SAMPLES = Path(os.environ.get("PHYGITAL_SAMPLES", Path(__file__).resolve().parents[2] / "shared" / "samples"))
BY_TRIMESH = (".stl", ".obj", ".ply", ".3mf")

Result = tuple[float, int, bool]  # seconds, MB that the child grew at its peak, whether it answered


def sphere(triangles: int) -> npt.NDArray[np.float32]:
    """A dented sphere of about so many triangles, shape (n, 3, 3)."""
    around = int(np.sqrt(triangles))
    u = np.linspace(0, 2 * np.pi, around, endpoint=False)
    v = np.linspace(0, np.pi, triangles // (2 * around) + 2)[1:-1]
    ring = np.stack(
        [np.outer(np.sin(v), np.cos(u)), np.outer(np.sin(v), np.sin(u)), np.outer(np.cos(v), np.ones(around))], -1
    )
    ring = (40 * ring * (1 + 0.05 * np.sin(7 * u))[None, :, None]).astype("f4")
    a, b = ring[:-1], ring[1:]
    a2, b2 = np.roll(a, -1, 1), np.roll(b, -1, 1)
    top = np.broadcast_to(np.array([0, 0, 40], "f4"), ring[0].shape)
    return np.concatenate([
        np.stack([a, b, b2], 2).reshape(-1, 3, 3),
        np.stack([a, b2, a2], 2).reshape(-1, 3, 3),
        np.stack([top, ring[0], np.roll(ring[0], -1, 0)], 1),
        np.stack([-top, np.roll(ring[-1], -1, 0), ring[-1]], 1),
    ])  # fmt: skip


def generate(folder: Path) -> None:
    """Write the files that every run measures."""
    for name, count in (("100k", 100_000), ("500k", 500_000), ("1300k", 1_300_000)):
        triangles = sphere(count)
        record = np.zeros(len(triangles), np.dtype([("n", "<f4", 3), ("v", "<f4", (3, 3)), ("a", "<u2")]))
        record["v"] = triangles
        (folder / f"binary-{name}.stl").write_bytes(bytes(80) + struct.pack("<I", len(triangles)) + record.tobytes())
    small = sphere(50_000)
    rows = ["solid a"]
    for triangle in small.tolist():
        rows += ["facet normal 0 0 0", "outer loop", *(f"vertex {x} {y} {z}" for x, y, z in triangle)]
        rows += ["endloop", "endfacet"]
    (folder / "text-50k.stl").write_text("\n".join([*rows, "endsolid a\n"]))
    points, faces = np.unique(small.reshape(-1, 3), axis=0, return_inverse=True)
    lines = [f"v {x} {y} {z}" for x, y, z in points.tolist()]
    lines += [f"f {a} {b} {c}" for a, b, c in (faces.reshape(-1, 3) + 1).tolist()]
    (folder / "text-50k.obj").write_text("\n".join(lines))
    (folder / "lines-20k.dxf").write_text(_drawing(20_000))
    (folder / "paths-20k.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="300mm" viewBox="0 0 300 300">'
        + "".join(f'<path d="M{i % 250} {i // 250} h.6 v.6 h-.6 z"/>' for i in range(20_000))
        + "</svg>"
    )
    moves = (f"G1 X{i % 200} Y{i // 200 % 200} E{i / 50}" for i in range(500_000))
    (folder / "moves-500k.gcode").write_text("G21\nG90\nM104 S200\n" + "\n".join(moves))


def _drawing(lines: int) -> str:
    rows = ["0", "SECTION", "2", "HEADER", "9", "$INSUNITS", "70", "4", "0", "ENDSEC", "0", "SECTION", "2", "ENTITIES"]
    for i in range(lines):
        x, y = i % 250, i // 250
        rows += ["0", "LINE", "8", "cut", "10", str(x), "20", str(y), "11", str(x + 0.7), "21", str(y + 0.3)]
    return "\n".join([*rows, "0", "ENDSEC", "0", "EOF", ""])


def ours(path: Path) -> None:
    """Measure with Phygital."""
    measure(path)


def theirs(path: Path) -> None:
    """Measure with bare trimesh."""
    mesh = trimesh.load_mesh(path)
    _ = mesh.extents, mesh.area, mesh.volume, mesh.is_watertight
    if len(mesh.faces) <= SMALL:
        _ = mesh.bounding_box_oriented.volume


def apart(work: Callable[[Path], None], path: Path) -> Result:
    """Do it in a forked child: seconds, growth of memory in MB, and whether it came to an answer."""
    before = _resident()
    began = time.perf_counter()
    child = os.fork()
    if child == 0:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        warnings.simplefilter("ignore")
        status = 1
        try:
            work(path)
            status = 0
        except Unreadable:
            status = 2
        finally:
            os._exit(status)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - began
    return seconds, max(0, usage.ru_maxrss // 1024 - before), status == 0


def _resident() -> int:
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) // 1024


def table(title: str, paths: Sequence[Path]) -> None:
    """Measure each file both ways and print what it took."""
    print(f"\n{title} (ours with oriented box; trimesh only up to {SMALL} triangles)")
    print(f"{'file':34} {'MB':>7} {'ours s':>8} {'MB/s':>7} {'RSS+':>6} {'trimesh s':>10} {'RSS+':>6} {'ratio':>7}")
    total = [0.0, 0.0, 0.0]
    for path in paths:
        size = path.stat().st_size / 1e6
        seconds, grown, answered = apart(ours, path)
        total[0] += seconds
        row = f"{path.name[:34]:34} {size:7.2f} {seconds:8.3f} {size / seconds:7.1f} {grown:6d}"
        if path.suffix.lower() in BY_TRIMESH:
            peer, peer_grown, peer_answered = apart(theirs, path)
            total[1] += seconds
            total[2] += peer
            mark = "" if peer_answered else " fails"
            row += f" {peer:10.3f} {peer_grown:6d} {peer / seconds:6.1f}×{mark}"
        print(row + ("" if answered else "  refused"))
    print(f"{len(paths)} files in {total[0]:.1f} s: {len(paths) / total[0]:.1f} files/s")
    if total[1]:
        print(f"on the files that both measure, trimesh takes {total[2] / total[1]:.1f} times as long")


def main(argv: Sequence[str]) -> int:
    """Run the benchmark; further arguments are files to measure too."""
    parser = argparse.ArgumentParser(prog="bench measure", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    given = parser.parse_args(argv)
    warm()
    with tempfile.TemporaryDirectory() as folder:
        apart(generate, Path(folder))  # apart, so that this process stays lean
        table("generated", sorted(Path(folder).iterdir()))
    if given.files:
        table("given", given.files)
    endings = {".stl", ".3mf", ".step", ".dxf", ".svg", ".obj", ".ply", ".gcode"}
    samples = sorted(p for p in SAMPLES.glob("designs/**/*") if p.suffix.lower() in endings)
    if samples:
        table("samples", samples)
    else:
        print(f"\nsamples: skipped, {SAMPLES} is missing")
    return 0

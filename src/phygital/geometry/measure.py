"""Measures one file. Run it in a sandbox: it reads what strangers send."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from phygital.geometry.model import Measurement
from phygital.geometry.reading import Reading
from phygital.geometry.sniff import HEAD, recognise
from phygital.kit.errors import Unreadable
from phygital.kit.reasons import Reason

ANALYSER = 1
"""Version of the measuring code: raise it when the same bytes may measure differently."""

READERS = {
    "stl": "phygital.geometry.stl",
    "obj": "phygital.geometry.obj",
    "ply": "phygital.geometry.ply",
    "3mf": "phygital.geometry.threemf",
    "step": "phygital.geometry.step",
    "dxf": "phygital.geometry.dxf",
    "svg": "phygital.geometry.svg",
    "gcode": "phygital.geometry.gcode",
}
"""Module by format; imported on first use, since each brings a large library."""


def measure(path: Path, *, name: str | None = None) -> Measurement:
    """Measure a file.

    Args:
        path: where its bytes lie.
        name: the name that its owner gave it, where `path` is another; only its ending is looked at.

    Raises:
        Unreadable: it cannot be measured; the reasons say why and what to do.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(0)
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    form = recognise(head, name or path.name)
    reading = _read(form, path)
    return Measurement(form, reading.kind, reading.shape, reading.unit, digest, ANALYSER, reading.notes)


def _read(form: str, path: Path) -> Reading:
    """The one place where whatever a foreign parser throws becomes "this file is broken".

    The parsers of seven formats raise whatever they stumble over: ValueError, KeyError, struct.error, BadZipFile,
    RuntimeError of C++ code. All of it means that the bytes are no proper file of that format. Too little memory
    is something else, and the sandbox's business.
    """
    reader = cast("Callable[[Path], Reading]", import_module(READERS[form]).read)
    try:
        return reader(path)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        raise Unreadable(Reason.of("file.broken", format=form.upper())) from error

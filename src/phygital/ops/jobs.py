"""The jobs that meet strangers' files, and the sandbox that they run in."""

from __future__ import annotations

from pathlib import Path

from phygital.formats import okh
from phygital.formats.documents import read_any
from phygital.formats.model import Manifest, SpaceRecord
from phygital.geometry.measure import measure
from phygital.geometry.model import Measurement
from phygital.geometry.preload import warm
from phygital.kit.errors import Refused, Unreadable
from phygital.kit.reasons import Reason
from phygital.kit.sandbox import Limits, Sandbox


def measure_file(path: str, name: str) -> Measurement:
    """In the sandbox: measure a file that is called `name`."""
    return measure(Path(path), name=name)


def read_manifest(letters: str, name: str) -> Manifest:
    """In the sandbox: read a manifest, its bytes given as Latin-1 letters so that JSON can carry them."""
    return okh.read(letters.encode("latin-1"), name=name)


def read_spaces(letters: str, name: str) -> tuple[SpaceRecord, ...]:
    """In the sandbox: read facility records or our table."""
    document = read_any(letters.encode("latin-1"), name=name)
    if isinstance(document, Manifest):
        raise Unreadable(Reason.of("ops.no_spaces", name=name))
    return document


class Workshop:
    """Reads strangers' files, each in a process of its own."""

    def __init__(self, limits: Limits | None = None) -> None:
        """Take the limits for each file."""
        self.sandbox = Sandbox(preload=(f"{warm.__module__}:{warm.__name__}",), limits=limits)

    def measure(self, path: Path, name: str | None = None) -> Measurement:
        """What a file measures."""
        return self.sandbox.run(_call(measure_file), str(path.resolve()), name or path.name, into=Measurement).value

    def manifest(self, data: bytes, name: str) -> Manifest:
        """What a manifest says."""
        return self.sandbox.run(_call(read_manifest), data.decode("latin-1"), name, into=Manifest).value

    def spaces(self, path: Path) -> tuple[SpaceRecord, ...]:
        """The spaces that a file tells of."""
        try:
            letters = path.read_bytes().decode("latin-1")
        except OSError:
            raise Refused(Reason.of("ops.no_file", path=str(path))) from None
        return self.sandbox.run(_call(read_spaces), letters, path.name, into=tuple[SpaceRecord, ...]).value


def _call(function: object) -> str:
    return f"{__name__}:{getattr(function, '__name__', '')}"

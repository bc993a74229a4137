"""Which files are one thing: same bytes, or same name and same measures. A name alone never makes twins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from phygital.designs.engine.bundle import EDITABLE, BundleFile, suffix
from phygital.designs.engine.names import Name, context, name_of, natural
from phygital.geometry.model import Measurement, Sheet, Solid
from phygital.kit.reasons import Reason


@dataclass(frozen=True, slots=True)
class Thing:
    """What is made, as files.

    Attributes:
        files: the one that is measured first, its twins and sources after it.
        questions: what is open about the files themselves.
    """

    files: tuple[BundleFile, ...]
    questions: tuple[Reason, ...] = ()

    @property
    def path(self) -> str:
        """The path of the file that is measured; it tells things apart."""
        return self.files[0].path

    @property
    def name(self) -> Name:
        """The name of that file, taken apart."""
        return name_of(self.path)

    @property
    def measurement(self) -> Measurement | None:
        """What that file measures."""
        return self.files[0].measurement


@dataclass(slots=True)
class _Cluster:
    files: list[BundleFile]
    questions: list[Reason] = field(default_factory=list)

    @property
    def lead(self) -> BundleFile:
        return self.files[0]


def _order(file: BundleFile) -> tuple[object, ...]:
    # Meshes before what a designer edits: the mesh is what a machine takes.
    return suffix(file.path) in EDITABLE, natural(file.path), file.path


def _is_close(one: float, other: float, share: float, least: float) -> bool:
    return abs(one - other) <= max(share * max(abs(one), abs(other)), least)


def outer_box(measured: Measurement) -> tuple[float, ...]:
    """The smallest box in any orientation, largest side first; two sides for a sheet."""
    shape = measured.shape
    if isinstance(shape, Solid):
        return shape.oriented_box_mm
    return tuple(sorted(shape.box_mm or (), reverse=True))


def boxes_agree(one: Measurement, other: Measurement, share: float) -> bool:
    """Whether two boxes are the same up to a share of each side; a sheet is compared with a plate's face."""
    pairs = list(zip(outer_box(one), outer_box(other), strict=False))
    return all(_is_close(a, b, share, 0.0) for a, b in pairs)


def agree(one: Measurement, other: Measurement) -> bool:
    """Whether two files measure the same thing: boxes within 0.5 % or 0.3 mm, volumes within 3 %."""
    first, second = one.shape, other.shape
    if one.kind is not other.kind:
        solid = first if isinstance(first, Solid) else second
        if not isinstance(solid, Solid) or solid.thickness_mm is None:
            return False
    sides = zip(outer_box(one), outer_box(other), strict=False)
    if not all(_is_close(a, b, 0.005, 0.3) for a, b in sides):
        return False
    if isinstance(first, Solid) and isinstance(second, Solid) and first.volume_mm3 and second.volume_mm3:
        return _is_close(first.volume_mm3, second.volume_mm3, 0.03, 0.0)
    if isinstance(first, Sheet) and isinstance(second, Sheet):
        return _is_close(first.cut_length_mm, second.cut_length_mm, 0.03, 0.5)
    return True


def _measured(file: BundleFile) -> Measurement:
    assert file.measurement is not None, "only measured files are joined"
    return file.measurement


def _are_twins(one: BundleFile, other: BundleFile) -> bool:
    first, second = name_of(one.path), name_of(other.path)
    formats_differ = suffix(one.path) != suffix(other.path)
    if first.exact == second.exact:
        # Mirrored parts measure the same: `left/arm.stl` and `right/arm.stl` stay two.
        if not formats_differ and context(one.path) != context(other.path):
            return False
    elif first.stem != second.stem or not formats_differ or min(first.age, second.age) != (0.0, 0.0):
        return False
    return agree(_measured(one), _measured(other))


def group(shapes: Iterable[BundleFile], sources: Iterable[BundleFile]) -> tuple[Sequence[Thing], dict[str, Reason]]:
    """Join files to things.

    Args:
        shapes: measured files.
        sources: files that only their own program reads; each joins the things that bear its name.

    Returns:
        The things in the order of their names, and the files that are none, each with the reason.
    """
    aside: dict[str, Reason] = {}
    clusters: list[_Cluster] = []
    for same in _same_bytes(shapes):
        for cluster in clusters:
            if any(_are_twins(same.lead, file) for file in cluster.files):
                cluster.files += same.files
                cluster.questions += same.questions
                break
        else:
            clusters.append(same)
    clusters = _differing(clusters, aside)
    for source in sorted(sources, key=_order):
        for cluster in _namesakes(source, clusters):
            cluster.files.append(source)
    clusters.sort(key=lambda cluster: (natural(cluster.lead.path), cluster.lead.path))
    return [Thing(tuple(c.files), tuple(c.questions)) for c in clusters], aside


def _same_bytes(shapes: Iterable[BundleFile]) -> Sequence[_Cluster]:
    found: dict[str, _Cluster] = {}
    for file in sorted(shapes, key=_order):
        if (cluster := found.get(file.sha256)) is None:
            found[file.sha256] = _Cluster([file])
            continue
        cluster.files.append(file)
        if name_of(file.path).stem != name_of(cluster.lead.path).stem:
            cluster.questions.append(Reason.of("part.same_bytes", file=cluster.lead.path, other=file.path))
    return list(found.values())


def _differing(clusters: Sequence[_Cluster], aside: dict[str, Reason]) -> list[_Cluster]:
    """Ask about clusters that share a name and a place but not their measures."""
    kept: list[_Cluster] = []
    for cluster in clusters:
        rival = next((other for other in kept if _share_name(other.lead, cluster.lead)), None)
        if rival is None:
            kept.append(cluster)
            continue
        question = Reason.of(
            "part.measures_differ",
            file=rival.lead.path,
            other=cluster.lead.path,
            box_mm=_rounded(rival.lead),
            other_box_mm=_rounded(cluster.lead),
        )
        rival.questions.append(question)
        if suffix(cluster.lead.path) in EDITABLE:
            aside.update((file.path, question) for file in cluster.files)
        else:
            cluster.questions.append(question)
            kept.append(cluster)
    return kept


def _share_name(one: BundleFile, other: BundleFile) -> bool:
    return (
        name_of(one.path).exact == name_of(other.path).exact
        and context(one.path) == context(other.path)
        and suffix(one.path) != suffix(other.path)
    )


def _rounded(file: BundleFile) -> tuple[float, ...]:
    return tuple(round(side, 1) for side in outer_box(_measured(file)))


def _namesakes(source: BundleFile, clusters: Sequence[_Cluster]) -> Sequence[_Cluster]:
    """The things that bear the name of a source, by the closest likeness that any bears."""
    wanted = name_of(source.path)
    for level in ("exact", "stem", "core"):
        # A name without numbers is the source of all its numbered parts; a numbered one only of its own.
        if level == "core" and wanted.core != wanted.stem:
            break
        mine: str = getattr(wanted, level)
        if found := [cluster for cluster in clusters if getattr(name_of(cluster.lead.path), level) == mine]:
            return found
    return ()

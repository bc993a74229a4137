"""Under which licence the hardware is, and what to ask where nobody says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from phygital.designs.engine.bundle import BundleFile
from phygital.formats.model import Manifest
from phygital.kit.reasons import Reason


def licence_of(manifest: Manifest | None) -> str | None:
    """The licence of the hardware as an SPDX expression; None where nobody says one that is understood."""
    claims = manifest.licences if manifest else ()
    for scope in ("hardware", "all"):
        for claim in claims:
            if claim.scope == scope and claim.expression:
                return claim.expression
    return None


def licence_questions(manifest: Manifest | None, files: Sequence[BundleFile]) -> Iterable[Reason]:
    """What has to be asked before anybody may make, change or sell it."""
    if licence_of(manifest) is not None:
        return
    claims = manifest.licences if manifest else ()
    texts = [f.path for f in files if PurePosixPath(f.path).name.upper().startswith(("LICENSE", "LICENCE"))]
    nearest = min((path.count("/") for path in texts), default=0)
    if hardware := [claim for claim in claims if claim.scope in {"hardware", "all"}]:
        yield Reason.of("licence.not_understood", written=hardware[0].original)
    elif claims:
        yield Reason.of("licence.not_for_hardware", written=claims[0].original, scope=claims[0].scope)
    elif texts:
        yield Reason.of("licence.in_files", files=tuple(p for p in texts if p.count("/") == nearest))
    else:
        yield Reason.of("licence.not_said")

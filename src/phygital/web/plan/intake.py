"""What a visitor sends: counted while it comes in, laid out for one plan, gone with the request."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

from phygital.kit.errors import Refused
from phygital.kit.reasons import Reason

_LONGEST_NAME = 60
LEFT_BEHIND_S = 3600
"""What is older than this belongs to a request that was killed."""


class LimitedUpload(TemporaryFileUploadHandler):
    """Puts files on disk as long as they are few and small enough together; what is typed beside them is always read.

    A file too many is read and dropped, since a connection that is cut shows nobody a sentence.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.files = 0
        self.bytes = 0
        self.refused: dict[Reason, None] = {}

    def new_file(self, *args: Any, **more: Any) -> None:
        """A file begins."""
        self.files += 1
        if self.files > settings.UPLOAD_FILES:
            self._drop(Reason.of("intake.too_many", limit=settings.UPLOAD_FILES))
        super().new_file(*args, **more)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """A piece of a file arrives."""
        self.bytes += len(raw_data)
        if self.bytes > settings.UPLOAD_MB * 1_000_000:
            self._drop(Reason.of("intake.too_large", limit_mb=settings.UPLOAD_MB))
        super().receive_data_chunk(raw_data, start)

    def _drop(self, reason: Reason) -> None:
        self.refused[reason] = None
        raise SkipFile


@contextmanager
def received(request: HttpRequest) -> Iterator[Path]:
    """The files of a request as one file or one folder, which is gone afterwards.

    Raises:
        Refused: there is no file, or there are too many or too large ones.
    """
    sent = [file for file in request.FILES.getlist("files") if isinstance(file, TemporaryUploadedFile)]
    handlers = (handler for handler in request.upload_handlers if isinstance(handler, LimitedUpload))
    if refused := tuple(reason for handler in handlers for reason in handler.refused):
        raise Refused(*refused)
    if not sent:
        raise Refused(Reason.of("intake.no_file"))
    with TemporaryDirectory(prefix="plan-", dir=settings.FILE_UPLOAD_TEMP_DIR) as place:
        yield _laid_out(sent, Path(place))


def sweep(folder: Path, now: float) -> None:
    """Remove what requests left behind that were killed."""
    for place in folder.iterdir():
        try:
            if now - place.stat().st_mtime < LEFT_BEHIND_S:
                continue
            shutil.rmtree(place) if place.is_dir() else place.unlink()
        except FileNotFoundError:  # its request has just ended
            continue


def _laid_out(files: Sequence[TemporaryUploadedFile], place: Path) -> Path:
    """Move files under names of their own into a folder that is called as the first of them."""
    names = [safe_name(file) for file in files]
    folder = place / Path(names[0]).stem
    folder.mkdir()
    taken: set[str] = set()
    for file, name in zip(files, names, strict=True):
        path, number = Path(name), 1
        while name in taken:
            number += 1
            name = f"{path.stem}-{number}{path.suffix}"  # noqa: PLW2901
        taken.add(name)
        Path(file.temporary_file_path()).rename(folder / name)
    return folder / names[0] if len(names) == 1 else folder


def safe_name(file: TemporaryUploadedFile) -> str:
    """The name that its owner gave a file, short enough for every disk, without what no name should have."""
    letters = "".join(letter for letter in file.name or "" if letter.isprintable() and letter not in "/\\")
    path = Path(letters.strip(" .") or "file")
    return f"{path.stem[:_LONGEST_NAME]}{path.suffix[: _LONGEST_NAME // 4].lower()}"

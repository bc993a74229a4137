"""Processes that end with the one that started them, however that ended: Ctrl-C, SIGTERM, kill -9."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable

LOOK_S = 1.0


def follow(parent: int, then: Callable[[], object]) -> None:
    """Call `then` about a second after this process has lost its parent."""

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK_S)
        then()

    threading.Thread(target=look, daemon=True).start()

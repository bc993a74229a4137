"""`./run bench NAME [ARGUMENTS]`: run one benchmark, which prints its figures."""

from __future__ import annotations

import sys
from importlib import import_module

NAMES = ("plan", "measure", "sandbox", "page", "slow")


def main(argv: list[str]) -> int:
    """Run the benchmark that the first argument names, with the others."""
    if not argv or argv[0] not in NAMES:
        print(f"./run bench NAME: one of {', '.join(NAMES)}", file=sys.stderr)
        return 2
    status: int = import_module(f"benchmarks.{argv[0]}").main(argv[1:])
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

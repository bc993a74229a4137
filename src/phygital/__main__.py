"""`python -m phygital` and the program `phygital`."""

from __future__ import annotations

import sys

from phygital.ops.cli import run


def main() -> None:
    """Run the program with the arguments of the process."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

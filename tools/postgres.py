"""`./run test --postgres`: pytest on a PostgreSQL server of its own, made for the run and gone after it.

It uses the server that Debian installs, listens on a socket in a folder of its own, and syncs nothing to the disk.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

PROGRAMS = Path("/usr/lib/postgresql")
OWNER = "postgres"  # the server refuses to run as root
QUICK = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c listen_addresses='' -c max_connections=60"
MISSING = "PostgreSQL's server is not installed. On Debian: sudo apt-get install postgresql"


def find_programs() -> Path | None:
    """The folder of the newest PostgreSQL server on this machine."""
    found = [place.parent for place in PROGRAMS.glob("*/bin/initdb")]
    if not found and (elsewhere := shutil.which("initdb")):
        return Path(elsewhere).resolve().parent
    return max(found, key=lambda folder: int(folder.parent.name), default=None)


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """A PostgreSQL server with an empty database; its URL as PHYGITAL_DATABASE takes it."""
    user = OWNER if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="phygital-pg-") as name:
        folder = Path(name)
        if user:
            owner = pwd.getpwnam(user)
            os.chown(folder, owner.pw_uid, owner.pw_gid)

        def run(program: str, *arguments: str) -> None:
            command = (str(programs / program), *arguments)
            subprocess.run(command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL)

        data = str(folder / "data")
        run("initdb", "-D", data, "-U", OWNER, "-E", "UTF8", "--locale=C.UTF-8", "--auth=trust", "--no-sync")
        run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", f"{QUICK} -k {folder}", "start")
        try:
            run("createdb", "-h", name, "-U", OWNER, "phygital")
            yield f"postgres://{OWNER}@{quote(name, safe='')}/phygital"
        finally:
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


def main(arguments: list[str]) -> int:
    """Run pytest there; tests that touch no database are left out by conftest.py."""
    programs = find_programs()
    if programs is None:
        print(MISSING, file=sys.stderr)
        return int(bool(os.environ.get("CI")))
    with cluster(programs) as place:
        environment = {**os.environ, "PHYGITAL_DATABASE": place}
        command = (sys.executable, "-m", "pytest", *arguments)
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

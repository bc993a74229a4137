"""`phygital createadmin EMAIL`: somebody who may do everything here."""

from __future__ import annotations

import argparse
import getpass
import sys
from datetime import UTC, datetime

from phygital.kit.errors import Refused
from phygital.kit.reasons import Reason
from phygital.ops.commands import Commands
from phygital.ops.house import is_ready, open_house
from phygital.ops.reader import Reader


def add(commands: Commands, reader: Reader) -> None:
    """Add the command to the program."""
    words = commands.add_parser("createadmin", help=reader.text("help.createadmin"), allow_abbrev=False)
    words.add_argument("email", metavar="EMAIL", help=reader.text("help.createadmin_email"))
    words.set_defaults(run=run)


def run(chosen: argparse.Namespace, reader: Reader) -> int:
    """Make an admin of somebody who has an account, or an account for an admin."""
    open_house()
    from django.contrib.auth.hashers import make_password  # noqa: PLC0415  needs the open house
    from django.core.exceptions import ValidationError  # noqa: PLC0415
    from django.core.validators import validate_email  # noqa: PLC0415

    from phygital.accounts.models import User  # noqa: PLC0415
    from phygital.accounts.services import create_user, make_admin  # noqa: PLC0415

    if not is_ready():
        raise Refused(Reason.of("serve.not_ready"))
    try:
        validate_email(chosen.email)
    except ValidationError as problem:
        raise Refused(Reason.of("admin.no_email", text=chosen.email)) from problem
    now = datetime.now(UTC)
    if (user := User.objects.filter(email__iexact=chosen.email).first()) is not None:
        make_admin(user=user, at=now)
        reader.console.print(reader.text("admin.made", email=user.email), markup=False, soft_wrap=True)
        return 0
    password = make_password(_ask_password(chosen.email, reader))
    user = create_user(
        email=chosen.email, password_hash=password, at=now, language=reader.language, is_confirmed=True, is_admin=True
    )
    reader.console.print(reader.text("admin.created", email=user.email), markup=False, soft_wrap=True)
    return 0


def _ask_password(email: str, reader: Reader) -> str:
    """A password typed twice, or read from a pipe; one that is too weak is refused."""
    from django.contrib.auth.password_validation import validate_password  # noqa: PLC0415  needs the open house
    from django.core.exceptions import ValidationError  # noqa: PLC0415
    from django.utils.translation import override  # noqa: PLC0415

    from phygital.accounts.models import User  # noqa: PLC0415

    if sys.stdin.isatty():
        password = getpass.getpass(reader.text("admin.password") + " ")
        if getpass.getpass(reader.text("admin.again") + " ") != password:
            raise Refused(Reason.of("admin.differ"))
    else:
        password = sys.stdin.readline().rstrip("\n")
    try:
        with override(reader.language):
            validate_password(password, User(email=email))
    except ValidationError as problem:
        raise Refused(Reason.of("admin.weak", said=" ".join(problem.messages))) from problem
    return password

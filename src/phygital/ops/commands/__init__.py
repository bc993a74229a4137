"""One module per command: its arguments, one call below, and what is shown."""

import argparse
from typing import Any, TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[Any]"

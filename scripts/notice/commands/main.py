"""Where `notice` and `python -m notice` begin: nothing is imported before it can be interrupted."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; however early or late Ctrl+C comes, it ends without a traceback."""
    try:
        from notice.commands.line import main as command  # noqa: PLC0415

        command()
    except KeyboardInterrupt:
        sys.exit("Aborted!")  # as Click says it
    finally:
        # All is done, and Python only clears away what it has in memory.
        from signal import SIG_IGN, SIGINT, signal  # noqa: PLC0415

        signal(SIGINT, SIG_IGN)

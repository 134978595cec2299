"""Start: the window without a command or with `open`, otherwise the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Run PartyDesk; returns the exit status."""
    argv = sys.argv[1:]
    if not argv or argv[0] == "open":
        # Qt is loaded only where there is a window: the command line runs without a display.
        from partydesk.app import run  # noqa: PLC0415

        return run(argv[1:])
    from partydesk.cli import main as run_command  # noqa: PLC0415

    return run_command(argv)


if __name__ == "__main__":
    sys.exit(main())

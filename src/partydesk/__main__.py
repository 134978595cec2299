"""Start: the window without a command or with `open`, otherwise the command line."""

from __future__ import annotations

import sys

_FAULT = 2


def main() -> int:
    """Run PartyDesk; returns the exit status."""
    argv = sys.argv[1:]
    if not argv or argv[0] == "open":
        # Qt is loaded only where there is a window: the command line runs without a display.
        from partydesk.app import run  # noqa: PLC0415

        return run(argv[1:])
    try:
        from partydesk.cli import main as run_command  # noqa: PLC0415

        return run_command(argv)
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        # A fault of the program or a damaged one: nobody at the desk can use a traceback, and
        # `python -X dev -m partydesk …` shows it.
        kind = type(error).__name__
        sys.stderr.write(f"程序出错，没有做完（{kind}）。请重新安装，或把这条命令告诉开发者。\n")
        return _FAULT


if __name__ == "__main__":
    sys.exit(main())

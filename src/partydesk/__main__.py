"""Start: the window without a command or with `open`, otherwise the command line."""

from __future__ import annotations

import gc
import os
import sys

_FAULT = 2
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main() -> int:
    """Run PartyDesk; returns the exit status."""
    argv = sys.argv[1:]
    try:
        if not argv or argv[0] == "open":
            return _open_window(argv[1:])
        from partydesk.cli import main as run_command  # noqa: PLC0415

        return run_command(argv)
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        # A fault of the program or a damaged one: nobody at the desk can use a traceback, and
        # `python -X dev -m partydesk …` shows it.
        kind = type(error).__name__
        _tell(f"程序出错，没有做完（{kind}）。请重新安装，或把这条命令告诉开发者。")
        return _FAULT


def _open_window(argv: list[str]) -> int:
    if sys.platform == "linux" and not any(map(os.environ.get, _SCREENS)):  # Qt would abort
        _tell("这里没有图形界面，打不开窗口。命令行的用法：partydesk --help")
        return _FAULT
    gc.disable()  # what is read at the start becomes no rubbish: looking for it takes a tenth of it
    try:
        # Qt is loaded only where there is a window: the command line runs without a display.
        from partydesk.ui.binding import read_qt  # noqa: PLC0415

        read_qt()
        from partydesk.app import run  # noqa: PLC0415
    except ImportError as error:
        if sys.flags.dev_mode:
            raise
        _tell(f"打不开窗口，缺少组件（{error}）。请用 installer/run 启动，它会补齐。")
        return _FAULT
    return run(argv)


def _tell(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")


if __name__ == "__main__":
    sys.exit(main())

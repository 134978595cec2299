"""Where the print sheets of a window note what left the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from partydesk.kernel.prints import PrintLog

_NAME = "print_log"


def set_print_log(window: QWidget, log: Callable[[], PrintLog]) -> None:
    """Let every print sheet that opens over this window note its papers there."""
    window.setProperty(_NAME, log)


def print_log_of(widget: QWidget | None) -> PrintLog | None:
    """The log of the window that a sheet stands over; None where nothing is noted."""
    while widget is not None:
        log = widget.property(_NAME)
        if log is not None:
            found: PrintLog = log()
            return found
        widget = widget.parentWidget()
    return None

"""The window program: start Qt, open a unit, keep it until the clerk is done."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from shiboken6 import delete, isValid

from partydesk.app.opening import Opening
from partydesk.kernel.late import late
from partydesk.ui import crash
from partydesk.ui.drawn import Drawn
from partydesk.ui.memory import ScreenMemory
from partydesk.ui.startup import start_qt
from partydesk.ui.tidying import Tidying

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.ui import drafts
else:
    drafts = late("partydesk.ui.drafts")

_NAME = "PartyDesk"
_QUIT = "--quit-when-ready"
_Place = QStandardPaths.StandardLocation


def run(argv: Sequence[str]) -> int:
    """Open the window on the unit that is named, else on the last one; returns the exit status."""
    words = [word for word in argv if word != _QUIT]
    if len(words) > 1 or words[:1] == ["--help"]:
        print("用法：partydesk open [单位文件夹]", file=sys.stderr)
        return 2
    memory = ScreenMemory(_own(_Place.GenericConfigLocation) / "screen.ini")
    application = start_qt(["partydesk"], memory.number("text-size", 100) / 100)
    Tidying(application)
    home = _own(_Place.GenericDataLocation)
    opening = Opening(memory, home, date.today)
    crash.install(home / "fault.log", lambda: drafts.keep_all())  # noqa: PLW0108 - read late
    try:
        opening.begin(Path(words[0]) if words else None)
        shown = opening.window or opening.welcome
        if _QUIT in argv and shown is not None:
            Drawn(shown, lambda: (print("ready", flush=True), application.quit()))
        return application.exec()
    finally:
        opening.close()
        # Left to the end of the interpreter, PySide goes through all objects while they go, and
        # stumbles now and then over one that has gone.
        for window in (opening.window, opening.welcome):
            if window is not None and isValid(window):
                delete(window)


def _own(place: QStandardPaths.StandardLocation) -> Path:
    """Our folder in the one that the system keeps for settings, or for data, of this account."""
    return Path(QStandardPaths.writableLocation(place)) / _NAME

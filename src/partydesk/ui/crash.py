"""When the program itself is at fault: say so, keep what was written, note where it was."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.prompts import Prompts

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

_LARGEST = 200_000  # bytes of log that are kept before it begins anew


def install(log: Path, save: Callable[[], object], prompts: Prompts | None = None) -> None:
    """Take every uncaught exception: call `save`, note type and place in `log`, tell the clerk.

    Trouble with the disk that nobody expected (while a page is read), and a refusal that the page
    did not expect (what it asked for is gone meanwhile), are told in their own words.
    No message and no value is noted: they could hold a name or an ID number.
    """
    ask = prompts or Prompts()

    def tell(sentence: str, more: str = "") -> None:
        if QApplication.instance() is not None:
            ask.tell(QApplication.activeWindow(), sentence, more)

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif isinstance(error, StoreTrouble):  # the disk is at fault, not the program
            tell(error.sentence)
        elif isinstance(error, Refusal):  # nothing was done, and why is said; a page should have
            note(log, kind, trace)
            tell(error.sentence)
        else:
            note(log, kind, trace)
            tell(
                f"程序出了问题，刚才这一步没有做完。{_kept(save)}",
                f"可以继续使用；如果反复出现，请把这个文件交给维护人员（里面没有个人信息）：\n{log}",
            )

    sys.excepthook = hook


def _kept(save: Callable[[], object]) -> str:
    try:
        save()
    except Exception:  # noqa: BLE001 - the fault that is being told must not be hidden by another
        return "刚才这一步可能没有保存，请重新打开后核对。"
    return "以前保存的内容都在。"


def note(log: Path, kind: type[BaseException], trace: TracebackType | None) -> None:
    """Append the type of a fault and the places in the code, never its words.

    A log that cannot be written is let go: the clerk is told all the same.
    """
    places = [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        mode = "a" if log.exists() and log.stat().st_size < _LARGEST else "w"
        with log.open(mode, encoding="utf-8") as file:
            file.write("\n".join([kind.__name__, *places, "", ""]))
    except OSError:
        return

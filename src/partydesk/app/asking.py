"""Before a unit with a password is opened: the sheet that asks for it, or for the recovery code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.store.keys import read_ring, recover, unlock
from partydesk.ui.passwords import PasswordAsk, UnlockSheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from partydesk.store.keys import Unlocked

_FORGOTTEN = "密码都忘了，用恢复码打开"
_SHEET = "恢复码在保险柜里的恢复页上，共六组。打开以后要重新设密码，并另打一页恢复页。"


def password_sheet(
    parent: QWidget | None, folder: Path, opened: Callable[[Unlocked], object]
) -> UnlockSheet:
    """Asks for the password of the unit in `folder`; `opened` gets its keys.

    Raises:
        StoreTrouble: its keys are missing or spoilt.
    """
    ask = PasswordAsk("密码", "打开", lambda password: unlock(folder, password))
    ask.passed.connect(opened)
    sheet = UnlockSheet(parent, f"打开“{folder.name}”", "这个单位设了密码。", ask)
    if read_ring(folder).recovery is not None:
        sheet.offer(_FORGOTTEN, lambda: _ask_code(sheet, folder, opened))
    return sheet


def _ask_code(before: UnlockSheet, folder: Path, opened: Callable[[Unlocked], object]) -> None:
    parent = before.parentWidget()
    before.reject()
    ask = PasswordAsk("恢复码", "打开", lambda code: recover(folder, code), open_letters=True)
    ask.passed.connect(opened)
    UnlockSheet(parent, f"打开“{folder.name}”", _SHEET, ask).open()

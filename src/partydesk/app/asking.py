"""Before a unit with a password is opened: the sheet that asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.store.keys import unlock
from partydesk.ui.passwords import PasswordAsk, UnlockSheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from partydesk.store.keys import Unlocked


def password_sheet(
    parent: QWidget | None, folder: Path, opened: Callable[[Unlocked], object]
) -> UnlockSheet:
    """Asks for the password of the unit in `folder`; `opened` gets its keys."""
    ask = PasswordAsk("密码", "打开", lambda password: unlock(folder, password))
    ask.passed.connect(opened)
    return UnlockSheet(parent, f"打开“{folder.name}”", "这个单位设了密码。", ask)

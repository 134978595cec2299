"""The line about the second place: where, since when, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from partydesk.features.backups.dialogs import words as say
from partydesk.ui.cards import across, link, words
from partydesk.ui.theme import set_role

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

_NONE = "没有第二备份处：这台电脑坏了，备份也就没有了。请选一个 U 盘或另一块磁盘。"


class PlaceLine(QWidget):
    """One line; its words are amber where something should be done.

    Signals:
        choose: another place is wanted.
        give_up: no place is wanted any more.
    """

    choose = Signal()
    give_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said = words("", wrap=True)
        self.button = QPushButton("选第二备份处…")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.choose)
        self.no_more = link("不再使用", self.give_up.emit)
        row = across(self.said, self.no_more, self.button, gap=12)
        row.setStretch(0, 1)
        self.setLayout(row)
        self.show_place(None, there=False, same=False, newest=None)

    def show_place(
        self, place: Path | None, *, there: bool, same: bool, newest: datetime | None
    ) -> None:
        """Say where it is, whether it can be reached, and how new the newest copy is."""
        self.no_more.setVisible(place is not None)
        sentence, good = _NONE, False
        if place is not None:
            until = f"最新一份是 {say.moment(newest)}" if newest else "里面还没有备份"
            sentence, good = f"第二备份处：{place}，{until}。", True
            if not there:
                sentence, good = f"第二备份处：{place}，现在不在，请插上后按“立即备份”。", False
            elif same:
                sentence, good = f"{sentence}它与账簿在同一块磁盘上，磁盘坏了两份都没有。", False
        self.said.setText(sentence)
        set_role(self.said, "body" if good else "due")

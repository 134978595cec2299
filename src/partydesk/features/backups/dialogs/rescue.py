"""The sheet over a damaged unit: what happened, what is safe, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QPushButton, QWidget

from partydesk.features.backups.dialogs import words as say
from partydesk.ui.cards import across, card, down, room_for, words
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.tasks import run_task
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from partydesk.features.backups.service.rescue import Found, PutBack, Rescue
    from partydesk.store.snapshot.facts import Turn

_MINUTE = 16  # letters of a time as ISO 8601, down to the minute


class RescueSheet(KeyboardDialog):
    """Opened with `.open()`; it looks for a good backup off the window's thread.

    Signals:
        put_back: the unit can be opened again.
    """

    put_back = Signal()

    def __init__(self, parent: QWidget | None, rescue: Rescue, now: Callable[[], datetime]) -> None:
        super().__init__(parent)
        self._rescue, self._now = rescue, now
        self._found: Found | None = None
        self.setWindowTitle("账簿损坏")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.said = words("正在检查备份……", wrap=True)
        self.lost = words("", "due", wrap=True)
        self.later = set_role(QListWidget(), "bare")
        self.later.setAccessibleName("备份以后做过的事")
        self.later.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.primary = set_role(QPushButton("用这份备份恢复"), "primary")
        self.primary.setEnabled(False)
        self.primary.clicked.connect(self._restore)
        self._lay_out(rescue.folder.name)
        run_task(self, "检查备份", rescue.look, self._show)

    def _lay_out(self, name: str) -> None:
        close = QPushButton("先不恢复")
        close.clicked.connect(self.reject)
        for button in (close, self.primary):
            button.setAutoDefault(False)
        self.lost.hide()
        self._list = card(self.later, pad=6)
        self._list.hide()
        head = words(f"“{name}”的账簿文件已损坏，打不开", "title", wrap=True)
        keys = words("损坏的文件不会删除，会改名存进 backups 文件夹。", "soft", wrap=True)
        layout = down(head, self.said, self.lost, self._list, keys,
                      across(None, close, self.primary), gap=12)  # fmt: skip
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setStretch(3, 1)
        self.setLayout(layout)
        self.resize(room_for(self, 640, 460))

    def _show(self, found: Found | None) -> None:
        self._found = found
        if found is None:
            self.said.setText(
                "backups 文件夹里没有一份完好的备份。如果 U 盘或别的磁盘上有备份，"
                "请在开始页选“从备份恢复”。"
            )
            return
        spoilt = f"（另有 {len(found.spoilt)} 份更新的备份也坏了）" if found.spoilt else ""
        self.said.setText(f"{say.moment(found.snapshot.at)} 的备份完好，可以恢复到那时。{spoilt}")
        self.primary.setEnabled(True)
        known = sum(one.rows is not None for one in found.later)
        if not found.later:
            self._lost("从损坏的文件里读不出那以后还做过什么。", ())
        elif known == len(found.later):
            self._lost(f"那以后做过的 {known} 件事还读得出来，会接着补上：", self._turns(found))
        else:
            self._lost(
                f"那以后做过 {len(found.later)} 件事，内容读得全的 {known} 件会接着补上：",
                self._turns(found),
            )

    def _turns(self, found: Found) -> tuple[Turn, ...]:
        return tuple(one.turn for one in found.later)

    def _lost(self, sentence: str, turns: tuple[Turn, ...]) -> None:
        self.lost.setText(sentence)
        self.lost.show()
        self.later.clear()
        for turn in turns:
            at = turn.at[:_MINUTE].replace("T", " ")
            self.later.addItem(f"{at}　{turn.label}（{turn.clerk}）")
        self._list.setVisible(bool(turns))

    def _restore(self) -> None:
        found = self._found
        if found is None:
            return
        self.primary.setEnabled(False)
        moment = self._now()

        def work(going: Callable[..., None]) -> PutBack:
            return self._rescue.put_back(found, moment, going)

        run_task(self, "恢复", work, self._done, self._failed)

    def _done(self, back: PutBack) -> None:
        """Where everything is there again the unit opens; else the clerk reads what is not."""
        if not back.left:
            self._open()
            return
        more = f"，并补上了 {back.done} 件事" if back.done else ""
        self.said.setText(f"账簿已恢复{more}。")
        self._lost("这些没能补上，请照着补登：", back.left)
        self.primary.setText("打开账簿")
        self.primary.clicked.disconnect()
        self.primary.clicked.connect(self._open)
        self.primary.setEnabled(True)

    def _open(self) -> None:
        self.put_back.emit()
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.primary.setEnabled(True)
        sentence = getattr(error, "sentence", "")
        if not sentence:
            raise error
        self.said.setText(sentence)

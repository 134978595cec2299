"""The first page a clerk sees when no unit is open: open one, begin one, look at the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from partydesk.ui.cards import across, card, down, words
from partydesk.ui.taborder import press
from partydesk.ui.theme import icon, px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent


class WelcomeWindow(QWidget):
    """Four large choices; what they do is handed in."""

    def __init__(
        self,
        *,
        open_unit: Callable[[], object],
        new_unit: Callable[[], object],
        open_demo: Callable[[], object],
        restore: Callable[[], object],
    ) -> None:
        super().__init__()
        set_role(self, "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("党支部工作台")
        self.choices = (
            _choice("folder", "打开单位文件夹", "以前建过的单位，在本机或 U 盘上", open_unit),
            _choice("folder-new", "新建单位", "选一个空文件夹，从花名册表格导入人员", new_unit),
            _choice("import", "从备份或交接包恢复", "换了电脑、接手工作，或者原来的坏了", restore),
            _choice("sample", "打开演示单位", "虚构的机关党委，随便试，不影响真实数据", open_demo),
        )
        inside = down(
            words("党支部工作台", "title"),
            words("名册与发展党员记实簿，全部在这台电脑上，不联网。", "soft", wrap=True),
            12, down(*self.choices, gap=12), 8,
            words("全部记录都在单位文件夹里，可以整个搬走。", "soft", wrap=True),
            gap=6,
        )  # fmt: skip
        frame = card(inside, pad=28)
        frame.setFixedWidth(px(520))
        layout = down(None, across(None, frame, None), None)
        layout.setContentsMargins(px(20), px(20), px(20), px(20))
        self.setLayout(layout)
        self.resize(px(760), px(600))
        self.choices[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the choice the cursor is on."""
        if not press(event):
            super().keyPressEvent(event)


def _choice(sign: str, title: str, note: str, run: Callable[[], object]) -> QPushButton:
    button = set_role(QPushButton(), "choice")
    button.setAccessibleName(title)
    button.setAccessibleDescription(note)
    button.clicked.connect(lambda *_: run())
    mark = QLabel()
    mark.setPixmap(icon(sign, "soft").pixmap(QSize(px(28), px(28))))
    text = down(words(title, "name"), words(note, "soft"), gap=2)
    row = across(mark, gap=16)
    row.addLayout(text, 1)
    row.setContentsMargins(px(18), px(12), px(18), px(12))
    button.setLayout(row)
    button.setMinimumHeight(px(72))
    for part in button.findChildren(QLabel):
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return button

"""与上一稿比较: what is unlike between two final versions, or the last one and the draft."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTextBrowser

from partydesk.features.meetings.rules.text import compared
from partydesk.features.meetings.service import plain_lines
from partydesk.ui.cards import across, down, room_for, words
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.theme import colour, px

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partydesk.features.meetings.queries import Minutes


class CompareSheet(KeyboardDialog):
    """Opened with `.open()`; Esc closes."""

    def __init__(self, parent: QWidget, minutes: Minutes) -> None:
        super().__init__(parent)
        self.setWindowTitle("与上一稿比较")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        versions = minutes.versions
        if minutes.is_final:
            before, after = versions[-2], versions[-1].content
        else:
            before, after = versions[-1], plain_lines(minutes)
        now = f"第 {versions[-1].version} 稿" if minutes.is_final else "现在的草稿"
        note = f"第 {before.version} 稿（{before.finalized_on.chinese}定稿）与{now}"
        reason = f"重新打开的原因：{before.reason}" if before.reason else ""
        self.lines = compared(before.content, after)
        view = QTextBrowser()
        view.setAccessibleName("两稿的不同")
        view.setHtml("".join(_line(sign, text) for sign, text in self.lines))
        close = QPushButton("关闭　Esc")
        close.clicked.connect(self.reject)
        layout = down(
            words("与上一稿比较", "title"), words(note, "soft", wrap=True),
            words(reason, "body", wrap=True), view, across(None, close), gap=10,
        )  # fmt: skip
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setStretchFactor(view, 1)
        self.setLayout(layout)
        self.resize(room_for(self, 720, 560))


def _line(sign: str, text: str) -> str:
    said = html.escape(text)
    if sign == "-":
        return f'<p style="color: {colour("wrong").name()}">－ <s>{said}</s></p>'
    if sign == "+":
        return f'<p style="color: {colour("done").name()}">＋ <b>{said}</b></p>'
    return f'<p style="color: {colour("soft").name()}">　 {said}</p>'

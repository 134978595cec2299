"""A finding said where it matters: what is wrong, the article, and what can be done about it."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from partydesk.kernel.dates import chinese_date
from partydesk.kernel.findings import Severity
from partydesk.ui.cards import across, down, link, words
from partydesk.ui.flow import FlowLayout
from partydesk.ui.theme import icon, px, set_role

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from partydesk.kernel.findings import Finding

_LOOK = {
    Severity.ERROR: ("finding-error", "wrong", "错误"),
    Severity.WARNING: ("finding-warning", "due", "提醒"),
    Severity.INFO: ("finding-info", "note", "说明"),
}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{4}年\d{1,2}月(?:\d{1,2}日)?")


def sentence_html(finding: Finding, lead: str = "") -> str:
    """The sentence with its lead and the lawful day in bold (every date, where no day is named)."""
    day = finding.limit or finding.due
    bold = {day.isoformat(), chinese_date(day)} if day else None

    def mark(match: re.Match[str]) -> str:
        return f"<b>{match[0]}</b>" if bold is None or match[0] in bold else match[0]

    text = _DATE.sub(mark, escape(finding.message))
    return f"<b>{escape(lead)}</b>　{text}" if lead else text


class FindingCard(QFrame):
    """A red, amber or grey block.

    Args:
        finding: as a book states it.
        lead: bold words before the sentence, 党员大会超过一个月; empty for none.
        links: (key, words) of what can be done: ("meeting", "去登记会议").

    Signals:
        followed: the key of the link that was pressed.
    """

    followed = Signal(str)

    def __init__(
        self,
        finding: Finding,
        *,
        lead: str = "",
        links: tuple[tuple[str, str], ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        role, sign, word = _LOOK[finding.severity]
        set_role(self, role)
        self.setAccessibleName(f"{word}：{lead} {finding.message}".strip())
        self.sentence = QLabel(sentence_html(finding, lead))
        self.sentence.setTextFormat(Qt.TextFormat.RichText)
        self.sentence.setWordWrap(True)
        text = down(self.sentence, gap=4)
        if finding.remedy:
            text.addWidget(words(finding.remedy, "soft", wrap=True))
        below = self._below(finding, links)
        if below is not None:
            text.addWidget(below)
        mark = QLabel()
        mark.setPixmap(icon(sign, "soft" if sign == "note" else sign).pixmap(px(18), px(18)))
        mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._row = across(mark, gap=10)
        self._row.addLayout(text, 1)
        self._row.setContentsMargins(px(12), px(10), px(14), px(10))
        self.setLayout(self._row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window other parts give way: the words of a finding are never cut."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._row.totalHeightForWidth(self.width()))

    def _below(self, finding: Finding, links: tuple[tuple[str, str], ...]) -> QWidget | None:
        parts: list[QWidget] = [words(cite.line, "soft") for cite in finding.cite]
        parts += [link(text, lambda key=key: self.followed.emit(key)) for key, text in links]  # type: ignore[misc]
        if not parts:
            return None
        line = QWidget()
        flow = FlowLayout(line, px(8))
        for number, part in enumerate(parts):
            flow.addWidget(_after_dot(part) if number else part)
        return line


def _after_dot(part: QWidget) -> QWidget:
    both = QWidget()
    both.setLayout(across(words("•", "soft"), part))
    return both

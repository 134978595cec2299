"""A finding said where it matters: what is wrong, the article, and what can be done about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from partydesk.kernel.dates import chinese_date
from partydesk.kernel.findings import Severity, articles
from partydesk.kernel.late import late
from partydesk.ui.cards import across, down, emptied, link, words
from partydesk.ui.flow import FlowLayout
from partydesk.ui.laid import widgets_in
from partydesk.ui.theme import colour, icon, px, set_role

if TYPE_CHECKING:
    import html
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from partydesk.kernel.findings import Finding
else:
    html = late("html")

QWIDGETSIZE_MAX = 16777215
_LOOK = {
    Severity.ERROR: ("finding-error", "wrong", "错误"),
    Severity.WARNING: ("finding-warning", "due", "提醒"),
    Severity.INFO: ("finding-info", "note", "说明"),
}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{4}年\d{1,2}月(?:\d{1,2}日)?")


def sentence_html(finding: Finding, lead: str = "", *, cited: bool = False) -> str:
    """The sentence with its lead and the lawful day in bold (every date, where no day is named).

    `cited` puts the articles after it, in soft words.
    """
    day = finding.limit or finding.due
    bold = {day.isoformat(), chinese_date(day)} if day else None

    def mark(match: re.Match[str]) -> str:
        return f"<b>{match[0]}</b>" if bold is None or match[0] in bold else match[0]

    text = _DATE.sub(mark, html.escape(finding.message))
    if cited and finding.cite:
        lines = html.escape(articles(finding.cite))
        text += f' <span style="color: {colour("soft").name()}">{lines}</span>'
    return f"<b>{html.escape(lead)}</b>　{text}" if lead else text


class FindingCard(QFrame):
    """A red, amber or grey block.

    Args:
        finding: as a book states it.
        lead: bold words before the sentence, 党员大会超过一个月; empty for none.
        links: (key, words) of what can be done: ("meeting", "去登记会议").
        compact: the articles stand after the sentence, and the edges are narrow.

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
        compact: bool = False,
    ) -> None:
        super().__init__()
        role, sign, word = _LOOK[finding.severity]
        set_role(self, role)
        self.setAccessibleName(f"{word}：{lead} {finding.message}".strip())
        self.sentence = QLabel(sentence_html(finding, lead, cited=compact))
        self.sentence.setTextFormat(Qt.TextFormat.RichText)
        self.sentence.setWordWrap(True)
        text = down(self.sentence, gap=4)
        if finding.remedy:
            text.addWidget(words(finding.remedy, "soft", wrap=True))
        below = None if compact else self._below(finding, links)
        if below is not None:
            text.addWidget(below)
        self._sign = sign
        self._mark = QLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._draw_mark()
        self._row = across(self._mark, gap=10)
        self._row.addLayout(text, 1)
        edge = px(6 if compact else 10)
        self._row.setContentsMargins(px(12), edge, px(14), edge)
        self.setLayout(self._row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window other parts give way: the words of a finding are never cut."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._row.totalHeightForWidth(self.width()))

    def text_resized(self) -> None:
        """The sign grows with the text, and the room for the words."""
        self._draw_mark()
        self.setMinimumHeight(self._row.totalHeightForWidth(self.width()))

    def _draw_mark(self) -> None:
        drawing = icon(self._sign, "soft" if self._sign == "note" else self._sign)
        self._mark.setPixmap(drawing.pixmap(px(18), px(18)))

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


class FindingsArea(QScrollArea):
    """Findings below each other: as high as their words, and scrolled beyond a limit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limit = QWIDGETSIZE_MAX
        self._rows = down(gap=8)
        inside = set_role(QWidget(), "clear")
        inside.setLayout(self._rows)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_parts(self, parts: Sequence[QWidget]) -> None:
        """Other cards, or words below them; nothing takes no room."""
        emptied(self._rows)
        for part in parts:
            self._rows.addWidget(part)
        self.setVisible(bool(parts))
        self.verticalScrollBar().setValue(0)
        self._measure()

    def set_limit(self, height: int) -> None:
        """How high it may become, in px."""
        if height != self._limit:
            self._limit = height
            self._measure()

    def cards(self) -> tuple[FindingCard, ...]:
        """The findings in view."""
        return tuple(part for part in widgets_in(self._rows) if isinstance(part, FindingCard))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The narrower, the higher."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        wide = self.width()
        if self._needed(wide) > self._limit:
            wide -= self.verticalScrollBar().sizeHint().width()
        self.setFixedHeight(max(min(self._needed(wide), self._limit), 1))

    def _needed(self, width: int) -> int:
        heights = [
            part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
            for part in widgets_in(self._rows)
        ]
        return sum(heights) + self._rows.spacing() * max(len(heights) - 1, 0)


def _after_dot(part: QWidget) -> QWidget:
    both = QWidget()
    both.setLayout(across(words("•", "soft"), part))
    return both

"""Beside the table: what is said of the appraisal, and one member with all that was entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from partydesk.features.appraisal import queries
from partydesk.ui.cards import across, down, emptied, rule, scrolled, words
from partydesk.ui.finding import FindingCard
from partydesk.ui.readonly import writing
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partydesk.features.appraisal.queries import MemberRow
    from partydesk.features.appraisal.service import Board
    from partydesk.kernel.findings import Finding

_NOTHING = "在左边选一名党员，这里显示自评、互评、测评、评定、反馈和往年的等次。"
_MOST = 4  # findings that are shown; the first page has them all


class AppraisalCard(QWidget):
    """One appraisal and one member of it.

    Signals:
        asked: an action of the page, by its id.
    """

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(px(6))
        inside = QWidget()
        inside.setLayout(down(self._body, None, gap=6))
        inside.layout().setContentsMargins(px(16), px(12), px(14), px(16))  # type: ignore[union-attr]
        self.setLayout(down(scrolled(inside)))

    def show_board(
        self, board: Board | None, one: MemberRow | None, found: Sequence[Finding]
    ) -> None:
        """The appraisal with a member of it; `found` is what is said of the whole."""
        emptied(self._body)
        rest = [each for each in found if one is None or not _is_of(each, one)]
        for finding in rest[:_MOST]:
            self._body.addWidget(FindingCard(finding, compact=True))
        if len(rest) > _MOST:
            self._add(words(f"还有 {len(rest) - _MOST} 条，见首页的提醒。", "soft", wrap=True))
        if one is not None:
            self._show_member(one, [each for each in found if _is_of(each, one)])
            self._body.addWidget(rule())
        if board is not None:
            self._add(words("这次评议", "section"))
            for text in _told(board):
                self._add(words(text, "soft", wrap=True))
        if one is None and board is not None:
            self._add(words(_NOTHING, "soft", wrap=True))

    def _show_member(self, one: MemberRow, found: Sequence[Finding]) -> None:
        self._add(words(one.name, "title", wrap=True))
        for finding in found:
            self._body.addWidget(FindingCard(finding, compact=True))
        for label, text in _lines(one):
            self._add(words(f"{label}：{text}", wrap=True))
        buttons = []
        for action, text in (("enter", "填写"), ("feed-back", "反馈"), ("excuse", "不参加")):
            button = set_role(QPushButton(text), "small")
            button.clicked.connect(lambda _=False, action=action: self.asked.emit(action))
            buttons.append(writing(button))
        line = QWidget()
        line.setLayout(across(*buttons, None, gap=6))
        line.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        self._add(line)
        years = queries.history(one.person)
        if len(years) > 1:
            self._add(words("历年", "section"))
        for year in years if len(years) > 1 else ():
            self._add(words(f"{year.year} 年度　{year.words}", "soft", wrap=True))

    def _add(self, widget: QWidget) -> None:
        self._body.addWidget(widget)


def _is_of(finding: Finding, one: MemberRow) -> bool:
    subject = finding.subject
    return subject is not None and (subject.kind, subject.id) == ("person", one.person)


def _told(board: Board) -> Iterator[str]:
    row, ballots = board.row, board.row.ballots
    yield f"{row.day.chinese}评议"
    yield f"会议记录：{board.held.words}" if board.held else "没有关联会议记录。"
    if ballots.issued is not None:
        figures = [f"发出 {ballots.issued} 张"]
        figures += [f"收回 {ballots.returned} 张"] if ballots.returned is not None else []
        figures += [f"有效 {ballots.valid} 张"] if ballots.valid is not None else []
        yield f"测评票：{'，'.join(figures)}"
    yield f"优秀最多 {board.most} 名（{row.denominator} {board.people} 名，{board.cite}）"
    if row.note:
        yield row.note


def _lines(one: MemberRow) -> Iterator[tuple[str, str]]:
    entry = one.entry
    yield "当时", str(one.category)
    shown = (
        ("不参加", entry.excused), ("自评等次", entry.self_grade), ("自评", entry.self_text),
        ("互评", entry.peer), ("评定", entry.grade), ("评定日期", entry.decided_on),
        ("支部意见", entry.opinion), ("反馈日期", entry.fed_back_on),
        ("反馈人", entry.fed_back_by), ("整改要求", entry.rectify),
        ("整改期限", entry.rectify_by), ("整改完成", entry.rectified_on),
        ("上级意见", entry.upper), ("上级意见日期", entry.upper_on),
    )  # fmt: skip
    yield from ((label, str(value)) for label, value in shown if value)

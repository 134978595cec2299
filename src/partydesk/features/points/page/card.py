"""Beside the table: one member's points, line by line, with where each comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from partydesk.features.points.rules import signed, written
from partydesk.ui.cards import across, down, emptied, scrolled, words
from partydesk.ui.finding import FindingCard
from partydesk.ui.readonly import writing
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.points.queries import EntryRow, Standing
    from partydesk.features.points.service import Board, LedgerLine
    from partydesk.kernel.findings import Finding

_NOBODY = "在左边选一个人，这里逐条显示他的积分从哪里来。"
_MOST = 40  # lines; all of them stand on paper and in the spreadsheet


class MemberCard(QWidget):
    """One member in the period in view.

    Signals:
        asked: an action of the page is asked for, by its id.
        shown: the entry whose evidence can be kept below; None for none.
    """

    asked = Signal(str)
    shown = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.entry: EntryRow | None = None
        self.name = words("", "title", wrap=True)
        self.line = words(_NOBODY, "soft", wrap=True)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(px(6))
        self._evidence = down(gap=6)
        inside = QWidget()
        inside.setLayout(down(self.name, self.line, self._evidence, self._body, None))
        inside.layout().setContentsMargins(px(16), px(12), px(14), px(16))  # type: ignore[union-attr]
        self.setLayout(down(scrolled(inside)))
        self.name.hide()

    def put_evidence(self, part: QWidget) -> None:
        """What belongs to the entry that is chosen: its evidence."""
        self._evidence.addWidget(part)

    def show_nobody(self) -> None:
        """Nothing is chosen."""
        emptied(self._body)
        self.name.hide()
        self.line.setText(_NOBODY)
        self._tell(None)

    def show_member(
        self, standing: Standing, board: Board, lines: Sequence[LedgerLine],
        findings: Sequence[Finding], entry: EntryRow | None,
    ) -> None:  # fmt: skip
        """Everything of one member; `entry` is the one that is chosen, if one is."""
        emptied(self._body)
        self.name.setText(standing.member.name)
        self.name.show()
        self.line.setText("　•　".join(filter(None, (board.words, standing.member.branch or ""))))
        self._say(_total(standing, board), "section")
        if entry is not None:
            self._offer(entry)
        for finding in findings:
            self._body.addWidget(FindingCard(finding))
        for name, points in standing.groups.items():
            self._say(f"{name}　{written(points)}")
        for name, got, limit in standing.over:
            self._say(f"{name}：得 {written(got)}，限额 {written(limit)}", "soft")
        self._body.addSpacing(px(4))
        self._say(f"明细（{len(lines)} 条）", "section")
        for line in lines[:_MOST]:
            self._say(_words(line), "body" if line.counts else "soft")
        if len(lines) > _MOST:
            self._say(f"还有 {len(lines) - _MOST} 条，见打印的记录表。", "soft")
        self._tell(entry)

    def _tell(self, entry: EntryRow | None) -> None:
        self.entry = entry
        self.shown.emit(entry)

    def _offer(self, entry: EntryRow) -> None:
        if not entry.stands:
            return
        waits = entry.approved_on is None
        wanted = (("approve-points", "审核通过"), ("refuse-points", "不通过"))
        made = []
        for action, text in wanted if waits else (("correct-points", "更正"),):
            button = writing(set_role(QPushButton(text), "plain"))
            button.clicked.connect(lambda _=False, action=action: self.asked.emit(action))
            made.append(button)
        line = QWidget()
        line.setLayout(across(*made, None))
        self._body.addWidget(line)

    def _say(self, text: str, role: str = "body") -> None:
        self._body.addWidget(words(text, role, wrap=True))


def _total(one: Standing, board: Board) -> str:
    if one.outside:
        return f"不参加积分：{one.outside}"
    base = board.scheme.base if board.scheme else 0
    parts = [f"{written(one.total)} 分"]
    if base:
        parts.append(f"其中基础分 {written(base)}" if board.period else "")
    parts += [one.grade, f"第 {one.rank} 名" if one.rank else ""]
    return "　".join(part for part in parts if part)


def _words(line: LedgerLine) -> str:
    entry = line.entry
    points = "否决" if entry is not None and entry.veto else signed(line.points)
    lead = f"{line.day}　{points}　{line.item}"
    if entry is None:
        return f"{lead}（自动：{line.words}）"
    state = "更正" if entry.reverses else "" if line.counts else str(entry.state)
    told = "，".join(part for part in (state, line.words) if part)
    return f"{lead}（{told}）" if told else lead

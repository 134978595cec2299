"""Beside the table: one transfer, mobile or lost member, and what the rule says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from partydesk.features.transfers import queries
from partydesk.features.transfers.rules import Direction, State
from partydesk.kernel.dates import chinese_date
from partydesk.ui.cards import across, down, emptied, scrolled, words
from partydesk.ui.finding import FindingCard
from partydesk.ui.readonly import writing
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.transfers.queries import LostRow, MobileRow, NoteRow, TransferRow
    from partydesk.features.transfers.service import TransferBook
    from partydesk.kernel.findings import Finding

_NOBODY = "在左边选一行，这里显示办理情况和规定的期限。"


class TransferCard(QWidget):
    """One row of the page, with its findings and what can be done next.

    Signals:
        asked: an action of the page is asked for, by its id.
    """

    asked = Signal(str)

    def __init__(self, book: TransferBook) -> None:
        super().__init__()
        self._book = book
        self.name = words("", "title", wrap=True)
        self.line = words(_NOBODY, "soft", wrap=True)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(px(6))
        inside = QWidget()
        inside.setLayout(down(self.name, self.line, self._body, None))
        inside.layout().setContentsMargins(px(16), px(12), px(14), px(16))  # type: ignore[union-attr]
        self.setLayout(down(scrolled(inside)))

    def show_nobody(self) -> None:
        """Nothing is chosen."""
        emptied(self._body)
        self.name.hide()
        self.line.setText(_NOBODY)

    def show_transfer(self, row: TransferRow, branch: str) -> None:
        """One line of the register; `branch` is where the person is now."""
        self._head(row.name, f"{row.category}　•　{branch or '没有支部'}")
        self._offer(_next_of(row))
        self._findings(self._book.findings_of(row))
        self._section(f"{row.direction}（{row.way}）" if row.place else str(row.direction))
        for label, text in _told(row):
            if text:
                self._say(f"{label}　{text}")
        others = [one for one in queries.of_person(row.person_id) if one.id != row.id]
        if others:
            self._section("以前的接转")
        for one in others:
            where = one.place or f"{one.from_branch or ''} → {one.to_branch or ''}"
            self._say(f"{one.begun_on}　{one.direction}　{where}　{one.state}", "soft")

    def show_mobile(self, row: MobileRow) -> None:
        """One mobile member with the contacts."""
        self._head(row.name, f"{row.direction}　•　{row.branch or row.host or '没有支部'}")
        if row.ended_on is None:
            self._offer((("touch", "登记联系", True), ("come-back", "结束流动", True)))
        if row.person_id is not None:
            self._findings(_about(self._book, row.person_id, "mobile"))
        self._section("流动情况")
        for label, text in (
            ("起始日期", chinese_date(row.since)), ("地点", row.place), ("对方党组织", row.host),
            ("原因", row.cause), ("联系电话", row.phone), ("活动证", row.certificate),
            ("支部联系人", row.contact), ("备注", row.note),
        ):  # fmt: skip
            if text:
                self._say(f"{label}　{text}")
        self._notes("联系记录", queries.contacts(row.id))

    def show_lost(self, row: LostRow) -> None:
        """One lost member with the searches and what the rule says."""
        self._head(row.name, f"{row.cause}　•　{row.branch or '没有支部'}")
        if row.is_open:
            after = ("remove-lost", "除名…") if row.suspended_on else ("suspend", "停止党籍…")
            self._offer(
                (("search-lost", "登记查找", True), ("found", "取得联系", True), (*after, True))
            )
        self._findings(_about(self._book, row.person_id, "lost"))
        self._section("失联情况")
        for label, day in (
            ("最后联系", row.last_seen), ("列为失联", row.listed_on), ("取得联系", row.found_on),
            ("停止党籍", row.suspended_on), ("除名", row.removed_on),
        ):  # fmt: skip
            if day:
                self._say(f"{label}　{chinese_date(day)}")
        for label, text in (("批准文号", row.decision), ("备注", row.note)):
            if text:
                self._say(f"{label}　{text}")
        self._notes("查找记录", queries.searches(row.id))

    def _head(self, name: str, line: str) -> None:
        emptied(self._body)
        self.name.setText(name)
        self.name.show()
        self.line.setText(line)

    def _offer(self, buttons: Sequence[tuple[str, str, bool]]) -> None:
        made = []
        for action, text, writes in buttons:
            button = set_role(QPushButton(text), "plain")
            if writes:
                writing(button)
            button.clicked.connect(lambda _=False, action=action: self.asked.emit(action))
            made.append(button)
        if made:
            line = QWidget()
            line.setLayout(across(*made, None))
            self._body.addWidget(line)

    def _findings(self, findings: Sequence[Finding]) -> None:
        for finding in findings:
            self._body.addWidget(FindingCard(finding))

    def _notes(self, title: str, notes: Sequence[NoteRow]) -> None:
        self._section(f"{title}（{len(notes)} 次）")
        for note in notes:
            by = f"（{note.by}）" if note.by else ""
            self._say(f"{note.day}　{note.way}　{note.words}{by}", "soft")

    def _section(self, title: str) -> None:
        self._body.addSpacing(px(4))
        self._body.addWidget(words(title, "section"))

    def _say(self, text: str, role: str = "body") -> None:
        self._body.addWidget(words(text, role, wrap=True))


def _about(book: TransferBook, person: int, kind: str) -> list[Finding]:
    return [
        one for one in book.findings(book.today())
        if one.subject is not None and one.subject.id == person and one.rule.startswith(kind)
    ]  # fmt: skip


def _next_of(row: TransferRow) -> tuple[tuple[str, str, bool], ...]:
    if row.direction is Direction.OUT and row.state is State.OPEN:
        paper = (("print-transfer", "打印", False),) if row.number else ()
        return (("receipt", "登记回执", True), ("void-letter", "作废", True), *paper)
    if row.owes_receipt:
        return (("send-receipt", "登记寄出回执", True),)
    return (("print-transfer", "打印", False),) if row.number else ()


def _told(row: TransferRow) -> tuple[tuple[str, str], ...]:
    out = row.direction is Direction.OUT
    return (
        ("编号", row.called),
        ("转往" if out else "来自", row.place),
        ("抬头", row.addressee if row.addressee != row.place else ""),
        ("支部", f"{row.from_branch or ''} → {row.to_branch or ''}" if not row.place else
         row.from_branch or row.to_branch or ""),
        ("开具" if out else "介绍信日期" if row.place else "日期", chinese_date(row.begun_on)),
        ("有效期", f"{row.valid_days} 天，到{chinese_date(row.valid_until)}"
         if row.valid_until else ""),
        ("党费交至", row.dues_until or ""),
        ("整建制", "是" if row.whole else ""),
        ("接收" if out else "转入", chinese_date(row.done_on)
         if row.done_on and row.place else ""),
        ("收到回执" if out else "寄出回执", chinese_date(row.receipt_on) if row.receipt_on else ""),
        ("经办人", f"{row.receiver}　{row.receiver_phone}".strip()),
        ("作废", f"{row.void_on}，{row.void_reason}" if row.void_on else ""),
        ("备注", row.note),
    )  # fmt: skip

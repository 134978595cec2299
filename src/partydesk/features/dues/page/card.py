"""Beside the table: one member, what is owed and why it is this figure; or the day's money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from partydesk.features.dues import queries
from partydesk.features.dues.rules import (
    CATEGORY_WORDS,
    Method,
    Month,
    arrears,
    arrears_finding,
    months_words,
    paid_until,
    written,
)
from partydesk.kernel.findings import Subject
from partydesk.ui.cards import across, down, emptied, scrolled, words
from partydesk.ui.finding import FindingCard
from partydesk.ui.readonly import writing
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.dues.service import DuesBook

_NOBODY = "在左边选一个人，这里显示他的核定、欠交和“为什么是这个数”。"
_RECENT = 6


class MemberCard(QWidget):
    """One member's dues.

    Signals:
        pay: 收款 was pressed.
        assess: 核定 was pressed.
        paper: 打印对账单 was pressed.
    """

    pay = Signal()
    assess = Signal()
    paper = Signal()

    def __init__(self, book: DuesBook) -> None:
        super().__init__()
        self._book = book
        self.name = words("", "title", wrap=True)
        self.line = words(_NOBODY, "soft", wrap=True)
        self.money = words("", "section", wrap=True)
        self.taken = words("", "body", wrap=True)
        self._buttons = QWidget()
        self._buttons.setLayout(
            across(
                _button("收款", self.pay, writes=True),
                _button("核定", self.assess, writes=True),
                _button("打印", self.paper, writes=False),
                None,
            )
        )
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(px(6))
        self._unit = down(gap=6)
        inside = QWidget()
        inside.setLayout(
            down(self.money, self.taken, self.name, self.line, self._buttons, self._body, 4,
                 self._unit, None)
        )  # fmt: skip
        inside.layout().setContentsMargins(px(16), px(12), px(14), px(16))  # type: ignore[union-attr]
        self.setLayout(down(scrolled(inside)))
        self._buttons.hide()
        self.name.hide()

    def show_day(self, day: date, month: Month, branch: int | None) -> None:
        """The money of the day, and what is still missing for the month."""
        taken = queries.taken_on(day)
        heads, fen = queries.still_open(month, branch)
        self.money.setText(f"今天收 {written(sum(taken.values()))} 元")
        ways = [f"{one} {written(taken[str(one)])}" for one in Method if taken.get(str(one))]
        left = (
            f"{month.chinese}还有 {heads} 人未交，{written(fen)} 元"
            if heads
            else f"{month.chinese}{'没有人欠交' if queries.is_charged(month) else '还没有生成应交'}"
        )
        self.taken.setText("　".join([*ways, left]))
        emptied(self._unit)
        for finding in self._book.pressing():
            self._unit.addWidget(FindingCard(finding, compact=True))

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        emptied(self._body)
        self.name.hide()
        self.line.setText(_NOBODY)
        self._buttons.hide()

    def show_member(self, person_id: int, on: date) -> None:
        """One member; a few statements."""
        member = queries.member(person_id)
        if member is None:
            self.show_nobody()
            return
        emptied(self._body)
        self.name.setText(member.name)
        self.name.show()
        self._buttons.show()
        months = queries.months_of_member(person_id)
        owed = sum(row.owed for row in months if row.owed > 0)
        until = paid_until((row.month, row.owed, row.charged) for row in months)
        parts = [
            member.branch or "没有支部",
            f"欠 {written(owed)} 元" if owed else "没有欠交",
            *([f"党费交至 {until.chinese}"] if until else []),
        ]
        self.line.setText("　•　".join(parts))
        self._findings(person_id, member.name, months, on)
        self._assessments(person_id)
        self._months(months)
        self._payments(person_id, on)

    def _findings(self, id_: int, name: str, months: list[queries.MonthRow], on: date) -> None:
        found = arrears([(row.month, row.owed, row.paid) for row in months], on)
        finding = arrears_finding(found, on, self._book.rulebook, Subject("person", id_, name))
        if finding is not None:
            self._body.addWidget(FindingCard(finding))

    def _assessments(self, id_: int) -> None:
        known = queries.assessments_of(id_)
        self._section("为什么是这个数")
        if not known:
            self._say("还没有核定。")
            return
        now = known[0]
        self._say(
            f"{now.since.chinese}起，{CATEGORY_WORDS[now.category]}，每月 {written(now.amount)} 元"
        )
        for line in now.why:
            self._say(line, "soft")
        if now.decision:
            self._say(f"依据：{now.decision}", "soft")
        for row in queries.reliefs(id_):
            state = row.approval or "等待上级批准"
            self._say(f"{row.since.chinese}至{row.until.chinese} {row.kind}（{state}）")
        if len(known) > 1:
            self._section("以前的核定")
            for one in known[1:]:
                base = f"基数 {written(one.base)}，" if one.base is not None else ""
                self._say(f"{one.since.chinese}起　{base}每月 {written(one.amount)} 元", "soft")

    def _months(self, months: list[queries.MonthRow]) -> None:
        open_ = [row for row in months if row.owed > 0]
        ahead = [row.month for row in months if row.owed < 0]
        if open_:
            self._section("欠交的月份")
            for row in open_:
                part = f"，已交 {written(row.paid)}" if row.paid else ""
                self._say(f"{row.month.chinese}　欠 {written(row.owed)}{part}")
        if ahead:
            self._say(f"已预交：{months_words(ahead)}")

    def _payments(self, id_: int, on: date) -> None:
        first = on.replace(year=on.year - 2, month=1, day=1)
        rows = queries.payment_rows(queries.payment_ids(first, on, person=id_)[:_RECENT])
        if rows:
            self._section("最近的收款")
        for row in rows:
            what = months_words([month for month, _ in row.shares]) or "自愿多交"
            red = "（红字）" if row.reverses else "（已更正）" if row.reversed_by else ""
            self._say(f"{row.paid_on}　{written(row.amount)}　{row.method}　{what}{red}", "soft")

    def _section(self, title: str) -> None:
        self._body.addSpacing(px(4))
        self._body.addWidget(words(title, "section"))

    def _say(self, text: str, role: str = "body") -> None:
        self._body.addWidget(words(text, role, wrap=True))


def _button(text: str, signal: SignalInstance, *, writes: bool) -> QPushButton:
    button = set_role(QPushButton(text), "plain")
    if writes:
        writing(button)
    button.clicked.connect(signal)
    return button

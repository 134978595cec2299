"""Beside the table: one body, its committee at a glance, and the steps of its election."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from partydesk.features.elections import queries
from partydesk.features.offices import queries as offices
from partydesk.features.offices.service import FORMER
from partydesk.kernel.dates import chinese_date
from partydesk.ui.cards import across, down, emptied, link, rule, scrolled, words
from partydesk.ui.finding import FindingCard
from partydesk.ui.readonly import writing
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partydesk.features.elections.service import ElectionBook, TermRow
    from partydesk.kernel.findings import Finding

_NOBODY = "在左边选一个党组织，这里显示它的委员会、班子结构和换届的每一步。"
_MORE = {"nominate": ("candidates", "候选人"), "assembly": ("tally", "计票"),
         "notice": ("exclude", "不计入应到会"), "first": ("take-over", "就任")}  # fmt: skip


class BodyCard(QWidget):
    """One body.

    Signals:
        step: a step is to be entered, by its key.
        asked: an action of the page, by its id.
    """

    step = Signal(str)
    asked = Signal(str)

    def __init__(self, book: ElectionBook) -> None:
        super().__init__()
        self._book = book
        self.name = words("", "title", wrap=True)
        self.line = words(_NOBODY, "soft", wrap=True)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(px(6))
        inside = QWidget()
        inside.setLayout(down(self.name, self.line, self._body, None, gap=6))
        inside.layout().setContentsMargins(px(16), px(12), px(14), px(16))  # type: ignore[union-attr]
        self.setLayout(down(scrolled(inside)))
        self.name.hide()

    def show_nobody(self) -> None:
        """Nothing is chosen."""
        emptied(self._body)
        self.name.hide()
        self.line.setText(_NOBODY)

    def show_body(self, row: TermRow, found: list[Finding], on: date) -> None:
        """One body on a day."""
        emptied(self._body)
        self.name.setText(row.seen.body.short_name)
        self.name.show()
        self.line.setText(_said(row))
        for finding in found:
            self._body.addWidget(FindingCard(finding, compact=True))
        if row.election is not None and row.election.closed_on is None:
            self._show_election(row)  # what is being done stands first
            self._body.addWidget(rule())
            self._show_committee(row, on)
        else:
            self._show_committee(row, on)
            self._body.addWidget(rule())
            self._show_election(row)

    def _show_committee(self, row: TermRow, on: date) -> None:
        posts = offices.posts_of_body(row.id, on)
        self._add(words("委员会", "section"))
        if not posts:
            self._add(words("还没有登记任职。", "soft", wrap=True))
        for one in posts:
            work = "；".join(part for part in (one.duties, one.line_duty) if part)
            self._add(words(f"{one.office}　{one.name}", wrap=True))
            if work:
                self._add(words(work, "soft", wrap=True))
        if posts:
            seen = self._book.offices.balance(row.id, on)
            self._add(words(f"班子结构：{seen.line}", wrap=True))
            for title, counted in (
                ("年龄", seen.ages), ("学历", seen.educations), ("职业", seen.jobs),
            ):  # fmt: skip
                told = "，".join(f"{word} {count} 人" for word, count in counted)
                self._add(words(f"{title}：{told}", "soft", wrap=True))
        self._buttons(("post", "任职"), ("leave", "离任"), ("divide", "分工"), ("term", "届次"))

        self._show_events(row)

    def _show_events(self, row: TermRow) -> None:
        """What became of the body: founded, renamed."""
        known = offices.events(row.id)
        if known:
            self._add(words("沿革", "section"))
        for one in known:
            when = "" if one.kind == FORMER else f"{one.day.chinese}　"
            told = "　".join(part for part in (one.paper, one.name, one.note) if part)
            self._add(words(f"{when}{one.kind}　{told}", "soft", wrap=True))

    def _show_election(self, row: TermRow) -> None:
        line = row.election
        if line is None:
            self._add(words("换届", "section"))
            self._add(words("还没有开始换届。", "soft", wrap=True))
            self._buttons(("next-step", "开始换届"))
            return
        taken = self._book.taken(line.id)
        closed = f"　{line.closed_on.chinese}归档" if line.closed_on else ""
        self._add(words(f"{line.occasion}{closed}", "section"))
        for part in self._steps_of(row, taken):
            self._add(part)
        if (result := self._book.result(line.id)) is not None:
            names = {one.person: one.name for one in queries.candidates(line.id)}
            elected = "、".join(names[person] for person in result.elected)
            self._add(words(f"当选：{elected or '没有'}", wrap=True))
            for problem in result.problems:
                self._add(words(problem, "wrong", wrap=True))

    def _steps_of(self, row: TermRow, taken: dict[str, queries.Taken]) -> Iterator[QWidget]:
        """One line for each step: its mark, its name, its day; what is entered with it."""
        open_ = row.election is not None and row.election.closed_on is None
        for number, step in enumerate(queries.steps().all, 1):
            known = taken.get(step.key)
            following = open_ and row.step is not None and step.key == row.step.key
            role = "done" if known else "due" if following else "soft"
            day = str(known.day) if known and known.day else ""
            mark = "✓" if known else f"{number}"
            parts: list[QWidget] = [words(f"{mark}　{step.name}", role), words(day, "soft")]
            if open_ and step.key in _MORE:
                action, text = _MORE[step.key]
                parts.append(writing(link(text, partial(self.asked.emit, action))))
            if open_:
                enter = link("修改" if known else "登记", partial(self.step.emit, step.key))
                enter.setAccessibleName(f"{enter.text()}{step.name}")
                parts.append(writing(enter))
            yield _row(*parts[:2], None, *parts[2:])

    def _buttons(self, *offered: tuple[str, str]) -> None:
        buttons = []
        for action, text in offered:
            button = set_role(QPushButton(text), "small")
            button.clicked.connect(lambda _=False, action=action: self.asked.emit(action))
            buttons.append(writing(button))
        self._add(_row(*buttons, None))

    def _add(self, widget: QWidget) -> None:
        self._body.addWidget(widget)


def _said(row: TermRow) -> str:
    term, standing = row.seen.term, row.seen.standing
    if term is None or standing.due is None:
        return "还没有登记届次：登记当选日期以后，自动算出任期届满和提醒的日子。"
    number = f"第{term.number}届，" if term.number else ""
    put_off = f"，经批准延期到{term.extended_to.chinese}" if term.extended_to else ""
    expires = chinese_date(standing.expires) if standing.expires else ""
    return f"{number}{term.elected_on.chinese}选举产生，{expires}任期届满{put_off}。{term.approval}"


def _row(*parts: QWidget | None) -> QWidget:
    """Parts beside each other, in a widget of their own: it goes with them."""
    line = QWidget()
    line.setLayout(across(*parts, gap=6))
    line.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
    return line

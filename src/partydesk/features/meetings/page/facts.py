"""会议: what was entered of it, its agenda, decisions and tasks, each with what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from partydesk.features.meetings import queries
from partydesk.features.meetings.rules import State
from partydesk.features.meetings.rules.words import MATTER_WORDS
from partydesk.features.meetings.service import entry_lines, vote_words
from partydesk.features.meetings.service.plain import people
from partydesk.ui.cards import across, down, emptied, link, scrolled, words
from partydesk.ui.readonly import writing
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from partydesk.features.meetings.queries import Minutes, TaskRow
    from partydesk.features.meetings.service import MeetingBook


class Facts(QWidget):
    """The facts of one meeting, read top down.

    Signals:
        asked: which link was pressed: `correct`, `hold`, `call-off`, `remove`, `final`, `reopen`,
            `compare`, `items`, `tasks`, `resolution` (a new one), `resolution:2`, `done:17`.
    """

    asked = Signal(str)

    def __init__(self, book: MeetingBook) -> None:
        super().__init__()
        self._book = book
        self._inside = QWidget()
        self._parts = down(gap=12)
        self._below = down(gap=8)
        whole = down(self._parts, self._below, gap=12)
        whole.addStretch(1)
        whole.setContentsMargins(0, 0, px(12), 0)
        self._inside.setLayout(whole)
        self._area = scrolled(self._inside)
        layout = down(self._area)
        self.setLayout(layout)
        self.setFocusProxy(self._area)

    def put_below(self, part: QWidget) -> None:
        """Something of another book, below the facts."""
        self._below.addWidget(part)

    def show_minutes(self, minutes: Minutes | None) -> None:
        """These facts; None clears them."""
        emptied(self._parts)
        if minutes is None:
            return
        for part in (
            self._doing(minutes),
            _grid(minutes),
            *self._items(minutes),
            *self._decided(minutes),
            *self._tasks(minutes),
        ):
            self._parts.addWidget(part)

    def _doing(self, minutes: Minutes) -> QWidget:
        """What can be done next, the main thing filled."""
        row, offered = minutes.row, []
        if row.state is State.PLANNED:
            main = ("hold", "登记召开")
            offered = [("correct", "更改计划"), ("call-off", "没有召开…"), ("remove", "删除")]
        elif row.state is State.EXCUSED:
            main = ("correct", "重新计划")
            offered = [("remove", "删除")]
        elif minutes.is_final:
            main = ("reopen", "重新打开…")
        else:
            main = ("final", "定稿")
            offered = [("correct", "更正"), ("remove", "删除")]
        if len(minutes.versions) > 1 or (minutes.versions and not minutes.is_final):
            offered.append(("compare", "与上一稿比较"))
        button = writing(QPushButton(main[1]))
        if not minutes.is_final:
            set_role(button, "primary")
        button.clicked.connect(lambda *_: self.asked.emit(main[0]))
        links = [writing(link(text, self._ask(key))) for key, text in offered]
        return _widget(across(button, *links, None, gap=12))

    def _items(self, minutes: Minutes) -> Iterator[QWidget]:
        yield self._heading("议题和发言", "items", "登记议题" if not minutes.items else "改议题",
                            open_=not minutes.is_final)  # fmt: skip
        for number, item in enumerate(minutes.items, 1):
            said = f"（{people([who for who, _ in item.speeches])}）" if item.speeches else ""
            yield words(f"{number}　{item.title}{said}", wrap=True)

    def _decided(self, minutes: Minutes) -> Iterator[QWidget]:
        can = minutes.is_held and not minutes.is_final
        yield self._heading("决议", "resolution", "登记决议", open_=can)
        for number, one in enumerate(minutes.resolutions):
            verdict = self._book.verdict(minutes, one)
            counted = [vote_words(one, minutes.roll)] if one.yes is not None else []
            text = "\n".join((one.motion, *counted, *entry_lines(one)))
            passed = {True: "通过", False: "未通过", None: MATTER_WORDS[one.matter]}[verdict.passed]
            role = {True: "done", False: "wrong", None: "soft"}[verdict.passed]
            label = words(text, wrap=True)
            parts: list[QWidget] = [words(passed, role)]
            if can:
                parts.append(writing(link("改", self._ask(f"resolution:{number}"))))
                parts.append(writing(link("删", self._ask(f"drop-resolution:{number}"))))
            row = across(*parts, gap=10)
            line = across(label, gap=12)
            line.setStretch(0, 1)
            line.addLayout(row)
            yield _widget(line)

    def _tasks(self, minutes: Minutes) -> Iterator[QWidget]:
        yield self._heading("任务", "tasks", "登记任务", open_=not minutes.is_final)
        carried = [
            task for task in queries.open_tasks(minutes.order.body)
            if task.meeting != minutes.id
        ]  # fmt: skip
        for task in minutes.tasks:
            yield self._task(task, "")
        for task in carried:
            yield self._task(task, "以前的任务：")

    def _task(self, task: TaskRow, lead: str) -> QWidget:
        who = f"　{task.who.name}" if task.who else ""
        due = f"　{task.due.chinese}前" if task.due else ""
        label = words(f"{lead}{task.what}{who}{due}", wrap=True)
        if task.done_on is not None:
            tail: QWidget = words(f"✓ {task.done_on.chinese}", "done")
        else:
            tail = writing(link("办结", self._ask(f"done:{task.id}")))
        line = across(label, tail, gap=12)
        line.setStretch(0, 1)
        return _widget(line)

    def _heading(self, text: str, key: str, verb: str, *, open_: bool) -> QWidget:
        parts: list[QWidget | None] = [words(text, "section"), None]
        if open_:
            parts.append(writing(link(verb, self._ask(key))))
        return _widget(across(*parts))

    def _ask(self, key: str) -> Callable[[], object]:
        return lambda: self.asked.emit(key)


def _grid(minutes: Minutes) -> QWidget:
    """Labels and values, two columns; what is empty is left out."""
    order, told = minutes.order, minutes.tally
    times = "—".join(filter(None, (order.starts, order.ends)))
    plan = minutes.plan or {}
    planned = "　".join(filter(None, (str(plan.get("day") or ""), str(plan.get("topic") or ""))))
    facts = (
        ("时间", f"{minutes.row.day.chinese} {times}".strip()),
        ("地点", order.place),
        ("主题", order.topic),
        ("主持人", people(order.chair)),
        ("记录人", people(order.recorder)),
        ("到会", f"应到 {told.expected}　实到 {told.present}　缺席 {told.missing}"
         if minutes.roll else ""),
        ("监票人", people(order.scrutineers)),
        ("计票人", people(order.tellers)),
        ("列席", people(order.observers)),
        ("来宾", order.guests),
        ("主讲人", order.lecturer),
        ("学时", "" if order.hours is None else
         f"{order.hours.normalize():f}（{'必修' if order.required else '选修'}）"),
        ("责任人", order.responsible),
        ("内容要点", order.content),
        ("原计划", planned),
        ("原因", minutes.row.reason),
    )  # fmt: skip
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(6))
    grid.setColumnStretch(1, 1)
    for row, (label, value) in enumerate(one for one in facts if one[1]):
        grid.addWidget(words(label, "soft"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words(value, wrap=True), row, 1)
    return _widget(grid)


def _widget(layout: object) -> QWidget:
    inside = QWidget()
    inside.setLayout(layout)  # type: ignore[arg-type]
    return inside

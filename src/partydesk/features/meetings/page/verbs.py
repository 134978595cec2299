"""What a clerk does with one meeting: each verb opens its sheet or does its one change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from partydesk.features.meetings import queries
from partydesk.features.meetings.dialogs.comparing import CompareSheet
from partydesk.features.meetings.dialogs.parts import (
    agenda_sheet,
    done_sheet,
    reason_sheet,
    resolution_sheet,
    tasks_sheet,
)
from partydesk.features.meetings.dialogs.recording import MeetingSheet, with_text
from partydesk.features.meetings.rules import Entry, Matter, MeetingOrder, Named, Resolution
from partydesk.kernel.findings import Refusal, articles
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.drafts import keep_draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from partydesk.features.meetings.queries import Minutes
    from partydesk.features.meetings.rules import RollLine
    from partydesk.features.meetings.service import MeetingBook
    from partydesk.features.organization.service import OrganizationBook
    from partydesk.kernel.dates import PartialDate
    from partydesk.ui.dialog import OrderDialog
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts


class Verbs(QObject):
    """Opens the sheets of the page.

    Signals:
        done: (sentence, meeting) what was written; 0 for none.
    """

    done = Signal(str, int)

    def __init__(
        self, page: Page, book: MeetingBook, organization: OrganizationBook, prompts: Prompts
    ) -> None:
        super().__init__(page)
        self._page, self._book = page, book
        self._organization, self._prompts = organization, prompts

    def record(self, begun: MeetingOrder) -> None:
        """登记会议."""
        self._sheet(begun, self._recorded, "meeting:new", held=True, words=("登记会议", "登记"))

    def record_about(self, body: int, about: Named, step: int) -> None:
        """登记会议 that decides about a person; its decision is asked right after."""
        decides = queries.kinds().decides[step]
        motion = Resolution("", decides.matter, about, step)
        self._record_for(body, decides.kind, f"讨论{about.name}同志有关事项", motion)

    def record_affair(self, body: int, about: Named | None, affair: str) -> None:
        """登记会议 that decides what another book keeps; its decision is asked right after."""
        kinds = queries.kinds()
        wanted = kinds.affairs[affair]
        matter = next(iter(kinds[wanted.kind].matters), Matter.ORDINARY)
        entries = (Entry(about, {}),) if about else ()
        motion = Resolution("", matter, affair=affair, entries=entries)
        whose = f"{about.name}同志" if about else ""
        self._record_for(body, wanted.kind, f"研究{whose}{wanted.name}", motion)

    def _record_for(self, body: int, kind: str, topic: str, motion: Resolution) -> None:
        begun = replace(self._book.suggested(kind, body), topic=topic)

        def submit(order: MeetingOrder, roll: list[RollLine] | None) -> None:
            meeting = self._book.record(order, roll)
            self.done.emit("会议已登记，请登记决议", meeting)
            minutes = self._book.minutes(meeting)
            allowed = queries.kinds()[order.kind].matters or (Matter.ORDINARY,)
            matter = motion.matter if motion.matter in allowed else allowed[0]
            asked = replace(motion, matter=matter)
            sheet = resolution_sheet(self._page, self._book, minutes, None, self._prompts, asked)
            said = f"决议已登记，定稿后进入{_lands_in(motion)}"
            sheet.submitted.connect(lambda: self.done.emit(said, meeting))
            self._open(sheet)

        self._sheet(begun, submit, "meeting:new", held=True, words=("登记会议", "登记"))

    def plan(self, begun: MeetingOrder) -> None:
        """列入计划."""

        def submit(order: MeetingOrder, _roll: list[RollLine] | None) -> None:
            meeting = self._book.plan(order)
            self.done.emit("已列入计划", meeting)

        self._sheet(begun, submit, "meeting:plan", held=False, words=("列入计划", "列入计划"))

    def excuse(self, order: MeetingOrder) -> None:
        """注明原因: none was held in that month."""

        def submit(reason: str) -> None:
            if order.day is not None:
                meeting = self._book.excuse(order.kind, order.body, order.day, reason)
                self.done.emit("已注明原因", meeting)

        kind = queries.kinds()[order.kind].name
        day = order.day.chinese if order.day else ""
        words = (f"{day}没有召开{kind}", "注明原因", "没有召开的原因")
        self._open(reason_sheet(self._page, words, submit, self._prompts))

    def open_month(self, body: int, kind: str, month: PartialDate) -> int:
        """The meeting of a month of the year table; 0 where a sheet was opened instead.

        A month to come is planned, one that is over is given a reason, this one is entered.
        """
        wanted = queries.MeetingFilter(year=month.year, kind=kind, body=body)
        for row in queries.rows(queries.ids(wanted)):
            if row.day.month == month.month and row.body == body:
                return row.id
        today = self._book.today()
        if month.earliest > today:
            self.plan(MeetingOrder(kind, body, month))
        elif month.latest < today:
            self.excuse(MeetingOrder(kind, body, month))
        else:
            self.record(self._book.suggested(kind, body))
        return 0

    def do(self, minutes: Minutes, asked: str) -> None:
        """What a link of the facts asks for."""
        key, _, number = asked.partition(":")
        verbs: dict[str, Callable[[], object]] = {
            "correct": lambda: self._correct(minutes),
            "hold": lambda: self._hold(minutes),
            "call-off": lambda: self._call_off(minutes),
            "remove": lambda: self._remove(minutes),
            "final": lambda: self._finalize(minutes),
            "reopen": lambda: self._reopen(minutes),
            "compare": lambda: CompareSheet(self._page, minutes).open(),
            "items": lambda: self._part(agenda_sheet, minutes),
            "tasks": lambda: self._part(tasks_sheet, minutes),
            "resolution": lambda: self._resolution(minutes, number),
            "drop-resolution": lambda: self._drop_resolution(minutes, int(number)),
            "done": lambda: self._finish(int(number)),
        }
        verbs[key]()

    def _recorded(self, order: MeetingOrder, roll: list[RollLine] | None) -> None:
        meeting = self._book.record(order, roll)
        self.done.emit("会议已登记", meeting)

    def _correct(self, minutes: Minutes) -> None:
        def submit(order: MeetingOrder, _roll: list[RollLine] | None) -> None:
            self._book.correct(minutes.id, with_text(order, minutes.order))
            self.done.emit("已更正", minutes.id)

        words = ("更正会议", "保存") if minutes.is_held else ("更改计划", "保存")
        place = f"meeting:{minutes.id}"
        self._sheet(
            minutes.order, submit, place, held=minutes.is_held, words=words, asks_roll=False
        )

    def _hold(self, minutes: Minutes) -> None:
        def submit(order: MeetingOrder, roll: list[RollLine] | None) -> None:
            self._book.hold(minutes.id, with_text(order, minutes.order), roll)
            self.done.emit("会议已登记", minutes.id)

        last = self._book.suggested(minutes.order.kind, minutes.order.body)
        begun = minutes.order
        for key in ("starts", "place", "chair", "recorder"):
            if not getattr(begun, key):
                begun = replace(begun, **{key: getattr(last, key)})
        place = f"meeting:{minutes.id}"
        self._sheet(begun, submit, place, held=True, words=("登记召开", "登记"))

    def _call_off(self, minutes: Minutes) -> None:
        def submit(reason: str) -> None:
            self._book.call_off(minutes.id, reason)
            self.done.emit("已注明原因", minutes.id)

        words = ("没有召开", "注明原因", "没有召开的原因")
        self._open(reason_sheet(self._page, words, submit, self._prompts))

    def _reopen(self, minutes: Minutes) -> None:
        def submit(reason: str) -> None:
            self._book.reopen(minutes.id, reason)
            self.done.emit("会议记录已重新打开", minutes.id)

        words = ("重新打开会议记录", "重新打开", "重新打开的原因")
        self._open(reason_sheet(self._page, words, submit, self._prompts))

    def _remove(self, minutes: Minutes) -> None:
        def remove() -> None:
            if self._tried(lambda: self._book.remove(minutes.id)):
                self.done.emit("会议已删除", 0)

        sentence = f"要删除{minutes.row.words}吗？"
        self._prompts.confirm(
            self._page, sentence, "删除会议", remove, "删除后可以按 Ctrl+Z 撤销。"
        )

    def _finalize(self, minutes: Minutes) -> None:
        if self._tried(lambda: self._book.finalize(minutes.id)):
            self.done.emit("会议记录已定稿", minutes.id)

    def _resolution(self, minutes: Minutes, number: str) -> None:
        place = int(number) if number else None
        sheet = resolution_sheet(self._page, self._book, minutes, place, self._prompts)
        sheet.submitted.connect(lambda: self.done.emit("决议已登记", minutes.id))
        self._open(sheet)

    def _drop_resolution(self, minutes: Minutes, number: int) -> None:
        left = [one for n, one in enumerate(minutes.resolutions) if n != number]
        if self._tried(lambda: self._book.set_resolutions(minutes.id, left)):
            self.done.emit("决议已删除", minutes.id)

    def _part(self, make: Callable[..., OrderDialog], minutes: Minutes) -> None:
        sheet = make(self._page, self._book, minutes, self._prompts)
        sheet.submitted.connect(lambda: self.done.emit("已登记", minutes.id))
        self._open(sheet)

    def _finish(self, number: int) -> None:
        task = next((one for one in queries.open_tasks() if one.id == number), None)
        if task is not None:
            sheet = done_sheet(self._page, self._book, task, self._prompts)
            sheet.submitted.connect(lambda: self.done.emit("任务已办结", 0))
            self._open(sheet)

    def _sheet(
        self,
        begun: MeetingOrder,
        submit: Callable[[MeetingOrder, list[RollLine] | None], object],
        place: str,
        *,
        held: bool,
        words: tuple[str, str],
        asks_roll: bool = True,
    ) -> None:
        sheet = MeetingSheet(
            self._page, self._book, self._organization.tree(), begun, submit, held=held,
            words=words, asks_roll=asks_roll, prompts=self._prompts,
        )  # fmt: skip
        keep_draft(sheet, self._page.shelf(), place).open()

    def _tried(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except (Refusal, StoreTrouble) as trouble:
            cite = getattr(trouble, "cite", ())
            said = "　".join(filter(None, [trouble.sentence, articles(cite)]))
            self._prompts.tell(self._page, said)
            return False
        return True

    @staticmethod
    def _open(sheet: QDialog) -> None:
        sheet.open()


def _lands_in(motion: Resolution) -> str:
    affair = queries.kinds().affairs.get(motion.affair)
    return affair.paper if affair else "记实簿"

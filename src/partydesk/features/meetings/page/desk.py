"""The tab 会议记录: the list, one meeting, its paper; the year, the course, the rates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partydesk.features.meetings import queries
from partydesk.features.meetings.page.exchanging import Exchange
from partydesk.features.meetings.page.listed import chips, groups
from partydesk.features.meetings.page.live import LiveMinutes
from partydesk.features.meetings.page.minutes import MinutesView
from partydesk.features.meetings.page.printing import Printing
from partydesk.features.meetings.page.scope import Scope
from partydesk.features.meetings.page.verbs import Verbs
from partydesk.features.meetings.page.yearly import Yearly
from partydesk.features.meetings.papers import MeetingPress
from partydesk.features.meetings.queries import MeetingFilter
from partydesk.features.meetings.rules import MeetingOrder, State
from partydesk.kernel.dates import PartialDate
from partydesk.ui.actions import Action, Place
from partydesk.ui.listing import GroupedList
from partydesk.ui.page import Page
from partydesk.ui.preview import PaperView
from partydesk.ui.prompts import Prompts
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from partydesk.features.meetings.service import MeetingBook
    from partydesk.features.organization.service import OrganizationBook
    from partydesk.kernel.rulebook import Rulebook

_NARROW, _SLIM = 1060, 760  # px at text size 100 %, from which three cards have room, and two
_EMPTY = "还没有会议。\n按 Ctrl+N 登记第一次会议，\n或者按 Ctrl+J 列入计划。"
_NONE_FOUND = "没有符合条件的会议。"
_STATES = {"planned": State.PLANNED, "held": State.HELD, "excused": State.EXCUSED}


class MeetingsPage(Page):
    """All meetings of the unit.

    Args:
        book: the meetings.
        organization: branches and groups.
        rulebook: by which papers judge votes.
        prompts: who asks the clerk.
    """

    key = "meetings"
    tab = "会议记录"
    title = "会议记录"
    watches = frozenset(
        {"meeting", "attendance", "agenda_item", "resolution", "meeting_task", "minutes_version",
         "person", "organization", "own_form", "local_rule"}
    )  # fmt: skip
    writing = frozenset({"record-meeting", "plan-meeting", "import-meetings"})

    def __init__(
        self,
        book: MeetingBook,
        organization: OrganizationBook,
        rulebook: Rulebook,
        prompts: Prompts | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._book, self._organization = book, organization
        self._prompts = prompts or Prompts()
        self.press = MeetingPress(book, organization, rulebook)
        self._filling = False
        self._asked = 0
        self.scope = Scope()
        self.list = GroupedList(name="会议列表", empty=_EMPTY)
        self.minutes = MinutesView(book, self._prompts)
        self.paper = PaperView("会议记录预览", "随录入更新")
        self.live = LiveMinutes(self.paper, self.press)
        self.yearly = Yearly(book, self.wanted_year, lambda: self.scope.body)
        self.verbs = Verbs(self, book, organization, self._prompts)
        self.exchange = Exchange(self, book, organization, self._prompts)
        self.printing = Printing(self, self.press, organization, self._prompts)
        self._place_cards()
        self._connect()
        self.set_subtitle("三会一课 • 主题党日 • 组织生活")
        self.set_actions(self._declare())

    def refresh(self) -> None:
        """The list of the scope, the meeting in view, the table in view."""
        today = self._book.today()
        self.scope.offer(queries.years(), self._organization.tree(), today.year)
        wanted = self._wanted()
        self.filters.set_chips(chips(queries.counts(wanted)))
        wanted = self._wanted()
        ids = queries.ids(wanted)
        self._filling = True
        self.list.empty = _NONE_FOUND if self._narrowed() else _EMPTY
        rows = queries.rows(ids)
        self.list.set_groups(groups(rows, today))
        if self._asked:
            self.list.select_id(self._asked)
            self._asked = 0
        if self.list.current_id() is None:  # the latest that is past, before what is planned
            self.list.select_id(next((row.id for row in rows if row.day.earliest <= today), 0))
        self.list.select_first()
        self._filling = False
        entering = self.minutes.minutes.id if self.minutes.touched and self.minutes.minutes else 0
        if entering:
            self.list.select_id(entering)
        self._show(entering or self.list.current_id())
        self.yearly.refresh()
        open_ = len(queries.open_tasks())
        self.status_changed.emit(f"显示 {len(ids)} 次会议　•　未办结任务 {open_} 件")
        self.count_changed.emit(self._book.fault_count(self._book.today()))

    def show_record(self, id_: int) -> None:
        """Open one meeting, whatever was chosen."""
        found = queries.one(id_)
        if found is not None:
            self.yearly.close_table()
            self._asked = id_
            self.filters.search.clear()
            self.scope.choose(year=found.row.day.year)
            self.filters.choose("all")
            self.list.select_id(id_)
            self.list.setFocus()

    def tab_count(self) -> int | None:
        """How many things are missing, wrong or overdue."""
        return None if self.isVisible() else self._book.fault_count(self._book.today())

    @property
    def unsaved(self) -> bool:
        """Whether minutes are half typed."""
        return self.minutes.touched

    def settle(self, then: Callable[[], object]) -> None:
        """The text is written or dropped before anything else is done."""
        self.minutes.leave(then)

    def resume(self, place: str) -> bool:
        """A sheet that was left half typed."""
        key, _, which = place.partition(":")
        if key != "meeting":
            return False
        if which.isdigit():
            found = queries.one(int(which))
            if found is None:
                return False
            self.verbs.do(found, "correct" if found.is_held else "hold")
        else:
            (self.plan if which == "plan" else self.record)()
        return True

    def record(self, begun: MeetingOrder | None = None) -> None:
        """登记会议, with what is known: the chosen body and kind, place and chair of last time."""
        self.minutes.leave(lambda: self.verbs.record(begun or self._begun()))

    def plan(self, begun: MeetingOrder | None = None) -> None:
        """列入计划."""
        self.minutes.leave(lambda: self.verbs.plan(begun or self._begun()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window two cards have room."""
        self._arrange()
        super().resizeEvent(event)

    def _declare(self) -> tuple[Action, ...]:
        chosen = lambda: self.minutes.minutes is not None  # noqa: E731
        return (
            Action("plan-meeting", "列入计划", self.plan, "Ctrl+J", "calendar", Place.HEAD),
            Action("year-table", "年度一览", lambda: self._view("year"), "Ctrl+Y", "table",
                   Place.HEAD),
            Action("record-meeting", "登记会议", self.record, "Ctrl+N", "add", Place.MAIN),
            Action("export-meetings", "导出…", lambda: self.exchange.give(self._wanted), "Ctrl+E",
                   "export"),
            Action("import-meetings", "导入会议台账…", self.exchange.take, "Ctrl+I", "import"),
            Action("month-table", "月历", lambda: self._view("month"), "Ctrl+M"),
            Action("course-table", "课程表", lambda: self._view("course")),
            Action("rates", "到会率和学时", lambda: self._view("rates")),
            Action("print-meeting", "打印会议材料…",
                   lambda: self.printing.meeting(self.minutes.minutes), "Ctrl+P", "print",
                   Place.MENU, chosen),
            Action("print-year", "打印年度材料…",
                   lambda: self.printing.year(self.wanted_year(), self.scope), "Ctrl+Shift+P",
                   "print"),
            Action("roll-call", "登记到会", lambda: self.minutes.open_tab(1), "F6", "people",
                   Place.MENU, chosen),
            Action("write-minutes", "书写记录", lambda: self.minutes.open_tab(2), "F7", "edit",
                   Place.MENU, chosen),
        )  # fmt: skip

    def _place_cards(self) -> None:
        self.filters.set_search("主题、地点、姓名、记录里的字")
        self.set_scope(self.scope)
        self._list_card = self.add_card(self.list, width=296)
        self._minutes_card = self.add_card(self.minutes, stretch=3)
        self._paper_card = self.add_card(self.paper, stretch=2)
        self._yearly_card = self.add_card(self.yearly, stretch=5)
        self.set_shown(self._yearly_card, False)

    def _connect(self) -> None:
        for said in (self.filters.searched, self.filters.chosen):
            said.connect(lambda _: self.refresh())
        self.scope.chosen.connect(self.refresh)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _: self.minutes.open_tab(0))
        self.minutes.done.connect(self.notify)
        self.minutes.drafted.connect(self.live.show_minutes)
        self.minutes.asked.connect(self._do)
        self.verbs.done.connect(self._done)
        self.yearly.closed.connect(self._arrange)
        self.yearly.opened.connect(self._open_month)
        self.yearly.chosen.connect(self.show_record)
        self.yearly.planned.connect(self._plan_on)

    def _wanted(self) -> MeetingFilter:
        chip = self.filters.chip
        return MeetingFilter(
            year=self.scope.year, kind=self.scope.kind, body=self.scope.body,
            state=_STATES.get(chip), draft=chip == "draft", text=self.filters.query,
        )  # fmt: skip

    def wanted_year(self) -> int:
        """The year of the tables: the chosen one, or this."""
        return self.scope.year or self._book.today().year

    def _narrowed(self) -> bool:
        chosen = self.scope.body is not None or bool(self.scope.kind)
        return chosen or bool(self.filters.query) or self.filters.chip not in ("", "all")

    def _begun(self) -> MeetingOrder:
        body = self.scope.body or next(
            (one.id for one in self._organization.branches()), self._organization.unit().id
        )
        held_by = queries.kinds().held_by(self._organization.body(body).kind)
        keys = [kind.key for kind in held_by]
        kind = self.scope.kind if self.scope.kind in keys else keys[0]
        return self._book.suggested(kind, body)

    def _choose(self, meeting: int | None) -> None:
        shown = self.minutes.minutes
        if self._filling or (shown is not None and shown.id == meeting):
            return
        if shown is not None and self.minutes.touched:
            self.list.select_id(shown.id)
            self.minutes.leave(lambda: self.list.select_id(meeting or 0))
        else:
            self._show(meeting)

    def _show(self, meeting: int | None) -> None:
        self.minutes.show_meeting(meeting)
        self.update_actions()

    def _do(self, asked: str) -> None:
        if self.minutes.minutes is not None:
            minutes = self.minutes.minutes
            self.minutes.leave(lambda: self.verbs.do(minutes, asked))

    def _done(self, sentence: str, meeting: int) -> None:
        if meeting:
            self._asked = meeting
            self.refresh()
            if self.list.current_id() != meeting:
                self.show_record(meeting)
        self.notify(sentence)

    def _view(self, which: str) -> None:
        self.yearly.toggle(which)
        self._arrange()

    def _open_month(self, body: int, kind: str, month: int) -> None:
        """A month of the year table: its meeting, or a sheet to enter, plan or excuse one."""
        there = self.verbs.open_month(body, kind, PartialDate(self.wanted_year(), month))
        if there:
            self.show_record(there)

    def _plan_on(self, day: date) -> None:
        self.plan(replace(self._begun(), day=PartialDate.of(day)))

    def _arrange(self) -> None:
        """One table over the whole width, or list, meeting and as much paper as there is room."""
        table = self.yearly.is_open
        narrow, slim = (self.room.width() < px(least) for least in (_NARROW, _SLIM))
        self.set_shown(self._yearly_card, table)
        self.set_shown(self._list_card, not table)
        self.set_shown(self._minutes_card, not table)
        self.set_shown(self._paper_card, not table and not narrow and not slim)

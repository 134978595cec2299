"""The tab 发展党员: people by stage, the book of one of them, the paper that follows the typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt

from partydesk.features.development.dialogs.application import application_dialog
from partydesk.features.development.dialogs.cohort import CohortSheet, cohort_dialog
from partydesk.features.development.dialogs.printsheet import PrintSheet
from partydesk.features.development.dialogs.rulesheet import RuleSheet
from partydesk.features.development.page.judging import GradualJudging
from partydesk.features.development.page.leftover import Leftover
from partydesk.features.development.page.livepaper import LivePaper
from partydesk.features.development.page.middle import Middle
from partydesk.features.development.page.people import chips, groups, is_closed, is_faulty
from partydesk.features.development.page.planner import Planner, tell_printing
from partydesk.features.development.papers import BookPress, FieldPlace, field_at, place_key
from partydesk.kernel.dates import PartialDate
from partydesk.ui.actions import Action, Place
from partydesk.ui.drafts import keep_draft
from partydesk.ui.listing import GroupedList
from partydesk.ui.page import Page
from partydesk.ui.preview import PaperView
from partydesk.ui.prompts import Prompts
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from partydesk.features.development.service import JudgedBook, RecordBooks
    from partydesk.features.development.service.planning import PlanBook
    from partydesk.features.organization.service import OrganizationBook

_NARROW, _SLIM = 1060, 760  # px at text size 100 %, from which three cards have room, and two
_NOBODY = "这里还没有人。\n按 Ctrl+N 接收第一份入党申请书。"
_READING = "正在核对记实簿……"
_WATCHED = frozenset(
    {"step_entry", "person", "organization", "setting", "meeting", "attendance", "resolution",
     "own_form", "form_choice", "accepted_finding", "locked_page", "correction", "relative",
     "review_letter", "review_reminder", "way_entry", "returned_step", "local_rule"}
)  # fmt: skip
_WRITING = frozenset(
    {"receive-application", "take-for-many", "plan-quota", "dates-from-sheet", "lock-pages"}
)


class DevelopmentPage(Page):
    """Everybody who is being developed, and their record books.

    Args:
        books: the record books.
        organization: its branches, for somebody new.
        prompts: who asks the clerk.
        plans: the days that are meant for the steps to come; None where nothing is planned.
    """

    key = "development"
    tab = "发展党员"
    title = "发展党员"
    watches = _WATCHED
    writing = _WRITING

    def __init__(
        self,
        books: RecordBooks,
        organization: OrganizationBook,
        prompts: Prompts | None = None,
        plans: PlanBook | None = None,
    ) -> None:
        super().__init__()
        self._books = books
        self._organization, self._prompts = organization, prompts or Prompts()
        self._judged: dict[int, JudgedBook] = {}
        self._judging = GradualJudging(books, self)
        self._to_show = self._filling = False
        self._leftover = Leftover(self.receive, self._open_step, self._take_cohort)
        self._asked, self._on = 0, books.today()  # whose book is opened as soon as it is judged
        self.people = GroupedList(name="发展党员名单", empty=_NOBODY)
        self.middle = Middle(books, self._prompts, lambda: self.shelf())  # noqa: PLW0108 - set later
        self.paper = PaperView("记实簿预览", "随录入更新")
        self.press = BookPress(books, organization)
        self.live = LivePaper(self.paper, self.press.draft)
        ask = self._prompts
        self.planner = Planner(self, self.middle, plans, organization, ask) if plans else None
        self._place_cards()
        self._connect()
        self.set_subtitle("一人一簿 • 5 阶段 25 步骤")
        self.set_actions(self._declare())

    def refresh(self) -> None:
        """Judge every book again: only those that changed, and many of them a few at a time."""
        self._to_show = True
        books = self._judging.books(self._on)
        if books is None:
            self.people.empty = "" if self._judged else _READING
            self.middle.wait(_READING)
            self.status_changed.emit(_READING)
        else:
            self._take(books)

    def show_record(self, id_: int) -> None:
        """Open the book of one person, whatever the filter was."""
        self._asked = 0 if id_ in self._judged or self._judging.idle else id_
        if not self.people.select_id(id_) and id_ in self._judged:
            self.filters.search.clear()
            self.filters.choose("closed" if is_closed(self._judged[id_]) else "all")
            self.people.select_id(id_)
        self.people.setFocus()

    def resume(self, place: str) -> bool:
        """An entry, an application or a step of several people that was left half typed."""
        return self._leftover.take(place, self._judged)

    def tab_count(self) -> int | None:
        """How many books have something wrong; None where it is about to be said anyhow."""
        if self.isVisible():
            return None
        self._to_show = False
        books = self._judging.books(self._on)
        return None if books is None else sum(map(is_faulty, books))

    @property
    def unsaved(self) -> bool:
        """Whether a step is half typed."""
        return self.middle.touched

    def settle(self, then: Callable[[], object]) -> None:
        """The step is entered or dropped before anything else is done."""
        self.middle.leave(then)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window two cards have room."""
        self._arrange()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        """F1 in the book is the rule of the step, not the sheet of keys."""
        if event.type() is QEvent.Type.ShortcutOverride and self._wants_rule(event):
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress and self._wants_rule(event):
            self.show_rule()
            return True
        return super().event(event)

    def receive(self) -> None:
        """Take in an application."""
        branches = self._organization.branches()
        sheet = application_dialog(self, self._books, branches, self._received, self._prompts)
        keep_draft(sheet, self.shelf(), "application").open()

    def take_for_many(self) -> None:
        """One step for several people."""
        underway = [one for one in self._judged.values() if not is_closed(one)]
        sheet = CohortSheet(self, underway, self._books.specs(self._on))
        sheet.picked.connect(self._take_cohort)
        sheet.open()

    def print_book(self) -> None:
        """The paper of the chosen person, to be saved or printed."""
        person = self.middle.person_id
        judged = self._judged.get(person) if person is not None else None
        if judged is not None:
            sheet = PrintSheet(self, self.press, judged, self._judged.values(), self._prompts)
            tell_printing(self, self.planner, sheet)
            sheet.open()

    def show_rule(self) -> None:
        """The rule of the step one is at."""
        if (place := self.middle.place()) is not None:
            RuleSheet(self, self._books.spec(place[0], self._on), self._books.regulations).open()

    def _declare(self) -> tuple[Action, ...]:
        chosen = lambda: self.middle.person_id is not None  # noqa: E731
        return (
            Action("receive-application", "接收申请书", self.receive, "Ctrl+N", "add", Place.HEAD),
            Action("take-for-many", "批量办理", self.take_for_many, "Ctrl+B", "", Place.HEAD,
                   lambda: bool(self._judged)),
            Action("print-book", "打印记实簿", self.print_book, "Ctrl+P", "print", Place.MAIN,
                   chosen),
            *(self.planner.actions() if self.planner else ()),
            Action("step-rule", "规则依据（在步骤上按 F1）", self.show_rule, enabled_when=chosen),
        )  # fmt: skip

    def _place_cards(self) -> None:
        self.filters.set_search("姓名、拼音首字母、身份证尾号")
        self.filters.set_date("关键日期", PartialDate.of(self._on))
        self._people_card = self.add_card(self.people, width=276)
        self.add_card(self.middle, stretch=3)
        self._paper_card = self.add_card(self.paper, stretch=2)

    def _connect(self) -> None:
        self._judging.ended.connect(self._take)
        for said in (self.filters.searched, self.filters.chosen):
            said.connect(lambda _: self._show_people())
        self.filters.dated.connect(self._judge_on)
        self.filters.searched.connect(lambda _: self._arrange())
        self.middle.currentChanged.connect(lambda _: self._arrange())
        self.middle.rule_asked.connect(self.show_rule)
        self.people.chosen.connect(self._choose)
        self.people.opened.connect(lambda _: self.middle.to_steps())
        self.middle.returned.connect(self.people.setFocus)
        self.middle.done.connect(self.notify)
        self.middle.entry.told.connect(lambda said: self.notify(said, "due"))
        self.middle.drafted.connect(self.live.show_book)
        self.middle.at_place.connect(self._mark)
        self.paper.place_clicked.connect(self._follow_paper)

    def _arrange(self) -> None:
        """In a narrow window: people and book, or, while a step is entered, the entry and paper."""
        narrow, slim = (self.room.width() < px(least) for least in (_NARROW, _SLIM))
        entering = self.middle.is_entering and not self.filters.query
        self.set_shown(self._people_card, not (narrow and entering))
        self.set_shown(self._paper_card, not slim and (entering or not narrow))
        self.filters.setHidden(self.is_low and entering)

    def _show_people(self) -> None:
        chip, query = self.filters.chip, self.filters.query
        shown = groups(self._judged.values(), chip, query, self._books.specs(self._on))
        self._filling = True
        self.people.set_groups(shown)
        self.people.select_first()
        self._filling = False
        # what is being typed stays in view, whatever the list shows
        entering = self.middle.person_id if self.middle.touched else None
        if entering in self._judged:
            self.people.select_id(entering)
        self._show_book(entering if entering in self._judged else self.people.current_id())

    def _choose(self, person_id: int | None) -> None:
        shown = self.middle.person_id
        if person_id == shown or self._filling:
            return
        if self.middle.touched and shown is not None:
            self.people.select_id(shown)
            self.middle.leave(lambda: self.people.select_id(person_id or 0))
        else:
            self._show_book(person_id)

    def _show_book(self, person_id: int | None) -> None:
        judged = self._judged.get(person_id) if person_id is not None else None
        self.middle.show_book(judged, self._on)
        if not self.middle.is_entering:
            self.live.show_book(judged.book if judged else None)
        self.update_actions()

    def _judge_on(self, day: PartialDate) -> None:
        self._on = day.exact or self._books.today()
        self.refresh()

    def _take(self, books: Sequence[JudgedBook]) -> None:
        faulty = sum(map(is_faulty, books))
        self.count_changed.emit(faulty)
        if not self._to_show:
            return
        self.people.empty = _NOBODY
        self.middle.wait("")
        self._judged = {one.book.person.id: one for one in books}
        self.filters.set_chips(chips(books))
        self._show_people()
        here = sum(not is_closed(one) for one in books)
        self.status_changed.emit(f"{here} 人在培养　•　{faulty} 人有问题")
        if self._asked:
            self.show_record(self._asked)
        self._leftover.open(self._judged)

    def _open_step(self, person: int, step: int, occurrence: int) -> None:
        self.show_record(person)
        self.middle.open_step(step, occurrence)

    def _received(self, person_id: int) -> None:
        self.filters.search.clear()
        self.filters.choose("all")
        self.refresh()
        self.show_record(person_id)
        book = self._books.judged_book(person_id, self._on)
        if book is not None:
            self.notify(f"已接收 {book.book.person.name} 的入党申请书")

    def _take_cohort(self, step: int, people: tuple[JudgedBook, ...]) -> None:
        dialog = cohort_dialog(self, self._books, step, people, self._prompts)
        dialog.submitted.connect(lambda: self.notify(f"第 {step} 步已为 {len(people)} 人登记"))
        who = ",".join(str(one.book.person.id) for one in people)
        keep_draft(dialog, self.shelf(), f"cohort:{step}:{who}").open()

    def _mark(self, step: int, occurrence: int, key: str) -> None:
        place = FieldPlace(step, occurrence, key)
        self.live.show_place(place_key(place, self._books.spec(step, self._on)))

    def _follow_paper(self, key: str) -> None:
        if (where := field_at(key)) is not None:
            self.middle.open_field(*where)

    def _wants_rule(self, event: QEvent) -> bool:
        asked = getattr(event, "key", lambda: None)() == Qt.Key.Key_F1
        return asked and self.middle.has_focus()

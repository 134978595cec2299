"""The tab 党员名册: everybody in one table, one person's card beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.roster import queries
from partydesk.features.roster.page.branches import BranchChoice
from partydesk.features.roster.page.card import PersonCard
from partydesk.features.roster.page.columns import roster_columns
from partydesk.features.roster.page.dropping import FilePage
from partydesk.features.roster.page.filing import WATCHED, WRITING, Filing
from partydesk.features.roster.page.keydate import KeyDate
from partydesk.features.roster.page.narrowing import Narrowing
from partydesk.features.roster.page.out import Asked, RosterOut
from partydesk.features.roster.queries import Counts, RosterFilter
from partydesk.features.roster.rules import Category
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.kernel.late import late
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.actions import Action, Place
from partydesk.ui.drafts import keep_draft
from partydesk.ui.drawn import Drawn
from partydesk.ui.prompts import Prompts
from partydesk.ui.table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from partydesk.features.organization import dialogs as bodies
    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.roster import dialogs, findings
    from partydesk.features.roster.queries import Card
    from partydesk.features.roster.service import Roster
else:
    bodies = late("partydesk.features.organization.dialogs")
    dialogs = late("partydesk.features.roster.dialogs")
    findings = late("partydesk.features.roster.findings")

_CHIPS = {
    "applicant": ("申请人", Category.APPLICANT),
    "activist": ("积极分子", Category.ACTIVIST),
    "candidate": ("发展对象", Category.CANDIDATE),
    "probationary": ("预备党员", Category.PROBATIONARY),
    "full": ("正式党员", Category.FULL),
}
_KINDS = "表格 (*.xlsx *.xls *.csv *.txt *.html *.htm)"
_EMPTY = "名册里还没有人：按 Ctrl+I 导入名册，或按 Ctrl+N 登记人员"
_NONE_FOUND = "没有符合条件的人，请换一个条件"
_NONE_THEN = "这一天名册里还没有人"


class RosterPage(FilePage):
    """The roster.

    Args:
        roster: the book.
        organization: its branches.
        is_underway: whether a person has a record book; 看记实簿 then goes to the tab of books.
        prompts: who asks the clerk.
    """

    key = "roster"
    tab = "党员名册"
    title = "党员名册"
    writing = WRITING
    watches = WATCHED

    def __init__(
        self,
        roster: Roster,
        organization: OrganizationBook,
        is_underway: Callable[[int], bool] = lambda _person: False,
        prompts: Prompts | None = None,
    ) -> None:
        super().__init__()
        self._roster = roster
        self._organization = organization
        self._is_underway = is_underway
        self._prompts = prompts or Prompts()
        self._filling = self._underway = self._seen = False
        self._then = KeyDate(self, roster)
        self.branch = BranchChoice()
        self._more = Narrowing(self, self.branch, self._prompts)
        self.table = RecordTable(
            roster_columns(lambda: self._then.day),
            self._ids,
            self._then.rows,
            name="党员名册",
            empty=_EMPTY,
        )
        asked = Asked(self._then, self._wanted, self.table)
        self.out = RosterOut(self, roster, organization, asked, self._prompts)
        self.card = PersonCard()
        self.add_card(self.table, stretch=1)
        self.add_card(self.card, width=380)
        self._offer_filters()
        self.set_actions(self._actions())
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _: self._correct())
        self._filing = Filing(self, (self.table, self.card), roster, organization, self._prompts)
        self.card.correct.connect(self._correct)
        self.card.leave.connect(self._leave_or_return)
        self.card.book.connect(self._open_book)
        self.setAcceptDrops(True)
        Drawn(self, self._begin)

    def refresh(self) -> None:
        """Ask the book again: branches, counts, list and card."""
        self.branch.offer(body for _, body in self._organization.tree())
        own = queries.own_columns()
        self.table.set_columns(roster_columns(lambda: self._then.day, own))
        self._then.turn_to(self._on())

    def show_record(self, id_: int) -> None:
        """Open one person, wherever the filters stand."""
        self._seen = True
        self.filters.search.clear()
        self._more.take_state({})
        known = queries.known(id_)
        self.filters.choose("left" if known is not None and known.left_on else "all")
        self._narrow()
        self.table.select_id(id_)

    def resume(self, place: str) -> bool:
        """The sheet of a person that was left half typed."""
        kind, _, number = place.partition(":")
        if kind not in {"person", "leave"}:
            return False
        if place == "person:0":
            self._add()
            return True
        card = queries.card(int(number))
        if card is None or (kind == "leave" and card.left_on is not None):
            return False
        self.show_record(card.id)
        (self._correct if kind == "person" else self._leave_or_return)()
        return True

    def take_file(self, path: Path) -> None:
        """Look into a spreadsheet and show what it would bring."""
        dialogs.ImportDialog.begin(self, self._roster, path, self.notify)

    def show_day(self, day: date) -> None:
        """Look at the roster as it was on a day."""
        self.filters.set_date("关键日期", PartialDate.of(day))
        self._then.turn_to(day)

    def _actions(self) -> Sequence[Action]:
        return (
            Action("add-person", "登记人员", self._add, "Ctrl+N", "add", Place.MAIN,
                   self._then.is_today),
            Action("import-roster", "导入名册", self._import, "Ctrl+I", "import", Place.HEAD,
                   self._then.is_today),
            Action("export-roster", "导出", self.out.export, "Ctrl+E", "export", Place.HEAD),
            Action("correct-person", "更正", self._correct, "F2", "edit", Place.MENU, self._any),
            Action("leave", "登记离开或恢复…", self._leave_or_return, "Ctrl+D", "close",
                   Place.MENU, self._any),
            Action("record-book", "看记实簿", self._open_book, "Ctrl+B", "book", Place.MENU,
                   lambda: self._underway),
            Action("organization", "组织机构…", self._bodies, "Ctrl+G", "people", Place.MENU),
            *self.out.actions(),
        )  # fmt: skip

    def _offer_filters(self) -> None:
        self.filters.set_search("姓名、拼音、号码、单位等任何内容")
        self.set_scope(self._then.beside(self.branch))
        self._then.back.connect(lambda: self.show_day(self._roster.today()))
        self.filters.set_date("关键日期", PartialDate.of(self._roster.today()))
        self.filters.searched.connect(lambda _: self._narrow())
        self.filters.chosen.connect(lambda _: self._narrow())
        self.filters.dated.connect(lambda _: self._then.turn_to(self._on()))
        self._then.ready.connect(self._narrow)
        self.branch.currentIndexChanged.connect(lambda _: self._narrow())
        self._more.changed.connect(self._narrow)

    def _on(self) -> date:
        day = self.filters.date
        return (day.exact if day else None) or self._roster.today()

    def _wanted(self) -> RosterFilter:
        chip = self.filters.chip
        kind, body = self.branch.place()
        return RosterFilter(
            on=self._on(),
            text=self.filters.query,
            category=_CHIPS[chip][1] if chip in _CHIPS else None,
            left=chip == "left",
            branch=body if kind == "branch" else None,
            group=body if kind == "group" else None,
            further=self._more.further,
        )

    def _ids(self, sort: str, descending: bool) -> list[int]:
        return self._then.ids(self._wanted(), sort or "branch", descending=descending)

    def _narrow(self) -> None:
        counts = self._then.counts(self._wanted())
        self.filters.set_chips(
            [
                ("all", "全部", counts.here),
                *((key, words, counts.by_category[of]) for key, (words, of) in _CHIPS.items()),
                ("left", "已离开", counts.left),
            ]
        )
        none = _NONE_THEN if self._then.is_past else _EMPTY
        self.table.empty = _NONE_FOUND if self._narrowed() else none
        self._filling = True
        self.table.refresh()
        self.table.select_first()
        self._filling = False
        if self.table.isVisible():  # the list first, then the person chosen in it
            self.table.viewport().repaint()
        self._say_counts(counts)
        self._show_person(self.table.current_id())

    def _narrowed(self) -> bool:
        chosen = self._more.narrows or self.filters.chip != "all"
        return chosen or bool(self.filters.query)

    def _say_counts(self, counts: Counts) -> None:
        members = sum(n for of, n in counts.by_category.items() if of.is_member)
        self.status_changed.emit(
            f"显示 {self.table.count()} 人　•　党员 {members} 人"
            f"　•　培养中 {counts.here - members} 人"
        )

    def _choose(self, id_: int | None) -> None:
        if not self._filling:
            self._show_person(id_)

    def _begin(self) -> None:
        self._seen = True  # the list comes first, then the person chosen in it
        self._show_person(self.table.current_id())

    def _show_person(self, id_: int | None) -> None:
        card = self._then.card(id_) if self._seen else None
        self._underway = False
        if card is not None:
            past = self._then.is_past
            found = () if past else findings.roster_findings(self._roster.today(), card.id)
            self._underway = self._is_underway(card.id)
            self.card.show_person(card, found, self._on(), has_book=self._underway, past=past)
        elif self._seen:
            self.card.show_nobody()
        self.update_actions()

    def _any(self) -> bool:
        return self.table.current_id() is not None and self._then.is_today()

    def _add(self) -> None:
        self._open_card(None)

    def _correct(self) -> None:
        card = queries.card((self.table.current_id() or 0) if self._any() else 0)
        if card is not None:
            self._open_card(card)

    def _open_card(self, card: Card | None) -> None:
        sheet = dialogs.person_dialog(
            self, self._roster, self._organization, card, self._prompts, self._filing.open_known
        )
        keep_draft(sheet, self.shelf(), f"person:{card.id if card else 0}").open()

    def _leave_or_return(self) -> None:
        card = queries.card(self.table.current_id() or 0)
        if card is None:
            return
        if card.left_on is None:
            sheet = dialogs.leave_dialog(self, self._roster, card, self._prompts)
            keep_draft(sheet, self.shelf(), f"leave:{card.id}").open()
        else:
            self._prompts.confirm(
                self,
                f"{card.entry.name} {card.left_on} 离开（{card.left_reason}），要恢复在册吗？",
                "恢复在册",
                lambda: self._return(card.id),
            )

    def _return(self, id_: int) -> None:
        try:
            self._roster.return_person(id_)
        except (Refusal, StoreTrouble) as trouble:
            self.notify(trouble.sentence, "wrong")

    def _open_book(self) -> None:
        id_ = self.table.current_id()
        if id_ is not None:
            self.went.emit("development", id_)

    def _bodies(self) -> None:
        bodies.OrganizationDialog(self, self._organization, self._prompts).open()

    def _import(self) -> None:
        self._prompts.open_file(self, "导入名册", _KINDS, self.take_file)

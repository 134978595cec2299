"""The tab 党费: the day of collecting, the year's twelve months, assessments, payments, books."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from partydesk.features.dues import queries
from partydesk.features.dues.page.card import MemberCard
from partydesk.features.dues.page.desk import DuesDesk
from partydesk.features.dues.page.period import PeriodChoice
from partydesk.features.dues.page.views import (
    BANK,
    CASH,
    COLLECTING,
    OF_PEOPLE,
    PAYMENTS,
    YEAR,
    DuesTables,
)
from partydesk.features.dues.rules import Method, MoneyBook, Month, written
from partydesk.ui.actions import Action, Place
from partydesk.ui.cards import across, down, words
from partydesk.ui.page import Page
from partydesk.ui.prompts import Prompts
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.dues.service import DuesBook
    from partydesk.features.organization.service import OrganizationBook

_WRITING = (
    "pay-dues", "run-dues", "assess-dues", "carry-over", "review-dues", "relieve-dues",
    "start-dues", "waive-dues", "correct-payment", "enter-money", "remit-dues", "reconcile-dues",
    "close-month", "close-year", "cancel-run", "remind-dues", "dues-settings", "import-dues",
    "import-payroll", "try-rules", "take-rules",
)  # fmt: skip


class DuesPage(Page):
    """党费.

    Args:
        book: the dues book.
        organization: its branches.
        prompts: who asks the clerk.
    """

    key = "dues"
    tab = "党费"
    title = "党费"
    writing = frozenset(_WRITING)
    watches = frozenset(
        {
            "person", "organization", "setting", "dues_start", "dues_assessment", "dues_relief",
            "dues_run", "dues_charge", "dues_waiver", "dues_payment", "dues_share", "dues_entry",
            "dues_reconciliation", "dues_closing", "dues_reminder",
        }
    )  # fmt: skip

    def __init__(
        self, book: DuesBook, organization: OrganizationBook, prompts: Prompts | None = None
    ) -> None:
        super().__init__()
        self._book, self._organization = book, organization
        self.desk = DuesDesk(self, book, prompts or Prompts())
        self.period = PeriodChoice(Month.of(book.today()))
        self.views = DuesTables(self)
        self.card = MemberCard(book)
        self.method = _method_choice()
        self.bar = self._day_bar()
        left = QWidget()
        left.setLayout(down(self.bar, self.views, gap=0))
        self.add_card(left, stretch=1)
        self._side = self.add_card(self.card, width=330)
        self.set_scope(self.period)
        self.filters.set_search("姓名、拼音首字母、凭条号")
        self.set_actions(self._actions())
        self._connect()

    @property
    def month(self) -> Month:
        """The month the page is about."""
        return self.period.month

    @property
    def branch(self) -> int | None:
        """The branch the page is about; None for all."""
        return self.period.branch

    @property
    def query(self) -> str:
        """What stands in the search box."""
        return self.filters.query

    def refresh(self) -> None:
        """Ask the book again: branches, counts, table, card."""
        self.period.offer(self._organization.branches())
        self._narrow()

    def show_record(self, id_: int) -> None:
        """Open one member's year."""
        self.filters.search.clear()
        self.filters.choose(YEAR)
        self.views.table.select_id(id_)

    def resume(self, place: str) -> bool:
        """A payment or an assessment that was left half typed."""
        kind, _, number = place.partition(":")
        if kind not in {"dues-pay", "dues-assess"} or queries.member(int(number)) is None:
            return False
        self.show_record(int(number))
        (self._pay if kind == "dues-pay" else self._assess)()
        return True

    def collect(self) -> None:
        """Enter on 党费日: all that the member owes is taken, and the next who owes is chosen."""
        table = self.views.table
        current = table.current_id()
        row = table.records.record(table.currentIndex().row()) if current is not None else None
        if row is None or current is None or self._shut is not None:
            return
        following = self._next_owing(table.currentIndex().row())
        if row.total <= 0 or self.desk.collect(current, row.total, self.method.currentData()):
            self._go(following)

    def _next_owing(self, place: int) -> int | None:
        records = self.views.table.records
        for number in range(place + 1, records.rowCount()):
            row = records.record(number)
            if row is not None and row.total > 0:
                return records.id_at(number)
        return None

    def _go(self, id_: int | None) -> None:
        if id_ is not None:
            self.views.table.select_id(id_)

    def _connect(self) -> None:
        for signal in (self.filters.searched, self.filters.chosen, self.period.changed):
            signal.connect(lambda *_: self._narrow())
        self.views.chosen.connect(lambda _: self._show_person())
        self.views.opened.connect(lambda _: self._opened())
        self.card.pay.connect(self._pay)
        self.card.assess.connect(self._assess)
        self.card.paper.connect(self._print_member)

    def _actions(self) -> Sequence[Action]:
        desk, any_ = self.desk, self._any
        return (
            Action("pay-dues", "收党费", self._pay, "Ctrl+N", "money", Place.MAIN, any_),
            Action("run-dues", "生成应交", lambda: desk.run(self.month), "Ctrl+R", "add",
                   Place.HEAD),
            Action("print-dues", "打印", self._print, "Ctrl+P", "print", Place.HEAD),
            Action("print-slip", "打印凭条…", self._print_slip, enabled_when=self._has_payment),
            Action("assess-dues", "核定", self._assess, "F2", "edit", Place.MENU, any_),
            Action("review-dues", "复核…", self._review),
            Action("carry-over", "沿用上年基数…", self._carry_over),
            Action("relieve-dues", "少交、免交…", lambda: desk.relieve(self._id(), self.month),
                   "Ctrl+D", enabled_when=any_),
            Action("start-dues", "从哪个月起交纳…", lambda: desk.start(self._id(), self.month),
                   enabled_when=any_),
            Action("waive-dues", "核减应交…", lambda: desk.waive(self._id(), self.month),
                   enabled_when=any_),
            Action("remind-dues", "催交记录…", lambda: desk.remind(self._id()), enabled_when=any_),
            Action("correct-payment", "更正（红字）…", self._correct, "Ctrl+B",
                   enabled_when=self._can_correct),
            Action("enter-money", "登记收支…", lambda: desk.enter(self.month), "Ctrl+E"),
            Action("import-dues", "导入对账单…", desk.take_statement, "Ctrl+I"),
            Action("import-payroll", "导入工资表…", lambda: desk.take_payroll(self.month.year)),
            Action("remit-dues", "上缴…", lambda: desk.remit(self.month)),
            Action("count-cash", "点现金…", desk.count, "Ctrl+K"),
            Action("reconcile-dues", "本月对账…", lambda: desk.reconcile(self.month)),
            Action("close-month", "本月结账（重新打开）…", self._close_month),
            Action("close-year", "全年结账（重新打开）…", self._close_year),
            Action("cancel-run", "取消本月应交…", lambda: desk.cancel(self.month)),
            Action("try-rules", "规则试算…", desk.try_rules),
            Action("take-rules", "按规则文件试算…", desk.take_rules),
            Action("dues-settings", "党费设置…", desk.settings),
        )  # fmt: skip

    def _day_bar(self) -> QWidget:
        bar = QWidget()
        hint = words("Enter 收齐并到下一个人　Ctrl+N 部分、按季、补交、代交", "soft")
        bar.setLayout(across(words("收款方式"), self.method, 12, hint, None))
        bar.layout().setContentsMargins(px(12), px(6), px(12), px(6))  # type: ignore[union-attr]
        return bar

    def _narrow(self) -> None:
        month, branch = self.month, self.branch
        heads, _ = queries.still_open(month, branch)
        of_year = queries.ids(Month(month.year, 1), Month(month.year, 12), branch)
        self.filters.set_chips(
            [
                (COLLECTING, "党费日　未交", heads),
                (YEAR, "全年台账", len(of_year)),
                ("assessment", "核定　未核定", queries.unassessed(month.year, branch)),
                (PAYMENTS, "收款记录", len(queries.payment_ids(month.first, month.last, branch))),
                (CASH, "现金账", queries.line_count(MoneyBook.CASH, month.first, month.last)),
                (BANK, "银行账", queries.line_count(MoneyBook.BANK, month.first, month.last)),
            ]
        )
        self.bar.setVisible(self.filters.chip == COLLECTING)
        self.set_shown(self._side, self.filters.chip not in {YEAR, CASH, BANK})
        self.views.show_view(self.filters.chip)
        self.setFocusProxy(self.views.table)
        self._say_sums()
        if not self._side.isHidden():
            self.card.show_day(self._book.today(), month, branch)
        self._show_person()

    def _say_sums(self) -> None:
        month = self.month
        if self.filters.chip in {CASH, BANK}:
            held = [f"{one} {written(queries.balance(one, month.last))} 元" for one in MoneyBook]
            self.status_changed.emit(f"{month.chinese}末　{'　'.join(held)}")
            return
        whole = self.filters.chip in {YEAR, "assessment"}
        first, last = (Month(month.year, 1), Month(month.year, 12)) if whole else (month, month)
        sums = queries.settled(first, last, self.branch)
        closed = "　•　已结账" if str(month) in queries.closed_periods() else ""
        self.status_changed.emit(
            f"{f'{month.year}年' if whole else month.chinese}　{self.views.table.count()} 行　•　"
            f"应交 {written(sums.charged - sums.waived)}　实交 {written(sums.paid)}　"
            f"欠交 {written(sums.owed)}{closed}"
        )

    def _show_person(self) -> None:
        person = None if self._side.isHidden() else self._id()
        if person is None:
            self.card.show_nobody()
        else:
            self.card.show_member(person, self._book.today())
        self.update_actions()

    def _opened(self) -> None:
        if self.views.key == COLLECTING:
            self.collect()
        elif self.views.key in OF_PEOPLE:
            self._assess()
        else:
            self._correct()

    def _id(self) -> int | None:
        return self.views.person_id()

    def _any(self) -> bool:
        return self._id() is not None

    def _can_correct(self) -> bool:
        return self.views.payment_id() is not None or self.views.entry_id() is not None

    def _has_payment(self) -> bool:
        return self.views.payment_id() is not None

    def _print(self) -> None:
        self.desk.print_out((self.month, self.branch))

    def _print_member(self) -> None:
        self.desk.print_out((self.month, self.branch), self._id())

    def _print_slip(self) -> None:
        if (payment := self.views.payment_id()) is not None:
            self.desk.print_slip((self.month, self.branch), payment)

    def _pay(self) -> None:
        self.desk.pay(self._id(), self.method.currentData())

    def _assess(self) -> None:
        self.desk.assess(self._id(), self.month.year)

    def _review(self) -> None:
        self.desk.review(self.month.year, self.branch)

    def _carry_over(self) -> None:
        year = self.month.year
        people = queries.ids(Month(year, 1), Month(year, 12), self.branch)
        self.desk.carry_over(year, people)

    def _correct(self) -> None:
        self.desk.correct(self.views.payment_id(), self.views.entry_id())

    def _close_month(self) -> None:
        self.desk.close(str(self.month), self.month.chinese)

    def _close_year(self) -> None:
        year = self.month.year
        self.desk.close(str(year), f"{year}年")


def _method_choice() -> QComboBox:
    box = QComboBox()
    box.setAccessibleName("收款方式")
    for one in Method:
        box.addItem(str(one), one)
    return box

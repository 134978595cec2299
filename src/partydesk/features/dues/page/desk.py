"""What the page's actions do: the sheets, the questions before a run or a closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.dues import queries
from partydesk.features.dues.rules import PaymentOrder, read_later, written, yuan_of
from partydesk.kernel.findings import Refusal
from partydesk.kernel.late import late
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.drafts import keep_draft

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from partydesk.features.dues import dialogs, papers, sheets
    from partydesk.features.dues.rules import Method, Month
    from partydesk.features.dues.service import DuesBook, Problem
    from partydesk.ui.dialog import OrderDialog
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts
else:
    dialogs = late("partydesk.features.dues.dialogs")
    papers = late("partydesk.features.dues.papers")
    sheets = late("partydesk.features.dues.sheets")

_KINDS = "表格 (*.xlsx *.xls *.csv *.txt)"
_RULES = "规则文件 (*.toml *.txt)"
_MUCH = 1_000_000  # signs of a file of rules; more is refused by its length
_SHOWN = 6  # problems that a question names


class DuesDesk:
    """Opens the sheets over a page and says what came of it.

    Args:
        page: says sentences, is the parent of the sheets.
        book: the dues book.
        prompts: who asks the clerk.

    Attributes:
        enter_meeting: begins the meeting that decides a relief of a member; None where it cannot.
    """

    enter_meeting: Callable[[int], object] | None = None

    def __init__(self, page: Page, book: DuesBook, prompts: Prompts) -> None:
        self._page, self._book, self._prompts = page, book, prompts

    def attempt(self, work: Callable[[], object]) -> bool:
        """Do something at once; what cannot be is said in the bar."""
        try:
            work()
        except (Refusal, StoreTrouble) as trouble:
            self._page.notify(trouble.sentence, "wrong")
            return False
        return True

    def collect(self, person: int, owed: int, method: Method) -> bool:
        """Take all that a member owes, at once; where that cannot be, the sheet says why."""
        book = self._book
        order = PaymentOrder(person, yuan_of(owed), book.today(), method)
        try:
            book.taking.take(order)
        except Refusal:
            self.pay(person, method)
            return False
        except StoreTrouble as trouble:
            self._page.notify(trouble.sentence, "wrong")
            return False
        return True

    def pay(self, person: int | None, method: Method) -> None:
        """The sheet of one payment."""
        if (named := self._named(person)) is not None:
            sheet = dialogs.paying_dialog(self._page, self._book, named, self._prompts, method)
            keep_draft(sheet, self._page.shelf(), f"dues-pay:{named[0]}").open()

    def assess(self, person: int | None, year: int) -> None:
        """The sheet of one assessment."""
        if (named := self._named(person)) is not None:
            sheet = dialogs.assessing_dialog(self._page, self._book, named[0], year, self._prompts)
            keep_draft(sheet, self._page.shelf(), f"dues-assess:{named[0]}").open()

    def review(self, year: int, branch: int | None) -> None:
        """复核 of everything of a year that was not looked at yet."""
        rows = queries.assessments_in(year, branch)
        ids = [row.id for row in rows if row.reviewed_on is None]
        if not ids:
            self._page.notify(f"{year}年没有需要复核的核定。", "due")
            return
        self._open(dialogs.reviewing_dialog(self._page, self._book, ids, year, self._prompts))

    def relieve(self, person: int | None, month: Month) -> None:
        """少交、免交."""
        if (named := self._named(person)) is not None:
            parts = (self._page, self._book, named, month, self._prompts, self.enter_meeting)
            self._open(dialogs.relieving_dialog(*parts))

    def start(self, person: int | None, month: Month) -> None:
        """从哪个月起交纳."""
        if (named := self._named(person)) is not None:
            self._open(dialogs.starting_dialog(self._page, self._book, named, month, self._prompts))

    def waive(self, person: int | None, month: Month) -> None:
        """核减应交."""
        if (named := self._named(person)) is not None:
            self._open(dialogs.waiving_dialog(self._page, self._book, named, month, self._prompts))

    def remind(self, person: int | None) -> None:
        """催交."""
        if (named := self._named(person)) is not None:
            self._open(dialogs.reminding_dialog(self._page, self._book, named, self._prompts))

    def correct(self, payment: int | None, entry: int | None) -> None:
        """红字更正 of a payment, or of an entry of a book."""
        row = queries.payment(payment) if payment is not None else None
        line = queries.entry(entry) if entry is not None else None
        if row is not None:
            self._open(dialogs.reversing_dialog(self._page, self._book, row, self._prompts))
        elif line is not None:
            self._open(dialogs.undoing_dialog(self._page, self._book, line, self._prompts))

    def enter(self, month: Month) -> None:
        """登记收支."""
        self._open(dialogs.entry_dialog(self._page, self._book, month, self._prompts))

    def remit(self, month: Month) -> None:
        """上缴 of the period."""
        self._open(dialogs.entry_dialog(self._page, self._book, month, self._prompts, upward=True))

    def count(self) -> None:
        """点现金."""
        self._open(dialogs.counting_dialog(self._page, self._book, self._prompts))

    def settings(self) -> None:
        """党费设置."""
        self._open(dialogs.settings_dialog(self._page, self._book.organization, self._prompts))

    def try_rules(self) -> None:
        """规则试算 of the unit's own choices."""
        self._open(dialogs.LabSheet(self._page, self._book, self._prompts))

    def take_rules(self) -> None:
        """规则试算 of a file that came from above."""
        self._prompts.open_file(self._page, "上级的规则文件", _RULES, self.read_rules)

    def read_rules(self, path: Path) -> None:
        """Show what the rules of a file would come to."""
        try:
            with path.open(encoding="utf-8-sig") as file:
                later = read_later(file.read(_MUCH), self._book.rulebook)
        except Refusal as refusal:
            self._page.notify(f"“{path.name}”：{refusal.sentence}", "wrong")
        except (OSError, UnicodeDecodeError):
            self._page.notify(f"“{path.name}”读不出来，不是规则文件。", "wrong")
        else:
            named = (path.name, later)
            self._open(dialogs.LabSheet(self._page, self._book, self._prompts, named))

    def run(self, month: Month) -> None:
        """生成应交, after a look at what is not in order."""
        try:
            found = self._book.charging.preview(month)
        except Refusal as refusal:
            self._page.notify(refusal.sentence, "wrong")
            return
        stopped = [one for one in found.problems if one.stops]
        looks = len(found.problems) - len(stopped)
        lines = _by_reason(stopped)
        lines += [f"有 {looks} 人核定后还没有复核"] if looks else []
        if not found.ready:
            said = "；".join(lines) or "都已生成"
            todo = "核定按 F2，或者导入工资表。" if stopped else ""
            self._page.notify(f"{month.chinese}没有可以生成应交的党员。{said}。{todo}", "due")
            return
        self._prompts.confirm(
            self._page,
            f"生成{month.chinese}应交党费：{len(found.ready)} 人，共 {written(found.total)} 元。",
            "生成应交",
            lambda: self.attempt(lambda: self._book.charging.run(month)),
            "\n".join(["这些人不生成：" if stopped else "", *lines]).strip(),
        )

    def cancel(self, month: Month) -> None:
        """取消整月应交."""
        self._prompts.confirm(
            self._page, f"取消{month.chinese}的应交党费？还没有人交的才能取消。", "取消应交",
            lambda: self.attempt(lambda: self._book.charging.cancel(month)), no="不取消",
        )  # fmt: skip

    def carry_over(self, year: int, people: list[int]) -> None:
        """沿用上年基数 for everybody who has none for the year."""
        orders = self._book.assessing.carried_over(year, people)
        if not orders:
            said = f"没有可以沿用上年基数的党员：{year}年都已核定，或者上年没有核定。"
            self._page.notify(said, "due")
            return
        self._prompts.confirm(
            self._page, f"{len(orders)} 名党员沿用上年的基数核定{year}年党费？",
            "沿用", lambda: self.attempt(lambda: self._book.assessing.assess_many(orders, year)),
            "工资有变动的请另行核定。",
        )  # fmt: skip

    def reconcile(self, month: Month) -> None:
        """对账 of a month."""
        self._open(dialogs.reconciling_dialog(self._page, self._book, month, self._prompts))

    def close(self, period: str, words: str) -> None:
        """结账 of a month or a year; one that is closed is opened again."""
        if period in queries.closed_periods():
            self._open(dialogs.reopening_dialog(self._page, self._book, period, self._prompts))
            return
        self._prompts.confirm(
            self._page, f"{words}结账？结账以后不能再登记这期间的收款和收支。", "结账",
            lambda: self.attempt(lambda: self._book.treasury.close(period)),
        )  # fmt: skip

    def take_statement(self) -> None:
        """导入对账单 of a bank or an app."""
        self._prompts.open_file(self._page, "导入对账单", _KINDS, self.read_statement)

    def read_statement(self, path: Path) -> None:
        """Show what a statement would bring."""
        try:
            reading = sheets.read_statement(path)
        except (Refusal, StoreTrouble) as trouble:
            self._page.notify(trouble.sentence, "wrong")
            return
        if not reading.lines:
            self._page.notify(f"“{path.name}”里没有收入的款项。", "due")
            return
        self._open(dialogs.statement_dialog(self._page, self._book, reading, self._prompts))

    def take_payroll(self, year: int) -> None:
        """导入工资表 for the assessment of a year."""
        self._prompts.open_file(
            self._page, "导入工资表", _KINDS, lambda path: self.read_payroll(path, year)
        )

    def read_payroll(self, path: Path, year: int) -> None:
        """Ask whether a payroll sheet is to be taken for the assessment."""
        try:
            reading = sheets.read_payroll(path, self._book.incoming.item_names)
        except (Refusal, StoreTrouble) as trouble:
            self._page.notify(trouble.sentence, "wrong")
            return
        plan = self._book.incoming.plan_payroll(reading.rows, year)
        lines = list(plan.problems[:_SHOWN])
        if len(plan.problems) > _SHOWN:
            lines.append(f"等 {len(plan.problems)} 行没有采用")
        if reading.unknown:
            lines.append(f"这些列规定没有列名，没有计入：{'、'.join(reading.unknown)}")
        if not plan.orders:
            self._page.notify(f"“{path.name}”里没有可以核定的：{'；'.join(lines)}。", "due")
            return
        self._prompts.confirm(
            self._page, f"按“{path.name}”核定 {len(plan.orders)} 名党员 {year}年的党费？", "核定",
            lambda: self.attempt(lambda: self._book.assessing.assess_many(plan.orders, year)),
            "\n".join(lines),
        )  # fmt: skip

    def print_out(self, about: tuple[Month, int | None], person: int | None = None) -> None:
        """The print sheet: of what the page is about, or of one member."""
        named = self._named(person) if person is not None else None
        press = papers.DuesPress(self._book, lambda: self._book.code)
        dialogs.DuesPrintSheet(self._page, press, about, named, None, self._prompts).open()

    def print_slip(self, about: tuple[Month, int | None], payment: int) -> None:
        """The slip of one payment."""
        press = papers.DuesPress(self._book, lambda: self._book.code)
        dialogs.DuesPrintSheet(self._page, press, about, None, payment, self._prompts).open()

    def _open(self, sheet: OrderDialog) -> None:
        sheet.open()

    def _named(self, person: int | None) -> tuple[int, str] | None:
        member = queries.member(person) if person is not None else None
        if member is None:
            self._page.notify("请先在表里选一个人。", "due")
            return None
        return member.id, member.name


def _by_reason(stopped: Sequence[Problem]) -> list[str]:
    """Who is not charged, one line for each reason."""
    names: dict[str, list[str]] = {}
    for one in stopped:
        names.setdefault(one.words, []).append(one.name)
    more = {why: f"等 {len(who)} 人" if len(who) > _SHOWN else "" for why, who in names.items()}
    return [f"{why}：{'、'.join(who[:_SHOWN])}{more[why]}" for why, who in names.items()]

"""Draws the papers of the dues book: what is asked for is read at once, the work only draws."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from partydesk.features.dues import queries
from partydesk.features.dues.papers.inspecting import inspection, reconciliation
from partydesk.features.dues.papers.money import account, remittance
from partydesk.features.dues.papers.registers import (
    Head,
    assessed_before,
    assessment,
    ledger,
    public,
)
from partydesk.features.dues.papers.slips import card_page, member_year, reminder, slip
from partydesk.features.dues.rules import Month, months_of, period_of, period_words
from partydesk.features.forms.queries import unit_form
from partydesk.kernel.findings import Refusal
from partydesk.printing.press import render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from partydesk.features.dues.service import DuesBook
    from partydesk.printing.press import Paper

LEDGER, LEDGER_A3, ASSESSMENT, MEMBER = (
    "dues-ledger", "dues-ledger-a3", "dues-assessment", "dues-member",
)  # fmt: skip
SLIP, PUBLIC, ARREARS = "dues-slip", "dues-public", "dues-arrears"
CARD = "dues-card"
REMITTANCE, ACCOUNT = "dues-remittance", "dues-account"
RECONCILIATION, INSPECTION = "dues-reconciliation", "dues-inspection"
OF_MEMBERS = frozenset({MEMBER, CARD, ARREARS})
"""Forms of which there is one for each member."""
OF_UNIT = frozenset({REMITTANCE, ACCOUNT, RECONCILIATION, INSPECTION})
"""Forms of the whole unit: there is one purse."""
FORMS: Mapping[str, str] = {
    LEDGER: "收缴台账（A4 横向）", LEDGER_A3: "收缴台账（A3 横向）", ASSESSMENT: "核定表",
    PUBLIC: "公示表", MEMBER: "党员交纳党费情况", CARD: "党费证内页",
    SLIP: "收缴凭条", ARREARS: "提醒函",
    REMITTANCE: "上缴单", ACCOUNT: "收支情况表", RECONCILIATION: "对账表", INSPECTION: "检查表",
}  # fmt: skip
"""Name of each form, and what the clerk calls it."""


@dataclass(frozen=True, slots=True)
class DuesWish:
    """What is to be on the paper.

    Attributes:
        months: the first and the last; a quarter, a year; registers take the year of the last.
        branch: id of the branch, None for the whole unit.
        people: for papers of members; empty for everybody concerned.
        payments: for slips; empty for all of the months.
    """

    months: tuple[Month, Month]
    branch: int | None = None
    people: tuple[int, ...] = ()
    payments: tuple[int, ...] = ()

    @property
    def year(self) -> int:
        """The year of a register."""
        return self.months[1].year

    @property
    def period(self) -> str:
        """`2026年第3季度`, `2026年`, `2026年5月`."""
        return period_words(*self.months)


def wished(
    month: Month, span: str, branch: int | None = None, people: tuple[int, ...] = ()
) -> DuesWish:
    """The wish of a clerk who looks at a month: `month`, `quarter` or `year` that it lies in."""
    length = {"month": 1, "quarter": 3}.get(span, 12)
    return DuesWish(period_of(month, length), branch, people)


class DuesPress:
    """Draws papers of the dues book.

    Args:
        book: the dues book.
        code: gives the code of the journal as it stands.

    Attributes:
        book: the dues book.
    """

    def __init__(self, book: DuesBook, code: Callable[[], str]) -> None:
        self.book = self._book = book
        self._code = code
        self._make: Mapping[str, Callable[[DuesWish], list[dict[str, Any]]]] = {
            LEDGER: self._ledger, LEDGER_A3: self._ledger, ASSESSMENT: self._assessment,
            PUBLIC: self._public, MEMBER: self._members, CARD: self._cards, SLIP: self._slips,
            ARREARS: self._reminders, REMITTANCE: self._remittance, ACCOUNT: self._account,
            RECONCILIATION: self._reconciliation, INSPECTION: self._inspection,
        }  # fmt: skip

    def job(
        self, form: str, wish: DuesWish, *, blank: bool = False, duplex: bool = False
    ) -> Callable[[], Paper]:
        """The work of drawing; it may run in another thread.

        Raises:
            Refusal: there is nothing to print.
        """
        layout = unit_form(form)
        if blank:
            return lambda: render(layout, [{}], mode="blank", duplex=duplex)
        data = self.values(form, wish)
        return lambda: render(layout, data, duplex=duplex)

    def values(self, form: str, wish: DuesWish) -> list[dict[str, Any]]:
        """What a form prints, paper by paper.

        Raises:
            Refusal: there is nothing to print.
        """
        data = self._make[form](wish)
        if not data:
            raise Refusal(f"{wish.period}没有可以打印的{FORMS[form]}。")
        return data

    def specimen(self, form: str, wish: DuesWish) -> dict[str, Any] | None:
        """The first values that a form would print, to try its layout with; None for nothing."""
        return next(iter(self._make[form](wish)), None)

    def _ledger(self, wish: DuesWish) -> list[dict[str, Any]]:
        rows = queries.rows(wish.year, self._of_year(wish))
        head = self._head(wish, self._book.today())
        return [ledger(wish.year, rows, head)] if rows else []

    def _assessment(self, wish: DuesWish) -> list[dict[str, Any]]:
        rows = queries.assessments_in(wish.year, wish.branch)
        before = assessed_before(wish.year)
        return [assessment(wish.year, rows, before, self._name(wish.branch))] if rows else []

    def _public(self, wish: DuesWish) -> list[dict[str, Any]]:
        first, last = wish.months
        months = [first.plus(n) for n in range(last.since(first) + 1)]
        rows = queries.rows(wish.year, queries.ids(first, last, wish.branch))
        return [public(wish.period, months, rows, self._name(wish.branch))] if rows else []

    def _members(self, wish: DuesWish) -> list[dict[str, Any]]:
        return [self._member(person, wish.year) for person in wish.people or self._of_year(wish)]

    def _cards(self, wish: DuesWish) -> list[dict[str, Any]]:
        return [self._card(person, wish.year) for person in wish.people or self._of_year(wish)]

    def _member(self, person: int, year: int) -> dict[str, Any]:
        name, branch = self._who(person)
        who = (name, branch, self._book.today().isoformat())
        known, months = queries.assessments_of(person), queries.months_of_member(person)
        return member_year(year, who, known, months, self._paid(person, year))

    def _card(self, person: int, year: int) -> dict[str, Any]:
        known, months = queries.assessments_of(person), queries.months_of_member(person)
        return card_page(year, self._who(person), known, months, self._paid(person, year))

    def _who(self, person: int) -> tuple[str, str]:
        row = queries.member(person)
        if row is None:
            raise Refusal("名册里没有这名党员。")
        return row.name, self._name(row.branch_id)

    def _paid(self, person: int, year: int) -> list[queries.PaymentRow]:
        first, last = date(year - 1, 1, 1), self._book.today()
        return queries.payment_rows(queries.payment_ids(first, last, person=person))

    def _slips(self, wish: DuesWish) -> list[dict[str, Any]]:
        first, last = wish.months
        wanted = wish.payments or queries.payment_ids(first.first, last.last, wish.branch)[::-1]
        rows = [row for row in queries.payment_rows(wanted) if row.amount > 0]
        of = {one.id: one.branch_id for one in queries.members([row.person_id for row in rows])}
        names = {branch: self._name(branch) for branch in {None, *of.values()}}
        return [slip(row, names[of.get(row.person_id)]) for row in rows]

    def _reminders(self, wish: DuesWish) -> list[dict[str, Any]]:
        on, letters = self._book.today(), []
        now = Month.of(on)
        behind = {row.person_id for row in queries.open_months(now)}
        for row in queries.members(wish.people or sorted(behind)):
            months = [one for one in queries.months_of_member(row.id) if one.month < now]
            mine = wish.branch in (None, row.branch_id)
            if mine and any(one.owed > 0 for one in months):
                branch = self._name(row.branch_id)
                letters.append(reminder(row.name, branch, on.isoformat(), months))
        return letters

    def _remittance(self, wish: DuesWish) -> list[dict[str, Any]]:
        percent = self._book.organization.settings.dues_remit_percent
        people = len(queries.ids(*wish.months))
        return [remittance(wish.period, wish.months, percent, people, self._name(None))]

    def _account(self, wish: DuesWish) -> list[dict[str, Any]]:
        on, head = self._end_of(wish)
        return [account(wish.year, date(wish.year, 1, 1), on, head)]

    def _reconciliation(self, wish: DuesWish) -> list[dict[str, Any]]:
        on, head = self._end_of(wish)
        return [reconciliation(wish.year, on, head)]

    def _inspection(self, wish: DuesWish) -> list[dict[str, Any]]:
        on, head = self._end_of(wish)
        lapse = self._book.rulebook.in_force("lapse", on)["months"]
        return [inspection(wish.year, on, lapse, head)]

    def _end_of(self, wish: DuesWish) -> tuple[date, Head]:
        """The last day of the year that is over or of today, and the head of a paper of then."""
        on = min(self._book.today(), date(wish.year, 12, 31))
        return on, self._head(replace(wish, branch=None), on)

    def _head(self, wish: DuesWish, on: date) -> Head:
        """Name, day and code; a closed year keeps the code and the day of its closing."""
        name, closed = self._name(wish.branch), queries.closing(str(wish.year))
        if closed is not None:
            return Head(name, on.isoformat(), closed[0], f"{closed[1]} 结账")
        return Head(name, on.isoformat(), self._code(), self._book.today().isoformat())

    def _of_year(self, wish: DuesWish) -> Sequence[int]:
        year = months_of(wish.year)
        return queries.ids(year[0], year[-1], wish.branch)

    def _name(self, branch: int | None) -> str:
        organization = self._book.organization
        return organization.body(branch).name if branch is not None else organization.unit().name

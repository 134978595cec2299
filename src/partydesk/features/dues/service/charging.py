"""应交: made for a month at once, after a look at what is not in order; taken back by 核减."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.dues import queries
from partydesk.features.dues.rules import Month, checked_sum, fen_of, needed, written
from partydesk.features.dues.tables import DuesCharge, DuesRun, DuesWaiver
from partydesk.kernel.findings import Refusal
from partydesk.store import bulk

if TYPE_CHECKING:
    from decimal import Decimal

    from partydesk.features.dues.queries import PayerRow
    from partydesk.features.dues.service.desk import Desk


class Problem(NamedTuple):
    """Why somebody is not charged, or what wants a look; `stops` says which."""

    person_id: int
    name: str
    words: str
    stops: bool


class RunPreview(NamedTuple):
    """What a run would do, money in fen.

    Attributes:
        ready: who is charged.
        problems: who is not, and why; and what wants a look.
        charged_before: how many were charged already.
        total: what the run adds up to.
    """

    month: Month
    ready: tuple[PayerRow, ...]
    problems: tuple[Problem, ...]
    charged_before: int
    total: int


class Charging:
    """The charges of the unit; `DuesBook.charging`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def preview(self, month: Month) -> RunPreview:
        """What a run for a month would do; nothing is written.

        Raises:
            Refusal: a month of next year, for which nothing is assessed.
        """
        self._desk.require_open(month, "month")
        payers = queries.payers(month)
        new = [row for row in payers if row.charged is None]
        ready = tuple(row for row in new if row.assessment is not None and row.first)
        problems = tuple(_problem(row) for row in new if row.assessment is None or not row.first)
        looks = tuple(
            Problem(row.id, row.name, "核定后还没有复核", stops=False)
            for row in ready if row.reviewed is None
        )  # fmt: skip
        total = sum(row.due for row in ready)
        return RunPreview(month, ready, problems + looks, len(payers) - len(new), total)

    def run(self, month: Month) -> int:
        """Charge everybody who is assessed and was not charged yet; how many there were.

        Raises:
            Refusal: the month is closed, lies ahead of this year, or nobody is left to charge.
        """
        desk = self._desk
        if month.year > desk.today().year:
            raise Refusal(f"{month.year}年还没有到，不能生成应交。", field="month")
        desk.require_open(month, "month")
        with desk.store.change(f"生成 {month.chinese}应交党费"):
            made = bulk.insert_selected(
                desk.store.database, "dues_charge", queries.CHARGED, queries.TO_CHARGE,
                (str(month), f"{month.year}-01"),
            )  # fmt: skip
            if not made:
                raise Refusal(
                    f"{month.chinese}没有可以生成应交的党员：{_why_nobody(self.preview(month))}。",
                    field="month",
                )
            DuesRun.create(month=month, made_on=desk.today(), people=made)
        return made

    def cancel(self, month: Month) -> int:
        """Take back the charges of a month for which nobody has paid yet; how many there were.

        Raises:
            Refusal: the month is closed, was never made, or somebody has paid or was relieved.
        """
        self._desk.require_open(month, "month")
        charges = int(DuesCharge.select().where(DuesCharge.month == month).count())
        if not charges:
            raise Refusal(f"{month.chinese}还没有生成应交。", field="month")
        sums = queries.settled(month, month)
        if sums.paid or DuesWaiver.select().where(DuesWaiver.month == month).count():
            raise Refusal(
                f"{month.chinese}已经有人交了党费，不能整月取消；个别差错用“核减应交”更正。",
                field="month",
            )
        with self._desk.store.change(f"取消 {month.chinese}应交党费 {charges} 人"):
            DuesCharge.delete().where(DuesCharge.month == month).execute()
            DuesRun.delete().where(DuesRun.month == month).execute()
        return charges

    def waive(self, person_id: int, month: Month, amount: Decimal, reason: str) -> int:
        """核减: what was charged wrongly is taken back, with its reason; the charge stands.

        Raises:
            Refusal: more than is owed, no reason, or the month is closed.
        """
        desk = self._desk
        person = desk.member(person_id)
        desk.require_open(month, "month")
        reason = needed(reason, "reason")
        fen = fen_of(checked_sum(amount, "核减金额", "amount"))
        row = _month_of(person_id, month)
        if row is None or not row.charged:
            raise Refusal(f"{person.name}{month.chinese}没有应交。", field="month")
        if not 0 < fen <= row.owed:
            raise Refusal(f"{month.chinese}还欠 {written(row.owed)} 元，核减应在此数以内。",
                          field="amount")  # fmt: skip
        with desk.store.change(f"核减 {person.name} {month.chinese}应交 {written(fen)} 元"):
            made = DuesWaiver.create(
                person=person_id, month=month, amount=fen, reason=reason, made_on=desk.today()
            )
        return int(made.id)

    def restore(self, person_id: int, month: Month, reason: str) -> int:
        """Let what was waived after the run stand again.

        Raises:
            Refusal: nothing was, no reason, or the month is closed.
        """
        desk = self._desk
        person = desk.member(person_id)
        desk.require_open(month, "month")
        reason = needed(reason, "reason")
        mine = (DuesWaiver.person == person_id) & (DuesWaiver.month == month)
        fen = sum(row.amount for row in DuesWaiver.select().where(mine))
        if fen <= 0:
            raise Refusal(f"{person.name}{month.chinese}没有核减。", field="month")
        with desk.store.change(f"恢复 {person.name} {month.chinese}应交 {written(fen)} 元"):
            made = DuesWaiver.create(
                person=person_id, month=month, amount=-fen, reason=reason, made_on=desk.today()
            )
        return int(made.id)


def _month_of(person_id: int, month: Month) -> queries.MonthRow | None:
    rows = queries.months_of_member(person_id)
    return next((row for row in rows if row.month == month), None)


def _problem(row: PayerRow) -> Problem:
    words = "今年还没有核定" if row.first else "名册里没有入党日期，不知道从哪个月起交"
    return Problem(row.id, row.name, words, stops=True)


def _why_nobody(found: RunPreview) -> str:
    if found.charged_before and not found.problems:
        return f"{found.charged_before} 人都已生成"
    stopped = sum(one.stops for one in found.problems)
    return f"{stopped} 人还没有核定" if stopped else "名册里没有党员"

"""The end of a period: posted, confirmed, and opened again only with a reason."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NoReturn

from partydesk.features.points import queries
from partydesk.features.points.rules import (
    Period,
    PeriodState,
    Step,
    months_in,
    tidied,
)
from partydesk.features.points.tables import PointsResult, PointsStep
from partydesk.kernel.dates import check_not_later, chinese_date
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.points.queries import StepRow
    from partydesk.features.points.service.book import Ground


class Closing:
    """公示, 确认 and 重新打开; part of `PointsBook`."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def last_step(self, first: date) -> StepRow | None:
        """What was done last to the period that begins on a day."""
        return next(iter(queries.steps().get(first, [])[::-1]), None)

    def post(self, first: date, on: date) -> None:
        """公示: the results hang out for the days that the scheme says.

        Raises:
            Refusal: the period is not over, entries wait, posted or confirmed already.
        """
        period = self._period(first)
        step = self.last_step(first)
        if step is not None and step.state is not PeriodState.OPEN:
            raise Refusal(f"{period.words}的积分{step.state}。")
        self._check_over(period, on)
        days = self._ground.scheme_of(period).notice_days
        with self._ground.store.change(f"公示 {period.words}的积分"):
            self._note(first, Step.POSTED, on, until=on + timedelta(days) if days else on)

    def confirm(self, first: date, on: date, by: str = "") -> None:
        """确认: the results are kept as they are; later changes of other books leave them alone.

        Raises:
            Refusal: not posted as long as the scheme says, entries wait, or confirmed already.
        """
        period = self._period(first)
        scheme = self._ground.scheme_of(period)
        step = self.last_step(first)
        if step is not None and step.state is PeriodState.CONFIRMED:
            raise Refusal(f"{period.words}的积分已经确认。")
        if scheme.notice_days:
            self._check_posted(step, on)
        self._check_over(period, on)
        board = self._ground.board(period.first.year, first)
        rows = [
            {"first": first, "person": one.member.id, "total": one.total, "groups": one.groups,
             "months": one.months, "grade": one.grade, "rank": one.rank, "vetoed": one.vetoed,
             "note": one.outside}
            for one in board.lines
        ]  # fmt: skip
        with self._ground.store.change(f"确认 {period.words}的积分"):
            PointsResult.delete().where(PointsResult.first == first).execute()
            for at in range(0, len(rows), 100):
                PointsResult.insert_many(rows[at : at + 100]).execute()
            self._note(first, Step.CONFIRMED, on, by=tidied(by, "by"))

    def reopen(self, first: date, reason: str) -> None:
        """重新打开 a period that is posted or confirmed.

        Raises:
            Refusal: open, or no reason.
        """
        period = self._period(first)
        step = self.last_step(first)
        if step is None or step.state is PeriodState.OPEN:
            raise Refusal(f"{period.words}的积分没有公示，也没有确认，不用重新打开。")
        reason = tidied(reason, "note", needed=True)
        with self._ground.store.change(f"重新打开 {period.words}的积分"):
            PointsResult.delete().where(PointsResult.first == first).execute()
            self._note(first, Step.REOPENED, self._ground.today(), note=reason)

    def _note(
        self, first: date, step: Step, on: date, *, until: date | None = None, by: str = "",
        note: str = "",
    ) -> None:  # fmt: skip
        PointsStep.create(
            first=first, step=step, day=on, until=until, by=by or self._ground.store.clerk,
            note=note,
        )  # fmt: skip

    def _check_posted(self, step: StepRow | None, on: date) -> None:
        if step is None or step.state is not PeriodState.POSTED:
            raise Refusal("积分办法要求公示，请先公示。")
        if step.until is not None and on <= step.until:
            raise Refusal(f"公示到{chinese_date(step.until)}，期满以后才能确认。", field="day")

    def _check_over(self, period: Period, on: date) -> None:
        check_not_later(on, self._ground.today(), "day")
        if on <= period.last:
            raise Refusal(f"{period.words}到{chinese_date(period.last)}才结束。", field="day")
        months = set(months_in(period))
        waiting = sum(f"{row.day:%Y-%m}" in months for row in queries.pending())
        if waiting:
            raise Refusal(f"{period.words}还有 {waiting} 条登记没有审核。")

    def _period(self, first: date) -> Period:
        found = (one for one in self._ground.periods(first.year) if one.first == first)
        return next(found, None) or _none()


def _none() -> NoReturn:
    raise Refusal("没有这个积分周期，积分办法可能已经改了。")

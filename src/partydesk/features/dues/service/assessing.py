"""核定: fixed once a year, changed within it by decision alone; reliefs; when somebody begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.dues import queries
from partydesk.features.dues.rules import (
    AssessmentOrder,
    Fixed,
    Frequency,
    Month,
    fix,
    may_change,
    needed,
    tidied,
    yuan_of,
)
from partydesk.features.dues.service.relieving import Relieving
from partydesk.features.dues.tables import DuesAssessment, DuesStart
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.dues.queries import AssessmentRow
    from partydesk.features.dues.rules import Rounding


def assessed(order: AssessmentOrder, fixed: Fixed, rounding: Rounding) -> dict[str, Any]:
    """The columns of an assessment, as they stand from that day; nobody has reviewed it.

    Raises:
        Refusal: a text that cannot stand.
    """
    return {
        "category": order.category, "employer": order.employer, "items": dict(fixed.items),
        "base": fixed.base, "percent": fixed.percent, "exact": fixed.exact,
        "rounded": fixed.rounded, "amount": fixed.amount, "rounding_to": rounding.to,
        "rounding_mode": rounding.mode, "why": list(fixed.why),
        "decision": tidied(order.decision, "decision"), "note": tidied(order.note, "note"),
        "made_on": order.on, "reviewer": None, "reviewed_on": None,
    }  # fmt: skip


class Assessing(Relieving):
    """The assessments of the unit; `DuesBook.assessing`."""

    def figures(self, order: AssessmentOrder) -> Fixed:
        """What an order comes to; nothing is written.

        Raises:
            Refusal: at the field that cannot stand.
        """
        return fix(order, self._desk.rulebook, self._desk.rounding)

    def assess(self, order: AssessmentOrder) -> int:
        """Fix what a member pays from a month on; an order for the same month takes its place.

        Raises:
            Refusal: at the field that cannot stand; the month is charged already; a change within
                the year without a decision.
        """
        desk = self._desk
        person = desk.payer(order.person_id, order.since, "since")
        desk.require_open(order.since, "since")
        fixed = self.figures(order)
        known = queries.assessments_of(order.person_id)
        same = next((row for row in known if row.since == order.since), None)
        self._require_uncharged(order.person_id, order.since)
        values = assessed(order, fixed, desk.rounding)
        if not values["decision"]:
            self._require_no_change(order, known)
        with desk.store.change(f"核定 {person.name} {order.since.chinese}起的党费"):
            if same is None:
                made = DuesAssessment.create(person=order.person_id, since=order.since, **values)
                return int(made.id)
            DuesAssessment.update(**values).where(DuesAssessment.id == same.id).execute()
            return same.id

    def assess_many(self, orders: Sequence[AssessmentOrder], year: int) -> int:
        """核定 several members at once: all of them or none, one change.

        Raises:
            Refusal: with the member's name before the sentence.
        """
        if not orders:
            raise Refusal("没有可以核定的党员。")
        with self._desk.store.change(f"核定 {year}年 {len(orders)} 名党员的党费"):
            for order in orders:
                try:
                    self.assess(order)
                except Refusal as refusal:
                    name = self._desk.member(order.person_id).name
                    raise Refusal(f"{name}：{refusal.sentence}", cite=refusal.cite) from refusal
        return len(orders)

    def carried_over(self, year: int, people: Sequence[int]) -> list[AssessmentOrder]:
        """Orders that take the figures of the year before into a year that has none yet."""
        orders = []
        known = queries.latest_assessments(people)
        for person in people:
            last = known.get(person)
            if last is None or last.since.year >= year:
                continue
            first = max(Month(year, 1), Month.parse(self._desk.member(person).first or "1990-01"))
            fixed = last.base is None
            orders.append(
                AssessmentOrder(
                    person, first, last.category, self._desk.today(),
                    income=None if last.base is None else yuan_of(last.base),
                    employer=last.employer,
                    fixed=yuan_of(last.amount) if fixed else None,
                    note=f"沿用{last.since.chinese}核定的基数",
                )
            )  # fmt: skip
        return orders

    def review(self, ids: Sequence[int], reviewer: str) -> None:
        """复核: a second person has looked at these assessments.

        Raises:
            Refusal: no name.
        """
        reviewer = needed(reviewer, "reviewer")
        with self._desk.store.change(f"复核 {len(ids)} 项党费核定"):
            for id_ in ids:
                DuesAssessment.update(reviewer=reviewer, reviewed_on=self._desk.today()).where(
                    DuesAssessment.id == id_
                ).execute()

    def remove(self, assessment_id: int) -> None:
        """Take out an assessment that was entered by mistake.

        Raises:
            Refusal: there is none, or months were charged by it.
        """
        row = queries.assessment(assessment_id)
        if row is None:
            raise Refusal("没有这项核定，可能已被删除。")
        self._require_uncharged(row.person_id, row.since)
        with self._desk.store.change(f"删除 {row.name} {row.since.chinese}起的核定"):
            DuesAssessment.delete().where(DuesAssessment.id == assessment_id).execute()

    def set_start(self, person_id: int, since: Month, ground: str) -> None:
        """From which month somebody pays here: after a transfer in, the month after 交至.

        Raises:
            Refusal: nobody of this number, no ground, or an earlier month is charged already.
        """
        person = self._desk.member(person_id)
        ground = needed(ground, "note")
        charged = [row.month for row in queries.months_of_member(person_id) if row.charged]
        if charged and charged[0] < since:
            raise Refusal(
                f"{charged[0].chinese}已经生成应交，请先用“核减应交”冲销。", field="since"
            )
        with self._desk.store.change(f"{person.name} 从{since.chinese}起在本单位交纳党费"):
            DuesStart.insert(person=person_id, since=since, ground=ground).on_conflict(
                conflict_target=(DuesStart.person,),
                update={DuesStart.since: since, DuesStart.ground: ground},
            ).execute()

    def _require_no_change(self, order: AssessmentOrder, known: Sequence[AssessmentRow]) -> None:
        """Within a year the amount stands, but where income is taken by month or quarter."""
        year = order.since.year
        earlier = [row for row in known if row.since.year == year and row.since < order.since]
        chosen = self._desk.organization.settings
        often = may_change(order.category, order.since.first, self._desk.rulebook)
        if earlier and often is Frequency.YEAR and not chosen.dues_follow_salary:
            rule = self._desk.rulebook.in_force("base-deductions", order.since.first)
            raise Refusal(
                f"{year}年已经核定过，年内一般不变动；确需变动的，请写明由哪次会议决定。",
                field="decision",
                cite=rule.cite,
            )


_LONGEST_RELIEF = 12

"""核定: fixed once a year, changed within it by decision alone; reliefs; when somebody begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.dues import queries
from partydesk.features.dues.rules import (
    AssessmentOrder,
    Fixed,
    Frequency,
    Month,
    checked_sum,
    fen_of,
    fix,
    may_change,
    needed,
    tidied,
    yuan_of,
)
from partydesk.features.dues.tables import DuesAssessment, DuesRelief, DuesStart
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.dues.queries import AssessmentRow
    from partydesk.features.dues.rules import ReliefOrder, Rounding
    from partydesk.features.dues.service.desk import Desk


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


class Assessing:
    """The assessments of the unit; `DuesBook.assessing`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

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
        for person in people:
            known = queries.assessments_of(person)
            if not known or known[0].since.year >= year:
                continue
            last = known[0]
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

    def relieve(self, order: ReliefOrder) -> int:
        """少交, 免交 or paid elsewhere; without an approval it is noted and has no effect yet.

        Raises:
            Refusal: at the field that cannot stand.
        """
        desk = self._desk
        person = desk.payer(order.person_id, order.since, "since")
        if order.until < order.since:
            raise Refusal("截止月份早于起始月份。", field="until")
        if (order.until.since(order.since)) >= _LONGEST_RELIEF:
            raise Refusal("少交、免交一次最多批一年，到期再研究。", field="until")
        for row in queries.reliefs(order.person_id):
            if row.since <= order.until and order.since <= row.until:
                raise Refusal(f"{row.since.chinese}至{row.until.chinese}已有一项{row.kind}。",
                              field="since")  # fmt: skip
        self._require_uncharged(order.person_id, order.since)
        reason, decision = needed(order.reason, "reason"), tidied(order.decision, "decision")
        approval = tidied(order.approval, "approval")
        if order.kind.needs_approval and not decision:
            cite = desk.rulebook.in_force("relief", order.since.first).cite
            raise Refusal(
                "少交、免交要由党支部研究，请写明会议和日期。", field="decision", cite=cite
            )
        amount = fen_of(checked_sum(order.amount, "月应交", "amount")) if order.amount else 0
        with desk.store.change(f"{person.name} {order.kind}党费"):
            made = DuesRelief.create(
                person=order.person_id, kind=order.kind, since=order.since, until=order.until,
                amount=amount, reason=reason, decision=decision, approval=approval,
            )  # fmt: skip
        return int(made.id)

    def approve(self, relief_id: int, approval: str) -> None:
        """The superior body has approved: from now on the relief has effect.

        Raises:
            Refusal: no number or day of the approval, or no such relief.
        """
        approval = needed(approval, "approval")
        row = self._relief(relief_id)
        with self._desk.store.change(f"{row.name} {row.kind}党费经上级批准"):
            DuesRelief.update(approval=approval).where(DuesRelief.id == relief_id).execute()

    def end_relief(self, relief_id: int, until: Month) -> None:
        """A relief ends earlier.

        Raises:
            Refusal: no such relief, a month outside it, or months after it are charged already.
        """
        row = self._relief(relief_id)
        if not row.since <= until <= row.until:
            raise Refusal("截止月份应在批准的期间之内。", field="until")
        self._require_uncharged(row.person_id, until.plus(1))
        with self._desk.store.change(f"{row.name} {row.kind}到{until.chinese}为止"):
            DuesRelief.update(until=until).where(DuesRelief.id == relief_id).execute()

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

    def _relief(self, relief_id: int) -> queries.ReliefRow:
        row = next((one for one in queries.reliefs() if one.id == relief_id), None)
        if row is None:
            raise Refusal("没有这项少交、免交，可能已被删除。")
        return row

    def _require_uncharged(self, person_id: int, since: Month) -> None:
        charged = [row.month for row in queries.months_of_member(person_id) if row.charged]
        late = [month for month in charged if month >= since]
        if late:
            raise Refusal(
                f"{late[0].chinese}的应交已经生成，不能从这个月起改；请从没有生成应交的月份起，"
                "已生成的用“核减应交”更正。",
                field="since",
            )

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

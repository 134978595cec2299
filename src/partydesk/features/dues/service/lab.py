"""规则试算: what a change of rules comes to for every member before it applies; then it applies.

Months that are charged stay as they were: a change begins with a month that is not.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.dues import queries
from partydesk.features.dues.rules import (
    AssessmentOrder,
    Month,
    begins,
    extended,
    fix,
    ground_of,
    merged,
    needed,
    own_items,
    tidied,
    yuan_of,
)
from partydesk.features.dues.service.assessing import assessed
from partydesk.features.dues.tables import DuesAssessment
from partydesk.features.organization.queries import RoundingMode, RoundingUnit
from partydesk.kernel.findings import Refusal
from partydesk.store import bulk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from partydesk.features.dues.queries import AssessmentRow
    from partydesk.features.dues.rules import Fixed, Rounding, RuleChange
    from partydesk.features.dues.service.desk import Desk
    from partydesk.kernel.rulebook import Rulebook


_COLUMNS = (
    "person", "since", "category", "employer", "items", "base", "percent", "exact", "rounded",
    "amount", "rounding_to", "rounding_mode", "why", "decision", "note", "made_on", "reviewer",
    "reviewed_on",
)  # fmt: skip
_FIELDS = {key: getattr(DuesAssessment, key) for key in _COLUMNS}


class TrialRow(NamedTuple):
    """One member (or one assessment of a later month) before and after, money in fen.

    Attributes:
        order: the assessment that would be made.
        fixed: its figures; None where it cannot stand.
        problem: why it cannot.
    """

    before: AssessmentRow
    order: AssessmentOrder
    fixed: Fixed | None
    problem: str

    @property
    def difference(self) -> int:
        """How much more is owed a month."""
        return 0 if self.fixed is None else self.fixed.amount - self.before.amount

    @property
    def changed(self) -> bool:
        """Whether a figure of the assessment is another one."""
        if self.fixed is None:
            return False
        now, was = self.fixed, self.before
        return (now.base, now.percent, now.amount) != (was.base, was.percent, was.amount)


class Basis(NamedTuple):
    """All that a trial needs, read at once: the trial itself may run in another thread."""

    rows: tuple[AssessmentRow, ...]
    shipped: Rulebook
    rules: str
    on: date

    @property
    def rulebook(self) -> Rulebook:
        """The rules in force."""
        return extended(self.shipped, self.rules) if self.rules else self.shipped


class Lab:
    """What-if of the rules; `DuesBook.lab`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def rounding(self) -> Rounding:
        """How the unit rounds now."""
        return self._desk.rounding

    @property
    def first(self) -> Month:
        """The first month from which a change can begin: none after it is charged."""
        now = Month.of(self._desk.today())
        made = [Month.parse(month) for month in queries.runs()]
        return max([now, *(month.plus(1) for month in made)])

    def basis(self, since: Month) -> Basis:
        """What everybody pays from a month on, and the rules in force.

        Raises:
            Refusal: the month, or a later one, is charged already.
        """
        first = self.first
        if since < first:
            raise Refusal(
                f"应交已经生成或者已经过去的月份不改，请从{first.chinese}或以后起。", field="since"
            )
        staying = {row.id for row in queries.members() if row.owes(since)}
        rows = (row for row in queries.assessments_from(since) if row.person_id in staying)
        desk = self._desk
        kept = desk.organization.settings.dues_rules
        return Basis(tuple(rows), desk.shipped, kept, desk.today())

    def apply(self, change: RuleChange) -> int:
        """Keep the new rules and fix anew what they change; one change, how many were changed.

        Raises:
            Refusal: at the field that cannot stand; nothing is written then.
        """
        desk = self._desk
        basis = self.basis(change.since)
        change = replace(change, decision=_ground(change, basis))
        kept = _kept(change, basis)
        if change.rounding == desk.rounding and kept == basis.rules:
            raise Refusal("没有改动：取整、项目和规则都与现在相同。")
        changed = [row for row in try_out(change, basis) if row.changed]
        words = f"党费规则从{change.since.chinese}起改动，{len(changed)} 项核定随之改变"
        settings = replace(
            desk.organization.settings, dues_rules=kept,
            dues_rounding=RoundingUnit(change.rounding.to.value),
            dues_rounding_mode=RoundingMode(change.rounding.mode.value),
        )  # fmt: skip
        with desk.store.change(words):
            desk.organization.choose(settings)
            self._write(changed, change.rounding)
        return len(changed)

    def _write(self, changed: Sequence[TrialRow], rounding: Rounding) -> None:
        """All of them at once: no month from there on is charged, and one decision is for all."""
        new: list[tuple[Any, ...]] = []
        for row in changed:
            if row.fixed is None:
                continue
            values = assessed(row.order, row.fixed, rounding)
            if row.before.since == row.order.since:
                its = DuesAssessment.id == row.before.id
                DuesAssessment.update(**values).where(its).execute()
                continue
            values |= {"person": row.order.person_id, "since": row.order.since}
            new.append(tuple(_FIELDS[key].db_value(values[key]) for key in _FIELDS))
        columns = [field.column_name for field in _FIELDS.values()]
        bulk.insert(self._desk.store.database, "dues_assessment", columns, new)


def try_out(change: RuleChange, basis: Basis) -> list[TrialRow]:
    """Every assessment as it is and as it would be; reads and writes nothing.

    Raises:
        Refusal: at the field that cannot stand.
    """
    if change.later and change.since < begins(dict(change.later)):
        first = begins(dict(change.later))
        raise Refusal(f"这份规则从{first.chinese}起施行，不能更早。", field="since")
    ground = change.decision or (ground_of(dict(change.later), basis.rulebook)
                                 if change.later else "本单位研究决定")  # fmt: skip
    change = replace(change, decision=tidied(ground, "decision"))
    after = basis._replace(rules=_kept(change, basis)).rulebook
    return [_row(row, change, after, basis.on) for row in basis.rows]


def sums(rows: Sequence[TrialRow]) -> tuple[int, int]:
    """What all of them pay a month, before and after, in fen; of each member the first month."""
    first: dict[int, TrialRow] = {}
    for row in rows:
        first.setdefault(row.before.person_id, row)
    before = sum(row.before.amount for row in first.values())
    return before, before + sum(row.difference for row in first.values())


def _ground(change: RuleChange, basis: Basis) -> str:
    if change.later and not change.decision.strip():
        return tidied(ground_of(dict(change.later), basis.rulebook), "decision")
    return needed(change.decision, "decision")


def _tables(change: RuleChange, basis: Basis) -> dict[str, list[dict[str, Any]]]:
    """The new versions of the change, those of a file before what the unit adds to them."""
    later = dict(change.later)
    own = own_items(
        change.since, change.counted, change.left_out, change.decision,
        basis.rulebook.extended(later),
    )  # fmt: skip
    return later | {rule: [*later.get(rule, []), *blocks] for rule, blocks in own.items()}


def _kept(change: RuleChange, basis: Basis) -> str:
    new = _tables(change, basis)
    return merged(basis.rules, new) if new else basis.rules


def _row(before: AssessmentRow, change: RuleChange, rulebook: Rulebook, on: date) -> TrialRow:
    order = _order(before, change, rulebook, on)
    try:
        return TrialRow(before, order, fix(order, rulebook, change.rounding), "")
    except Refusal as refusal:
        return TrialRow(before, order, None, refusal.sentence)


def _order(row: AssessmentRow, change: RuleChange, rulebook: Rulebook, on: date) -> AssessmentOrder:
    since = max(row.since, change.since)
    span = rulebook.in_force(f"rate-{row.category}", since.first).get("fixed")
    chosen = span is not None and span["least"] != span["most"]
    known = row.base is not None and not row.items
    return AssessmentOrder(
        row.person_id, since, row.category, on,
        income=yuan_of(row.base) if known and row.base is not None else None,
        items={name: Decimal(text) for name, text in row.items.items()} or None,
        employer=row.employer, fixed=yuan_of(row.amount) if chosen else None,
        decision=change.decision, note="规则改动后重新核定",
    )  # fmt: skip

"""Penalties as other books ask for them: who was in which 影响期 on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.roster.queries.choosing import roster_rules
from partydesk.features.roster.rules.records import Penalty, RecordKind, RecordOrder, effect_of
from partydesk.features.roster.tables import PersonRecord
from partydesk.store.kept import Kept

if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from partydesk.kernel.dates import PartialDate


class PenaltyRow(NamedTuple):
    """A penalty that stands.

    Attributes:
        since: the day of the decision.
        restored: the day on which the rights suspended by 留党察看 came back.
        until: the last day of its 影响期; None while nobody can say.
    """

    id: int
    person: int
    grade: str
    since: PartialDate
    restored: PartialDate | None
    until: date | None

    def weighs(self, day: date) -> bool:
        """Whether `day` lies in its 影响期."""
        return self.since.latest <= day and (self.until is None or day <= self.until)

    def suspends(self, day: date) -> bool:
        """Whether the member had no vote on `day` because of it: 留党察看, rights not back yet."""
        back = self.restored
        return (
            self.grade == Penalty.PROBATION
            and self.since.latest <= day
            and (back is None or day < back.earliest)
        )


def penalties() -> Kept[PenaltyRow]:
    """Every penalty with a known day that was not struck out."""
    return Kept(_asked, _row, tables=frozenset(("person_record",)))


def suspending() -> dict[int, tuple[PenaltyRow, ...]]:
    """Person → penalties by which the rights of a member rest; one statement."""
    found: dict[int, tuple[PenaltyRow, ...]] = {}
    asked = _asked().where(PersonRecord.grade == Penalty.PROBATION)
    for one in map(_row, asked.tuples()):
        found[one.person] = (*found.get(one.person, ()), one)
    return found


def _asked() -> Any:
    return (
        PersonRecord.select(
            PersonRecord.id, PersonRecord.person, PersonRecord.grade,
            PersonRecord.since, PersonRecord.restored,
        )
        .where(PersonRecord.kind == RecordKind.DISCIPLINE)
        .where(PersonRecord.struck.is_null() & PersonRecord.since.is_null(False))
        .order_by(PersonRecord.id)
    )  # fmt: skip


def _row(values: tuple[Any, ...]) -> PenaltyRow:
    id_, person, grade, since, restored = values
    order = RecordOrder(RecordKind.DISCIPLINE, since=since, grade=grade, restored=restored)
    effect = effect_of(order, roster_rules())
    return PenaltyRow(id_, person, grade, since, restored, effect.until if effect else None)

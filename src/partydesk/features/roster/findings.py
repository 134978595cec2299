"""What is contradictory or missing in the roster, person by person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.roster import queries
from partydesk.features.roster.rules import contradictions, missing_items
from partydesk.kernel.findings import Finding, Severity, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partydesk.features.roster.rules import PersonOrder

_KIND = "person"
_PART = 250  # people whose entries are looked at in some 20 ms


def roster_findings(today: date, person_id: int | None = None) -> list[Finding]:
    """The findings of everybody who is here, or of one person; one statement."""
    return [
        finding
        for id_, entry in queries.orders(person_id)
        for finding in _of_person(Subject(_KIND, id_, entry.name), entry, today)
    ]


def findings_by_and_by(today: date) -> Iterator[list[Finding]]:
    """The findings of everybody who is here, some hundred people at a time."""
    people = queries.here()
    for first in range(0, len(people), _PART):
        entries = queries.orders_of(people[first : first + _PART])
        yield [one for id_, entry in entries
               for one in _of_person(Subject(_KIND, id_, entry.name), entry, today)]  # fmt: skip


def _of_person(subject: Subject, entry: PersonOrder, today: date) -> Iterator[Finding]:
    for doubt in contradictions(entry, queries.limits(), today):
        day = getattr(entry, doubt.field, None)
        yield Finding(
            rule=doubt.rule,
            severity=doubt.severity,
            message=doubt.message,
            cite=doubt.cite,
            actual=getattr(day, "exact", None),
            remedy=doubt.remedy,
            subject=subject,
        )
    missing = missing_items(entry)
    if missing:
        yield Finding(
            rule="missing-items",
            severity=Severity.INFO,
            message=f"还缺 {len(missing)} 项：{'、'.join(missing)}。",
            subject=subject,
        )

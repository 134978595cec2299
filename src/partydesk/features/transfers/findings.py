"""What is due, late or contradictory of transfers, mobile members and lost contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.dues import queries as dues
from partydesk.features.dues.rules import Month
from partydesk.features.transfers import queries
from partydesk.features.transfers.rules import (
    Direction,
    Flow,
    Open,
    of_abroad,
    of_lost,
    of_mobile,
    of_transfer,
)
from partydesk.kernel.findings import Finding, Severity, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from partydesk.features.transfers.queries import TransferRow
    from partydesk.kernel.rulebook import Rulebook

_PERSON = "person"


def transfer_findings(rulebook: Rulebook, on: date) -> list[Finding]:
    """Everything there is to say on a day; a fixed few statements."""
    unfinished = queries.unfinished()
    found = [
        finding for row in unfinished for finding in of_transfer(judged(row), rulebook, on)
    ]  # fmt: skip
    found += _unpaid(unfinished, rulebook, on)
    found += _of_mobile(rulebook, on)
    return found + [
        finding
        for row in queries.losses()
        if row.is_open
        for finding in of_lost(
            Subject(_PERSON, row.person_id, row.name), (row.last_seen, row.suspended_on),
            row.searches, rulebook, on,
        )
    ]  # fmt: skip


def judged(row: TransferRow) -> Open:
    """A line of the register as the rules see it."""
    subject = Subject(_PERSON, row.person_id, row.name)
    return Open(
        subject, row.direction, row.way, row.begun_on, row.valid_days, row.done_on, row.receipt_on
    )


def _of_mobile(rulebook: Rulebook, on: date) -> Iterator[Finding]:
    for row in queries.mobile():
        if row.ended_on is None and row.direction is Flow.OUT and row.person_id is not None:
            subject = Subject(_PERSON, row.person_id, row.name)
            last = max(row.since, row.last_contact or row.since)
            yield from of_mobile(subject, last, rulebook, on, abroad=row.abroad)
            if row.abroad:
                yield from of_abroad(subject, row.since, rulebook, on)


def _unpaid(unfinished: Sequence[TransferRow], rulebook: Rulebook, on: date) -> Iterator[Finding]:
    """A letter says that dues are paid to a month for which the dues book knows no money."""
    leaving = {
        row.person_id: row
        for row in unfinished
        if row.direction is Direction.OUT and row.dues_until
    }
    if not leaving:
        return
    said: set[int] = set()
    for open_ in sorted(dues.open_months(Month.of(on).plus(1))):
        row = leaving.get(open_.person_id)
        if row is None or row.person_id in said or str(open_.month) > str(row.dues_until):
            continue
        if open_.owed > 0:
            said.add(row.person_id)
            yield Finding(
                "letter-dues-differ", Severity.WARNING,
                f"{row.name}的介绍信写党费交至{Month.parse(str(row.dues_until)).chinese}，"
                f"党费账上{open_.month.chinese}还没有交。",
                rulebook.in_force("letter", row.begun_on).cite,
                subject=Subject(_PERSON, row.person_id, row.name),
                remedy="收齐后再开介绍信，或者更正介绍信上的月份。",
            )  # fmt: skip

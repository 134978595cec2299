"""One date of a lawful history shifted: only beyond its limit is anything said, and only of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partydesk.features.development.rules import History
from tests.features.development.test_rules_timeline import BORN, FAULTLESS, book, day, judged


class Limit(NamedTuple):
    """The last lawful day of one date, and how far beyond it no other limit is met.

    Attributes:
        step, number: which event of the lawful history; the step's first is 0.
        field: the date of the event itself, or one of its fields.
        last: its last lawful day.
        sign: 1 where later days break the limit, -1 where earlier days do.
        reach: days beyond the limit until another limit is crossed as well.
        rule: the only one that may speak.
        without: steps left out, whose own order would speak before the limit does.
        silent: whether nothing at all is said on the last day; else the same rule says less.
    """

    step: int
    number: int
    field: str
    last: str
    sign: int
    reach: int
    rule: str
    without: tuple[int, ...] = ()
    silent: bool = True


LIMITS = (
    Limit(1, 0, "date", "2024-05-28", -1, 400, "talk-within-one-month"),
    Limit(1, 0, "date", "2024-06-28", 1, 70, "steps-in-order"),
    Limit(2, 0, "date", "2024-06-10", -1, 900, "steps-in-order"),
    Limit(2, 0, "date", "2024-07-10", 1, 900, "talk-within-one-month"),
    Limit(4, 0, "date", "2024-09-10", -1, 300, "steps-in-order"),
    Limit(5, 0, "date", "2024-09-10", -1, 300, "steps-in-order"),
    Limit(6, 0, "date", "2025-03-10", 1, 150, "activist-review-half-yearly"),
    Limit(7, 0, "date", "2025-09-10", -1, 150, "activist-one-year"),
    Limit(7, 0, "date", "2026-06-01", 1, 300, "steps-in-order"),
    Limit(8, 0, "notice_from", "2026-06-01", -1, 200, "notice-after-agreement"),
    Limit(8, 0, "notice_to", "2026-06-09", -1, 300, "notice-five-workdays"),
    Limit(8, 0, "notice_to", "2026-06-11", 1, 60, "listed-after-notice"),
    Limit(9, 0, "date", "2026-06-09", -1, 8, "listed-after-notice"),
    Limit(9, 0, "date", "2026-07-10", 1, 300, "steps-in-order"),
    Limit(10, 0, "date", "2026-06-09", -1, 8, "listed-after-notice"),
    Limit(11, 0, "date", "2026-06-09", -1, 8, "listed-after-notice"),
    Limit(12, 0, "date", "2026-06-28", -1, 19, "steps-in-order"),
    Limit(13, 0, "date", "2026-08-17", -1, 30, "assembly-within-one-month"),
    Limit(14, 0, "date", "2026-09-17", 1, 300, "steps-in-order"),
    Limit(16, 0, "date", "2026-09-17", -1, 300, "steps-in-order"),
    Limit(16, 0, "date", "2026-11-05", 1, 300, "steps-in-order"),
    Limit(17, 0, "date", "2026-12-20", 1, 90, "approval-within-three-months", (18, 19, 20, 21)),
    # three months are amber, six are red: the last amber day is not silent
    Limit(
        17,
        0,
        "date",
        "2027-03-20",
        1,
        100,
        "approval-within-three-months",
        (18, 19, 20),
        silent=False,
    ),
    Limit(17, 0, "reported_on", "2026-09-17", -1, 300, "reported-between"),
    Limit(17, 0, "reported_on", "2026-11-05", 1, 300, "reported-between"),
    Limit(17, 0, "probation_to", "2027-09-16", -1, 300, "probation-recorded"),
    Limit(17, 0, "probation_to", "2027-09-17", 1, 300, "probation-recorded"),
    Limit(20, 0, "date", "2026-12-05", 1, 200, "oath-within-one-month"),
    Limit(20, 0, "date", "2026-11-05", -1, 40, "steps-in-order"),
    Limit(22, 0, "date", "2027-09-17", -1, 7, "conversion-application-after-probation"),
    Limit(22, 0, "date", "2027-10-20", 1, 300, "steps-in-order"),
    Limit(23, 0, "date", "2027-10-25", 1, 30, "reported-between"),
    Limit(24, 0, "date", "2027-10-25", -1, 5, "reported-between"),
    Limit(24, 0, "date", "2028-01-25", 1, 300, "conversion-approval-within-three-months", (25,)),
    Limit(24, 0, "reported_on", "2027-10-20", -1, 300, "reported-between"),
    Limit(25, 0, "date", "2027-12-01", -1, 200, "steps-in-order"),
)


def shifted(limit: Limit, when: date) -> History:
    """The lawful history with that one date otherwise."""
    events = list(book(*FAULTLESS).events)
    places = [at for at, event in enumerate(events) if event.step == limit.step]
    event = events[places[limit.number]]
    if limit.field == "date":
        events[places[limit.number]] = replace(event, date=when)
    else:
        values = {**event.values, limit.field: when}
        events[places[limit.number]] = replace(event, values=values)
    return History(tuple(one for one in events if one.step not in limit.without), BORN)


def said(history: History) -> list[str]:
    return [one.rule for one in judged(history, date(2029, 1, 1)).findings]


@pytest.mark.parametrize("limit", LIMITS, ids=lambda one: f"{one.step}-{one.field}-{one.last}")
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_only_across_its_limit_a_date_is_blamed_and_by_that_limit_alone(
    limit: Limit, data: st.DataObject
) -> None:
    last = day(limit.last)
    assert said(shifted(limit, last)) == ([] if limit.silent else [limit.rule])
    days = data.draw(st.integers(1, max(limit.reach, 1)))
    beyond = last + timedelta(days=days * limit.sign)
    assert said(shifted(limit, beyond)) == [limit.rule]

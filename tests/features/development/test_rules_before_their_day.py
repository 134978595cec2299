"""Limits that the edition of 2026 brought: what had passed before it is nobody's fault."""

from __future__ import annotations

from datetime import date

import pytest

from partydesk.kernel.findings import Severity
from tests.features.development.test_rules_timeline import book, day, judged


@pytest.mark.parametrize(
    ("approved", "sworn", "late"),
    [
        ("2026-04-10", "2026-06-30", False),  # its month was over on 05-10, the day before
        ("2026-04-11", "2026-05-11", False),
        ("2026-04-11", "2026-05-12", True),
        ("2025-11-05", "2026-05-09", False),
        ("2026-05-31", "2026-06-30", False),
        ("2026-05-31", "2026-07-01", True),
    ],
)
def test_an_oath_is_late_only_where_its_month_ended_under_the_rule(
    approved: str, sworn: str, late: bool
) -> None:
    found = judged(book((17, approved), (20, sworn)), date(2026, 8, 1)).findings
    assert ["oath-within-one-month" in one.rule for one in found] == [True] * late


@pytest.mark.parametrize(
    ("reviewed", "latest"),
    [
        ("2026-03-01", "2026-06-11"),
        ("2026-04-10", "2026-06-11"),
        ("2026-04-11", "2026-05-11"),
        ("2026-05-20", "2026-06-20"),
    ],
)
def test_who_waits_for_the_assembly_since_before_the_rule_has_a_month_from_its_day(
    reviewed: str, latest: str
) -> None:
    history = book((13, reviewed))
    last = day(latest)
    (window,) = (one for one in judged(history, last).next if one.step == 15)
    assert window.latest == last
    assert judged(history, last).findings == ()
    (over,) = judged(history, date(2026, 7, 1)).findings
    assert (over.rule, over.severity) == ("assembly-within-one-month", Severity.ERROR)
    assert over.limit == last


def test_who_was_approved_long_before_the_rule_and_has_not_sworn_is_reminded_by_its_day() -> None:
    history = book((15, "2025-08-01"), (17, "2025-10-01"))
    (found,) = (one for one in judged(history, date(2026, 7, 1)).reminders if one.steps[-1] == 20)
    assert found.limit == date(2026, 6, 11)

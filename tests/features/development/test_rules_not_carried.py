"""A vote that did not carry begins nothing: no approval, no probation, nothing is due of it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.features.development.test_rules_timeline import book, judged

BEFORE = ((15, "2025-09-17"), (17, "2025-11-05"), (20, "2025-11-20"))
ON = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("figures", "rule"),
    [
        ({"eligible": 23, "present": 12, "yes": 11}, "assembly-majority"),
        ({"eligible": 16, "present": 8, "yes": 8}, "assembly-quorum"),
    ],
)
def test_who_was_not_admitted_is_not_on_probation(figures: dict[str, int], rule: str) -> None:
    found = judged(book((15, "2026-06-01", figures)), ON)
    assert [one.rule for one in found.findings] == [rule]
    assert (found.probation_until, found.next, found.reminders) == (None, (), ())


def test_who_was_admitted_by_one_vote_is() -> None:
    figures = {"eligible": 23, "present": 12, "yes": 11, "written_yes": 1}
    found = judged(book((15, "2026-06-01", figures)), date(2026, 7, 1))
    assert found.probation_until == date(2027, 6, 1)
    assert 17 in [one.step for one in found.next]


def test_a_conversion_that_did_not_carry_waits_for_no_approval() -> None:
    figures = {"eligible": 23, "present": 20, "yes": 11, "outcome": "confirmed"}
    found = judged(book(*BEFORE, (22, "2026-09-17"), (23, "2026-09-20", figures)), ON)
    assert [one.rule for one in found.findings] == ["assembly-majority"]
    assert found.full_member_from is None
    assert 24 not in [one.step for one in found.next]


def test_what_was_approved_all_the_same_is_judged_as_it_stands() -> None:
    """Then the figures were mistyped, or the approval was wrong: both are for the clerk to see."""
    figures = {"eligible": 23, "present": 12, "yes": 11}
    found = judged(book((15, "2026-06-01", figures), (17, "2026-06-20")), date(2026, 7, 1))
    assert found.probation_until == date(2027, 6, 1)

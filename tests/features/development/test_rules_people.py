"""Those named at a step: eligible on that day, in no conflicting role, with a fitting post."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from partydesk.features.development.rules import History, StepEvent
from partydesk.kernel.findings import Severity
from tests.features.development.test_rules_timeline import BORN, day, judged

OWN = 7
"""Row id of the person the book is about."""

WARNED: dict[str, Any] = {
    "id": 1, "name": "贾一", "full_member": True, "penalty": "警告，影响期到 2027-01-01",
}  # fmt: skip
SUSPENDED = {**WARNED, "penalty": "留党察看", "suspended": True}
SOUND: dict[str, Any] = {"id": 2, "name": "易二", "full_member": True}
THIRD: dict[str, Any] = {"id": 3, "name": "邴三", "full_member": True}
SELF: dict[str, Any] = {"id": OWN, "name": "周沐阳", "full_member": False}


def history(*events: tuple[int, str, dict[str, Any]]) -> History:
    made = tuple(StepEvent(step, day(when), values) for step, when, values in events)
    return History(made, BORN, OWN)


def said(*events: tuple[int, str, dict[str, Any]]) -> list[tuple[str, Severity]]:
    """Rule and severity of all that is said of these events, notes included."""
    made = history(*events)
    last = max(one.date for one in made.events if one.date)
    found = judged(made, last)
    return [
        (one.rule, one.severity)
        for one in (*found.findings, *found.reminders)
        if one.due is None and one.rule != "steps-in-order"
    ]


INTRODUCED = {"introducers": [SOUND, THIRD]}


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ((9, "2026-07-01", {"introducers": [WARNED, SOUND]}),
         [("introducer-in-effect", Severity.WARNING)]),
        # before the edition of 2026 an 影响期 did not bar anybody
        ((9, "2026-05-10", {"introducers": [WARNED, SOUND]}), []),
        ((9, "2026-05-10", {"introducers": [SUSPENDED, SOUND]}),
         [("introducer-without-rights", Severity.ERROR)]),
        ((9, "2026-07-01", {"introducers": [SUSPENDED, SOUND]}),
         [("introducer-without-rights", Severity.ERROR)]),
        ((5, "2026-07-01", {"mentors": [WARNED]}), [("mentor-in-effect", Severity.WARNING)]),
        ((5, "2025-07-01", {"mentors": [SUSPENDED]}), [("mentor-in-effect", Severity.WARNING)]),
        ((5, "2025-07-01", {"mentors": [SOUND]}), []),
        ((5, "2026-07-01", {"mentors": [SELF]}), [("own-role", Severity.ERROR)]),
        ((9, "2026-07-01", {"introducers": [SELF, SOUND]}), [("own-role", Severity.ERROR)]),
        ((20, "2026-07-01", {"presider": [SELF]}), [("own-role", Severity.ERROR)]),
        ((2, "2026-07-01", {"talker_post": "团委干事"}), [("talk-post", Severity.INFO)]),
        ((2, "2026-07-01", {"talker_post": "支部组织委员"}), []),
        ((2, "2026-07-01", {"talker_post": " "}), []),
        ((16, "2026-07-01", {"talker_post": "第一支部书记"}),
         [("superior-talk-post", Severity.ERROR)]),
        ((16, "2026-07-01", {"talker_post": "办公室主任"}),
         [("superior-talk-post", Severity.ERROR)]),
        ((16, "2026-07-01", {"talker_post": "第一支部书记、机关党委委员"}), []),
        ((16, "2025-07-01", {"talker_post": "组织员"}), []),
    ],
)  # fmt: skip
def test_who_is_named_is_judged_by_that_day(
    event: tuple[int, str, dict[str, Any]], expected: list[tuple[str, Severity]]
) -> None:
    assert said(event) == expected


@pytest.mark.parametrize(
    ("step", "fields", "expected"),
    [
        (14, {"guide": [SOUND]}, []),
        (14, {"guide": [WARNED]}, [("guide-is-introducer", Severity.WARNING)]),
        (14, {"guide": [SELF]}, [("own-role", Severity.ERROR)]),
        (16, {"talker": [WARNED]}, []),
        (16, {"talker": [THIRD]}, [("superior-talk-not-by-introducer", Severity.INFO)]),
    ],
)
def test_roles_that_go_together_and_roles_that_do_not(
    step: int, fields: dict[str, Any], expected: list[tuple[str, Severity]]
) -> None:
    assert said((9, "2026-07-01", INTRODUCED), (step, "2026-08-01", fields)) == expected
    assert [one for one in said((step, "2026-08-01", fields)) if one[0] != "own-role"] == []


def test_what_is_not_known_is_not_judged() -> None:
    made = history((20, "2026-07-01", {"presider": [SELF]}))
    unknown = replace(made, events=(replace(made.events[0], date=None),))
    assert judged(unknown).findings == ()
    assert judged(replace(made, person=None), day("2026-07-01")).findings == ()


def test_the_sentence_names_the_person_and_the_penalty() -> None:
    made = history((9, "2026-07-01", {"introducers": [WARNED, SOUND]}))
    (found,) = judged(made, day("2026-07-01")).findings
    assert found.message == (
        "入党介绍人贾一（警告，影响期到 2027-01-01）在处分影响期内，不宜作入党介绍人。"
    )
    assert found.cite[0].line == "细则（2026）第十四条"


@pytest.mark.parametrize(
    ("committee", "wrong"),
    [
        ("中共某某局机关委员会", False),
        ("机关党委", False),
        ("市直机关工委", False),
        ("某某街道党工委", False),
        ("上级党组织", False),
        ("", False),
        ("中共某某局第一总支部委员会", True),
        ("机关党总支", True),
        ("中共某某局党组", True),
        ("抗洪抢险临时党委", True),
    ],
)
@pytest.mark.parametrize(
    ("when", "article"), [("2026-05-10", "第二十三条"), ("2026-05-11", "第二十二条")]
)
def test_only_a_committee_with_that_right_approves(
    committee: str, wrong: bool, when: str, article: str
) -> None:
    found = judged(history((8, when, {"committee": committee})), day(when)).findings
    told = [one for one in found if one.rule == "approver-may-approve"]
    assert [one.severity for one in told] == [Severity.ERROR] * wrong
    assert all(article in one.cite[0].line and committee in one.message for one in told)

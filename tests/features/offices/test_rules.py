"""How long a committee serves, where a term stands, what numbers suggest."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.features.offices.rules import (
    Office,
    Sitting,
    Stage,
    Strength,
    balance,
    post_words,
    standing,
    suggestions,
    term_kind,
)
from partydesk.features.organization.rules import OrganizationKind, TermKind
from partydesk.kernel.dates import PartialDate
from partydesk.rulebooks import Rulebooks

RULES = Rulebooks().terms
ELECTED = date(2024, 3, 15)


@pytest.mark.parametrize(
    ("on", "extended", "stage", "left"),
    [
        ("2026-09-14", None, Stage.RUNNING, 182),
        ("2026-09-15", None, Stage.NEAR, 181),
        ("2027-03-15", None, Stage.NEAR, 0),
        ("2027-03-16", None, Stage.OVERDUE, -1),
        ("2027-03-16", "2027-09-15", Stage.EXTENDED, 183),
        ("2027-09-15", "2027-09-15", Stage.EXTENDED, 0),
        ("2027-09-16", "2027-09-15", Stage.OVERDUE, -1),
    ],
)
def test_a_branch_elected_in_march_2024(
    on: str, extended: str | None, stage: Stage, left: int
) -> None:
    until = date.fromisoformat(extended) if extended else None
    found = standing(TermKind.BRANCH, ELECTED, until, RULES, date.fromisoformat(on))
    assert (found.stage, found.days_left) == (stage, left)
    assert any("第二十二条" in cite.line for cite in found.cite)


@pytest.mark.parametrize(
    ("kind", "village", "years"),
    [
        (OrganizationKind.COMMITTEE, False, 5),
        (OrganizationKind.GENERAL_BRANCH, False, 3),
        (OrganizationKind.BRANCH, False, 3),
        (OrganizationKind.BRANCH, True, 5),
        (OrganizationKind.GENERAL_BRANCH, True, 5),
    ],
)
def test_how_long_which_body_serves(kind: OrganizationKind, village: bool, years: int) -> None:
    found = standing(term_kind(kind, village=village), ELECTED, None, RULES, ELECTED)
    assert found.expires == ELECTED.replace(year=ELECTED.year + years)


@given(st.dates(date(2019, 1, 1), date(2060, 1, 1)), st.integers(0, 3000))
def test_an_extension_never_makes_a_term_more_overdue(elected: date, days: int) -> None:
    on = elected + timedelta(days=days)
    plain = standing(TermKind.BRANCH, elected, None, RULES, on)
    put_off = standing(TermKind.BRANCH, elected, plain.latest, RULES, on)
    assert put_off.days_left is not None
    assert plain.days_left is not None
    assert put_off.days_left >= plain.days_left
    assert (plain.stage is Stage.OVERDUE) == (plain.days_left < 0)


@pytest.mark.parametrize(
    ("kind", "members", "full", "sitting", "rules"),
    [
        (OrganizationKind.BRANCH, 8, 6, 1, []),
        (OrganizationKind.BRANCH, 8, 7, 1, ["branch-needs-committee"]),
        (OrganizationKind.BRANCH, 8, 7, 3, []),
        (OrganizationKind.BRANCH, 2, 2, None, ["branch-too-small"]),
        (OrganizationKind.BRANCH, 3, 3, None, []),
        (OrganizationKind.BRANCH, 50, 50, 5, []),
        (OrganizationKind.BRANCH, 51, 50, 5, ["branch-too-large"]),
        (OrganizationKind.BRANCH, 30, 30, 8, ["committee-too-large"]),
        (OrganizationKind.GROUP, 20, 20, None, []),
        (OrganizationKind.GROUP, 21, 20, None, ["group-too-large"]),
    ],
)
def test_what_the_number_of_members_suggests(
    kind: OrganizationKind, members: int, full: int, sitting: int | None, rules: list[str]
) -> None:
    body = Strength(kind, TermKind.BRANCH, members, full, sitting, "第一支部")
    found = suggestions(body, RULES, date(2026, 11, 25))
    assert [one.rule for one in found] == rules
    assert all(one.cite and one.remedy for one in found)


def test_a_committee_at_a_glance() -> None:
    born = PartialDate.parse
    found = balance(
        [
            Sitting("男", "汉族", born("1970-05-01"), "大学", "处长"),
            Sitting("女", "回族", born("1990-11-26"), "研究生", "科员"),
            Sitting("女", None, None, None, None),
        ],
        date(2026, 11, 25),
    )
    assert found.line == "3 人，女 2 人，少数民族 1 人，平均 45.5 岁（35–56 岁）"
    assert found.ages == (("35岁及以下", 1), ("56岁及以上", 1), ("未填", 1))
    assert balance([], date(2026, 11, 25)).line == "0 人，女 0 人"


def test_posts_are_written_as_the_roster_writes_them() -> None:
    held = [
        (OrganizationKind.BRANCH, Office.SECRETARY),
        (OrganizationKind.BRANCH, Office.ORGANIZATION),
        (OrganizationKind.COMMITTEE, Office.MEMBER),
        (OrganizationKind.COMMITTEE, Office.DISCIPLINE),
        (OrganizationKind.GROUP, Office.GROUP_LEADER),
    ]
    assert post_words(held) == "支部书记、组织委员、党委委员、党委纪检委员、党小组组长"

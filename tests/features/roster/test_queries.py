"""The list of people: found, sorted, counted by the database, with as many statements for many."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.features.roster import queries
from partydesk.features.roster.findings import findings_by_and_by, roster_findings
from partydesk.features.roster.queries import RosterFilter
from partydesk.features.roster.rules import Category, Departure, PersonOrder
from partydesk.kernel.dates import PartialDate
from tests.features.roster.conftest import id_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partydesk.store.unit import Store
    from tests.features.roster.conftest import Unit

DAY = PartialDate.parse


@pytest.fixture
def people(unit: Unit) -> Unit:
    """Five people: members, an applicant, one without a branch, one who left."""
    group = unit.organization.add_group(unit.first, "第一党小组")
    for order in (
        PersonOrder("王建国", Category.FULL, id_number=id_number(), party_group=group,
                    mobile="13800138000", joined_on=DAY("2005-07-01"), education="大学本科"),
        PersonOrder("欧阳娜", Category.PROBATIONARY, id_number=id_number("19900301", 2),
                    branch=unit.second, joined_on=DAY("2026-03")),
        PersonOrder("单雄", Category.APPLICANT, id_number=id_number("19990701", 3),
                    branch=unit.first, applied_on=DAY("2026-07-01")),
        PersonOrder("买买提·吐尔逊", Category.ACTIVIST),
        PersonOrder("李强", Category.FULL, branch=unit.second),
    ):  # fmt: skip
        unit.roster.add_person(order)
    unit.roster.leave(unit.roster.resolve("李强"), DAY("2026-09-10"), Departure.TRANSFERRED)
    return unit


def names(wanted: RosterFilter, sort: str = "name", *, descending: bool = False) -> list[str]:
    return [row.name for row in queries.rows(queries.ids(wanted, sort, descending=descending))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("建国", ["王建国"]),
        ("wjg", ["王建国"]),
        ("WangJian", ["王建国"]),
        ("ouyang", ["欧阳娜"]),
        ("shan", ["单雄"]),
        ("买买提吐", ["买买提·吐尔逊"]),
        ("买买提•吐", ["买买提·吐尔逊"]),
        (id_number()[-4:].lower(), ["王建国"]),
        (id_number("19990701", 3), ["单雄"]),
        ("8001380", ["王建国"]),
        ("%", []),
        ("赵", []),
        ("  ", ["买买提·吐尔逊", "欧阳娜", "单雄", "王建国"]),
    ],
)
def test_people_are_found_by_name_spelling_initials_and_numbers(
    people: Unit, text: str, found: list[str]
) -> None:
    assert names(RosterFilter(text=text)) == found


def test_filters_are_of_category_branch_and_group(people: Unit) -> None:
    group = people.organization.groups(people.first)[0].id
    assert names(RosterFilter(category=Category.PROBATIONARY)) == ["欧阳娜"]
    assert names(RosterFilter(branch=people.first)) == ["单雄", "王建国"]
    assert names(RosterFilter(branch=0)) == ["买买提·吐尔逊"]
    assert names(RosterFilter(group=group)) == ["王建国"]
    assert names(RosterFilter(left=True)) == ["李强"]
    assert len(names(RosterFilter(left=None))) == 5


def test_on_an_earlier_key_date_who_left_later_is_still_here(people: Unit) -> None:
    assert "李强" in names(RosterFilter(on=date(2026, 9, 9)))
    assert "李强" not in names(RosterFilter(on=date(2026, 9, 10)))
    assert queries.counts(RosterFilter(on=date(2026, 9, 9))).left == 0


@pytest.mark.parametrize(
    ("sort", "descending", "order"),
    [
        ("name", False, ["买买提·吐尔逊", "欧阳娜", "单雄", "王建国"]),
        ("name", True, ["王建国", "单雄", "欧阳娜", "买买提·吐尔逊"]),
        ("birth_date", False, ["王建国", "欧阳娜", "单雄", "买买提·吐尔逊"]),
        ("birth_date", True, ["单雄", "欧阳娜", "王建国", "买买提·吐尔逊"]),
        ("category", False, ["单雄", "买买提·吐尔逊", "欧阳娜", "王建国"]),
        ("branch", False, ["单雄", "王建国", "欧阳娜", "买买提·吐尔逊"]),
        ("group", False, ["王建国", "买买提·吐尔逊", "欧阳娜", "单雄"]),
    ],
)
def test_sorting_is_by_spelling_rank_and_date_with_blanks_last(
    people: Unit, sort: str, descending: bool, order: list[str]
) -> None:
    assert names(RosterFilter(), sort, descending=descending) == order


@pytest.mark.parametrize("sort", queries.PersonRow._fields[1:-1])  # the last: the own items
def test_every_column_can_be_sorted(people: Unit, sort: str) -> None:
    assert len(names(RosterFilter(), sort, descending=True)) == 4


def test_counts_are_of_those_here_by_category(people: Unit) -> None:
    counts = queries.counts(RosterFilter())
    assert (counts.here, counts.left) == (4, 1)
    assert counts.by_category[Category.FULL] == 1
    assert counts.by_category[Category.CANDIDATE] == 0
    within = queries.counts(RosterFilter(branch=people.first, text="w"))
    assert (within.here, within.by_category[Category.FULL]) == (1, 1)


def test_a_person_to_name_is_offered_exact_first_and_gone_last(people: Unit) -> None:
    assert [row.name for row in queries.matching("q")] == ["李强"]
    people.roster.add_person(PersonOrder("王建", Category.FULL))
    assert [row.name for row in queries.matching("王建")] == ["王建", "王建国"]


def test_the_export_has_every_field_with_full_branch_names(people: Unit) -> None:
    rows = queries.exported(RosterFilter())
    assert [row["name"] for row in rows] == ["王建国", "单雄", "欧阳娜", "买买提·吐尔逊"]
    assert rows[0]["branch"] == "中共某某局机关第一支部委员会"
    assert rows[0]["party_group"] == "第一党小组"


def test_findings_name_the_person_and_what_contradicts(unit: Unit) -> None:
    person = unit.roster.add_person(
        PersonOrder(
            "王建国",
            Category.FULL,
            id_number=id_number(),
            birth_date=DAY("1979-01"),
            joined_on=DAY("1996-07-01"),
            full_member_on=DAY("1996-07-01"),
            branch=unit.first,
        )
    )
    found = {finding.rule: finding for finding in roster_findings(date(2026, 11, 23))}
    assert set(found) == {"id-birth", "admission-age", "no-probation", "missing-items"}
    assert found["id-birth"].subject is not None
    assert (found["id-birth"].subject.id, found["id-birth"].subject.name) == (person, "王建国")
    assert found["admission-age"].cite[0].line == "党章第一条"
    assert found["missing-items"].message == "还缺 5 项：民族、学历、工作岗位、手机、家庭住址。"
    assert roster_findings(date(2026, 11, 23), person + 1) == []


def test_findings_of_many_that_come_a_part_at_a_time_are_those_of_all(unit: Unit) -> None:
    with unit.store.change("很多人"):
        unit.store.database.execute_sql(
            """WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 600)
               INSERT INTO person (name, name_key, pinyin, initials, category, standing)
               SELECT '某' || x, '某' || x, 'mou' || x, 'm', '正式党员', '正常' FROM n"""
        )
    on = date(2026, 11, 23)
    parts = list(findings_by_and_by(on))
    assert len(parts) > 1
    assert [one for part in parts for one in part] == roster_findings(on)


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    seen: list[str] = []
    connection = store.database.connection()
    connection.set_trace_callback(seen.append)
    try:
        yield seen
    finally:
        connection.set_trace_callback(None)


def screenful(unit: Unit) -> int:
    """The statements that the page runs for its list, its chips and one card."""
    with statements(unit.store) as seen:
        found = queries.ids(RosterFilter(text="w"), "branch")
        queries.rows(found[:200])
        queries.counts(RosterFilter(text="w"))
        queries.card(found[0])
        roster_findings(date(2026, 11, 23))
        queries.exported(RosterFilter())
    return len(seen)


_CROWD = """
    INSERT INTO person (name, name_key, pinyin, initials, category, standing)
    WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?)
    SELECT '王' || i, '王' || i, 'wang' || i, 'w', '正式党员', '正常' FROM n"""


def test_no_screen_runs_more_statements_for_ten_thousand_people(unit: Unit) -> None:
    def crowd(first: int, last: int) -> None:
        with unit.store.change("登记"):
            unit.store.database.execute_sql(_CROWD, (first, last))

    crowd(0, 100)
    few = screenful(unit)
    crowd(100, 10_000)
    assert len(queries.ids(RosterFilter())) == 10_000
    assert screenful(unit) == few

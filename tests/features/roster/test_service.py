"""The roster as the clerk keeps it: entered, corrected, left, found; refused at the field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from partydesk.features.roster import queries
from partydesk.features.roster.rules import (
    Category,
    Departure,
    PersonOrder,
    RelativeEntry,
    ResumeEntry,
    Standing,
)
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.kernel.identity import Sex
from tests.features.roster.conftest import id_number

if TYPE_CHECKING:
    from tests.features.roster.conftest import Unit

WANG = PersonOrder("王建国", Category.FULL, id_number=id_number())
DAY = PartialDate.parse


def entry(person_id: int) -> PersonOrder:
    found = queries.order_of(person_id)
    assert found is not None
    return found


def test_sex_and_birth_date_come_from_the_id_number(unit: Unit) -> None:
    person = entry(unit.roster.add_person(WANG))
    assert (person.sex, str(person.birth_date)) == (Sex.MALE, "1980-05-01")
    assert unit.store.undo_label == "登记 王建国"


def test_the_birth_date_of_the_file_stands_against_the_id_number(unit: Unit) -> None:
    person = unit.roster.add_person(replace(WANG, birth_date=DAY("1979-12-31")))
    assert str(entry(person).birth_date) == "1979-12-31"


def test_a_birth_month_takes_its_day_from_the_id_number_where_they_agree(unit: Unit) -> None:
    person = unit.roster.add_person(replace(WANG, birth_date=DAY("1980-05")))
    assert str(entry(person).birth_date) == "1980-05-01"


@pytest.mark.parametrize(
    ("order", "field", "words"),
    [
        (replace(WANG, name="  "), "name", "请写上姓名"),
        (replace(WANG, name="王" * 51), "name", "太长"),
        (replace(WANG, name="王\x00五"), "name", "不能显示"),
        (replace(WANG, id_number="990101198005010012"), "id_number", "校验位不对"),
        (replace(WANG, id_number="99010119800501"), "id_number", "应为 18 位"),
        (replace(WANG, sex=Sex.FEMALE), "sex", "与身份证号不一致"),
        (replace(WANG, joined_on=DAY("2026-11-24")), "joined_on", "还没有到"),
        (replace(WANG, applied_on=DAY("2027")), "applied_on", "还没有到"),
        (replace(WANG, branch=999), "branch", "没有这个支部"),
        (replace(WANG, remark="长" * 501), "remark", "太长"),
    ],
)  # fmt: skip
def test_what_cannot_stand_is_refused_at_its_field(
    unit: Unit, order: PersonOrder, field: str, words: str
) -> None:
    with pytest.raises(Refusal, match=words) as refused:
        unit.roster.add_person(order)
    assert refused.value.field == field
    assert queries.ids(queries.RosterFilter(left=None)) == []


def test_a_date_of_today_is_no_future(unit: Unit) -> None:
    unit.roster.add_person(replace(WANG, joined_on=DAY("2026-11"), applied_on=DAY("2026-11-23")))


def test_two_people_with_one_id_number_are_refused_and_the_other_is_named(unit: Unit) -> None:
    unit.roster.add_person(replace(WANG, branch=unit.first))
    with pytest.raises(Refusal, match="王建国（第一支部") as refused:
        unit.roster.add_person(PersonOrder("李强", Category.FULL, id_number=WANG.id_number))
    assert refused.value.field == "id_number"


def test_a_name_is_kept_tidy_and_spelled(unit: Unit) -> None:
    person = unit.roster.add_person(replace(WANG, name=" 买买提•吐尔逊 "))
    assert entry(person).name == "买买提·吐尔逊"
    card = queries.card(person)
    assert card is not None
    assert card.pinyin == "maimaitituerxun"


def test_a_correction_replaces_the_entry(unit: Unit) -> None:
    person = unit.roster.add_person(WANG)
    unit.roster.correct_person(person, replace(WANG, name="王建军", joined_on=DAY("2026-01")))
    assert (entry(person).name, str(entry(person).joined_on)) == ("王建军", "2026-01")
    assert queries.ids(queries.RosterFilter(text="wjj")) == [person]


def test_a_correction_that_changes_nothing_leaves_no_trace(unit: Unit) -> None:
    person = unit.roster.add_person(WANG)
    unit.roster.correct_person(person, entry(person))
    assert unit.store.undo_label == "登记 王建国"


def test_a_step_of_development_changes_the_category_with_date_and_ground(unit: Unit) -> None:
    person = unit.roster.add_person(PersonOrder("林清", Category.CANDIDATE))
    unit.roster.set_category(
        person, Category.PROBATIONARY, DAY("2026-10-12"), "支部党员大会通过接收"
    )
    assert (entry(person).category, str(entry(person).joined_on)) == (
        Category.PROBATIONARY,
        "2026-10-12",
    )
    with pytest.raises(Refusal, match="还没有到"):
        unit.roster.set_category(person, Category.FULL, DAY("2027-10-12"), "转正")


def test_a_group_brings_its_branch_and_no_other(unit: Unit) -> None:
    group = unit.organization.add_group(unit.first, "第一党小组")
    person = unit.roster.add_person(replace(WANG, party_group=group))
    assert entry(person).branch == unit.first
    with pytest.raises(Refusal, match="不属于所选的党支部"):
        unit.roster.correct_person(person, replace(WANG, branch=unit.second, party_group=group))
    with pytest.raises(Refusal, match="党小组填在下一栏"):
        unit.roster.correct_person(person, replace(WANG, branch=group))


def test_who_leaves_is_kept_with_day_and_reason_and_can_come_back(unit: Unit) -> None:
    person = unit.roster.add_person(WANG)
    unit.roster.leave(person, DAY("2026-09-01"), Departure.TRANSFERRED, "调往外市")
    card = queries.card(person)
    assert card is not None
    assert (str(card.left_on), card.left_reason) == ("2026-09-01", "组织关系转出：调往外市")
    assert card.entry.standing is Standing.TRANSFERRED
    assert queries.ids(queries.RosterFilter()) == []
    assert queries.ids(queries.RosterFilter(left=True)) == [person]
    with pytest.raises(Refusal, match="已在 2026-09-01 离开"):
        unit.roster.leave(person, DAY("2026-10-01"), Departure.MOVED)
    unit.roster.return_person(person)
    assert queries.ids(queries.RosterFilter()) == [person]
    assert entry(person).standing is Standing.NORMAL
    with pytest.raises(Refusal, match="没有离开"):
        unit.roster.return_person(person)


def test_an_applicant_cannot_be_expelled(unit: Unit) -> None:
    person = unit.roster.add_person(PersonOrder("林清", Category.APPLICANT))
    with pytest.raises(Refusal, match="不是党员") as refused:
        unit.roster.leave(person, DAY("2026-09-01"), Departure.LEFT)
    assert refused.value.field == "reason"
    with pytest.raises(Refusal, match="还没有到"):
        unit.roster.leave(person, DAY("2026-12-01"), Departure.DROPPED)


def test_resume_and_relatives_are_replaced_as_a_whole_and_undone_together(unit: Unit) -> None:
    person = unit.roster.add_person(WANG)
    resume = (ResumeEntry("1998-09", "2002-07", "某大学学习", "李强"), ResumeEntry(place="某局"))
    relatives = (RelativeEntry("妻子", "赵敏", "1982-03", "群众", "某校教师"),)
    unit.roster.correct_person(person, entry(person), resume, relatives)
    card = queries.card(person)
    assert card is not None
    assert (card.resume, card.relatives) == (resume, relatives)
    unit.roster.set_resume(person, resume[:1])
    assert unit.store.undo_label == "填写 王建国 的简历"
    unit.store.undo()
    assert unit.store.undo() == "更正 王建国"
    card = queries.card(person)
    assert card is not None
    assert (card.resume, card.relatives) == ((), ())


def test_a_person_is_found_by_name_number_or_id_number(unit: Unit) -> None:
    person = unit.roster.add_person(replace(WANG, id_number=id_number("19530801", 2)))
    number = entry(person).id_number
    assert number is not None
    for text in ("王建国", "王 建国", str(person), number, number.lower()):
        assert unit.roster.resolve(text) == person


def test_several_people_of_a_name_or_none_are_named(unit: Unit) -> None:
    unit.roster.add_person(WANG)
    unit.roster.add_person(PersonOrder("王建国", Category.APPLICANT, branch=unit.second))
    with pytest.raises(Refusal, match=r"有 2 人叫“王建国”.*第二支部"):
        unit.roster.resolve("王建国")
    with pytest.raises(Refusal, match=r"没有“建国”，相近的有：王建国"):
        unit.roster.resolve("建国")
    with pytest.raises(Refusal, match=r"没有“赵四”。"):
        unit.roster.resolve("赵四")

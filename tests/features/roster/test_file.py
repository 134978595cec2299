"""What is written on a person's card besides the particulars, and what is refused there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest

from partydesk.features.roster import queries
from partydesk.features.roster.rules import Category, PersonOrder, Standing
from partydesk.features.roster.rules.events import CORRECTION, CategoryOrder, StandingOrder
from partydesk.features.roster.rules.own import OwnFieldOrder, OwnKind
from partydesk.features.roster.rules.records import RecordKind, RecordOrder
from partydesk.features.roster.service.forgetting import forget
from partydesk.features.roster.sheets import write_roster
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.kernel.forgetting import Gone

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.features.roster.queries import Card
    from tests.features.roster.conftest import Unit

DAY = PartialDate.parse
WANG = PersonOrder("王建国", Category.FULL, joined_on=DAY("2005-07-01"))
AWARD = RecordOrder(
    RecordKind.AWARD,
    what="优秀共产党员",
    since=DAY("2025-07-01"),
    grade="本单位",
    paper="机关党〔2025〕7号",
)
WARNING = RecordOrder(RecordKind.DISCIPLINE, grade="严重警告", since=DAY("2025-03-10"), what="迟报")


def card_of(person: int) -> Card:
    card = queries.card(person)
    assert card is not None
    return card


def lines(person: int) -> list[str]:
    return [queries.record_line(line.order, line.body) for line in card_of(person).records]


def test_an_award_stands_on_the_card_and_is_undone_in_one_step(unit: Unit) -> None:
    person = unit.roster.add_person(WANG)
    unit.roster.file.add_record(person, AWARD)
    assert lines(person) == ["优秀共产党员，本单位，机关党〔2025〕7号"]
    unit.store.undo()
    assert lines(person) == []


@pytest.mark.parametrize(
    ("grade", "amount", "restored", "said"),
    [
        ("警告", "", None, "影响期至 2026-03-10"),
        ("严重警告", "", None, "影响期至 2026-09-10"),
        ("撤销党内职务", "", None, "影响期至 2027-03-10"),
        ("开除党籍", "", None, "影响期至 2030-03-10"),
        ("留党察看", "12", None, "没有表决权、选举权和被选举权"),
        ("留党察看", "12", DAY("2026-03-10"), "影响期至 2028-03-10"),
    ],
)
def test_a_penalty_has_the_period_of_its_rule(
    unit: Unit, grade: str, amount: str, restored: PartialDate | None, said: str
) -> None:
    person = unit.roster.add_person(WANG)
    order = replace(WARNING, grade=grade, amount=amount, restored=restored)
    unit.roster.file.add_record(person, order)
    assert said in lines(person)[0]


@pytest.mark.parametrize(
    ("order", "field"),
    [
        (replace(AWARD, what=" "), "what"),
        (replace(AWARD, since=None), "since"),
        (replace(AWARD, since=DAY("2027-01-01")), "since"),
        (replace(AWARD, grade="宇宙级"), "grade"),
        (replace(WARNING, amount="12"), "amount"),
        (replace(WARNING, grade="留党察看", amount="7"), "amount"),
        (
            RecordOrder(RecordKind.TRAINING, what="党课", since=DAY("2026-05"), amount="很多"),
            "amount",
        ),
        (
            RecordOrder(RecordKind.HARDSHIP, what="病", since=DAY("2026-05"), until=DAY("2026-01")),
            "until",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(unit: Unit, order: RecordOrder, field: str) -> None:
    person = unit.roster.add_person(WANG)
    with pytest.raises(Refusal) as refused:
        unit.roster.file.add_record(person, order)
    assert refused.value.field == field
    assert lines(person) == []


def test_an_entry_is_corrected_or_struck_out_with_its_reason(unit: Unit) -> None:
    person = unit.roster.add_person(WANG)
    record = unit.roster.file.add_record(person, AWARD)
    unit.roster.file.correct_record(person, record, replace(AWARD, grade="县处级"))
    assert "县处级" in lines(person)[0]
    unit.roster.file.strike_record(person, record, "登在别人名下了")
    assert [line.struck for line in card_of(person).records] == ["登在别人名下了"]
    with pytest.raises(Refusal, match="已经划去"):
        unit.roster.file.correct_record(person, record, AWARD)


def test_who_comes_into_a_group_leaves_the_one_before_on_that_day(unit: Unit) -> None:
    first = unit.organization.add_group(unit.first, "第一党小组")
    second = unit.organization.add_group(unit.first, "第二党小组")
    person = unit.roster.add_person(WANG)
    stay = RecordOrder(RecordKind.GROUP, body=first, since=DAY("2024-03-01"))
    unit.roster.file.add_record(person, stay)
    unit.roster.file.add_record(person, replace(stay, body=second, since=DAY("2026-03-01")))
    card = card_of(person)
    assert (card.entry.party_group, card.entry.branch) == (second, unit.first)
    stays = [(line.body, str(line.order.until or "")) for line in card.records]
    assert stays == [("第二党小组", ""), ("第一党小组", "2026-03-01")]


def test_nobody_becomes_a_full_member_before_a_probationary_one(unit: Unit) -> None:
    person = unit.roster.add_person(PersonOrder("林清", Category.CANDIDATE))
    full = CategoryOrder(Category.FULL, DAY("2026-05-01"), "党员大会通过转正", "第 3 次党员大会")
    with pytest.raises(Refusal, match="先要成为预备党员") as refused:
        unit.roster.file.change_category(person, full)
    assert "党章" in refused.value.cite[0].line
    unit.roster.file.change_category(
        person, replace(full, category=Category.PROBATIONARY, since=DAY("2025-05-01"))
    )
    unit.roster.file.change_category(person, full)
    card = card_of(person)
    assert (str(card.entry.joined_on), str(card.entry.full_member_on)) == (
        "2025-05-01",
        "2026-05-01",
    )
    assert card.stages[-1].paper == "第 3 次党员大会"


def test_a_category_entered_wrongly_is_corrected_with_its_dates(unit: Unit) -> None:
    person = unit.roster.add_person(replace(WANG, full_member_on=DAY("2006-07-01")))
    with pytest.raises(Refusal, match="用卡片上的“变更”"):
        unit.roster.correct_person(person, replace(WANG, category=Category.PROBATIONARY))
    unit.roster.file.change_category(
        person, CategoryOrder(Category.PROBATIONARY, DAY("2026-01-05"), CORRECTION)
    )
    entry = card_of(person).entry
    assert (entry.category, str(entry.joined_on)) == (Category.PROBATIONARY, "2026-01-05")
    assert entry.full_member_on is None


def test_standing_is_stopped_and_restored_with_day_ground_and_paper(unit: Unit) -> None:
    person = unit.roster.add_person(WANG)
    stop = StandingOrder(Standing.SUSPENDED, DAY("2026-06-01"), "失联查找无果，停止党籍", "")
    with pytest.raises(Refusal, match="批准文号"):
        unit.roster.file.change_standing(person, stop)
    unit.roster.file.change_standing(person, replace(stop, paper="机关党〔2026〕9号"))
    assert card_of(person).entry.standing is Standing.SUSPENDED
    back = StandingOrder(Standing.NORMAL, DAY("2026-09-01"), "经批准恢复党籍", "机关党〔2026〕15号")
    unit.roster.file.change_standing(person, back)
    card = card_of(person)
    assert card.entry.standing is Standing.NORMAL
    assert [str(line.standing) for line in card.standings] == ["停止党籍", "正常"]


def test_own_items_are_typed_and_can_be_retired(unit: Unit) -> None:
    person = unit.roster.add_person(WANG)
    file = unit.roster.file
    hall = file.add_own_field(OwnFieldOrder("宿舍", OwnKind.CHOICE, ("东楼", "西楼")))
    size = file.add_own_field(OwnFieldOrder("鞋码", OwnKind.NUMBER))
    file.set_own(person, {hall: "东楼", size: "42"})
    assert [(line.field.label, line.value) for line in card_of(person).own] == [
        ("宿舍", "东楼"), ("鞋码", "42"),
    ]  # fmt: skip
    with pytest.raises(Refusal) as refused:
        file.set_own(person, {size: "大"})
    assert refused.value.field == f"own-{size}"
    with pytest.raises(Refusal, match="已经有"):
        file.add_own_field(OwnFieldOrder("姓名"))
    file.retire_own_field(hall)
    assert [line.field.label for line in card_of(person).own] == ["鞋码"]


def test_the_search_finds_what_stands_in_an_own_item(unit: Unit) -> None:
    person = unit.roster.add_person(WANG)
    unit.roster.add_person(PersonOrder("李强", Category.FULL))
    hobby = unit.roster.file.add_own_field(OwnFieldOrder("特长"))
    unit.roster.file.set_own(person, {hobby: "书法"})
    assert queries.ids(queries.RosterFilter(text="书法")) == [person]


def test_own_items_stand_behind_the_others_in_the_exported_sheet(
    unit: Unit, tmp_path: Path
) -> None:
    person = unit.roster.add_person(WANG)
    hobby = unit.roster.file.add_own_field(OwnFieldOrder("特长"))
    unit.roster.file.set_own(person, {hobby: "书法"})
    people = queries.exported(queries.RosterFilter())
    path = tmp_path / "名册.xlsx"
    write_roster(path, "党员基本信息汇总表", people, own=queries.own_columns())
    rows = list(openpyxl.load_workbook(path).active.values)
    assert any(row[-1] == "特长" for row in rows)
    assert rows[-1][-1] == "书法"


def test_who_is_forgotten_leaves_nothing_of_the_file(unit: Unit) -> None:
    person = unit.roster.add_person(PersonOrder("林清", Category.CANDIDATE))
    file = unit.roster.file
    hobby = file.add_own_field(OwnFieldOrder("特长"))
    file.set_own(person, {hobby: "书法"})
    file.add_record(person, AWARD)
    admitted = CategoryOrder(Category.PROBATIONARY, DAY("2025-05-01"), "通过接收", "林清的批复")
    file.change_category(person, admitted)
    with unit.store.change("清除"):
        forget(Gone([person], ["林清"]))
    card = card_of(person)
    assert card.records == ()
    assert [line.value for line in card.own] == [""]
    assert [stage.paper for stage in card.stages] == ["", ""]

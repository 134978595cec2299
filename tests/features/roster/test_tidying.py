"""Double entries are found and merged, and many people are changed at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from partydesk.books import open_books
from partydesk.features.meetings.queries.person import presence_in
from partydesk.features.roster import queries
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.features.roster.rules.doubles import Known, likely_doubles
from partydesk.features.roster.rules.records import RecordKind, RecordOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from tests.features.roster.conftest import TODAY, id_number
from tests.units import demo_copied

if TYPE_CHECKING:
    from pathlib import Path

    from tests.features.roster.conftest import Unit

DAY = PartialDate.parse
WANG = PersonOrder("王建国", Category.FULL, birth_date=DAY("1980-05-01"), mobile="13900000001")


def known(id_: int, name: str, sound: str, born: str | None = "1980-05-01") -> Known:
    return Known(id_, name, sound, DAY(born) if born else None, None, None)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (known(2, "王建国", "wangjianguo"), "姓名和出生日期相同"),
        (known(2, "汪建国", "wangjianguo"), "姓名同音，出生日期相同"),
        (known(2, "王建圆", "wangjianyuan"), "姓名只差一个字，出生日期相同"),
        (known(2, "王建国", "wangjianguo", None), "姓名相同，其中一人没有出生日期和身份证号"),
        (known(2, "李强", "liqiang"), ""),
        (known(2, "王建国", "wangjianguo", "1991-01-01"), ""),
    ],
)
def test_likely_doubles_are_found_with_the_reason(other: Known, why: str) -> None:
    found = likely_doubles([known(1, "王建国", "wangjianguo"), other])
    assert [one.why for one in found] == ([why] if why else [])


def test_two_entries_become_one_and_undo_brings_both_back(unit: Unit) -> None:
    kept = unit.roster.add_person(WANG)
    other = unit.roster.add_person(
        replace(
            WANG, name="汪建国", id_number=id_number(), mobile="13900000002", native_place="东陵"
        )
    )
    award = RecordOrder(RecordKind.AWARD, what="先进", since=DAY("2025-07-01"))
    unit.roster.file.add_record(other, award)
    merging = unit.roster.file.merging
    assert [(one.first, one.second) for one in merging.likely()] == [(kept, other)]
    outlook = merging.outlook(kept, other)
    assert {line.key for line in outlook.differing} >= {"name", "mobile", "native_place"}
    assert outlook.moved == 2  # the award and the first 人员类别
    merging.merge(kept, other, frozenset({"mobile"}))
    card, gone = queries.card(kept), queries.known(other)
    assert card is not None
    assert gone is not None
    assert (card.entry.name, card.entry.mobile) == ("王建国", "13900000002")
    assert (card.entry.id_number, card.entry.native_place) == (id_number(), "东陵")
    assert [line.order.what for line in card.records] == ["先进"]
    assert gone.left_on is not None
    assert merging.likely() == []
    unit.store.undo()
    again = queries.known(other)
    assert again is not None
    assert (again.left_on, again.id_number) == (None, id_number())


@pytest.fixture
def demo(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    return demo_copied(tmp_path_factory.getbasetemp(), tmp_path)


def test_every_book_follows_a_merge(demo: Path) -> None:
    books = open_books(demo, today=lambda: TODAY)
    kept = books.roster.add_person(replace(WANG, name="重复者"))
    other = 1
    before = presence_in(other, TODAY.year, TODAY)
    assert before
    books.roster.file.merging.merge(kept, other)
    assert presence_in(kept, TODAY.year, TODAY) == before
    assert presence_in(other, TODAY.year, TODAY) == {}
    left = books.store.database.execute_sql(
        "SELECT count(*) FROM meeting WHERE chair LIKE '%\"id\": 1,%'"
    ).fetchone()
    assert left[0] == 0
    assert books.store.database.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    books.close()


def test_many_are_changed_at_once_after_a_look(unit: Unit) -> None:
    people = [unit.roster.add_person(replace(WANG, name=name)) for name in ("甲一", "乙二", "丙三")]
    unit.roster.correct_person(people[0], replace(WANG, name="甲一", workplace="档案局"))
    batch = unit.roster.file.batch
    asked = {"workplace": " 档案馆 ", "branch": unit.second, "post": ""}
    words = [line.words for line in batch.outlook(people, asked)]
    assert "工作单位改为“档案馆”（现在：没填 2 人，档案局 1 人）" in words
    batch.change(people, asked)
    entries = [queries.order_of(one) for one in people]
    assert {(one.workplace, one.branch) for one in entries if one} == {("档案馆", unit.second)}
    unit.store.undo()
    first = queries.order_of(people[0])
    assert first is not None
    assert first.workplace == "档案局"


def test_a_change_for_nobody_or_of_nothing_is_refused(unit: Unit) -> None:
    person = unit.roster.add_person(WANG)
    group = unit.organization.add_group(unit.first, "第一党小组")
    batch = unit.roster.file.batch
    with pytest.raises(Refusal, match="先在名册里选人"):
        batch.outlook([], {"post": "科员"})
    with pytest.raises(Refusal, match="至少填一项"):
        batch.outlook([person], {"name": "别名"})
    with pytest.raises(Refusal) as refused:
        batch.change([person], {"branch": unit.second, "party_group": group})
    assert refused.value.field == "party_group"

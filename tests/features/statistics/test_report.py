"""The annual report: every figure reconciles, falls into its band, and has its people behind it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.features.roster.rules import Category, Departure, Standing
from partydesk.features.roster.rules.events import StandingOrder
from partydesk.features.statistics.rules import Fact, structure
from partydesk.features.transfers.rules import LossCause, LossOrder, NoteOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.rulebooks import Rulebooks

if TYPE_CHECKING:
    from partydesk.features.statistics.rules import StatTable
    from tests.features.transfers.conftest import Office

TODAY = date(2026, 11, 23)


def figures(table: StatTable, column: int = 0) -> dict[str, int]:
    """The figures of a column by the name of the line."""
    return {row.name: row.number(column) for row in table.rows}


def fact(number: int, **more: str | None) -> Fact:
    """A member of whom only something is known."""
    plain: dict[str, str | None] = dict.fromkeys(Fact._fields[2:])
    return Fact(number, f"党员{number}", **plain | {"category": Category.FULL} | more)  # type: ignore[arg-type]


def test_what_came_and_went_in_a_year_reconciles_with_the_roster(office: Office) -> None:
    """5 at the end of 2025; +1 admitted +1 came in; -1 left -1 died -1 went: 4 are here."""
    office.day = date(2025, 6, 1)
    stays, leaves, dies, goes, lost = (
        office.member(name) for name in ("赵一", "钱二", "孙三", "李四", "周五")
    )
    office.day = TODAY
    books = office.books
    books.roster.leave(leaves, PartialDate(2026, 3, 1), Departure.LEFT, "本人申请退党")
    books.roster.leave(dies, PartialDate(2026, 4), Departure.DECEASED)
    office.receive(
        office.issue(goes, "2026-05-04", dues_until="2026-05"), "2026-05-12", "2026-05-20"
    )
    office.member("吴六", category=Category.PROBATIONARY, joined="2026-06-30")
    office.arrive(office.person("郑七"))
    roaming = office.transfers.roaming
    row = roaming.lose(LossOrder(lost, date(2025, 12, 1), date(2026, 6, 1), LossCause.WORK))
    roaming.search(row, NoteOrder(date(2026, 6, 2), "电话", "停机"))
    roaming.suspend(row, date(2026, 7, 1), "某组〔2026〕1号")
    roaming.find(row, date(2026, 9, 1))
    table = books.statistics.report(TODAY).table("flows")
    assert figures(table) == {
        "上年底总数": 5, "本年增加": 3, "发展党员": 1, "恢复党籍": 1, "转入组织关系": 1,
        "整建制转入": 0, "本年减少": 4, "出党": 1, "停止党籍": 1, "死亡": 1, "转出组织关系": 1,
        "整建制转出": 0, "应有党员数": 4, "实有党员数": 4, "差数（14 行减 13 行）": 0,
    }  # fmt: skip
    assert [row.code for row in table.rows] == [str(n) for n in range(1, 16)]
    assert "核对一致" in table.note
    assert table.rows[0].cells[0] == (stays, leaves, dies, goes, lost)


def test_who_left_without_a_ground_is_named_in_row_15(office: Office) -> None:
    office.day = date(2025, 6, 1)
    moved = office.member("赵一")
    office.member("钱二")
    office.day = TODAY
    office.books.roster.leave(moved, PartialDate(2026, 3, 1), Departure.MOVED)
    table = office.books.statistics.report(TODAY).table("flows")
    assert table.rows[14].number(0) == -1
    assert table.rows[14].cells[0] == (moved,)
    assert "赵一的增减没有登记原因" in table.note


def test_whose_standing_is_stopped_counts_from_that_day_and_back_when_restored(
    office: Office,
) -> None:
    office.day = date(2025, 6, 1)
    person = office.member("赵一")
    lost = office.member("钱二")
    office.day = TODAY
    books, roaming = office.books, office.transfers.roaming
    for standing, day in ((Standing.SUSPENDED, (2026, 3, 1)), (Standing.NORMAL, (2026, 9, 1))):
        books.roster.file.change_standing(
            person, StandingOrder(standing, PartialDate(*day), "上级批准", "某组〔2026〕2号")
        )
    row = roaming.lose(LossOrder(lost, date(2023, 1, 5), date(2023, 8, 1), LossCause.WORK))
    roaming.search(row, NoteOrder(date(2023, 8, 2), "电话", "停机"))
    roaming.suspend(row, date(2023, 9, 1), "某组〔2023〕1号")
    roaming.remove(row, date(2026, 1, 20), "某组〔2026〕3号")
    summer = figures(books.statistics.report(date(2026, 6, 30)).table("flows"))
    assert (summer["上年底总数"], summer["停止党籍"], summer["实有党员数"]) == (1, 1, 0)
    now = figures(books.statistics.report(TODAY).table("flows"))
    assert (now["恢复党籍"], now["停止党籍"], now["出党"], now["实有党员数"]) == (1, 1, 0, 1)
    assert now["差数（14 行减 13 行）"] == summer["差数（14 行减 13 行）"] == 0
    year = figures(books.statistics.report(date(2023, 12, 31)).table("flows"))
    assert year["停止党籍"] == 1


def test_a_past_day_counts_who_was_there_then(office: Office) -> None:
    office.day = date(2025, 6, 1)
    goes = office.member("赵一")
    office.member("钱二")
    office.day = TODAY
    office.receive(
        office.issue(goes, "2026-05-04", dues_until="2026-05"), "2026-05-12", "2026-05-20"
    )
    books = office.books
    assert figures(books.statistics.report(date(2026, 5, 11)).table("sex"))["总计"] == 2
    assert figures(books.statistics.report(date(2026, 5, 12)).table("sex"))["总计"] == 1
    last_year = books.statistics.report(date(2025, 12, 31)).table("flows")
    assert figures(last_year)["实有党员数"] == 2
    with pytest.raises(Refusal, match="还没有到"):
        books.statistics.report(date(2026, 12, 31))


def test_a_branch_counts_moves_between_branches_as_coming_and_going(office: Office) -> None:
    office.day = date(2025, 6, 1)
    person = office.member("赵一")
    office.member("钱二")
    office.day = TODAY
    office.transfers.move(person, office.second, date(2026, 10, 8))
    for branch, here, came, went in ((office.first, 1, 0, 1), (office.second, 1, 1, 0)):
        found = figures(office.books.statistics.report(TODAY, branch).table("flows"))
        assert (found["实有党员数"], found["转入组织关系"], found["转出组织关系"]) == (
            here,
            came,
            went,
        )
        assert found["差数（14 行减 13 行）"] == 0
    whole = figures(office.books.statistics.report(TODAY).table("flows"))
    assert (whole["转入组织关系"], whole["转出组织关系"]) == (0, 0)


@pytest.mark.parametrize(
    ("birth", "band"),
    [
        ("1996-11-24", "30岁及以下"), ("1995-11-24", "30岁及以下"), ("1995-11-23", "31至35岁"),
        ("1955", "71岁及以上"), ("1956-01", "66至70岁"), (None, "未填"),
    ],
)  # fmt: skip
def test_ages_are_full_years_on_the_day_of_the_report(birth: str | None, band: str) -> None:
    table = structure([fact(1, birth=birth)], Rulebooks().statistics, TODAY)[0]
    assert figures(table)[band] == 1


@pytest.mark.parametrize(
    ("education", "band"),
    [
        ("硕士研究生毕业", "研究生"), ("大学本科毕业", "大学本科"), ("大学专科毕业", "大学专科"),
        ("中等专科毕业", "中专"), ("职业高中毕业", "高中、中技"), ("市委党校大学", "大学本科"),
        ("市委党校大专", "大学专科"), ("初中毕业", "初中及以下"), ("中央党校研究生", "研究生"),
        ("不详", "未填"),
    ],
)  # fmt: skip
def test_the_longest_word_says_which_education(education: str, band: str) -> None:
    table = structure([fact(1, education=education)], Rulebooks().statistics, TODAY)[1]
    assert figures(table)[band] == 1


@pytest.mark.parametrize(
    ("job", "band"),
    [
        ("参照公务员法管理的工作人员", "党政机关工作人员"),
        ("机关单位工勤岗位", "工人（工勤技能人员）"),
        ("事业单位专业技术岗位", "企事业单位、社会组织专业技术人员"),
        ("公有经济控制企业管理岗位", "企事业单位、社会组织管理人员"), ("退休人员", "离退休人员"),
        ("大学本科一年级学生", "学生"), ("自由职业人员", "其他职业人员"),
    ],
)  # fmt: skip
def test_every_occupation_of_the_pick_list_has_its_band(job: str, band: str) -> None:
    table = structure([fact(1, job=job)], Rulebooks().statistics, TODAY)[3]
    assert figures(table)[band] == 1


def test_joining_falls_between_the_days_of_history() -> None:
    facts = [fact(1, joined="1949-09-30"), fact(2, joined="1949-10-01"), fact(3, joined="2012-11"),
             fact(4, joined="2002-10-31")]  # fmt: skip
    table = structure(facts, Rulebooks().statistics, TODAY)[2]
    counted = {name: count for name, count in figures(table).items() if count and name != "总计"}
    assert counted == {
        "1945年9月3日至1949年9月": 1, "1949年10月至1966年4月": 1, "1979年1月至2002年10月": 1,
        "2012年11月及以后": 1,
    }  # fmt: skip


def test_every_table_adds_up_to_the_members_in_every_column() -> None:
    facts = [
        fact(n, sex="女" if n % 3 else "男", ethnicity="回族" if n % 4 else "汉族",
             birth=f"{1950 + n}-05-01", education="大学本科毕业", job="退休人员",
             joined=f"{1975 + n}-07-01", branch="第一支部",
             category=Category.PROBATIONARY if n % 5 else Category.FULL)
        for n in range(1, 41)
    ]  # fmt: skip
    for table in structure(facts, Rulebooks().statistics, TODAY):
        total, *parts = table.rows
        for column in range(len(table.columns)):
            people = [one for row in parts for one in row.cells[column]]
            assert sorted(people) == sorted(total.cells[column]), table.key


def test_political_birthdays_of_a_month_by_the_day(office: Office) -> None:
    office.member("赵一", joined="1976-11-30")
    office.member("钱二", joined="2016-11-08")
    office.member("孙三", joined="2016-12-01")
    office.member("李四", joined="2025-11")
    found = office.books.statistics.anniversaries(2026, 11)
    assert [(one.name, one.years, one.is_round) for one in found] == [
        ("李四", 1, False), ("钱二", 10, True), ("赵一", 50, True),
    ]  # fmt: skip


def test_a_report_asks_the_file_no_more_often_for_more_people(office: Office) -> None:
    def asked() -> int:
        statements: list[str] = []
        connection = office.books.store.database.connection()
        connection.set_trace_callback(statements.append)
        office.books.statistics.report(TODAY)
        connection.set_trace_callback(None)
        return len(statements)

    office.member("赵一")
    few = asked()
    for number in range(60):
        office.member(f"党员{number}", joined="2026-03-01" if number % 2 else "2010-07-01")
    assert asked() == few

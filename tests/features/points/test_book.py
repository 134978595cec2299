"""Points: entered once, read from the other books, looked at, posted, confirmed, kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.books.credits import sources
from partydesk.features.dues.rules import Month
from partydesk.features.meetings.rules import Entry, Named, Presence, Resolution
from partydesk.features.points import queries
from partydesk.features.points.rules import (
    EntryOrder,
    EntryState,
    ExclusionOrder,
    PeriodState,
    SchemeOrder,
    plain,
    points_of,
    written,
)
from partydesk.features.points.service import PointsBook
from partydesk.features.points.service.forgetting import forget
from partydesk.features.roster.rules import Category, Departure, PersonOrder
from partydesk.features.transfers.rules import ArrivalOrder, MobilityOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.kernel.forgetting import Gone

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.features.points.conftest import Office

Q3, Q4 = "2026-07-01", "2026-10-01"


def total(office: Office, name: str, first: str = "") -> str:
    return written(office.line(name, 2026, first).total)


def test_without_a_scheme_nobody_has_points_and_nothing_is_said(office: Office) -> None:
    assert office.points.board(2026).lines == ()
    assert office.rules() == []
    assert office.points.year_result(office.people["刘敏"], 2026) is None
    with pytest.raises(Refusal, match="还没有积分办法"):
        office.declare("志愿服务", "刘敏")


def test_a_roll_called_gives_points_without_anything_typed_and_follows_its_corrections(
    office: Office,
) -> None:
    office.adopt("quarterly-25")
    meeting = office.hold("2026-10-20", 高远=Presence.ABSENT, 李文博=Presence.LEAVE)
    assert total(office, "刘敏", Q4) == "3"
    assert total(office, "李文博", Q4) == "0"
    line = office.line("高远", 2026, Q4)
    assert line.groups["三会一课"] == 0, "two points off, and the column stops at nothing"
    minutes = office.books.meetings.minutes(meeting)
    roll = [replace(one, presence=Presence.PRESENT, ground="") for one in minutes.roll]
    office.books.meetings.call_roll(meeting, roll)
    assert total(office, "高远", Q4) == "3"
    office.books.store.undo()
    assert total(office, "高远", Q4) == "0"


def test_whatever_another_book_writes_the_year_is_as_if_it_were_counted_anew(
    office: Office,
) -> None:
    office.adopt("quarterly-25")
    office.charge(8, 9, 10)
    books = office.books
    first, second = office.hold("2026-09-10"), office.hold("2026-10-12", 刘敏=Presence.ABSENT)
    paid = office.pay("刘敏", "500", "2026-09-20")
    database = books.store.database

    def moved(day: str, meeting: int) -> None:
        with books.store.change("改期"):
            database.execute_sql("UPDATE meeting SET day = ? WHERE id = ?", (day, meeting))

    def renamed(person: int) -> None:
        with books.store.change("改名"):
            database.execute_sql("UPDATE person SET name = '刘慧敏' WHERE id = ?", (person,))

    writes: tuple[Callable[[], object], ...] = (
        lambda: office.hold("2026-11-02", 高远=Presence.ABSENT),
        lambda: moved("2026-08-03", first),
        lambda: moved("2026-08", first),
        lambda: moved("2025-12-30", second),
        books.store.undo,
        lambda: books.meetings.remove(second),
        books.store.undo,
        lambda: office.pay("高远", "80", "2026-10-30"),
        lambda: books.dues.taking.reverse(paid, office.day, "录错了"),
        books.store.undo,
        books.store.redo,
        lambda: books.dues.charging.run(Month(2026, 11)),
        lambda: office.declare("志愿服务", "刘敏"),
        lambda: office.people.update(新来的=office.member("新来的")),
        lambda: renamed(office.people["刘敏"]),
    )
    for number, write in enumerate(writes):
        write()
        fresh = PointsBook(books.store, sources(), books.today)
        anew = [fresh.board(year) for year in (2026, 2025)]
        assert [office.points.board(year) for year in (2026, 2025)] == anew, number


def test_members_are_those_of_now_in_an_open_change_too(office: Office) -> None:
    assert "刘敏" in {one.name for one in queries.members()}
    with office.books.store.change("改名"):
        office.books.store.database.execute_sql(
            "UPDATE person SET name = '刘慧敏' WHERE name = '刘敏'"
        )
        assert "刘慧敏" in {one.name for one in queries.members()}
    assert "刘慧敏" in {one.name for one in queries.members()}
    office.books.store.undo()
    assert "刘敏" in {one.name for one in queries.members()}


def test_of_the_other_books_only_the_month_is_read_in_which_something_was_written(
    office: Office,
) -> None:
    office.adopt("quarterly-25")
    office.charge(9, 10)
    for day in ("2026-03-10", "2026-09-10", "2026-10-12"):
        office.hold(day)
    office.points.board(2026)
    connection: Any = office.books.store.database.connection()
    said: list[str] = []

    def read() -> list[str]:
        said.clear()
        office.points.board(2026)
        return [one for one in said if "JOIN attendance AS a" in one and "count(*)" in one]

    connection.set_trace_callback(said.append)
    office.hold("2026-10-20")
    (october,) = read()
    assert "'2026-09-30'" in october
    assert "'2026-10-31'" in october
    office.declare("志愿服务", "刘敏")
    assert read() == []


def test_dues_paid_by_the_end_of_the_month_count_and_late_ones_do_not(office: Office) -> None:
    office.adopt("quarterly-25")
    office.charge(7, 8)
    office.pay("刘敏", "240", "2026-07-15")  # both months
    office.pay("高远", "240", "2026-08-10")  # July ten days late
    assert total(office, "刘敏", Q3) == "2"
    assert total(office, "高远", Q3) == "1"
    assert total(office, "李文博", Q3) == "0"
    office.adopt("annual")
    assert total(office, "李文博") == "58", "sixty, and two months not paid"


def test_a_lecture_counts_for_who_held_it_by_a_name_that_only_one_member_has(
    office: Office,
) -> None:
    office.adopt("annual")
    meeting = office.hold("2026-10-20", "lecture")
    minutes = office.books.meetings.minutes(meeting)
    office.books.meetings.correct(meeting, replace(minutes.order, lecturer="刘敏"))
    assert total(office, "刘敏") == "64", "sixty, one for being there, three for lecturing"
    assert total(office, "高远") == "61"
    office.member("刘敏")
    assert total(office, "高远") == "61"
    assert total(office, "刘敏") in {"61", "60"}, "nobody can say which of the two it was"


def test_the_ledger_of_a_person_shows_automatic_lines_with_their_source(office: Office) -> None:
    office.adopt("quarterly-25")
    office.hold("2026-10-20")
    office.declare("志愿服务", "刘敏", on="2026-10-21", ground="社区值守")
    lines = office.points.ledger(office.people["刘敏"], date(2026, 1, 1), date(2026, 12, 31))
    assert [(line.item, written(line.points), line.words) for line in lines] == [
        ("志愿服务", "2", "社区值守"), ("参加党员大会", "3", "第一支部 党员大会　到会"),
    ]  # fmt: skip
    assert [line.entry is None for line in lines] == [False, True]


def test_what_other_books_know_cannot_be_typed(office: Office) -> None:
    office.adopt("quarterly-25")
    with pytest.raises(Refusal, match="自动计算") as refusal:
        office.declare("参加党员大会", "刘敏")
    assert refusal.value.field == "item"


def test_many_members_at_once_are_one_change(office: Office) -> None:
    office.adopt("quarterly-25")
    office.declare("志愿服务", *office.people)
    assert {total(office, name) for name in office.people} == {"2"}
    assert office.books.store.undo_label == "登记积分 志愿服务（王建国 等 5 人）"
    office.books.store.undo()
    assert {total(office, name) for name in office.people} == {"0"}


def test_what_is_declared_counts_once_it_was_looked_at(office: Office) -> None:
    office.adopt("quarterly-25")
    one, two = office.declare("志愿服务", "刘敏", "高远", by="")
    assert total(office, "刘敏") == "0"
    assert office.line("刘敏").pending == 1
    assert "points-waiting" in office.rules()
    office.points.entering.approve([one], "王建国", date(2026, 11, 20))
    office.points.entering.refuse(two, "王建国", "没有参加记录")
    assert total(office, "刘敏") == "2"
    assert total(office, "高远") == "0"
    row = queries.entry(two)
    assert row is not None
    assert (row.state, row.answer) == (EntryState.REFUSED, "没有参加记录")
    with pytest.raises(Refusal, match="已经审核过"):
        office.points.entering.approve([two], "王建国", date(2026, 11, 21))


@pytest.mark.parametrize(
    ("item", "points", "field"),
    [
        ("参加上级培训（不满一周）", "-1", "points"),
        ("撰写理论文章", "4", "points"),
        ("没有的项目", None, "item"),
    ],
)
def test_a_figure_that_the_item_does_not_give_is_refused_at_its_field(
    office: Office, item: str, points: str | None, field: str
) -> None:
    office.adopt("annual")
    with pytest.raises(Refusal) as refusal:
        office.declare(item, "刘敏", points=points)
    assert refusal.value.field == field


def test_a_mark_up_to_a_maximum_is_typed_and_several_times_are_one_entry(office: Office) -> None:
    office.adopt("classified")
    office.declare("年度民主评议得分", "刘敏", points="18.5")
    office.declare("志愿服务和联系群众", "刘敏", points="6")
    assert total(office, "刘敏") == "24.5"
    with pytest.raises(Refusal, match="0 到 20"):
        office.declare("年度民主评议得分", "高远", points="21")
    with pytest.raises(Refusal, match="请填分值"):
        office.declare("年度民主评议得分", "高远")


def test_a_correction_is_an_entry_against_the_first_and_both_stay(office: Office) -> None:
    office.adopt("annual")
    (entry,) = office.declare("外出讲课", "刘敏", on="2026-10-10")
    office.points.entering.reverse(entry, "记错了人")
    assert total(office, "刘敏") == "60"
    rows = queries.entries(date(2026, 10, 1), date(2026, 10, 31))
    assert [(row.points, row.reason) for row in rows] == [(-500, "记错了人"), (500, "")]
    with pytest.raises(Refusal, match="还没有更正过"):
        office.points.entering.reverse(entry, "再来一次")


def test_a_veto_puts_a_member_into_the_last_grade_and_behind_all_others(office: Office) -> None:
    office.adopt("annual")
    office.declare("受到党纪政务处分", "刘敏", ground="警告处分")
    line = office.line("刘敏")
    assert (line.vetoed, line.grade, line.rank) == (True, "不合格", 5)
    assert "points-veto" in office.rules()
    (entry,) = [row.id for row in queries.entries(date(2026, 11, 1), date(2026, 11, 30))]
    office.points.entering.reverse(entry, "处分已撤销")
    assert not office.line("刘敏").vetoed


def test_equal_points_share_a_place(office: Office) -> None:
    office.adopt("annual")
    office.declare("外出讲课", "刘敏", "高远")
    office.declare("撰写理论文章", "李文博")
    ranks = {one.member.name: one.rank for one in office.points.board(2026).lines}
    assert ranks == {"刘敏": 1, "高远": 1, "李文博": 3, "王建国": 4, "郑采薇": 4}


def test_who_is_retired_away_or_let_off_takes_no_part_and_his_entries_are_told(
    office: Office,
) -> None:
    office.adopt("annual")
    office.people["钱老"] = office.member("钱老", job="退休人员")
    office.books.transfers.roaming.go(
        MobilityOrder(date(2026, 1, 5), "上海市", office.people["高远"])
    )
    office.points.exclude(
        ExclusionOrder(office.people["李文博"], date(2026, 6, 1), "长期患病", approval="支委会同意")
    )
    assert [office.line(name).outside for name in ("钱老", "高远", "李文博", "刘敏")] == [
        "离退休党员", "在外流动 6 个月以上", "长期患病", "",
    ]  # fmt: skip
    assert office.line("李文博").rank is None
    office.declare("外出讲课", "李文博")
    assert "points-outside" in office.rules()
    office.points.take_back_in(office.people["李文博"], date(2026, 11, 20))
    assert office.line("李文博").outside == ""
    assert "points-outside" not in office.rules()


def test_only_members_of_the_day_stand_on_the_board(office: Office) -> None:
    office.adopt("annual")
    office.people["赵申"] = office.member("赵申", category=Category.APPLICANT)
    office.books.roster.leave(
        office.people["高远"], PartialDate(2026, 9, 1), Departure.TRANSFERRED, "调走"
    )
    names = {one.member.name for one in office.points.board(2026).lines}
    assert names == {"王建国", "刘敏", "李文博", "郑采薇"}


def test_who_arrived_in_autumn_was_no_member_here_in_spring(office: Office) -> None:
    office.adopt("quarterly-25")
    person = PersonOrder(
        "周新来", Category.FULL, branch=office.branch,
        joined_on=PartialDate(2015, 5, 1), full_member_on=PartialDate(2016, 5, 1),
    )  # fmt: skip
    office.books.transfers.arrive(
        ArrivalOrder(person, "某某局", date(2026, 8, 20), date(2026, 9, 1), "2026-08", "外012")
    )
    boards = (office.points.board(2026, date(2026, month, 1)) for month in (1, 7))
    spring, summer = ({line.member.name for line in board.lines} for board in boards)
    assert "周新来" not in spring
    assert "周新来" in summer


def test_a_period_is_posted_for_its_days_then_confirmed_and_then_shut(office: Office) -> None:
    office.adopt("quarterly-25")
    closing, first = office.points.closing, date(2026, 7, 1)
    (entry,) = office.declare("志愿服务", "刘敏", on="2026-08-10", by="")
    with pytest.raises(Refusal, match="1 条登记没有审核"):
        closing.post(first, date(2026, 11, 10))
    office.points.entering.approve([entry], "王建国", date(2026, 10, 8))
    with pytest.raises(Refusal, match="请先公示"):
        closing.confirm(first, date(2026, 11, 10))
    closing.post(first, date(2026, 11, 10))
    with pytest.raises(Refusal, match="公示到2026年11月15日"):
        closing.confirm(first, date(2026, 11, 15))
    closing.confirm(first, date(2026, 11, 16))
    assert office.points.board(2026, first).state is PeriodState.CONFIRMED
    with pytest.raises(Refusal, match="已经确认"):
        office.declare("志愿服务", "高远", on="2026-08-10")
    with pytest.raises(Refusal, match="已经确认"):
        office.points.entering.reverse(entry, "记错")
    with pytest.raises(Refusal, match="才结束"):
        closing.post(date(2026, 10, 1), date(2026, 11, 20))


def test_what_was_confirmed_stays_though_another_book_changes_and_the_difference_is_told(
    office: Office,
) -> None:
    office.adopt("quarterly-25")
    meeting = office.hold("2026-08-20")
    office.points.closing.post(date(2026, 7, 1), date(2026, 10, 8))
    office.points.closing.confirm(date(2026, 7, 1), date(2026, 10, 20))
    assert "points-changed" not in office.rules()
    minutes = office.books.meetings.minutes(meeting)
    office.books.meetings.call_roll(
        meeting, [replace(one, presence=Presence.ABSENT) for one in minutes.roll]
    )
    assert total(office, "刘敏", Q3) == "3"
    assert "points-changed" in office.rules()
    with pytest.raises(Refusal, match="请填写说明"):
        office.points.closing.reopen(date(2026, 7, 1), " ")
    office.points.closing.reopen(date(2026, 7, 1), "到会记录有误")
    assert total(office, "刘敏", Q3) == "0"
    office.declare("志愿服务", "刘敏", on="2026-08-10")
    assert "points-late" in office.rules()


def test_a_period_that_ended_is_reminded_of_until_it_is_confirmed(office: Office) -> None:
    office.adopt("quarterly-25")
    assert [one.due for one in office.points.findings(date(2026, 10, 2))][-1] == date(2026, 10, 15)
    office.points.closing.post(date(2026, 1, 1), date(2026, 4, 3))
    office.points.closing.confirm(date(2026, 1, 1), date(2026, 4, 20))
    words = [one.message for one in office.points.findings(date(2026, 11, 23))]
    assert [word[:9] for word in words] == ["2026年第2季度", "2026年第3季度"]


def test_a_changed_scheme_counts_from_its_day_and_old_periods_keep_theirs(office: Office) -> None:
    office.adopt("quarterly-25")
    office.declare("志愿服务", "刘敏", on="2026-08-10")
    office.declare("志愿服务", "刘敏", on="2026-10-10")
    scheme = office.points.ground.scheme_on(date(2026, 10, 1))
    assert scheme is not None
    content = plain(scheme)
    item = next(one for one in content["group"][2]["item"] if one["name"] == "志愿服务")
    item |= {"points": "1", "limit": "1"}
    office.points.adopt(SchemeOrder(date(2026, 10, 1), content, "党员大会通过"))
    assert total(office, "刘敏", Q3) == "2"
    assert total(office, "刘敏", Q4) == "1"
    assert "points-over-limit" in office.rules()
    office.points.closing.post(date(2026, 7, 1), date(2026, 11, 1))
    with pytest.raises(Refusal, match="已经公示或确认"):
        office.adopt("annual", "2026-08-01")
    with pytest.raises(Refusal, match="1 日起"):
        office.adopt("annual", "2026-12-02")


def test_what_cannot_stand_in_the_sheet_is_said_with_its_group_and_item(office: Office) -> None:
    content = plain(queries.templates()["annual"])
    content["group"][0]["item"][0]["points"] = "一分"
    with pytest.raises(
        Refusal, match="“组织生活”的“参加三会一课和主题党日”：“一分”不是分数"
    ) as bad:
        office.points.adopt(SchemeOrder(date(2026, 1, 1), content))
    assert bad.value.field == "items"
    content["group"][0]["item"][0] |= {"points": "1", "kinds": ["茶话会"]}
    with pytest.raises(Refusal, match="没有叫“茶话会”的会议"):
        office.points.adopt(SchemeOrder(date(2026, 1, 1), content))


def test_an_entry_of_an_item_that_the_new_scheme_lacks_is_told(office: Office) -> None:
    office.adopt("quarterly-25")
    office.declare("结对帮扶", "刘敏", on="2026-10-10")
    office.adopt("annual", "2026-01-01")
    assert "points-strange-item" in office.rules()


def test_a_year_is_the_sum_or_the_mean_and_is_graded_when_it_can_be(office: Office) -> None:
    office.adopt("quarterly-25", "2025-01-01")
    for quarter in ("2025-02-10", "2025-05-10", "2025-08-10", "2025-11-10"):
        office.declare("完成支部交办的工作", "刘敏", on=quarter)
    line = office.line("刘敏", 2025)
    assert (written(line.total), line.grade) == ("12", "不合格")
    assert office.line("刘敏", 2026).grade == "", "the year is not over"
    office.adopt("monthly-deduction", "2025-01-01")
    office.declare("没有学习笔记", "刘敏", on="2025-03-10")
    line = office.line("刘敏", 2025)
    assert (written(line.total), line.grade) == ("99.58", "优秀")


def test_other_books_ask_for_the_year_of_a_member(office: Office) -> None:
    office.adopt("annual", "2025-01-01")
    office.declare("外出讲课", "刘敏", on="2025-06-10")
    office.points.closing.post(date(2025, 1, 1), date(2026, 1, 5))
    office.points.closing.confirm(date(2025, 1, 1), date(2026, 1, 20))
    found = office.points.year_result(office.people["刘敏"], 2025)
    assert found is not None
    assert (written(found.total), found.grade, found.rank, found.heads) == ("65", "合格", 1, 5)
    assert found.confirmed
    assert office.points.year_result(office.people["刘敏"], 2024) is None


def test_what_a_meeting_decided_lands_once_and_again_only_where_it_differs(office: Office) -> None:
    office.adopt("annual")
    land, day = office.points.entering.land, date(2026, 10, 20)
    person = office.people["刘敏"]
    assert land(7, person, day, "外出讲课", None, "党员大会决定")
    assert land(7, person, day, "外出讲课", None, "党员大会决定") is None
    assert total(office, "刘敏") == "65"
    assert land(7, person, day, "外出讲课", points_of(10), "党员大会决定")
    assert total(office, "刘敏") == "70"
    office.points.entering.lift(7, "会议记录重新打开")
    assert total(office, "刘敏") == "60"
    assert land(7, person, day, "外出讲课", None, "党员大会决定")
    assert total(office, "刘敏") == "65"


def test_a_person_who_is_forgotten_leaves_no_words(office: Office) -> None:
    office.adopt("annual")
    office.declare("外出讲课", "刘敏", ground="刘敏在县委党校讲课")
    order = EntryOrder((office.people["高远"],), date(2026, 11, 1), "外出讲课", ground="替刘敏讲课",
                       declared_by="刘敏", approved_by="王建国")  # fmt: skip
    office.points.entering.declare(order)
    gone = Gone((office.people["刘敏"],), {"刘敏"}, set(office.people) - {"刘敏"})
    with office.books.store.change("清除"):
        forget(gone)
    rows = queries.entries(date(2026, 1, 1), date(2026, 12, 31))
    assert [row.points for row in rows] == [500, 500]
    assert "刘敏" not in "".join(row.ground + row.declared_by for row in rows)


def decided(office: Office, meeting: int, points: str, *names: str) -> None:
    """The one resolution of a meeting gives points to some members."""
    before = office.books.meetings.minutes(meeting).resolutions
    entries = tuple(
        Entry(
            Named(name, office.people[name]),
            {"item": "外出讲课", "points": points, "day": "", "ground": "党校讲课"},
        )
        for name in names
    )
    base = before[0] if before else Resolution("研究积分事项", affair="points")
    office.books.meetings.set_resolutions(meeting, [replace(base, entries=entries)])


def test_points_of_a_resolution_land_with_the_final_minutes_and_follow_their_correction(
    office: Office,
) -> None:
    office.adopt("annual")
    meetings, meeting = office.books.meetings, office.hold("2026-10-20")
    decided(office, meeting, "5", "刘敏", "高远")
    assert total(office, "刘敏") == "61", "one for being there; the minutes are a draft"
    meetings.finalize(meeting)
    assert [total(office, name) for name in ("刘敏", "高远", "李文博")] == ["66", "66", "61"]
    meetings.reopen(meeting, "分值记错")
    decided(office, meeting, "10", "刘敏")
    assert total(office, "高远") == "61", "not in the resolution any more"
    meetings.finalize(meeting)
    assert total(office, "刘敏") == "71"
    lines = office.points.ledger(office.people["刘敏"], date(2026, 10, 1), date(2026, 10, 31))
    assert [written(one.points) for one in lines if one.item == "外出讲课"] == ["10", "-5", "5"]
    told = [one.rule for one in meetings.findings(office.day) if one.rule == "landing-differs"]
    assert told == []


def test_a_resolution_that_the_scheme_cannot_take_keeps_the_minutes_open(office: Office) -> None:
    office.adopt("annual")
    meeting = office.hold("2026-10-20")
    decided(office, meeting, "4", "刘敏")
    with pytest.raises(Refusal, match="积分登记，刘敏：“外出讲课”每次 5 分"):
        office.books.meetings.finalize(meeting)
    assert total(office, "刘敏") == "61"

"""A meeting from the plan to its final minutes; what cannot be is refused where it was typed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.features.meetings import queries
from partydesk.features.meetings.rules import (
    Ballots,
    Item,
    Matter,
    Named,
    Presence,
    Resolution,
    State,
    TaskOrder,
)
from partydesk.features.roster.rules import Category, Departure, PersonOrder
from partydesk.features.roster.tables import Person
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from typing import Any

    from tests.features.meetings.conftest import Unit


def figures(unit: Unit, meeting: int) -> tuple[int, int, int, int]:
    told = unit.minutes(meeting).tally
    return told.expected, told.present, told.missing, told.entitled


def test_without_a_word_everybody_of_that_day_was_there(unit: Unit) -> None:
    meeting = unit.book.record(unit.order("2026-11-10"))
    assert figures(unit, meeting) == (9, 9, 0, 8)
    assert [one.name for one in unit.minutes(meeting).roll][:3] == ["王建国", "高远", "刘敏"]


def test_members_are_put_together_once_until_something_is_written(unit: Unit) -> None:
    connection: Any = unit.books.store.database.connection()
    said: list[str] = []
    names = {one.name for one in queries.members()}
    connection.set_trace_callback(said.append)
    for kind in ("assembly", "theme", "committee"):
        unit.book.roll_of(kind, unit.branch, PartialDate(2026, 11, 10))
    connection.set_trace_callback(None)
    assert not [one for one in said if '"pinyin"' in one]
    unit.books.roster.add_person(PersonOrder("新来的", Category.FULL, branch=unit.branch))
    assert {one.name for one in queries.members()} == names | {"新来的"}
    with unit.books.store.change("没有写完的"):
        Person.update(name="改了名的").where(Person.name == "新来的").execute()
        assert "改了名的" in {one.name for one in queries.members()}


def test_who_was_not_a_member_yet_or_no_longer_is_not_on_the_roll(unit: Unit) -> None:
    unit.books.roster.leave(unit.people["周慧"], PartialDate(2026, 8, 1), Departure.TRANSFERRED)
    before, after = (unit.book.record(unit.order(day)) for day in ("2025-03-03", "2026-11-10"))
    names = {one.name: one.category for one in unit.minutes(before).roll}
    assert "郑采薇" not in names
    assert names["吴浩然"] is Category.PROBATIONARY
    assert "周慧" in names
    assert "周慧" not in {one.name for one in unit.minutes(after).roll}


def test_a_committee_is_its_members_in_office_and_a_group_its_own(unit: Unit) -> None:
    committee = unit.held(kind="committee")
    # 赵静怡 is 党委委员: she sits in the committee of the unit, not in that of her branch
    assert {one.name for one in unit.minutes(committee).roll} == {"王建国", "刘敏", "高远"}
    order = replace(unit.order(kind="group"), body=unit.groups[1])
    assert len(unit.minutes(unit.book.record(order)).roll) == 5


def test_leading_members_live_their_double_life_in_their_own_branch(unit: Unit) -> None:
    meeting = unit.held()
    assert [one.name for one in unit.minutes(meeting).roll if one.leading] == ["赵静怡"]
    rates = {one.name: one for one in queries.rates(2026)}
    assert (rates["赵静怡"].double, rates["王建国"].double) == (1, 0)


def test_counts_follow_from_exceptions(unit: Unit) -> None:
    roll = {
        "李文博": Presence.LEAVE,
        "孙晓东": Presence.ABSENT,
        "周慧": Presence.EXEMPT,
        "吴浩然": {"arrived": "930"},
        "高远": {"suspended": True},
    }
    meeting = unit.held(roll=roll, starts="9:00", hours=Decimal("2.0"))
    assert figures(unit, meeting) == (8, 6, 2, 6)
    late = next(one for one in unit.minutes(meeting).roll if one.name == "吴浩然")
    assert late.arrived == "09:30"
    assert unit.minutes(meeting).order.hours == Decimal(2)


@pytest.mark.parametrize(
    ("day", "more", "field", "said"),
    [
        ("2026-11-24", {}, "day", "还没有开的会"),
        ("2026-11", {}, "day", "哪一天"),
        ("2026-11-10", {"starts": "25:00"}, "starts", "不是时间"),
        ("2026-11-10", {"starts": "15:00", "ends": "14:00"}, "ends", "不晚于开始"),
        ("2026-11-10", {"also": ("assembly",)}, "also", "不用再写它自己"),
        ("2026-11-10", {"also": ("group",)}, "body", "不召开党小组会"),
        ("2026-11-10", {"kind": "nothing"}, "kind", "没有"),
        ("2026-11-10", {"hours": Decimal(30)}, "hours", "学时"),
        ("2026-11-10", {"own_kind": "茶话会"}, "own_kind", "其他会议"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    unit: Unit, day: str, more: dict[str, Any], field: str, said: str
) -> None:
    with pytest.raises(Refusal, match=said) as refused:
        unit.book.record(unit.order(day, **more))
    assert refused.value.field == field
    assert queries.ids(queries.MeetingFilter()) == []


def test_a_second_chair_is_refused(unit: Unit) -> None:
    order = replace(unit.order(), chair=unit.named("王建国", "刘敏"))
    with pytest.raises(Refusal, match="只有一位主持人"):
        unit.book.record(order)


def test_somebody_who_was_no_member_that_day_is_refused_with_the_article(unit: Unit) -> None:
    today = unit.roll(unit.order("2026-11-10"))
    with pytest.raises(Refusal, match="郑采薇在 2026-03-03 不是应到会的党员") as refused:
        unit.book.record(unit.order("2026-03-03"), today)
    assert refused.value.cite[0].line == "支部条例第十一条"


def test_more_votes_than_voters_are_refused_and_the_rest_is_judged(unit: Unit) -> None:
    meeting = unit.held(roll={"李文博": Presence.LEAVE, "吴浩然": {"arrived": "15:30"}})
    with pytest.raises(Refusal, match="多于实到6人") as refused:
        unit.book.set_resolutions(meeting, [Resolution("同意", at="15:00", yes=7)])
    assert refused.value.field == "yes"
    vote = Resolution("接收", Matter.ADMISSION, at="15:00", yes=4, no=2, written_yes=1)
    unit.book.set_resolutions(meeting, [vote])
    verdict = unit.book.verdict(unit.minutes(meeting), vote)
    assert (verdict.quorum_met, verdict.needed, verdict.votes, verdict.passed) == (True, 5, 5, True)
    later = replace(vote, at="16:00", yes=7, no=0)
    unit.book.set_resolutions(meeting, [later])  # by then the late one had come


def test_ballots_that_contradict_each_other(unit: Unit) -> None:
    meeting = unit.held()
    for ballots, said in (
        (Ballots(8, 7, 8), "多于收回"),
        (Ballots(8, 7, 6), "多于有效票"),
    ):
        with pytest.raises(Refusal, match=said):
            unit.book.set_resolutions(meeting, [Resolution("接收", yes=7, ballots=ballots)])
    # more came back than were given out: it happened, and voids the vote
    unit.book.set_resolutions(meeting, [Resolution("接收", yes=7, ballots=Ballots(8, 9, 8))])
    assert [one.rule for one in unit.book.findings_of(unit.minutes(meeting))] == ["ballots"]


def test_a_roll_on_which_fewer_are_than_voted_is_refused(unit: Unit) -> None:
    meeting = unit.held()
    unit.book.set_resolutions(meeting, [Resolution("同意", yes=8)])
    order = unit.minutes(meeting).order
    with pytest.raises(Refusal, match="多于实到7人"):
        unit.book.call_roll(meeting, unit.roll(order, 周慧=Presence.LEAVE))


def test_a_plan_is_held_and_what_was_planned_is_kept(unit: Unit) -> None:
    order = replace(unit.order("2026-10", "theme"), topic="学习党章", lecturer="刘敏")
    meeting = unit.book.plan(order)
    assert unit.minutes(meeting).row.state is State.PLANNED
    unit.book.hold(meeting, replace(order, day=PartialDate(2026, 10, 15), topic="参观"))
    held = unit.minutes(meeting)
    assert held.is_held
    assert held.plan == {
        "topic": "学习党章", "content": "", "lecturer": "刘敏", "responsible": "",
        "day": "2026-10", "hours": None,
    }  # fmt: skip
    with pytest.raises(Refusal, match="已经登记为召开"):
        unit.book.hold(meeting, order)


def test_a_reason_is_asked_where_none_was_held(unit: Unit) -> None:
    with pytest.raises(Refusal, match="请写明原因"):
        unit.book.excuse("theme", unit.branch, PartialDate(2026, 2), " ")
    unit.book.excuse("theme", unit.branch, PartialDate(2026, 2), "春节放假，并入三月")
    planned = unit.book.plan(unit.order("2026-07", "theme"))
    unit.book.call_off(planned, "防汛")
    found = [unit.minutes(one).row for one in queries.ids(queries.MeetingFilter())]
    assert [(row.state, row.reason) for row in found] == [
        (State.EXCUSED, "防汛"),
        (State.EXCUSED, "春节放假，并入三月"),
    ]


def test_minutes_become_final_with_a_number_and_open_again_only_for_a_reason(unit: Unit) -> None:
    unread = unit.book.record(unit.order())
    with pytest.raises(Refusal, match="先写明主持人"):
        unit.book.finalize(unread)
    first, second = unit.held("2026-03-10"), unit.held("2026-06-10")
    assert [unit.book.finalize(one) for one in (first, second)] == [1, 2]
    with pytest.raises(Refusal, match="重新打开"):
        unit.book.write_text(first, "改一句。")
    with pytest.raises(Refusal, match="请写明原因"):
        unit.book.reopen(first, "")
    unit.book.reopen(first, "漏记一人请假")
    unit.book.write_text(first, "补记。")
    assert unit.book.finalize(first) == 1
    versions = unit.minutes(first).versions
    assert [(one.version, one.reason) for one in versions] == [(1, "漏记一人请假"), (2, "")]
    assert "补记。" in versions[1].content
    assert "补记。" not in versions[0].content


def test_minutes_without_attendance_do_not_become_final(unit: Unit) -> None:
    order = unit.order(chair="王建国", recorder="刘敏")
    meeting = unit.book.record(order, [])
    with pytest.raises(Refusal, match="还没有登记到会情况") as refused:
        unit.book.finalize(meeting)
    assert refused.value.field == "roll"
    unit.book.call_roll(meeting, unit.roll(order, 王建国=Presence.LEAVE))
    with pytest.raises(Refusal, match="王建国没有到会，不能是主持人"):
        unit.book.finalize(meeting)


def test_tasks_carry_over_until_they_are_done(unit: Unit) -> None:
    meeting = unit.held("2026-10-10", "committee")
    task = TaskOrder("修订学习计划", Named("刘敏", unit.people["刘敏"]), PartialDate(2026, 11, 1))
    unit.book.set_tasks(meeting, [task])
    (open_,) = queries.open_tasks(unit.branch)
    assert open_.who == task.who
    assert "task-overdue" in {one.rule for one in unit.book.findings(unit.book.today())}
    unit.book.finish_task(open_.id, PartialDate(2026, 11, 5), "已发各小组")
    assert queries.open_tasks(unit.branch) == []
    unit.book.set_tasks(meeting, [task])
    assert unit.minutes(meeting).tasks[0].note == "已发各小组"


def test_another_day_brings_another_roll_and_keeps_the_exceptions(unit: Unit) -> None:
    meeting = unit.held("2026-11-10", roll={"周慧": Presence.LEAVE})
    unit.book.correct(meeting, unit.order("2026-05-10", chair="王建国"))
    assert figures(unit, meeting) == (8, 7, 1, 8)


def test_everything_is_undone_as_one_change(unit: Unit) -> None:
    meeting = unit.held(roll={"周慧": Presence.LEAVE})
    unit.book.set_items(meeting, [Item("学习", ((Named("刘敏"), "我先说,大家补充."),))])
    assert unit.minutes(meeting).items[0].speeches == ((Named("刘敏"), "我先说，大家补充。"),)
    unit.book.remove(meeting)
    assert queries.one(meeting) is None
    assert unit.books.store.undo() == "删除 第一支部 2026年11月10日 党员大会"
    assert figures(unit, meeting) == (9, 8, 1, 8)
    assert unit.minutes(meeting).items[0].title == "学习"


def test_what_is_held_together_is_found_by_either_kind(unit: Unit) -> None:
    meeting = unit.held("2026-11-20", "life", also=("appraisal",))
    for kind in ("life", "appraisal"):
        assert queries.ids(queries.MeetingFilter(kind=kind)) == [meeting]
    assert queries.ids(queries.MeetingFilter(kind="theme")) == []


def test_a_whole_year_is_read_in_as_many_statements_as_one_meeting(unit: Unit) -> None:
    for month in range(1, 12):
        unit.held(f"2026-{month:02}-10", "theme")
    said: list[str] = []
    connection: Any = unit.books.store.database.connection()
    connection.set_trace_callback(said.append)
    some = queries.ids(queries.MeetingFilter())
    counts = []
    for wanted in (some[:1], some):
        said.clear()
        assert len(queries.minutes(wanted)) == len(wanted)
        counts.append(len(said))
    assert counts[0] == counts[1]
    connection.set_trace_callback(None)


@pytest.mark.parametrize(("who", "role"), [("王建国", "主持人"), ("刘敏", "记录人")])
def test_who_led_or_wrote_cannot_have_been_away(unit: Unit, who: str, role: str) -> None:
    meeting = unit.held(roll={who: Presence.LEAVE})
    unit.held("2026-11-12", roll={"周慧": Presence.LEAVE})
    found = [one for one in unit.book.findings(unit.book.today()) if one.rule == "role-away"]
    assert [one.message for one in found] == [f"{role}在“到会”里登记为请假或者缺席。"]
    assert [one.subject.id for one in found if one.subject] == [meeting]
    assert found == [
        one for one in unit.book.findings_of(unit.minutes(meeting)) if one.rule == "role-away"
    ]

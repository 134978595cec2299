"""What stands on two papers agrees, or it is one finding that names both papers, row by row."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk import resources
from partydesk.features.development.findings.agreements import agreement_findings
from partydesk.features.development.findings.agreements.sides import said
from partydesk.features.development.rules import step_spec
from partydesk.features.development.rules.agreeing import KINDS, Fact, compared
from partydesk.kernel.dates import PartialDate, chinese_date
from partydesk.kernel.findings import Severity
from tests.features.development.agreeing import (
    REGULATIONS,
    RULES,
    SCENES,
    VOTED,
    Scene,
    at,
    named,
)

if TYPE_CHECKING:
    from partydesk.features.development.rules.agreeing import Agreement

TABLE = resources.read_toml("rules", "agreements.toml")
JUDGED = [key for key, blocks in TABLE.items() if "by" not in blocks[0]]
ON = date(2027, 9, 20)
# rules that are no row of a table: findings of the books themselves
ELSEWHERE = {
    "category-differs", "roster-disagrees", "ballots", "sponsor-left", "sponsor-not-linked",
    "sponsor-not-in-roster", "id-check", "id-sex", "id-birth", "corrected-when-locked",
    "landing-differs",
}  # fmt: skip


def row(key: str) -> Agreement:
    agreed = REGULATIONS.agreed
    assert agreed is not None
    return agreed.version(key, ON)


BROKEN = [(key, scene) for key, (_, wrong) in SCENES.items() for scene in wrong]


def test_every_row_has_its_scenes() -> None:
    assert list(SCENES) == JUDGED


@pytest.mark.parametrize("key", SCENES)
def test_papers_that_agree_say_nothing(key: str) -> None:
    assert [one.message for one in SCENES[key][0].found()] == []


@pytest.mark.parametrize(("key", "scene"), BROKEN)
def test_papers_that_disagree_are_one_finding_that_names_both(key: str, scene: Scene) -> None:
    (found,) = scene.found()
    told = row(key)
    assert (found.rule, found.severity) == (told.rule, told.severity)
    assert found.papers == told.papers
    assert len(found.papers) == 2
    assert found.remedy == told.remedy
    assert found.message.endswith("。")
    assert found.steps
    assert set(found.steps) <= set(told.steps)
    assert found.cite


def test_what_every_fact_names_in_a_step_is_a_field_of_that_step() -> None:
    for key in JUDGED:
        told = row(key)
        for fact in told.facts:
            assert fact.kind in KINDS, key
            for side in (fact.ours, fact.theirs):
                book, _, what = side.partition(".")
                steps = (int(book),) if book.isdigit() else told.steps
                asked = book.isdigit() or book in {"entry", "posts", "joined", "unminuted"}
                if asked and what != "self":
                    specs = [step_spec(RULES.development, step, ON) for step in steps]
                    assert any(spec.field(what) for spec in specs), (key, side)


def test_a_later_version_changes_the_article_alone() -> None:
    for key in JUDGED:
        for block in TABLE[key][1:]:
            assert set(block) == {"effective_from", "cite"}, key


def test_a_row_judged_elsewhere_names_a_rule_that_there_is() -> None:
    for key, (block, *_) in TABLE.items():
        for rule in block.get("by", ()):
            assert rule in RULES.development or rule in ELSEWHERE, (key, rule)
        assert len(block["papers"]) == 2, key
        assert block["fact"], key


def test_the_article_is_that_of_the_day() -> None:
    old, new = (
        Scene((at(7, day, appraised_on="2027-01-01"),)).found()[0].cite[0].short
        for day in ("2026-05-10", "2026-05-11")
    )
    assert (old, new) == ("细则（2014）", "细则（2026）")


def test_what_is_compared_at_a_step_can_be_read() -> None:
    agreed = REGULATIONS.agreed
    assert agreed is not None
    assert "入党介绍人到会：会议记录（签到表），入党介绍人登记" in agreed.facts(15)
    assert agreed.facts(6) == ("离开本单位的日期：发展党员记实簿，党员名册（组织关系接转）",)
    assert agreed.facts(25) == ()


def test_several_facts_of_two_papers_are_one_sentence() -> None:
    (found,) = Scene((at(15, **VOTED),), decided={"step": 15, "eligible": 9, "yes": 7}).found()
    assert found.message == (
        "与第一支部 2027年9月20日 党员大会的记录不一致：应到 8（会议记录 9），"
        "会上赞成 8（会议记录 7）。"
    )


def test_where_the_day_differs_the_figures_are_not_told_too() -> None:
    scene = Scene((at(15, "2027-09-21", **VOTED),), decided={"step": 15, "yes": 7})
    assert [one.rule for one in scene.found()] == ["meeting-differs"]
    assert "记实簿的会议时间是 2027年9月21日" in scene.found()[0].message


def test_the_result_is_told_in_the_words_of_the_form() -> None:
    scene = SCENES["minutes-figures"][1][1]
    assert "讨论结果 按期转正（会议记录 延长预备期）" in scene.found()[0].message


def test_a_relative_is_told_by_what_he_is() -> None:
    (found,) = SCENES["relative-in-role"][1][1].found()
    assert found.message == "第5步“培养联系人”的培养联系人王建国（与本人亲属同名：舅舅）。"
    assert found.severity is Severity.WARNING


def test_a_post_is_not_judged_where_the_register_does_not_keep_that_body() -> None:
    early = at(2, "2024-01-10", talker=named("刘敏"), talker_post="支部书记")
    assert Scene((early,)).found() == []
    stranger = at(2, talker=named("外单位某"), talker_post="支部书记")
    assert Scene((stranger,)).found() == []
    league = at(2, talker=named("刘敏"), talker_post="团支部书记、组织委员")
    assert Scene((league,)).found() == []


def test_a_body_that_nobody_knows_is_not_judged() -> None:
    assert Scene((at(1, receiver="外县某村党支部"),)).found() == []
    assert Scene((at(1, receiver="机关党委"),)).found() == [], (
        "the unit above it is no other branch"
    )


def test_the_number_of_the_committee_is_left_to_the_minutes_where_there_are_some() -> None:
    scene = Scene((at(7, eligible=8),), decided={"step": 7})
    assert scene.found() == []


def test_another_committee_that_approves_is_not_counted_by_the_register_of_the_unit() -> None:
    entries = (at(8, "2027-07-01", committee="中共某市委组织部"), at(17, members=7))
    assert Scene(entries).found() == []
    entries = (at(8, "2027-07-01", committee="机关党委"), at(17, members=7))
    assert [one.rule for one in Scene(entries).found()] == ["approvers-of-the-day"]


def test_without_the_table_nothing_is_compared() -> None:
    case = SCENES["joined-differs"][1][0].case()
    bare = type(case)(case.book, case.reached, case.members, REGULATIONS_BARE, case.beside)
    assert list(agreement_findings(bare)) == []


REGULATIONS_BARE = type(REGULATIONS)(RULES.development, RULES.meetings, RULES.calendar)

DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))
PARTIAL = st.builds(
    lambda day, known: PartialDate(day.year, *(day.month, day.day)[:known]),
    DAYS, st.integers(0, 2),
)  # fmt: skip


def fact(kind: str, pattern: str = "") -> Fact:
    return Fact("", kind, "entry.a", "entry.b", pattern)


@given(PARTIAL, PARTIAL)
def test_days_disagree_only_where_no_day_can_be_both(one: PartialDate, other: PartialDate) -> None:
    meet = one.earliest <= other.latest and other.earliest <= one.latest
    assert (compared(fact("day"), str(one), other) is None) is meet
    assert compared(fact("day"), one, one) is None
    later, earlier = (compared(fact(kind), one, other) for kind in ("not-after", "not-before"))
    assert bool(later) + bool(earlier) == (not meet)


@given(st.integers(0, 500), st.integers(0, 500))
def test_numbers_are_compared_as_numbers(one: int, other: int) -> None:
    assert (compared(fact("number"), one, str(other)) is None) is (one == other)
    assert (compared(fact("most"), one, other) is None) is (one <= other)
    assert (compared(fact("least"), one, other) is None) is (one >= other)


@given(DAYS, DAYS)
def test_a_day_within_a_text_is_found(written: date, right: date) -> None:
    text = f"支部于{chinese_date(written)}召开党员大会，讨论有关事项。"
    told = compared(fact("written-day", "{day}[^。；]{0,4}召开"), text, str(right))
    assert (told is None) is (written == right)


@given(st.text(alphabet="同意接收张三李四该为预备党员，。0123456789年月日票赞成至到", max_size=40))
def test_no_text_breaks_a_comparison(text: str) -> None:
    """Whatever a clerk writes there, each row that reads texts can read it."""
    keys = (
        "resolution", "result", "opinion", "notice_result", "talker_post", "mentors_note",
        "receiver", "place",
    )  # fmt: skip
    fields = dict.fromkeys(keys, text)
    people = {"mentors": named("王建国", "刘敏"), "talker": named("王建国")}
    entries = tuple(at(step, **fields, **people) for step in (1, 2, 5, 8, 12, 15, 17, 23))
    for found in Scene(entries, decided={"step": 15, "motion": text}).found():
        assert found.message.endswith("。")


@pytest.mark.parametrize(
    ("text", "count"),
    [("应到八名", 8), ("应到十名", 10), ("应到十三名", 13), ("应到二十名", 20),
     ("应到二十三名", 23), ("应到23名", 23), ("应到两名", 2)],
)  # fmt: skip
def test_a_number_may_be_written_in_words(text: str, count: int) -> None:
    pattern = "应到{count}名"
    assert compared(fact("written-number", pattern), text, count) is None
    assert compared(fact("written-number", pattern), text, count + 1) is not None


def test_a_day_that_there_is_not_is_passed_over() -> None:
    pattern = "{day}召开"
    assert compared(fact("written-day", pattern), "2027年2月30日召开", "2027-02-28") is None


def test_a_side_that_says_nothing_is_never_compared() -> None:
    assert compared(fact("number"), None, 3) is None
    assert compared(fact("number"), "", 3) is None
    assert compared(fact("number"), 3, None) is None


def test_sides_of_an_empty_book_say_nothing() -> None:
    """Every key of the table can be asked for at any place, and says nothing where nothing is."""
    case = Scene((at(6, "2027"),)).case()
    from partydesk.features.development.findings.agreements.place import Place  # noqa: PLC0415

    empty = Place(case, None, None, 0, None)
    for key in JUDGED:
        for one in row(key).facts:
            for side in (one.ours, one.theirs):
                if side.partition(".")[0] not in {"person", "reached"}:
                    assert not said(side, empty, row(key)), side

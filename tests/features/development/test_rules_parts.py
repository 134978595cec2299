"""The parts of the rules that the timeline is made of: gaps, open steps, words, days, versions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.features.development.rules import (
    ArchivePaper,
    History,
    StepEvent,
    gaps,
    open_steps,
    step_spec,
)
from partydesk.features.development.rules.materials import (
    Material,
    MaterialState,
    SaidOfPaper,
    count_of,
)
from partydesk.features.development.rules.order import steps_before
from partydesk.features.development.rules.regulations import Regulations
from partydesk.features.development.rules.words import (
    UNLOCKED,
    changes_words,
    development_words,
    entry_words,
    is_unlocking,
    place_words,
)
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.rulebook import Citations, Rulebook
from partydesk.resources import read_toml
from partydesk.rulebooks import Rulebooks
from tests.features.development.test_rules_timeline import (
    AFTER,
    FAULTLESS,
    REGULATIONS,
    book,
    day,
    judged,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS = {one.table: one for one in development_words(REGULATIONS.development)}


def test_a_rule_that_came_later_does_not_stand_in_every_edition() -> None:
    assert REGULATIONS.standing("step-missing", day("1999-01-01"))
    with pytest.raises(LookupError, match="notice-five-workdays"):
        REGULATIONS.standing("notice-five-workdays", day("2026-05-10"))


@pytest.mark.parametrize("value", ["2026-05", "五月", None])
def test_a_day_that_is_not_known_to_the_day_is_none(value: str | None) -> None:
    assert StepEvent(8, None, {"notice_from": value}).day("notice_from") is None


def test_a_review_without_the_decision_it_counts_from_is_not_judged() -> None:
    alone = History((StepEvent(3, None), StepEvent(6, day("2026-07-10"))))
    assert judged(alone, on=day("2026-07-10")).findings == ()


def test_what_was_passed_over_in_conversion_is_named_with_its_time() -> None:
    before = [one for one in FAULTLESS if one[0] < 22]
    again = [
        (22, "2027-09-17"),
        (23, "2027-09-20", {"outcome": "extended", "extended_months": 6}),
        (23, "2028-04-01", {"outcome": "confirmed"}),
    ]
    found = gaps(book(*before, *again), REGULATIONS, AFTER)
    assert [(one.steps, one.occurrence) for one in found] == [((24,), 1), ((22,), 2)]
    assert "（第 2 次）" in found[1].message


@pytest.mark.parametrize(
    ("upto", "steps"),
    [(0, (1,)), (1, (2,)), (3, (4, 5, 6)), (8, (9, 10, 11)), (17, (18, 19, 20)), (25, ())],
)
def test_the_steps_that_may_come_next(upto: int, steps: tuple[int, ...]) -> None:
    taken = book(*(one for one in FAULTLESS if one[0] <= upto and one[0] != 21))
    assert open_steps(taken, REGULATIONS)[: len(steps) or None] == steps


def test_a_step_is_cited_in_one_line() -> None:
    spec = step_spec(REGULATIONS.development, 15, day("2026-06-01"))
    assert spec.cite_line.startswith("细则（2026）第十九条、")


def said(table: str, **row: Any) -> dict[str, Any]:
    return dict(WORDS[table].say(row))


def test_an_entry_reads_by_the_labels_of_its_edition() -> None:
    row = said(
        "step_entry", step=23, date="2026-06-01",
        fields='{"outcome": "extended", "extended_months": 6, "old_key": "旧项",'
        ' "notice_to": "2026-05-20"}',
    )  # fmt: skip
    assert (row["讨论结果"], row["延长月数"], row["old_key"]) == ("延长预备期", "6", "旧项")
    assert (row["公示起始日"], row["公示结束日"]) == ("", "2026年5月20日")
    assert said("step_entry", step=23, date="2026-06-01")["讨论结果"] == ""
    assert said("step_entry", step=99, fields='{"a": 1}') == {"a": "1"}
    assert WORDS["step_entry"].title({"step": 23, "occurrence": 2, "date": "2026"})[1] == (
        "23 支部大会讨论（第 2 次）"
    )
    assert WORDS["step_entry"].title({"step": None})[1] == "第 None 步"
    assert WORDS["planned_step"].title({"step": 8, "date": "?"})[1] == "8 报上级党委同意并公示"


def test_the_other_tables_read_as_the_clerk_wrote_them() -> None:
    assert said("development_quota", year=2026, people=5)["计划人数"] == "5"
    assert said("accepted_finding", message="早了。", reason="已请示")["说明"] == "已请示"
    assert said("locked_page", locked_on="2026-06-01", locked_by="陈晓")["经办人"] == "陈晓"
    corrected = said("correction", changes='[["日期", "", "2026年8月11日"]]', reason="写错")
    assert corrected["更正"] == "日期：（空） → 2026年8月11日"
    assert said("planned_step", day="2026-06-01")
    assert WORDS["development_quota"].title({"year": 2026}) == ("2026年",)


def test_fields_in_words() -> None:
    spec = step_spec(REGULATIONS.development, 5, day("2026-06-01"))
    fields = {"mentors": [{"id": 1, "name": "贾一"}, {"id": None, "name": "易二"}]}
    assert entry_words(PartialDate(2026, 6, 1), fields, spec) == {
        "日期": "2026年6月1日", "培养联系人": "贾一、易二",
    }  # fmt: skip
    assert entry_words(None, {}, spec) == {}
    assert is_unlocking([UNLOCKED])
    assert not is_unlocking([("日期", "", "1")])
    assert changes_words([("日期", "1", "")]) == "日期：1 → （空）"
    assert (place_words(6, 2), place_words(6)) == ("第 6 步（第 2 次）", "第 6 步")


@pytest.mark.parametrize(("present", "words"), [(None, ""), (True, "有"), (False, "缺")])
def test_what_was_noted_of_a_paper_reads_by_the_name_on_the_list(
    present: bool | None, words: str
) -> None:
    row = said("material", present=present, date="2026-06-01", place="保险柜")
    assert (row["情况"], row["原件位置"]) == (words, "保险柜")
    assert WORDS["material"].title({"paper": "application"})[1] == "入党申请书"
    assert WORDS["material"].title({"paper": "own"})[1] == "own"


def test_papers_are_counted_by_state_and_stage() -> None:
    paper = ArchivePaper("application", "入党申请书")
    first, *_ = MaterialState
    made = [Material(number, paper, stage, first) for number, stage in ((1, 1), (2, 2), (3, 2))]
    assert [count_of(made, first, stage) for stage in (0, 1, 2, 3)] == [3, 1, 2, 0]
    assert SaidOfPaper().is_empty
    assert not SaidOfPaper(present=True).is_empty


def test_a_step_comes_after_all_that_comes_before_what_it_follows() -> None:
    rules = Rulebooks()
    block: dict[str, Any] = {"effective_from": date(2014, 6, 11), "cite": ["fazhan-2014:6"]}
    table: dict[str, list[Mapping[str, Any]]] = {
        "steps-in-order": [block | {"after": [[3, 1], [5, 3], [6, 2]]}]
    }
    citations = Citations(read_toml("rules", "citations.toml"))
    short = Rulebook("development", table, citations)
    before = steps_before(Regulations(short, rules.meetings))
    assert {step: set(found) for step, found in before.items() if found} == {
        3: {1}, 5: {1, 3}, 6: {2},
    }  # fmt: skip

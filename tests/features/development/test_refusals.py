"""What cannot have happened is refused at its field, in one sentence; what breaks a rule is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from partydesk.features.development.service import Named
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from tests.features.development.conftest import Unit

BAD: tuple[tuple[int, str | None, dict[str, Any], str, str], ...] = (
    (2, None, {}, "date", "请填写谈话时间"),
    (2, "2026-11-24", {}, "date", "在今天之后"),
    (2, "2026-12", {}, "date", "在今天之后"),
    (4, "2026-01-01", {"reported_on": "2025-02-30"}, "reported_on", "不是日期"),
    (4, "2026-01-01", {"reported_on": "去年"}, "reported_on", "不是日期"),
    (8, "2026-06-01", {"notice_from": "2026-06-08", "notice_to": "2026-06-02"},
     "notice_to", "早于起始"),
    (6, "2026-06-01", {"period_from": "2026-06", "period_to": "2026-05"}, "period_to", "早于起始"),
    (11, "2026-06-01", {"days": "三"}, "days", "0 或正整数"),
    (11, "2026-06-01", {"days": -3}, "days", "0 或正整数"),
    (11, "2026-06-01", {"days": "9" * 5000}, "days", "太大"),
    (12, "2026-06-01", {"eligible": 5, "present": 6}, "present", "多于应到 5 人"),
    (15, "2026-06-01", {"present": 12, "yes": 13}, "yes", "多于实到的 12 人"),
    (15, "2026-06-01", {"present": 12, "yes": 10, "no": 2, "abstain": 1}, "no", "共 13 票"),
    (15, "2026-06-01", {"eligible": 13, "present": 12, "written_yes": 2},
     "written_yes", "共 14 人"),
    (15, "2026-06-01", {"eligible": 10, "yes": 9, "written_yes": 2}, "written_yes", "共 11 票"),
    (2, "2026-06-01", {"place": "会\u202e议室"}, "place", "不能显示的字符"),
    (2, "2026-06-01", {"place": "会" * 10_000}, "place", "太长"),
    (9, "2026-06-05", {"introducers": ("刘\x1b敏",)}, "introducers", "不能显示的字符"),
    (9, "2026-06-05", {"introducers": ("刘" * 10_000,)}, "introducers", "太长"),
    (23, "2026-06-01", {"outcome": "推迟"}, "outcome", "只能是按期转正、延长预备期"),
    (23, "2026-06-01", {"outcome": "confirmed", "extended_months": 6}, "extended_months", "延长"),
)  # fmt: skip


@pytest.mark.parametrize(("step", "day", "fields", "field", "words"), BAD)
def test_an_impossible_entry_is_refused_at_its_field(
    unit: Unit, step: int, day: str | None, fields: dict[str, Any], field: str, words: str
) -> None:
    person = unit.applicant()
    with pytest.raises(Refusal, match=words) as refused:
        unit.take(person, step, day, **fields)
    assert refused.value.field == field
    assert unit.book(person).book.entry(step) is None


def test_one_person_is_not_named_twice(unit: Unit) -> None:
    person = unit.applicant()
    with pytest.raises(Refusal, match="写了两次"):
        unit.take(person, 9, "2026-06-05", introducers=("刘敏", "刘敏"))


def test_written_votes_count_for_those_who_were_not_there(unit: Unit) -> None:
    person = unit.applicant(upto=14)
    unit.take(person, 15, "2026-08-10", eligible=23, present=12, yes=11, no=1, written_yes=1)
    assert "assembly-majority" not in unit.rules(person)


def test_a_date_that_breaks_a_rule_is_kept_and_found(unit: Unit) -> None:
    person = unit.applicant()
    unit.take(person, 2, "2025-03-05")
    assert "talk-within-one-month" in unit.rules(person)


def test_what_is_known_only_to_the_month_is_kept_so_and_not_judged(unit: Unit) -> None:
    person = unit.applicant()
    unit.take(person, 2, "2025-03")
    entry = unit.book(person).book.entry(2)
    assert entry is not None
    assert str(entry.date) == "2025-03"
    assert "talk-within-one-month" not in unit.rules(person)


def test_texts_are_tidied_and_empty_fields_left_out(unit: Unit) -> None:
    person = unit.applicant()
    talkers = (Named("  王　建国 ", unit.members["王建国"]), Named("  "))
    unit.take(person, 2, "2025-01-20", talker=talkers, place="  会议室 ", content="")
    entry = unit.book(person).book.entry(2)
    assert entry is not None
    assert entry.fields == {
        "talker": [{"id": unit.members["王建国"], "name": "王建国"}],
        "place": "会议室",
    }

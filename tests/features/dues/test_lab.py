"""规则试算: before and after for every member, then applied; old months as they were."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from partydesk.features.dues import queries
from partydesk.features.dues.rules import (
    AssessmentOrder,
    Employer,
    Month,
    PayerCategory,
    Rounding,
    RoundMode,
    RoundTo,
    RuleChange,
    read_later,
    read_month,
)
from partydesk.features.dues.service.lab import sums, try_out
from partydesk.features.organization.queries import RoundingUnit
from partydesk.features.organization.rules import organization_words
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from tests.features.dues.conftest import Office

DECEMBER, FEN = Month(2026, 12), Rounding()
JIAO_UP = Rounding(RoundTo.JIAO, RoundMode.UP)
DECISION = "2026年11月20日支委会"
LATER = """
[[rate-salaried]]
effective_from = "2027-01-01"
cite = ["某省委组织部通知〔2026〕9号:第二条"]
brackets = [
  { up_to = "5000", percent = "0.5" }, { up_to = "20000", percent = "1" }, { percent = "2" },
]
reassess = "year"
note = ""
"""
FIXED = """
[[rate-student]]
effective_from = "2027-01-01"
cite = ["某通知:第一条"]
fixed = { least = "0.50", most = "0.50" }
reassess = "year"
note = ""
"""


def amounts(person: int) -> dict[str, int]:
    return {str(row.since): row.amount for row in queries.assessments_of(person)}


def later(office: Office, text: str = LATER) -> dict[str, list[dict[str, object]]]:
    return read_later(text, office.dues.rulebook)


def test_a_trial_shows_every_member_before_and_after_and_writes_nothing(office: Office) -> None:
    office.payer("安一", "6358.60")  # 95.379
    office.payer("白二", "8000")  # 120.00
    change = RuleChange(DECEMBER, JIAO_UP)
    rows = try_out(change, office.dues.lab.basis(DECEMBER))
    assert [row.before.name for row in rows] == ["安一", "白二"]
    assert [row.difference for row in rows] == [2, 0]
    assert [row.changed for row in rows] == [True, False]
    assert sums(rows) == (21538, 21540)
    assert office.dues.lab.rounding == FEN
    assert amounts(1) == {"2026-01": 9538}


def test_what_was_tried_applies_from_its_month_and_old_months_stay(office: Office) -> None:
    person = office.payer("安一", "6358.60")
    office.payer("白二", "8000")
    office.charge(10, 11)
    assert office.dues.lab.apply(RuleChange(DECEMBER, JIAO_UP, decision=DECISION)) == 1
    office.charge(12)
    charged = {str(row.month): row.charged for row in queries.months_of_member(person)}
    assert charged == {"2026-10": 9538, "2026-11": 9538, "2026-12": 9540}
    assert queries.assessments_of(person)[0].decision == DECISION
    assert amounts(2) == {"2026-01": 12000}
    assert office.books.organization.settings.dues_rounding is RoundingUnit.JIAO


def test_one_undo_takes_rule_and_assessments_back(office: Office) -> None:
    office.payer("安一", "6358.60")
    office.dues.lab.apply(RuleChange(Month(2027, 1), FEN, later(office)))
    office.books.store.undo()
    assert amounts(1) == {"2026-01": 9538}
    assert office.dues.rulebook.versions("rate-salaried")[-1].effective_from.year == 2008


def test_new_brackets_judge_from_their_day_and_the_old_ones_before(office: Office) -> None:
    person = office.payer("安一", "8000")
    office.dues.lab.apply(RuleChange(Month(2027, 1), FEN, later(office)))
    assert amounts(person) == {"2026-01": 12000, "2027-01": 8000}
    assert queries.assessments_of(person)[0].decision == "按某省委组织部通知〔2026〕9号第二条"
    other = office.member("白二")
    office.assess(other, "8000", "2026-12")
    office.assess(other, "8000", "2027-01")
    assert amounts(other) == {"2026-12": 12000, "2027-01": 8000}


def test_a_fixed_sum_follows_its_rule(office: Office) -> None:
    person = office.member("安一")
    office.assess(person, "", category=PayerCategory.STUDENT)
    office.dues.lab.apply(RuleChange(Month(2027, 1), FEN, later(office, FIXED)))
    assert amounts(person) == {"2026-01": 20, "2027-01": 50}


def test_an_item_that_the_unit_counts_is_known_from_its_month(office: Office) -> None:
    person = office.member("安一")
    slip = {"职务工资": Decimal(4000), "级别工资": Decimal(2000)}
    more = slip | {"文明单位奖励": Decimal(1000)}

    def figures(month: str, items: dict[str, Decimal]) -> int | None:
        order = AssessmentOrder(
            person, read_month(month), PayerCategory.SALARIED, office.day, items=items,
            employer=Employer.CIVIL_SERVANT,
        )  # fmt: skip
        return office.dues.assessing.figures(order).base

    office.dues.lab.apply(RuleChange(DECEMBER, FEN, counted=("文明单位奖励",), decision=DECISION))
    office.dues.lab.apply(RuleChange(DECEMBER, FEN, counted=("值班补助",), decision=DECISION))
    assert figures("2026-12", more | {"值班补助": Decimal(10)}) == 701000
    with pytest.raises(Refusal, match="文明单位奖励”不是规定列名"):
        figures("2026-11", more)


def test_a_later_assessment_is_fixed_anew_in_its_own_month(office: Office) -> None:
    person = office.payer("安一", "6358.60")
    office.assess(person, "7358.60", "2027-02")
    rows = try_out(RuleChange(DECEMBER, JIAO_UP), office.dues.lab.basis(DECEMBER))
    assert sums(rows) == (9538, 9540)
    office.dues.lab.apply(RuleChange(DECEMBER, JIAO_UP, decision=DECISION))
    assert amounts(person) == {"2026-01": 9538, "2026-12": 9540, "2027-02": 11040}


def test_a_charged_month_is_not_changed(office: Office) -> None:
    office.payer("安一")
    office.charge(11, 12)
    with pytest.raises(Refusal, match="请从2027年1月或以后起") as told:
        office.dues.lab.apply(RuleChange(DECEMBER, JIAO_UP, decision=DECISION))
    assert told.value.field == "since"


def test_rules_from_a_file_do_not_begin_before_their_day(office: Office) -> None:
    office.payer("安一")
    with pytest.raises(Refusal, match="从2027年1月起施行"):
        office.dues.lab.apply(RuleChange(DECEMBER, FEN, later(office)))


def test_a_change_of_the_unit_wants_a_decision_and_a_change(office: Office) -> None:
    office.payer("安一")
    with pytest.raises(Refusal, match="请填写研究决定"):
        office.dues.lab.apply(RuleChange(DECEMBER, JIAO_UP))
    with pytest.raises(Refusal, match="没有改动"):
        office.dues.lab.apply(RuleChange(DECEMBER, FEN, decision=DECISION))


def test_an_item_of_the_regulation_is_not_for_the_unit_to_decide(office: Office) -> None:
    office.payer("安一")
    change = RuleChange(DECEMBER, FEN, counted=("车补",), decision=DECISION)
    with pytest.raises(Refusal, match="“车补”规定已经写明"):
        office.dues.lab.apply(change)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (LATER, "not a table", "格式不对，第 1 行"),
        (LATER, "", "没有规则"),
        ("rate-salaried", "rate-unheard-of", "没有“rate-unheard-of”"),
        ("[[rate-salaried]]", "[rate-salaried]", "应写成"),
        ("2027-01-01", "2027-01-15", "1 日起施行"),
        ("2027-01-01", "2008-04-01", "在它以后"),
        ("2027-01-01", "明年", "从哪天起施行"),
        ('cite = ["某省委组织部通知〔2026〕9号:第二条"]', "", "没有写依据"),
        ('note = ""', "", "少了“note”"),
        ('note = ""', 'note = ""\nbonus = "1"', "不认识“bonus”"),
        ('up_to = "20000"', 'up_to = "4000"', "“brackets”的写法不对"),
        ('percent = "2"', 'percent = "200"', "“brackets”的写法不对"),
        ('percent = "2"', "percent = 2", "“brackets”的写法不对"),
        ('reassess = "year"', 'reassess = "week"', "“reassess”的写法不对"),
    ],
)
def test_a_file_that_is_no_rule_table_is_refused_in_one_sentence(
    office: Office, old: str, new: str, said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        later(office, LATER.replace(old, new))


def test_the_programs_own_table_wins_once_it_has_the_rule(office: Office) -> None:
    shipped = office.dues.rulebook
    known = shipped.extended(later(office))
    again = known.extended(later(office, LATER.replace('"0.5"', '"0.9"')))
    assert again.versions("rate-salaried") == known.versions("rate-salaried")


def test_the_history_says_how_many_rules_and_from_when(office: Office) -> None:
    office.payer("安一")
    office.dues.lab.apply(RuleChange(Month(2027, 1), FEN, later(office)))
    (setting,) = [one for one in organization_words() if one.table == "setting"]
    kept = json.dumps(office.books.organization.settings.dues_rules)
    assert setting.say({"key": "dues_rules", "value": kept}) == {"选择": "1 条，从 2027-01-01 起"}
    assert setting.say({"key": "dues_rules", "value": '""'}) == {"选择": "没有"}

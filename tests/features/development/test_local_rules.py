"""地方规定 in the record book: in force, before its day, ended, off; named by its document."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.features.development.rules import (
    Conventions,
    History,
    Regulations,
    StepEvent,
    step_spec,
    timeline,
)
from partydesk.features.development.rules.planning import Planning, plan_steps
from partydesk.features.organization.rules.local import LocalRule
from partydesk.features.organization.rules.localcatalogue import LocalCatalogue
from partydesk.kernel.dates import add_months
from partydesk.kernel.findings import Severity
from partydesk.rulebooks import Rulebooks
from tests.features.development.test_rules_timeline import FAULTLESS, VOTE, book, day

if TYPE_CHECKING:
    from partydesk.kernel.findings import Finding

_RULES = Rulebooks()
NATIONAL = {"development": _RULES.development, "meetings": _RULES.meetings}
CATALOGUE = LocalCatalogue(_RULES.local, NATIONAL)
OFF = Regulations(_RULES.development, _RULES.meetings, _RULES.calendar, catalogue=CATALOGUE)
EARLY, AFTER = date(2015, 1, 1), date(2028, 1, 1)


def local(kind: str, figure: str = "", since: date = EARLY, until: date | None = None) -> LocalRule:
    return LocalRule(kind, since, until, figure, "某市发展党员工作办法", "某组发〔2015〕3号", "8")


def under(*rules: LocalRule) -> Regulations:
    return OFF.under(rules)


def found(history: History, rules: Regulations, on: date = AFTER) -> list[Finding]:
    judged = timeline(history, rules, on)
    return [*judged.findings, *judged.reminders]


def otherwise(step: int, when: str | None = None, at: int = 0, **values: Any) -> History:
    """The faultless book with one event of a step otherwise; None takes a value away."""
    events = list(book(*FAULTLESS).events)
    index = [n for n, event in enumerate(events) if event.step == step][at]
    kept = {**events[index].values, **values}
    events[index] = replace(
        events[index],
        date=day(when) if when else events[index].date,
        values={key: value for key, value in kept.items() if value is not None},
    )
    return History(tuple(events), date(1999, 5, 4))


class Case(NamedTuple):
    """A book that breaks one local rule; `when`: the day of the event that is judged."""

    history: History
    kind: str
    figure: str
    when: str
    steps: tuple[int, ...]
    said: str

    def own(self, rules: Regulations) -> list[Finding]:
        """What the local rule finds."""
        return [one for one in found(self.history, rules) if one.rule == self.kind]


# history, kind, figure, day of the event that is judged, steps, what the sentence says
BROKEN = [
    (otherwise(3), "local-application-wait", "6", "2024-09-10", (1, 3), "满6个月是2024年12月10日"),
    (otherwise(3), "local-recommendation", "", "2024-09-10", (3,), "没有推荐党员数"),
    (otherwise(3), "local-activist-notice", "5", "2024-09-10", (3,), "没有公示时间"),
    (
        otherwise(3, notice_from="2024-09-02", notice_to="2024-09-06"),
        "local-activist-notice", "5", "2024-09-10", (3,), "应公示到2024年9月9日，实际2024年9月6日",
    ),
    (otherwise(7), "local-activist-period", "24", "2026-05-20", (3, 7), "满24个月是2026年9月10日"),
    (otherwise(8), "local-candidate-notice", "7", "2026-06-01", (8,), "应公示到2026年6月11日"),
    (
        otherwise(8, notice_from=None, notice_to=None),
        "local-candidate-notice", "7", "2026-06-01", (8,), "没有公示时间",
    ),
    (otherwise(15), "local-assembly-quorum", "2/3", "2026-09-17", (15,),
     "不少于三分之二即16人，实到12人"),
    (
        otherwise(15, present=16),
        "local-assembly-quorum", "2/3", "2027-10-20", (23,), "应到23人，到会不少于三分之二",
    ),
    (otherwise(23), "local-conversion-notice", "5", "2027-10-20", (23,), "没有公示时间"),
    (
        otherwise(23, notice_from="2027-10-11", notice_to="2027-10-15"),
        "local-conversion-notice", "5", "2027-10-20", (23,), "应公示到2027年10月18日",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", [Case(*one) for one in BROKEN])
class TestEachKind:
    def test_in_force_it_is_found_in_amber_with_the_document(self, case: Case) -> None:
        one = case.own(under(local(case.kind, case.figure)))[0]
        assert one.severity is Severity.WARNING
        assert one.message.startswith("地方规定：")
        assert case.said in one.message
        assert one.steps == case.steps
        assert one.remedy
        (cite,) = one.cite
        assert cite.line == "地方规定《某市发展党员工作办法》第八条"
        assert cite.number == "某组发〔2015〕3号"

    def test_nothing_else_changes_by_it(self, case: Case) -> None:
        on = found(case.history, under(local(case.kind, case.figure)))
        assert [one for one in on if one.rule != case.kind] == found(case.history, OFF)

    def test_from_the_next_day_it_says_nothing_of_what_was_before(self, case: Case) -> None:
        first = day(case.when)
        assert case.said in case.own(under(local(case.kind, case.figure, first)))[0].message
        later = under(local(case.kind, case.figure, first + timedelta(days=1)))
        assert case.steps not in [one.steps for one in case.own(later)]

    def test_ended_the_day_before_it_says_nothing(self, case: Case) -> None:
        last = day(case.when) - timedelta(days=1)
        ended = under(local(case.kind, case.figure, EARLY, last))
        assert case.steps not in [one.steps for one in case.own(ended)]


@pytest.mark.parametrize(
    ("history", "kind", "figure"),
    [
        (book(*FAULTLESS), "local-application-wait", "3"),
        (otherwise(3, league_name="团支部"), "local-recommendation", ""),
        (otherwise(3, recommended_by_members=9), "local-recommendation", ""),
        (
            otherwise(3, notice_from="2024-09-02", notice_to="2024-09-09"),
            "local-activist-notice", "5",
        ),
        (otherwise(3, notice_from="2024-09-02"), "local-activist-notice", "5"),
        (book(*FAULTLESS), "local-activist-period", "20"),
        (book(*FAULTLESS), "local-candidate-notice", "5"),
        (
            book((15, "2026-09-17", {**VOTE, "present": 16})), "local-assembly-quorum", "2/3",
        ),
        (
            otherwise(23, outcome="extended", extended_months=6),
            "local-conversion-notice", "5",
        ),
        (book(*FAULTLESS), "local-probation-review", "6"),
    ],
)  # fmt: skip
def test_what_keeps_it_is_not_found(history: History, kind: str, figure: str) -> None:
    on = found(history, under(local(kind, figure)))
    assert [one.rule for one in on if one.rule == kind] == []


def test_with_none_on_nothing_changes() -> None:
    plain = Regulations(_RULES.development, _RULES.meetings, _RULES.calendar)
    for history in (book(*FAULTLESS), *(one[0] for one in BROKEN)):
        assert timeline(history, under(), AFTER) == timeline(history, plain, AFTER)
    assert plain.under([local("local-recommendation")]).development.local == ()


def test_a_quarterly_review_is_missed_where_half_a_year_was_kept() -> None:
    late = found(book(*FAULTLESS), under(local("local-activist-review", "3")))
    assert [(one.steps, one.limit) for one in late] == [
        ((3, 6), day("2024-12-10")), ((3, 6), day("2025-06-10")), ((3, 6), day("2025-12-10")),
    ]  # fmt: skip
    assert "每3个月考察一次，从2024年9月10日算起" in late[0].message


def test_a_review_owes_nothing_for_the_time_before_the_local_rule() -> None:
    rule = local("local-activist-review", "3", day("2025-08-01"))
    late = found(book(*FAULTLESS), under(rule))
    # on 2025-09-10 the rule was six weeks old; only the one after that came too late
    assert [one.limit for one in late] == [day("2025-12-10")]


def test_a_gap_that_breaks_the_national_rule_too_is_said_once_by_the_national_one() -> None:
    history = otherwise(6, "2025-11-10", at=1)
    late = found(history, under(local("local-activist-review", "3")))
    of_the_second = [one.rule for one in late if one.actual == day("2025-11-10")]
    assert of_the_second == ["activist-review-half-yearly"]


def test_before_the_application_the_wrong_order_stays_red() -> None:
    history = otherwise(3, "2024-06-01")
    assert "local-application-wait" not in [
        one.rule for one in found(history, under(local("local-application-wait", "6")))
    ]
    assert [one.severity for one in found(history, OFF)] == [
        one.severity for one in found(history, under(local("local-application-wait", "6")))
    ]


def test_the_vote_that_was_invalid_is_not_said_to_break_the_local_quorum_too() -> None:
    history = otherwise(15, present=11, written_yes=2)
    rules = [one.rule for one in found(history, under(local("local-assembly-quorum", "2/3")))]
    assert rules.count("assembly-quorum") == 1
    assert [one.steps for one in found(history, under(local("local-assembly-quorum", "2/3")))
            if one.rule == "local-assembly-quorum"] == [(23,)]  # fmt: skip


def test_without_figures_no_quorum_is_judged() -> None:
    for history in (otherwise(15, eligible=None), otherwise(15, present=None)):
        late = found(history, under(local("local-assembly-quorum", "2/3")))
        assert (15,) not in [one.steps for one in late if one.rule == "local-assembly-quorum"]


REVIEWED = (
    (1, "2024-06-10"), (2, "2024-06-28"), (3, "2024-09-10"), (4, "2024-09-25"), (5, "2024-09-12"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("reports", "said"),
    [
        ({}, "从2024年9月10日到2025年3月10日应有2份，没有登记份数"),
        ({"reports": 1}, "应有2份，登记了1份"),
        ({"reports": 2}, ""),
        ({"reports": 3}, ""),
    ],
)
def test_reports_are_counted_from_review_to_review(reports: dict[str, int], said: str) -> None:
    history = book(*REVIEWED, (6, "2025-03-10", reports))
    late = found(history, under(local("local-activist-reports", "4")), day("2025-03-11"))
    assert [said in one.message for one in late] == ([True] if said else [])


def test_reports_are_counted_since_the_rule_began_and_after_the_review_before() -> None:
    rule = local("local-activist-reports", "4", day("2025-05-01"))
    history = book(*REVIEWED, (6, "2025-03-10"), (6, "2025-09-10"))
    (one,) = found(history, under(rule), day("2025-09-11"))
    assert "从2025年5月1日到2025年9月10日应有1份" in one.message
    soon = book(*REVIEWED, (6, "2024-11-10"))
    assert found(soon, under(local("local-activist-reports", "4")), day("2024-11-11")) == []
    lone = book((6, "2025-03-10"))
    rules = [one.rule for one in found(lone, under(local("local-activist-reports", "4")))]
    assert "local-activist-reports" not in rules


def test_probation_reports_are_counted_from_the_assembly() -> None:
    late = found(book(*FAULTLESS), under(local("local-probation-reports", "4")))
    assert [one.actual for one in late] == [day("2027-03-17"), day("2027-09-10")]
    assert "每季度递交一次思想汇报" in late[0].message


def test_the_earliest_day_of_a_step_waits_for_the_local_rule() -> None:
    history = book((1, "2026-08-10"), (2, "2026-08-20"))
    on = day("2026-09-01")
    (off,) = [one for one in plan_steps(history, Planning(OFF, on, {}), {}) if one.step == 3]
    rules = under(local("local-application-wait", "6"))
    (kept,) = [one for one in plan_steps(history, Planning(rules, on, {}), {}) if one.step == 3]
    assert off.earliest != day("2027-02-10")
    assert kept.earliest == day("2027-02-10")
    assert "地方规定《某市发展党员工作办法》第八条" in [one.line for one in kept.cite]
    window = next(one for one in timeline(history, rules, on).next if one.step == 3)
    assert window.earliest == day("2027-02-10")


def test_the_notice_lasts_as_long_as_the_longer_rule_asks() -> None:
    history = book(*FAULTLESS[:9], (8, "2026-06-01", {"notice_from": "2026-06-02"}))

    def listed(rules: Regulations) -> date | None:
        return next(
            one.earliest
            for one in timeline(history, rules, day("2026-06-05")).next
            if one.step == 9
        )

    assert listed(OFF) == day("2026-06-09")
    assert listed(under(local("local-candidate-notice", "7"))) == day("2026-06-11")


def test_the_day_of_posting_counts_where_the_unit_says_so() -> None:
    history = otherwise(23, notice_from="2027-10-11", notice_to="2027-10-15")
    rules = under(local("local-conversion-notice", "5"))
    assert "local-conversion-notice" in [one.rule for one in found(history, rules)]
    counted = replace(rules, conventions=Conventions(count_posting_day=True))
    assert "local-conversion-notice" not in [one.rule for one in found(history, counted)]


def announced(history: History, rules: Regulations, on: str) -> list[tuple[str, str]]:
    return [(one.rule, one.severity.value) for one in found(history, rules, day(on)) if one.due]


def test_of_two_rules_about_one_review_only_one_reminds() -> None:
    history = book(*REVIEWED)
    rules = under(local("local-activist-review", "3"))
    assert announced(history, rules, "2024-11-20") == [("local-activist-review", "warning")]
    # overdue by the local rule, due soon by the national one
    assert announced(history, rules, "2025-03-01") == [("local-activist-review", "warning")]
    assert announced(history, rules, "2025-03-20") == [("activist-review-half-yearly", "warning")]
    assert announced(history, OFF, "2025-03-01") == [("activist-review-half-yearly", "warning")]


def test_where_the_national_rule_only_says_usually_the_local_one_speaks() -> None:
    history = book(*[one for one in FAULTLESS if one[0] < 21])
    rules = under(local("local-probation-review", "3"))
    assert ("local-probation-review", "warning") in announced(history, rules, "2027-04-01")
    assert "probation-review-half-yearly" not in dict(announced(history, rules, "2027-04-01"))


def test_the_rule_beside_the_field_says_what_is_asked_besides() -> None:
    rules = under(local("local-application-wait", "6", day("2026-01-01")))
    spec = step_spec(rules.development, 3, day("2026-06-01"))
    assert spec.demands == (
        f"{spec.rule}\n地方规定：递交入党申请书满6个月，才能确定为入党积极分子。"
        "（《某市发展党员工作办法》第八条）"
    )
    assert step_spec(rules.development, 3, day("2025-12-31")).demands == spec.rule
    assert step_spec(rules.development, 1, day("2026-06-01")).local == ()
    quorum = under(local("local-assembly-quorum", "2/3"))
    assert all(step_spec(quorum.development, step, AFTER).local for step in (15, 23))


def test_two_figures_one_after_the_other_each_judge_their_own_days() -> None:
    rules = under(
        local("local-application-wait", "2", EARLY, day("2024-08-31")),
        local("local-application-wait", "6", day("2024-09-01")),
    )
    (one,) = found(book(*FAULTLESS), rules)
    assert one.limit == day("2024-12-10")
    assert found(otherwise(3, "2024-08-31"), rules) == found(otherwise(3, "2024-08-31"), OFF)


@given(
    applied=st.dates(date(2019, 1, 1), date(2024, 1, 1)),
    months=st.integers(1, 24),
    shift=st.integers(-40, 40),
)
def test_the_day_that_is_shifted_across_the_local_limit_changes_exactly_that_finding(
    applied: date, months: int, shift: int
) -> None:
    limit = add_months(applied, months)
    decided = limit + timedelta(days=shift)
    events = (StepEvent(1, applied), StepEvent(2, applied), StepEvent(3, max(decided, applied)))
    history = History(events)
    rules = under(local("local-application-wait", str(months)))
    on = add_months(limit, 2)
    kept, off = found(history, rules, on), found(history, OFF, on)
    own = [one for one in kept if one.rule == "local-application-wait"]
    assert [one for one in kept if one not in own] == off
    assert bool(own) == (max(decided, applied) < limit)


@given(present=st.integers(0, 40), eligible=st.integers(1, 40))
def test_two_thirds_are_two_thirds_of_those_entitled(present: int, eligible: int) -> None:
    votes = {**VOTE, "eligible": eligible, "present": present, "yes": 0, "written_yes": 0}
    history = book((15, "2026-09-17", votes))
    rules = [one.rule for one in found(history, under(local("local-assembly-quorum", "2/3")))]
    told = "local-assembly-quorum" in rules
    lawful = 2 * present > eligible and present <= eligible
    assert told <= (lawful and 3 * present < 2 * eligible)
    if told:
        assert "assembly-quorum" not in rules

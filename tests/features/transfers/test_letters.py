"""Letters of introduction: numbered, valid for days, answered by a receipt, refused where wrong."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from partydesk.features.dues import queries as dues
from partydesk.features.roster import queries as people
from partydesk.features.roster.queries import RosterFilter
from partydesk.features.roster.rules import Category, Departure, Standing
from partydesk.features.transfers import queries
from partydesk.features.transfers.rules import (
    State,
    Way,
    capital_days,
    capital_month,
)
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal, Severity

if TYPE_CHECKING:
    from tests.features.transfers.conftest import Office


def test_letters_are_numbered_by_year_and_a_void_number_is_not_given_again(office: Office) -> None:
    one, two, three = (office.member(name) for name in ("赵一", "钱二", "孙三"))
    first = office.issue(one, "2026-03-02", dues_until="2026-03")
    office.transfers.void(first, date(2026, 3, 5), "写错了去处")
    second = office.issue(one, "2026-03-05", dues_until="2026-03")
    office.issue(two, "2025-12-30", dues_until="2025-12")
    fourth = office.issue(three)
    called = [row.called for row in queries.rows([first, second, fourth])]
    assert called == ["2026年第001号", "2026年第002号", "2026年第003号"]
    assert [row.called for row in queries.of_person(two)] == ["2025年第001号"]


def test_an_online_transfer_needs_no_letter_and_takes_no_number(office: Office) -> None:
    online = office.issue(office.member("赵一"), way=Way.ONLINE, valid_days=None)
    paper = office.issue(office.member("钱二"))
    assert [row.called for row in queries.rows([online, paper])] == ["", "2026年第001号"]


def test_until_the_receipt_the_person_stays_and_then_leaves_on_the_day_of_reception(
    office: Office,
) -> None:
    person = office.member("赵一")
    letter = office.issue(person)
    here = RosterFilter()
    assert person in people.ids(here)
    office.receive(letter, on="2026-11-16", seen="2026-11-20")
    known = people.known(person)
    assert known is not None
    assert str(known.left_on) == "2026-11-16", "the day of reception, not that of the receipt"
    assert person not in people.ids(here)
    entry = people.order_of(person)
    assert entry is not None
    assert entry.standing is Standing.TRANSFERRED
    with office.books.roster.as_of(date(2026, 11, 15)).view():
        assert person in people.ids(RosterFilter(on=date(2026, 11, 15)))
    row = queries.one(letter)
    assert row is not None
    assert row.state is State.DONE
    office.books.store.undo()
    assert person in people.ids(here), "one step takes back the receipt and the leaving"
    assert queries.open_of(person) is not None


def test_who_is_gone_or_on_the_way_cannot_be_transferred_again(office: Office) -> None:
    person = office.member("赵一")
    letter = office.issue(person)
    with pytest.raises(Refusal, match="还在等回执"):
        office.issue(person)
    office.receive(letter)
    with pytest.raises(Refusal, match="已在2026年11月16日离开（组织关系转出），不能再转出"):
        office.issue(person)
    with pytest.raises(Refusal, match="已办结"):
        office.receive(letter)
    with pytest.raises(Refusal, match="已办结"):
        office.transfers.void(letter, office.day, "误")
    applicant = office.member("钱二", category=Category.ACTIVIST)
    with pytest.raises(Refusal, match="不是党员"):
        office.issue(applicant)


def test_a_receipt_can_be_entered_though_the_roster_says_already_that_the_person_left(
    office: Office,
) -> None:
    person = office.member("赵一")
    letter = office.issue(person)
    office.books.roster.leave(person, PartialDate(2026, 11, 15), Departure.TRANSFERRED)
    office.receive(letter)
    row = queries.one(letter)
    known = people.known(person)
    assert row is not None
    assert known is not None
    assert row.state is State.DONE
    assert str(known.left_on) == "2026-11-15"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"valid_days": 91}, "valid_days"),
        ({"valid_days": None}, "valid_days"),
        ({"dues_until": "十一月"}, "dues_until"),
        ({"dues_until": "2028-01"}, "dues_until"),
        ({"on": "2026-11-24"}, "begun_on"),
    ],
)
def test_a_letter_that_cannot_stand_is_refused_at_its_field(
    office: Office, more: dict[str, object], field: str
) -> None:
    person = office.member("赵一")
    with pytest.raises(Refusal) as refused:
        office.issue(person, **more)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_a_receipt_before_the_letter_is_refused(office: Office) -> None:
    letter = office.issue(office.member("赵一"))
    with pytest.raises(Refusal, match="早于2026年11月2日开具介绍信的日期"):
        office.receive(letter, on="2026-11-01")
    with pytest.raises(Refusal, match="早于接收日期"):
        office.receive(letter, on="2026-11-16", seen="2026-11-15")


def test_capital_words_stand_where_the_letter_asks_for_them() -> None:
    assert capital_month("2026-10") == ("贰零贰陆", "壹拾")
    assert capital_month("2026-05") == ("贰零贰陆", "伍")
    assert [capital_days(days) for days in (10, 15, 30, 90)] == ["壹拾", "壹拾伍", "叁拾", "玖拾"]


def test_a_letter_is_reminded_of_before_it_ends_after_a_month_and_when_it_has_ended(
    office: Office,
) -> None:
    """30 days from 2026-11-02 end on 2026-12-02; 90 days on 2027-01-31."""
    letter = office.issue(office.member("赵一"))
    row = queries.one(letter)
    assert row is not None
    assert row.valid_until == date(2026, 12, 2)
    assert office.rules("2026-11-26") == []
    assert office.rules("2026-11-27") == ["letter-ends"]
    assert office.rules("2026-12-02") == ["letter-ends"]
    (finding,) = office.transfers.findings(date(2026, 12, 3))
    assert finding.rule == "letter-expired"
    assert finding.severity is Severity.ERROR
    assert finding.limit == date(2026, 12, 2)
    assert "第二十五条" in finding.cite[0].line
    long = office.issue(office.member("钱二"), valid_days=90)
    assert queries.rows([long])[0].valid_until == date(2027, 1, 31)
    assert "receipt-late" in office.rules("2026-12-03")


def test_a_letter_used_after_its_last_day_is_said_so_for_good(office: Office) -> None:
    letter = office.issue(office.member("赵一"), on="2026-10-01", dues_until="2026-10")
    office.receive(letter, on="2026-11-10", seen="2026-11-12")
    assert office.rules() == ["letter-expired-when-used"]


def test_who_comes_in_is_in_the_roster_and_pays_from_the_month_after(office: Office) -> None:
    person = office.arrive(office.person("周转入", branch=office.second))
    assert person in people.ids(RosterFilter(branch=office.second))
    member = dues.member(person)
    assert member is not None
    assert member.first == "2026-11"
    (row,) = queries.of_person(person)
    assert (row.called, row.place) == ("2026年第7号", "中共某某市教育局机关委员会")
    assert row.owes_receipt
    assert office.rules("2026-11-12") == ["receipt-owed"]
    late = office.transfers.findings(date(2026, 11, 13))
    assert [one.severity for one in late] == [Severity.ERROR]
    office.transfers.send_receipt(row.id, date(2026, 11, 13))
    assert office.rules() == []


def test_who_is_here_already_cannot_come_in_again_and_who_left_comes_back(office: Office) -> None:
    number = "999999198001010014"
    number = _valid(number)
    person = office.member("赵一", id_number=number)
    with pytest.raises(Refusal, match="已在册：赵一"):
        office.arrive(office.person("赵一", id_number=number))
    letter = office.issue(person, "2026-03-02", dues_until="2026-03")
    office.receive(letter, on="2026-03-10", seen="2026-03-12")
    again = office.arrive(office.person("赵一", id_number=number))
    assert again == person, "one person, one row for life"
    assert person in people.ids(RosterFilter())


def test_months_after_the_letter_are_not_asked_for_here(office: Office) -> None:
    """Paid up to September there is nothing to pay here for October, though still managed here."""
    person = office.member("赵一")
    letter = office.issue(person, "2026-10-08", dues_until="2026-09")
    assert office.receive(letter, on="2026-10-20", seen="2026-10-25") == ""
    (relief,) = dues.reliefs(person)
    assert (str(relief.since), str(relief.until)) == ("2026-10", "2026-10")
    assert "党费交至2026年9月" in relief.reason


def test_from_branch_to_branch_the_roster_follows(office: Office) -> None:
    person = office.member("赵一")
    office.transfers.move(person, office.second, date(2026, 11, 20))
    assert person in people.ids(RosterFilter(branch=office.second))
    (row,) = queries.of_person(person)
    assert (row.from_branch, row.to_branch) == ("第一支部", "第二支部")
    with pytest.raises(Refusal, match="已经在这个支部"):
        office.transfers.move(person, office.second, date(2026, 11, 21))


def test_a_letter_under_way_can_be_corrected_and_keeps_its_number(office: Office) -> None:
    from partydesk.features.transfers.rules import LetterOrder  # noqa: PLC0415 - only here

    person = office.member("赵一")
    letter = office.issue(person)
    order = LetterOrder(person, "中共某某县委组织部", date(2026, 11, 3), "2026-11", "", 15)
    office.transfers.correct_letter(letter, order)
    row = queries.one(letter)
    assert row is not None
    assert (row.called, row.place, row.valid_days) == ("2026年第001号", "中共某某县委组织部", 15)


def _valid(number: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(sign) * weight for sign, weight in zip(number, weights, strict=False))
    return number[:17] + "10X98765432"[total % 11]


def test_who_comes_in_stands_in_no_list_and_no_roll_of_an_earlier_day(office: Office) -> None:
    store = office.books.store
    store.clock = lambda: datetime(2026, 3, 2, 9, tzinfo=UTC)
    office.member("赵一")
    office.member("钱二", branch=office.second)
    store.clock = lambda: datetime(2026, 11, 20, 9, tzinfo=UTC)
    came = office.person("孙三", joined="2001-07-01", full_member_on=PartialDate(2002, 7, 1))
    office.arrive(came, begun_on=date(2026, 10, 8), done_on=date(2026, 10, 12))

    def listed(day: date) -> set[str]:
        with closing(office.books.roster.as_of(day)) as past, past.view():
            return {row.name for row in people.rows(people.ids(RosterFilter(on=day)))}

    def called(day: date) -> set[str]:
        roll = office.books.meetings.roll_of("assembly", office.first, PartialDate.of(day))
        return {line.name for line in roll.values()}

    before, after = date(2026, 10, 11), date(2026, 10, 12)
    assert "孙三" not in listed(before)
    assert "孙三" in listed(after), "entered later, but there from the day of reception"
    assert called(before) == {"赵一"}
    assert called(after) == {"赵一", "孙三"}


def test_who_left_without_a_letter_and_came_back_is_called_on_the_days_between_only_there(
    office: Office,
) -> None:
    number = _valid("999999198001010014")
    one = office.member("赵一", id_number=number)
    office.books.roster.leave(one, PartialDate(2026, 2, 1), Departure.TRANSFERRED)
    office.arrive(office.person("赵一", id_number=number), done_on=date(2026, 10, 12))
    days = [PartialDate(2026, 1, 31), PartialDate(2026, 2, 1), PartialDate(2026, 10, 12)]
    rolls = [office.books.meetings.roll_of("assembly", office.first, day) for day in days]
    assert [len(roll) for roll in rolls] == [1, 0, 1]


def test_a_move_between_branches_counts_from_its_day_in_roll_and_list(office: Office) -> None:
    one = office.member("赵一")
    office.transfers.move(one, office.second, date(2026, 11, 2))
    meetings = office.books.meetings
    for day, branch in ((date(2026, 11, 1), office.first), (date(2026, 11, 2), office.second)):
        for body in (office.first, office.second):
            roll = meetings.roll_of("assembly", body, PartialDate.of(day))
            assert (one in roll) == (body == branch), day

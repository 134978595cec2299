"""What other books say reaches the record books: read anew when it changes, for everybody alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partydesk.features.development.service import Named
from partydesk.features.roster import queries as roster
from partydesk.features.roster.rules import Departure, RelativeEntry
from partydesk.features.roster.rules.records import RecordKind, RecordOrder
from partydesk.features.roster.tables import PersonRecord
from partydesk.kernel.dates import PartialDate
from tests.features.development.conftest import TODAY

if TYPE_CHECKING:
    from tests.features.development.conftest import Unit

COURSE = RecordOrder(
    RecordKind.TRAINING, "发展对象集中培训", PartialDate(2026, 6, 28), PartialDate(2026, 6, 30),
    amount="24",
)  # fmt: skip


def everybody(unit: Unit) -> dict[int, set[str]]:
    judged = unit.development.judged_books(TODAY)
    return {one.book.person.id: {f.rule for f in one.judgement.findings} for one in judged}


def test_of_three_books_of_one_assembly_the_odd_one_is_told(unit: Unit) -> None:
    people = [unit.applicant(name, upto=15) for name in ("周沐阳", "顾明", "李荻")]
    unit.correct(people[1], 15, "2026-08-10", eligible=22, present=20, yes=20)
    told = everybody(unit)
    assert [one for one in people if "same-meeting-differs" in told[one]] == [people[1]]
    (found,) = [one for one in unit.findings(people[1]) if one.rule == "same-meeting-differs"]
    assert found.message == (
        "第15步“接收大会”应到写的是 22 人，同一天的会议在周沐阳的记实簿里是 23 人，"
        "李荻的记实簿里是 23 人。"
    )
    unit.correct(people[0], 15, "2026-08-11", eligible=23, present=20, yes=20)
    told = everybody(unit)
    assert "same-meeting-differs" in told[people[1]], "of two, nobody knows which is wrong"
    assert "same-meeting-differs" in told[people[2]]
    assert "same-meeting-differs" not in told[people[0]], "another day is another meeting"


def test_another_branch_has_a_meeting_of_its_own(unit: Unit) -> None:
    other = unit.books.organization.add_branch("中共某局第二支部委员会", "第二支部")
    people = [unit.applicant(name, upto=15) for name in ("周沐阳", "顾明")]
    unit.correct(people[1], 15, "2026-08-10", eligible=22, present=20, yes=20)
    order = roster.order_of(people[1])
    assert order is not None
    unit.books.roster.correct_person(people[1], replace(order, branch=other))
    assert not any("same-meeting-differs" in rules for rules in everybody(unit).values())


def test_a_number_of_two_forms_is_told_of_both_until_one_is_put_right(unit: Unit) -> None:
    people = [unit.applicant(name, upto=12) for name in ("周沐阳", "顾明")]
    for one in people:
        unit.take(one, 13, "2026-07-20", application_form_number="20260017")
    assert all("form-number-twice" in rules for rules in everybody(unit).values())
    unit.correct(people[0], 13, "2026-07-20", application_form_number="20260018")
    assert not any("form-number-twice" in rules for rules in everybody(unit).values())


def test_a_training_of_the_roster_is_compared_and_one_without_a_day_is_not(unit: Unit) -> None:
    person = unit.applicant(upto=10)
    unit.take(person, 11, "2026-07-01", hours=24, **{"from": "2026-06-29", "to": "2026-07-01"})
    record = unit.books.roster.file.add_record(person, COURSE)
    (found,) = [one for one in unit.findings(person) if one.rule == "training-record-differs"]
    assert "培训起2026年6月29日（教育培训登记 2026年6月28日）" in found.message
    with unit.books.store.change("按旧表改登记"):  # as an import of an old table leaves it
        PersonRecord.update(since=None).where(PersonRecord.id == record).execute()
    assert "training-record-differs" not in unit.rules(person)


def test_a_step_taken_after_somebody_has_left_is_told(unit: Unit) -> None:
    person = unit.applicant(upto=6)
    unit.books.roster.leave(person, PartialDate(2026, 1, 10), Departure.MOVED)
    (found,) = [one for one in unit.findings(person) if one.rule == "taken-after-leaving"]
    assert (found.steps, found.occurrence) == ((6,), 2)
    assert "2026年2月27日" in found.message


def test_a_relative_is_told_as_soon_as_the_card_names_him(unit: Unit) -> None:
    person = unit.applicant(upto=5)
    assert "relative-in-role" not in unit.rules(person)
    unit.books.roster.set_relatives(person, [RelativeEntry("姐姐", "刘敏")])
    assert "relative-in-role" in unit.rules(person)
    order = unit.order(person, 5, "2025-03-12")
    fields = {"mentors": (Named("王建国", unit.members["王建国"]),)}
    unit.development.correct(replace(order, occurrence=1, fields=fields))
    assert "relative-in-role" not in unit.rules(person)

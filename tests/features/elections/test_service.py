"""An election from the reminder to the archive, and what is refused on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from partydesk.features.elections import queries
from partydesk.features.elections.rules import CandidateOrder, Chosen, ExcludedOrder, Occasion
from partydesk.features.offices import queries as offices
from partydesk.features.offices.rules import Office, Stage
from partydesk.features.roster.rules import Departure
from partydesk.features.roster.rules.records import RecordKind, RecordOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from tests.features.elections.conftest import TODAY, Unit

Underway = tuple[Unit, int]
DAY = PartialDate.parse("2026-11-10")
DAY_BEFORE = PartialDate.parse("2026-11-09")
HALL = {"present": 8, "issued": 8, "returned": 8, "valid": 8}


def held(underway: Underway, **hall: int) -> None:
    unit, election = underway
    book = unit.books.elections
    book.take_step(election, "assembly", DAY, {**HALL, **hall})
    names = ("王建国", "刘敏", "高远", "李文博")
    book.tally(
        election,
        {unit.people[name]: (yes, 8 - yes, 0)
         for name, yes in zip(names, (8, 7, 6, 3), strict=True)},
    )  # fmt: skip


def chosen(unit: Unit) -> list[Chosen]:
    posts = {"王建国": Office.SECRETARY, "刘敏": Office.ORGANIZATION, "高远": Office.DISCIPLINE}
    return [Chosen(unit.people[name], office, "分工") for name, office in posts.items()]


def test_who_was_elected_takes_office_in_one_change(underway: Underway) -> None:
    unit, election = underway
    held(underway)
    book = unit.books.elections
    book.take_over(election, chosen(unit))
    term = offices.terms_on(TODAY)[unit.branch]
    assert (term.elected_on, term.seats) == (DAY, 3)
    assert offices.office_holder(unit.branch, "书记", TODAY) == "王建国"
    assert [one.office for one in offices.posts_of_body(unit.branch, TODAY)] == [
        Office.SECRETARY, Office.ORGANIZATION, Office.DISCIPLINE,
    ]  # fmt: skip
    unit.books.store.undo()
    assert offices.terms_on(TODAY)[unit.branch].elected_on == PartialDate.parse("2024-03-15")
    assert len(offices.posts_of_body(unit.branch, TODAY)) == 1


def test_the_archive_closes_it(underway: Underway) -> None:
    unit, election = underway
    book = unit.books.elections
    with pytest.raises(Refusal, match="还没有就任"):
        book.take_step(election, "archive", PartialDate.of(TODAY), {})
    held(underway)
    book.take_over(election, chosen(unit))
    book.take_step(election, "archive", PartialDate.of(TODAY), {"folder": "3"})
    with pytest.raises(Refusal, match="已在2026年11月25日归档"):
        book.take_step(election, "notice", DAY, {})
    rows = {row.id: row for row in book.table(TODAY)}
    assert rows[unit.branch].stage == "任期内"


def test_a_count_without_quorum_lets_nobody_take_office(underway: Underway) -> None:
    unit, election = underway
    book = unit.books.elections
    book.take_step(election, "assembly", DAY, {"present": 6, "issued": 6, "returned": 6,
                                               "valid": 6})  # fmt: skip
    book.tally(election, {unit.people["王建国"]: (6, 0, 0)})
    result = book.result(election)
    assert result is not None
    assert result.quorum == 7  # of eight
    with pytest.raises(Refusal, match="选举无效"):
        book.take_over(election, chosen(unit))
    assert any("少于应到会人数的五分之四（7 人）" in one.message for one in book.findings(TODAY))


def test_who_is_not_counted_lowers_the_number_that_must_come(underway: Underway) -> None:
    unit, election = underway
    book = unit.books.elections
    with pytest.raises(Refusal, match="不计入的原因"):
        book.exclude(election, [ExcludedOrder(unit.people["周慧"], " ")])
    with pytest.raises(Refusal, match="有选举权的正式党员"):
        book.exclude(election, [ExcludedOrder(unit.people["郑采薇"], "出国")])
    book.exclude(election, [ExcludedOrder(unit.people["周慧"], "年老体弱卧床不起", asked=True)])
    assert book.eligible(election, TODAY) == 7
    assert [one.ground for one in queries.excluded(election)] == ["年老体弱卧床不起"]


@pytest.mark.parametrize(
    ("hall", "field"),
    [
        ({"eligible": 8, "present": 9}, "present"),
        ({"present": 8, "issued": 9}, "issued"),
        ({"returned": 7, "valid": 8}, "valid"),
        ({"present": -1}, "present"),
    ],
)
def test_figures_that_cannot_be_are_refused_at_their_field(
    underway: Underway, hall: dict[str, int], field: str
) -> None:
    unit, election = underway
    with pytest.raises(Refusal) as refused:
        unit.books.elections.take_step(election, "assembly", DAY, hall)
    assert refused.value.field == field


def test_only_full_members_stand_and_nobody_twice(underway: Underway) -> None:
    unit, election = underway
    book, people = unit.books.elections, unit.people
    for names, words in ((("郑采薇",), "预备党员没有被选举权"), (("刘敏", "刘敏"), "不能列两次")):
        with pytest.raises(Refusal, match=words):
            book.set_candidates(election, [CandidateOrder(people[name]) for name in names])


def test_only_one_secretary_and_only_who_was_elected(underway: Underway) -> None:
    unit, election = underway
    held(underway)
    book, people = unit.books.elections, unit.people
    for posts, words in (
        ([("王建国", Office.SECRETARY), ("刘敏", Office.SECRETARY)], "只有一名书记"),
        ([("李文博", Office.SECRETARY)], "只有当选的委员"),
        ([("刘敏", Office.MEMBER)], "谁当选书记"),
    ):
        with pytest.raises(Refusal, match=words):
            book.take_over(election, [Chosen(people[name], office) for name, office in posts])


def test_findings_of_an_election(underway: Underway) -> None:
    unit, election = underway
    book = unit.books.elections
    book.set_candidates(
        election, [CandidateOrder(unit.people[name]) for name in ("王建国", "刘敏", "高远")]
    )
    book.take_step(election, "notice", PartialDate.parse("2026-10-02"), {})
    book.take_step(election, "assembly", DAY, {**HALL, "teller": "刘敏"})
    book.tally(election, {unit.people[name]: (8, 0, 0) for name in ("王建国", "刘敏", "高远")})
    said = [one.message for one in book.findings(TODAY) if one.rule.startswith(("ele", "cand"))]
    assert "第一支部的“大会通知”（2026年10月2日）早于“请示批复”（2026年10月20日）。" in said
    assert "第一支部换届选举：候选人刘敏不得担任监票人、计票人。" in said
    assert "第一支部换届选举：候选人 3 名，差额不足百分之二十，至少应有 4 名。" in said


def small(unit: Unit) -> None:
    """Six full members are left: too few for a committee."""
    for name in ("孙晓东", "吴浩然"):
        unit.books.roster.leave(unit.people[name], DAY_BEFORE, Departure.TRANSFERRED)


def counted(unit: Unit, fields: dict[str, int], hall: dict[str, int], yes: int) -> list[str]:
    """An election for which one person stands; what is said of the count."""
    unit.term(date(2023, 11, 12))
    book = unit.books.elections
    election = book.begin(unit.branch, Occasion.RENEWAL, date(2026, 10, 1))
    book.take_step(election, "request", PartialDate.parse("2026-10-08"), fields)
    book.set_candidates(election, [CandidateOrder(unit.people["王建国"], Office.SECRETARY)])
    book.take_step(election, "assembly", DAY, hall)
    book.tally(election, {unit.people["王建国"]: (yes, 0, 0)})
    return [one.message for one in book.findings(TODAY) if one.rule == "election-count"]


@pytest.mark.parametrize("fields", [{"seats": 1}, {}])
def test_a_branch_without_a_committee_elects_its_secretary_of_one_candidate(
    unit: Unit, fields: dict[str, int]
) -> None:
    small(unit)
    hall = {"present": 6, "issued": 6, "returned": 6, "valid": 6}
    assert counted(unit, fields, hall, 6) == []
    (line,) = queries.latest(unit.branch).values()
    book = unit.books.elections
    book.take_over(line.id, [Chosen(unit.people["王建国"], Office.SECRETARY)])
    (post,) = offices.posts_of_body(unit.branch, TODAY)
    assert (post.name, post.office) == ("王建国", Office.SECRETARY)


def test_of_a_committee_one_candidate_for_one_seat_is_too_few(unit: Unit) -> None:
    (said,) = counted(unit, {"seats": 1}, HALL, 8)
    assert "差额不足百分之二十，至少应有 2 名" in said


def test_who_is_under_probation_of_the_party_neither_votes_nor_stands(underway: Underway) -> None:
    unit, election = underway
    book, person = unit.books.elections, unit.people["周慧"]
    order = RecordOrder(
        RecordKind.DISCIPLINE, what="违反工作纪律", since=PartialDate.parse("2026-03-01"),
        grade="留党察看", amount="12",
    )  # fmt: skip
    unit.books.roster.file.add_record(person, order)
    assert [book.eligible(election, day) for day in (date(2026, 2, 28), TODAY)] == [7, 7]
    with pytest.raises(Refusal, match="没有被选举权"):
        book.set_candidates(election, [CandidateOrder(person)])


def test_one_election_at_a_time_and_none_of_a_group(underway: Underway) -> None:
    unit, election = underway
    book = unit.books.elections
    with pytest.raises(Refusal, match="还没有办完"):
        book.begin(unit.branch, Occasion.RENEWAL, TODAY)
    with pytest.raises(Refusal, match="党小组长由党小组推选"):
        book.begin(unit.group, Occasion.RENEWAL, TODAY)
    book.cancel(election)
    assert queries.elections_of(unit.branch) == []


def test_a_vacancy_is_filled_within_the_term(unit: Unit) -> None:
    unit.term()
    unit.post("王建国", Office.SECRETARY)
    book = unit.books.elections
    election = book.begin(unit.branch, Occasion.BY_ELECTION, date(2026, 11, 1))
    book.take_step(election, "request", PartialDate.parse("2026-11-02"), {"seats": 1})
    book.set_candidates(
        election, [CandidateOrder(unit.people["刘敏"]), CandidateOrder(unit.people["高远"])]
    )
    book.take_step(election, "assembly", DAY, HALL)
    book.tally(election, {unit.people["刘敏"]: (7, 1, 0), unit.people["高远"]: (1, 7, 0)})
    book.take_over(election, [Chosen(unit.people["刘敏"], Office.ORGANIZATION)])
    assert len(offices.terms_of(unit.branch)) == 1
    assert [one.name for one in offices.posts_of_body(unit.branch, TODAY)] == ["王建国", "刘敏"]


def test_the_table_of_all_bodies_and_how_many_keep_their_terms(underway: Underway) -> None:
    unit, election = underway
    book = unit.books.elections
    book.take_step(election, "remind", PartialDate.parse("2026-09-20"), {"number": "〔2026〕3号"})
    rows = {row.id: row for row in book.table(TODAY)}
    branch = rows[unit.branch]
    assert branch.seen.standing.stage is Stage.NEAR
    assert branch.urged == "2026-09-20"
    assert branch.stage == "下一步：推荐提名和考察"
    progress = book.progress(list(rows.values()))
    assert (progress.bodies, progress.in_time, progress.rate) == (2, 1, "100%")
    later = book.progress(book.table(date(2027, 3, 16)))
    assert (later.in_time, later.overdue, later.rate) == (0, 1, "0%")


def test_the_assembly_is_taken_from_its_minutes(underway: Underway) -> None:
    from partydesk.features.meetings.rules import MeetingOrder, Named  # noqa: PLC0415

    unit, election = underway
    order = MeetingOrder("assembly", unit.branch, DAY, place="三楼会议室",
                         chair=(Named("王建国", unit.people["王建国"]),),
                         scrutineers=(Named("李文博", unit.people["李文博"]),),
                         tellers=(Named("刘敏", unit.people["刘敏"]), Named("高远")))  # fmt: skip
    meetings = unit.books.meetings
    meeting = meetings.record(order, list(meetings.roll_of("assembly", unit.branch, DAY).values()))
    unit.books.elections.link_meeting(election, meeting)
    taken = unit.books.elections.taken(election)["assembly"]
    assert taken.day == DAY
    assert taken.fields["place"] == "三楼会议室"
    assert taken.fields["chair"] == "王建国"
    assert taken.fields["present"] == taken.fields["eligible"] == 8
    assert (taken.fields["scrutineer"], taken.fields["teller"]) == ("李文博", "刘敏、高远")
    unit.books.elections.set_candidates(election, [CandidateOrder(unit.people["刘敏"])])
    said = [one.message for one in unit.books.elections.findings(TODAY)]
    assert "第一支部换届选举：候选人刘敏不得担任监票人、计票人。" in said
    meetings.correct(meeting, replace(order, scrutineers=(), tellers=()))
    unit.books.elections.link_meeting(election, meeting)
    assert unit.books.elections.taken(election)["assembly"].fields["scrutineer"] == "李文博"


def test_a_general_branch_is_elected_by_the_members_of_its_branches(unit: Unit) -> None:
    organization = unit.books.organization
    general = organization.add_general_branch("中共某局信息中心总支部委员会", "信息中心总支")
    book = unit.books.elections
    assert book.electors(organization.body(general), TODAY) == []
    organization.place_under(unit.branch, general)
    assert len(book.electors(organization.body(general), TODAY)) == 8
    assert len(book.electors(organization.unit(), TODAY)) == 8


def test_an_early_election_needs_a_term_that_runs_and_its_ground(unit: Unit) -> None:
    book = unit.books.elections
    with pytest.raises(Refusal, match="还没有登记届次"):
        book.begin(unit.branch, Occasion.EARLY, TODAY)
    unit.term()
    with pytest.raises(Refusal, match="已经届满，按换届选举办理"):
        book.begin(unit.branch, Occasion.EARLY, date(2029, 1, 1))
    early = book.begin(unit.branch, Occasion.EARLY, TODAY)
    day = PartialDate.of(TODAY)
    with pytest.raises(Refusal, match="写上提前的理由") as refused:
        book.take_step(early, "request", day, {"seats": 3})
    assert refused.value.field == "ground"
    assert [one.line for one in refused.value.cite] == ["选举条例第三条"]
    book.take_step(early, "request", day, {"seats": 3, "ground": "委员会成员多数调离"})
    assert book.seats(early) == 3


def test_a_congress_is_counted_by_its_delegates(unit: Unit) -> None:
    book = unit.books.elections
    election = book.begin(unit.branch, Occasion.RENEWAL, date(2026, 10, 1))
    with pytest.raises(Refusal, match="最多不超过 300 名"):
        book.take_step(election, "delegates", DAY, {"delegates": 301})
    book.take_step(election, "request", DAY, {"seats": 3})
    book.take_step(election, "delegates", DAY, {"delegates": 100, "number": "1号"})
    assert book.eligible(election, TODAY) == 100
    book.take_step(election, "assembly", DAY, {"present": 79})
    result = book.result(election)
    assert result is not None
    assert result.quorum == 80
    assert any("少于应到会人数的五分之四（80 人）" in problem for problem in result.problems)


def test_below_500_members_the_step_of_delegates_is_not_the_next_one(underway: Underway) -> None:
    unit, _election = underway
    (row,) = [one for one in unit.books.elections.table(TODAY) if one.id == unit.branch]
    assert row.step is not None
    assert row.step.key == "nominate"


def test_two_candidates_of_one_election_are_not_merged_into_one_person(
    underway: Underway,
) -> None:
    unit, election = underway
    merging = unit.books.roster.file.merging
    with pytest.raises(Refusal, match="同一次换届的候选人"):
        merging.merge(unit.people["刘敏"], unit.people["高远"])
    stands = ("王建国", "刘敏", "李文博")
    unit.books.elections.set_candidates(
        election, [CandidateOrder(unit.people[name]) for name in stands]
    )
    merging.merge(unit.people["高远"], unit.people["刘敏"])  # the candidacy goes over
    found = {one.person for one in queries.candidates(election)}
    assert unit.people["高远"] in found
    assert unit.people["刘敏"] not in found

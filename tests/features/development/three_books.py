"""Three invented people in one unit: a clean book, one with an extension, one full of faults.

Built through the services, as a clerk would have entered them, and looked back on from 2031.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.books import create_books
from partydesk.features.development.service import ApplicationOrder, Named, StepOrder
from partydesk.features.meetings import rules as meetings
from partydesk.features.offices.rules import Office, PostOrder, TermOrder
from partydesk.features.offices.rules import Way as Came
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder, RelativeEntry
from partydesk.features.roster.rules.records import RecordKind, RecordOrder
from partydesk.features.roster.tables import Person
from partydesk.kernel.dates import PartialDate
from tests.features.development.conftest import Unit

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.books import Books

LOOKED_AT = date(2031, 3, 3)
_MEMBERS = (
    # name, full member since, post
    ("王建国", "2011-07-01", "支部书记"),
    ("刘敏", "2011-07-01", "组织委员"),
    ("赵静怡", "2012-07-01", "宣传委员"),
    ("李文博", "2013-07-01", ""),
    ("孙晓东", "2014-07-01", ""),
    ("周慧", "2015-07-01", ""),
    ("冯受训", "2016-07-01", ""),
    ("吴浩然", "2017-07-01", ""),
    ("高远", "2027-09-01", ""),
)
BOTH = ("王建国", "刘敏")
COMMITTEE = {"eligible": 3, "present": 3}
VOTE = {"eligible": 8, "present": 8, "yes": 8, "no": 0, "abstain": 0}
TEN = {**VOTE, "eligible": 10, "present": 10, "yes": 10}
_LEARNT = "按期参加党课和主题党日学习，联系岗位工作写了学习体会，能用所学指导工作。"
_REVIEW = {
    "study": _LEARNT, "activities": "参加党员志愿服务两次。", "tasks": "完成了支部交办的资料整理。",
    "mentor_opinion": "要求进步，工作踏实，能认真听取意见。", "branch_opinion": "继续培养。",
}  # fmt: skip

Way = tuple[tuple[int, int, str, dict[str, Any]], ...]  # step, time, day, fields

CLEAN: Way = (
    (2, 1, "2026-06-20", {"talker": BOTH[1:], "talker_post": "支部组织委员", "content": _LEARNT}),
    (3, 1, "2026-07-01", COMMITTEE),
    (4, 1, "2026-07-10", {"reported_on": "2026-07-03", "opinion": "同意备案。"}),
    (5, 1, "2026-07-05", {"mentors": BOTH}),
    (6, 1, "2026-12-28", _REVIEW),
    (6, 2, "2027-06-25", _REVIEW),
    (7, 1, "2027-07-05", {**COMMITTEE, "appraised_on": "2027-07-01"}),
    (8, 1, "2027-07-15", {"reported_on": "2027-07-08", "opinion": "同意列为发展对象。",
     "notice_from": "2027-07-16", "notice_to": "2027-07-23", "notice_result": "无不良反映。"}),
    (9, 1, "2027-07-28", {"introducers": BOTH}),
    (10, 1, "2027-08-10", {"method": "谈话、查档、函调", "conclusion": "政治审查合格。"}),
    (11, 1, "2027-08-20", {"organizer": "机关党委", "days": 3, "hours": 24, "result": "合格"}),
    (12, 1, "2027-08-25", {**COMMITTEE, "opinion": "同意报上级党委预审。"}),
    (13, 1, "2027-09-01", {"reported_on": "2027-08-27", "opinion": "预审合格。"}),
    (14, 1, "2027-09-08", {"guide": BOTH[:1]}),
    (15, 1, "2027-09-20", {**VOTE, "resolution": "同意接收何清晏同志为中共预备党员。"}),
    (16, 1, "2027-10-10", {"talker_post": "机关党委组织员", "opinion": "同意。"}),
    (17, 1, "2027-11-01", {"reported_on": "2027-09-25", "probation_from": "2027-09-20",
     "probation_to": "2028-09-20", "notified_on": "2027-11-05", "opinion": "同意。"}),
    (18, 1, "2027-11-15", {"reported_on": "2027-11-08"}),
    (19, 1, "2027-11-08", {"branch": "第一支部"}),
    (20, 1, "2027-11-20", {"place": "机关会议室", "presider": BOTH[:1]}),
    (21, 1, "2028-03-18", {"study": _LEARNT, "branch_opinion": "表现良好。"}),
    (21, 2, "2028-09-10", {"study": _LEARNT, "branch_opinion": "表现良好。"}),
    (22, 1, "2028-09-20", {"received_by": BOTH[1:]}),
    (23, 1, "2028-10-10", {**TEN, "outcome": "confirmed"}),
    (24, 1, "2028-11-20", {"reported_on": "2028-10-15", "notified_on": "2028-11-25"}),
    (25, 1, "2028-12-10", {"archive": "机关党委"}),
)  # fmt: skip
"""Everything under the edition of 2026, nothing to be said."""

EXTENDED: Way = (
    (2, 1, "2023-12-20", {}),
    (3, 1, "2024-03-01", COMMITTEE),
    (4, 1, "2024-03-10", {"reported_on": "2024-03-04"}),
    (5, 1, "2024-03-05", {"mentors": BOTH, "changed_on": "2025-01-06",
     "changed_mentors": ("王建国", "周慧"), "changed_reason": "刘敏借调外出。"}),
    (6, 1, "2024-08-30", _REVIEW),
    (6, 2, "2025-02-27", _REVIEW),
    (7, 1, "2025-03-10", COMMITTEE),
    (8, 1, "2025-03-25", {"reported_on": "2025-03-12"}),  # 备案; no notice before 2026
    (9, 1, "2025-04-02", {"introducers": BOTH}),
    (10, 1, "2025-04-20", {"conclusion": "政治审查合格。"}),
    (11, 1, "2025-05-10", {"days": 2, "hours": 24}),
    (12, 1, "2025-05-20", COMMITTEE),
    (13, 1, "2025-06-01", {"reported_on": "2025-05-22"}),
    (14, 1, "2025-06-10", {"guide": BOTH[1:]}),
    (15, 1, "2025-09-10", VOTE),  # no limit after the pre-review before 2026
    (16, 1, "2025-10-10", {"talker_post": "党委委员"}),
    (17, 1, "2025-11-20", {"reported_on": "2025-09-15", "probation_to": "2026-09-10"}),
    (18, 1, "2025-12-01", {}),
    (19, 1, "2025-11-25", {}),
    (20, 1, "2026-02-10", {}),  # no limit for the oath before 2026
    (21, 1, "2026-03-05", {}),
    (21, 2, "2026-09-01", {}),
    (22, 1, "2026-09-10", {}),
    (23, 1, "2026-09-20", {**VOTE, "outcome": "extended", "extended_months": 6,
     "resolution": "延长预备期六个月。"}),
    (24, 1, "2026-10-30", {"reported_on": "2026-09-25"}),
    (21, 3, "2027-02-20", {}),
    (22, 2, "2027-03-10", {}),
    (23, 2, "2027-03-20", {**VOTE, "outcome": "confirmed"}),
    (24, 2, "2027-04-20", {"reported_on": "2027-03-25", "notified_on": "2027-04-25"}),
    (25, 1, "2027-05-10", {}),
)  # fmt: skip
"""From 2023 to 2027 over both editions, with a lawful extension by six months."""


class Planted(NamedTuple):
    """A fault and the place at which it has to be found."""

    rule: str
    step: int
    time: int = 0


FAULTY: Way = (
    (2, 1, "2026-07-10", {"talker_post": "团委干事"}),
    (3, 1, "2026-07-15", {"eligible": 3, "present": 1}),
    (4, 1, "2026-07-20", {"reported_on": "2026-07-10"}),
    (5, 1, "2026-07-22", {"mentors": ("王建国", "刘敏", "外来人"),
     "mentors_note": "王建国，2010年7月入党，支部书记；刘敏，支部宣传委员"}),
    (6, 1, "2027-02-01", {}),
    (6, 2, "2027-06-15", {}),
    (7, 1, "2027-07-01", {**COMMITTEE, "appraised_on": "2027-07-02"}),
    (8, 1, "2027-07-20", {"reported_on": "2027-07-10",
     "notice_from": "2027-07-19", "notice_to": "2027-07-23"}),
    (9, 1, "2027-07-22", {"introducers": ("高远", "冯受训"),
     "introducers_note": "高远2024年9月入党，冯受训2015年7月入党。"}),
    # 10 is missing
    (11, 1, "2027-08-01", {"days": 2, "hours": 16,
     "from": "2027-08-01", "to": "2027-08-01"}),
    (12, 1, "2027-08-10", {**COMMITTEE, "opinion": "同意接收何清晏同志为预备党员，报上级预审。"}),
    (13, 1, "2027-08-15", {"application_form_number": "20270031"}),
    (14, 1, "2027-08-20", {"guide": BOTH[:1]}),
    (15, 1, "2027-09-20", {"eligible": 7, "present": 3, "yes": 3,
     "resolution": "支部于2027年9月22日召开大会，应到8名，实到3名，三票赞成。"}),
    (16, 1, "2027-10-10", {"talker": ("冯受训",), "talker_post": "第一支部党员"}),
    (17, 1, "2028-01-25", {"reported_on": "2027-09-25", "probation_from": "2028-01-25",
     "notified_on": "2028-01-20"}),
    (18, 1, "2028-02-10", {}),
    (19, 1, "2028-02-01", {}),
    (20, 1, "2028-03-10", {"presider": ("钱未足",), "place": "机关会议室"}),
    (21, 1, "2028-03-15", {}),
    (21, 2, "2028-08-30", {}),
    (22, 1, "2028-09-01", {}),
    (23, 1, "2028-09-25", {**TEN, "outcome": "extended", "extended_months": 5}),
    (24, 1, "2029-01-15", {"reported_on": "2028-10-01", "talker": ("周慧",)}),
    (22, 2, "2029-02-20", {}),
    (23, 2, "2029-03-01", {**TEN, "outcome": "extended", "extended_months": 6}),
    (24, 2, "2029-04-01", {"reported_on": "2029-03-05"}),
    (22, 3, "2029-08-20", {}),
    (23, 3, "2030-03-01", {"eligible": 11, "present": 10, "yes": 4, "no": 0, "abstain": 3,
     "outcome": "confirmed"}),
    (24, 3, "2030-04-01", {"reported_on": "2030-03-05"}),
    (25, 1, "2030-03-20", {}),
)  # fmt: skip

NEIGHBOUR: Way = (
    (13, 1, "2027-08-20", {"application_form_number": "20270031"}),
    (15, 1, "2027-09-20", VOTE),
)
"""Of whom the same assembly decided, and whose form has the same number."""

PLANTED = (
    Planted("adult-at-application", 1),
    Planted("applied-differs", 1),
    Planted("talk-within-one-month", 2, 1),
    Planted("talk-post", 2, 1),
    Planted("committee-quorum", 3, 1),
    Planted("reported-between", 4, 1),
    Planted("mentors-one-or-two", 5, 1),
    Planted("sponsor-not-in-roster", 5),
    Planted("note-post-differs", 5, 1),
    Planted("relative-in-role", 5, 1),
    Planted("activist-review-half-yearly", 6, 1),
    Planted("opinions-after-meeting", 7, 1),
    Planted("activist-one-year", 7, 1),
    Planted("notice-after-agreement", 8, 1),
    Planted("notice-five-workdays", 8),
    Planted("listed-after-notice", 9),
    Planted("introducers-two", 9, 1),
    Planted("introducer-in-effect", 9, 1),
    Planted("note-joined-differs", 9, 1),
    Planted("step-missing", 10),
    Planted("training-span", 11, 1),
    Planted("resolution-names-another", 12, 1),
    Planted("form-number-twice", 13, 1),
    Planted("training-three-days-or-24-hours", 11),
    Planted("guide-is-introducer", 14, 1),
    Planted("assembly-within-one-month", 15, 1),
    Planted("assembly-quorum", 15, 1),
    Planted("voters-of-the-day", 15, 1),
    Planted("resolution-differs", 15, 1),
    Planted("same-meeting-differs", 15, 1),
    Planted("superior-talk-post", 16, 1),
    Planted("superior-talk-not-by-introducer", 16, 1),
    Planted("approval-within-three-months", 17, 1),
    Planted("probation-recorded", 17),
    Planted("announced-after", 17, 1),
    Planted("oath-within-one-month", 20, 1),
    Planted("own-role", 20, 1),
    Planted("oath-record-differs", 20, 1),
    Planted("conversion-application-after-probation", 22, 1),
    Planted("extension-six-to-twelve-months", 23, 1),
    Planted("conversion-approval-within-three-months", 24, 1),
    Planted("told-by-secretary", 24, 1),
    Planted("extension-once", 23, 2),
    Planted("conversion-in-time", 23, 3),
    Planted("assembly-majority", 23, 3),
    Planted("meeting-differs", 23),
    Planted("minutes-own-role", 23),
    Planted("steps-in-order", 25, 1),
)
"""Every fault of the third book: the rule that finds it, the step, which time."""


class ThreeBooks(NamedTuple):
    """The unit and the rows of its three people."""

    unit: Unit
    clean: int
    extended: int
    faulty: int


def build(folder: Path) -> ThreeBooks:
    """A new unit with the three books."""
    books = create_books(
        folder, "中共某局机关委员会", OrganizationKind.COMMITTEE, today=lambda: LOOKED_AT
    )
    branch = books.organization.add_branch("中共某局第一支部委员会", "第一支部")
    members = {
        name: books.roster.add_person(
            PersonOrder(
                name, Category.FULL, branch=branch, party_post=post or None,
                joined_on=PartialDate.parse(f"{int(since[:4]) - 1}{since[4:]}"),
                full_member_on=PartialDate.parse(since),
            )
        )
        for name, since, post in _MEMBERS
    }  # fmt: skip
    unit = Unit(books, branch, members)
    books.roster.file.add_record(
        members["冯受训"],
        RecordOrder(RecordKind.DISCIPLINE, grade="严重警告", since=PartialDate(2026, 9, 1)),
    )
    _posts(books, branch, members)
    clean = _book(unit, "何清晏", "1998-03-02", "2026-06-01", CLEAN)
    extended = _book(unit, "江延之", "1996-05-06", "2023-12-01", EXTENDED)
    faulty = _book(unit, "钱未足", "2008-07-10", "2026-06-01", FAULTY)
    books.roster.set_relatives(faulty, [RelativeEntry("舅舅", "王建国")])
    _book(unit, "沈同会", "1997-04-05", "2026-06-01", NEIGHBOUR)
    with books.store.change("按旧表改人员信息"):  # as an import of an old table leaves it
        Person.update(applied_on=PartialDate(2026, 5, 20)).where(Person.id == faulty).execute()
    _minutes(books, branch, faulty)
    return ThreeBooks(unit, clean, extended, faulty)


def _book(unit: Unit, name: str, born: str, applied: str, way: Way) -> int:
    order = PersonOrder(
        name, Category.APPLICANT, birth_date=PartialDate.parse(born), branch=unit.branch
    )
    person = unit.development.receive_application(
        ApplicationOrder(order, PartialDate.parse(applied))
    )
    known = {**unit.members, name: person}
    for step, time, day, fields in way:
        read = {
            key: tuple(Named(one, known.get(one)) for one in value)
            if isinstance(value, tuple)
            else value
            for key, value in fields.items()
        }
        unit.development.take_step(StepOrder(person, step, time, PartialDate.parse(day), read))
    return person


def _posts(books: Books, branch: int, members: dict[str, int]) -> None:
    """The committee of the branch, as its register has it."""
    elected = date(2023, 5, 10)
    books.offices.begin_term(TermOrder(branch, elected, 1, 3))
    for name, office in (("王建国", Office.SECRETARY), ("刘敏", Office.ORGANIZATION),
                         ("赵静怡", Office.PUBLICITY)):  # fmt: skip
        books.offices.assume(PostOrder(branch, members[name], office, elected, Came.ELECTED))


def _minutes(books: Books, branch: int, person: int) -> None:
    """The assembly of 2030-03-01 by its minutes: more in the hall than the book says."""
    oath = meetings.MeetingOrder(
        "theme", branch, PartialDate(2028, 3, 10), topic="预备党员入党宣誓", place="烈士陵园"
    )
    books.meetings.record(oath, list(books.meetings.roll_of("theme", branch, oath.day).values()))
    order = meetings.MeetingOrder(
        "assembly", branch, PartialDate(2030, 3, 1),
        recorder=(meetings.Named("钱未足", person),),
    )  # fmt: skip
    lines = books.meetings.roll_of(order.kind, order.body, order.day).values()
    meeting = books.meetings.record(order, list(lines))
    vote = meetings.Resolution(
        "同意钱未足同志按期转为中共正式党员。", meetings.Matter.ADMISSION,
        meetings.Named("钱未足", person), 23, yes=4, no=0, abstain=3,
    )  # fmt: skip
    books.meetings.set_resolutions(meeting, [vote])

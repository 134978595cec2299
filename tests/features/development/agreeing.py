"""Record books in memory with what other books say: for each row, agreeing and not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.development.findings import Members, history_of
from partydesk.features.development.findings.agreements import Beside, Case, agreement_findings
from partydesk.features.development.findings.reached import reached
from partydesk.features.development.queries import ApplicantRow, BookRow, EntryRow, MemberRow
from partydesk.features.development.queries.clashes import Clash
from partydesk.features.development.queries.elsewhere import (
    BodyNames,
    Elsewhere,
    GroupTime,
    Held,
    HeldPost,
    Oath,
    Told,
    Training,
)
from partydesk.features.development.rules import Regulations, timeline
from partydesk.features.meetings.queries import Decided
from partydesk.features.offices.rules import Office
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, Standing
from partydesk.kernel.dates import PartialDate
from partydesk.rulebooks import Rulebooks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.kernel.findings import Finding

RULES = Rulebooks()
REGULATIONS = Regulations(
    RULES.development, RULES.meetings, RULES.calendar, agreements=RULES.agreements
)
TODAY = date(2029, 1, 1)
UNIT, BRANCH, OTHER, GROUP, SECOND = 1, 2, 3, 4, 5
SELF = 100
KIND = OrganizationKind
BODIES = {
    UNIT: BodyNames(KIND.COMMITTEE, None, ("中共某局机关委员会", "机关党委")),
    BRANCH: BodyNames(KIND.BRANCH, UNIT, ("中共某局第一支部委员会", "第一支部")),
    OTHER: BodyNames(KIND.BRANCH, UNIT, ("中共某局第二支部委员会", "第二支部")),
    GROUP: BodyNames(KIND.GROUP, BRANCH, ("第一党小组", "第一党小组")),
    SECOND: BodyNames(KIND.GROUP, BRANCH, ("第二党小组", "第二党小组")),
}
PEOPLE = {"王建国": 11, "刘敏": 12, "赵静怡": 13, "周慧": 14}
POSTS = (
    HeldPost(11, BRANCH, KIND.BRANCH, Office.SECRETARY, "2024-03-01", None),
    HeldPost(12, BRANCH, KIND.BRANCH, Office.ORGANIZATION, "2024-03-01", None),
    HeldPost(13, BRANCH, KIND.BRANCH, Office.PUBLICITY, "2024-03-01", None),
    HeldPost(13, UNIT, KIND.COMMITTEE, Office.MEMBER, "2024-03-01", None),
    HeldPost(14, UNIT, KIND.COMMITTEE, Office.SECRETARY, "2024-03-01", "2028-06-01"),
)
MEETING = 7
ASSEMBLY = "第一支部 2027年9月20日 党员大会"


def named(*names: str) -> list[dict[str, Any]]:
    """People as an entry keeps them; who is not among `PEOPLE` has no row."""
    return [{"id": {**PEOPLE, "周沐阳": SELF}.get(one), "name": one} for one in names]


class Scene(NamedTuple):
    """What is told of 周沐阳; what is left out says nothing.

    Attributes:
        entries: (step, day, fields).
        person: of the roster.
        decided: figures of a meeting that decided at a step on 2027-09-20.
        held: its minutes.
        told: of other books.
        oaths: meetings.
    """

    entries: tuple[tuple[int, str, dict[str, Any]], ...]
    person: Mapping[str, Any] = {}
    decided: Mapping[str, Any] | None = None
    held: Mapping[str, Any] = {}
    told: Mapping[str, Any] = {}
    oaths: tuple[Oath, ...] = ()

    def found(self) -> list[Finding]:
        """What the comparisons of the table say."""
        return list(agreement_findings(self.case()))

    def case(self) -> Case:
        """The book with everything beside it."""
        book = BookRow(_person(**self.person), _entries(self.entries))
        members = Members.of(_members())
        history = history_of(book, members)
        judged = timeline(history, REGULATIONS, TODAY)
        so_far = reached(book, history, judged, REGULATIONS, TODAY)
        decided = () if self.decided is None else (_decided(**self.decided),)
        held = {
            MEETING: Held(**{"chair": (), "recorder": (), "absent": (), "exempt": 0, **self.held})
        }
        beside = Beside(
            decided, held, Told(**self.told), Elsewhere(POSTS, BODIES, self.oaths)
        )  # fmt: skip
        return Case(book, so_far, members, REGULATIONS, beside)


def _person(**more: Any) -> ApplicantRow:
    days: dict[str, Any] = {key: PartialDate.parse(value) for key, value in more.items()}
    row = ApplicantRow(
        SELF, "周沐阳", "周沐阳", "zhoumuyang", "zmy", None, None, None, Category.APPLICANT,
        BRANCH, "第一支部", "", None, None, None, None,
    )  # fmt: skip
    return row._replace(**days)


def _members() -> list[MemberRow]:
    return [
        MemberRow(
            id_, name, name, name, name, Category.FULL, BRANCH, "第一支部", "2011-07-01", None,
            Standing.NORMAL, "2010-07-01",
        )
        for name, id_ in PEOPLE.items()
    ]  # fmt: skip


def _entries(given: tuple[tuple[int, str, dict[str, Any]], ...]) -> tuple[EntryRow, ...]:
    times: dict[int, int] = {}
    rows = []
    for step, day, fields in given:
        times[step] = times.get(step, 0) + 1
        rows.append(EntryRow(step, times[step], PartialDate.parse(day), fields))
    return tuple(rows)


def _decided(step: int, day: str = "2027-09-20", **more: Any) -> Decided:
    one = Decided(
        MEETING, SELF, step, PartialDate.parse(day), ASSEMBLY, True, 8, 8, 8, 0, 0, 0, "", "", None
    )
    return one._replace(**more)


def at(step: int, day: str = "2027-09-20", /, **fields: Any) -> tuple[int, str, dict[str, Any]]:
    """One entry."""
    return step, day, fields


VOTED = {"eligible": 8, "present": 8, "yes": 8, "no": 0, "abstain": 0}
_ADMITTED = (at(1, "2026-06-01"), at(15, **VOTED), at(17, "2027-11-01"))
_FULL = (*_ADMITTED, at(23, "2028-09-25", outcome="confirmed"), at(24, "2028-11-01"))
_CLASH = {"clashes": (Clash(15, "eligible", "2027-09-20", (("沈同会", 8),)),)}
_NUMBER = {
    "clashes": (Clash(13, "application_form_number", "20270031", (("沈同会", "20270031"),)),)
}
_APPROVED = {"clashes": (Clash(17, "members", "2027-09-20", (("沈同会", 2),)),)}
_OATH = Oath(BRANCH, "2027-12-01", "烈士陵园", tuple(named("王建国")), "周沐阳入党宣誓")
_COURSE = Training("2027-08-18", "2027-08-20", "发展对象集中培训", "24", "中共某局机关委员会")
_NOTED = "王建国，2010年7月入党，支部书记；刘敏，2010年7月入党，组织委员"

_RESOLVED = "于2027年9月20日召开党员大会。应到会的正式党员八名，实到8名，8票赞成，0票不赞成。"
_UNLIKE = ("于2027年9月21日召开党员大会。", "应到会有表决权的正式党员9名。", "实到会7人。",
           "十票赞成。", "不赞成1票。", "2票弃权。")  # fmt: skip

# row of the table → (a scene that agrees, scenes that do not)
SCENES: dict[str, tuple[Scene, tuple[Scene, ...]]] = {
    "applied-differs": (
        Scene((at(1, "2026-06-01"),), {"applied_on": "2026-06"}),
        (Scene((at(1, "2026-06-01"),), {"applied_on": "2026-05-20"}),),
    ),
    "joined-differs": (
        Scene(_ADMITTED, {"joined_on": "2027-09-20"}),
        (Scene(_ADMITTED, {"joined_on": "2027-11-01"}),),
    ),
    "confirmed-differs": (
        Scene(_FULL, {"full_member_on": "2028-09-20"}),
        (Scene(_FULL, {"full_member_on": "2028-11-01"}),),
    ),
    "branch-differs": (
        Scene((at(1, receiver="第一支部"), at(19, branch="某局第一党支部"))),
        (Scene((at(1, receiver="第二支部"),)), Scene((at(19, branch="某局第二党支部"),))),
    ),
    "group-differs": (
        Scene((at(19, group="第一党小组"),),
              told={"groups": (GroupTime("2027-01-01", None, GROUP),)}),
        (Scene((at(19, group="第二党小组"),),
               told={"groups": (GroupTime("2027-01-01", "2027-12-01", GROUP),)}),),
    ),
    "taken-after-leaving": (
        Scene((at(7),), {"left_on": "2027-09"}),
        (Scene((at(7),), {"left_on": "2027-09-01"}),),
    ),
    "minutes-entered": (
        Scene((), decided={"step": 15, "final": False}),
        (Scene((), decided={"step": 15}),),
    ),
    "minutes-day": (
        Scene((at(15),), decided={"step": 15}),
        (Scene((at(15, "2027-09-21"),), decided={"step": 15}),),
    ),
    "minutes-figures": (
        Scene((at(15, **VOTED),), decided={"step": 15}),
        (Scene((at(15, **VOTED),), decided={"step": 15, "yes": 7}),
         Scene((at(23, outcome="confirmed"),), decided={"step": 23, "outcome": "extended"})),
    ),
    "minutes-name-another": (
        Scene((at(15),), decided={"step": 15, "motion": "同意接收周沐阳同志为预备党员。"}),
        (Scene((at(15),), decided={"step": 15, "motion": "同意接收顾明同志为预备党员。"}),),
    ),
    "minutes-own-role": (
        Scene((at(23),), decided={"step": 23},
              held={"chair": tuple(named("王建国")), "recorder": tuple(named("刘敏"))}),
        (Scene((at(23),), decided={"step": 23}, held={"recorder": tuple(named("周沐阳"))}),
         Scene((at(23),), decided={"step": 23}, held={"chair": tuple(named("周沐阳"))}),
         Scene((at(23),), decided={"step": 23}, held={"scrutineers": tuple(named("周沐阳"))}),
         Scene((at(23),), decided={"step": 23}, held={"tellers": tuple(named("周沐阳"))})),
    ),
    "introducer-absent": (
        Scene((at(9, introducers=named("王建国", "刘敏")), at(15)), decided={"step": 15},
              held={"absent": tuple(named("周慧"))}),
        (Scene((at(9, introducers=named("王建国", "刘敏")), at(15)), decided={"step": 15},
               held={"absent": tuple(named("刘敏", "周慧"))}),),
    ),
    "tellers-differ": (
        Scene((at(15, scrutineers=named("王建国"), tellers=named("刘敏")),), decided={"step": 15},
              held={"scrutineers": tuple(named("王建国")), "tellers": ()}),
        (Scene((at(15, scrutineers=named("王建国")),), decided={"step": 15},
               held={"scrutineers": tuple(named("刘敏"))}),
         Scene((at(23, tellers=named("刘敏")),), decided={"step": 23},
               held={"tellers": tuple(named("刘敏", "周慧"))})),
    ),
    "teller-absent": (
        Scene((at(15, scrutineers=named("王建国"), tellers=named("刘敏")),), decided={"step": 15},
              held={"absent": tuple(named("周慧"))}),
        (Scene((at(15, scrutineers=named("王建国")),), decided={"step": 15},
               held={"absent": tuple(named("王建国"))}),
         Scene((at(23, tellers=named("刘敏", "周慧")),), decided={"step": 23},
               held={"absent": tuple(named("周慧"))})),
    ),
    "voters-of-the-roll": (
        Scene((at(15),), decided={"step": 15, "eligible": 3}, held={"exempt": 1}),
        (Scene((at(15),), decided={"step": 15, "eligible": 3}),),
    ),
    "same-meeting-differs": (
        Scene((at(15, eligible=8),), told=_CLASH),
        (Scene((at(15, eligible=7),), told=_CLASH),),
    ),
    "same-approval-differs": (
        Scene((at(17, members=2),), told=_APPROVED),
        (Scene((at(17, members=1),), told=_APPROVED),),
    ),
    "form-number-twice": (
        Scene((at(13, application_form_number="20270032"),), told=_NUMBER),
        (Scene((at(13, application_form_number="20270031"),), told=_NUMBER),),
    ),
    "resolution-differs": (
        Scene((at(15, written_yes=1, **VOTED | {"yes": 7}, resolution=_RESOLVED),)),
        (*(Scene((at(15, resolution=text, **VOTED),)) for text in _UNLIKE),
         Scene((at(23, extended_months=6, resolution="同意延长预备期八个月。"),))),
    ),
    "resolution-names-another": (
        Scene((at(9, introducers=named("王建国")),
               at(12, opinion="同意王建国同志的介绍。"), at(15, resolution="同意接收该同志。"),
               at(23, resolution="同意周沐阳同志转正。"))),
        (Scene((at(12, opinion="同意将顾明同志报上级预审。"),)),
         Scene((at(15, resolution="同意接收顾明同志为中共预备党员。"),)),
         Scene((at(3, result="确定顾明同志为入党积极分子。"),))),
    ),
    "approval-text-differs": (
        Scene((at(17, probation_from="2027-09-20", probation_to="2028-09-20",
                  opinion="预备期自2027年9月20日至2028年9月20日。"),)),
        (Scene((at(17, probation_from="2027-09-20", opinion="预备期从2027年11月1日起。"),)),
         Scene((at(17, probation_to="2028-09-20", opinion="预备期自2027.9.20至2028.11.1。"),))),
    ),
    "notice-text-differs": (
        Scene((at(8, notice_from="2027-07-16", notice_to="2027-07-23",
                  notice_result="公示期2027年7月16日至2027年7月23日，7月25日调查核实。"),)),
        (Scene((at(8, notice_from="2027-07-16", notice_result="公示自2027年7月15日至7月23日。"),)),
         Scene((at(23, notice_to="2027-07-23",
                   notice_result="公示（2027年7月16日－2027年7月22日）无反映。"),))),
    ),
    "appraisal-votes-differ": (
        Scene((at(7, "2027-07-01", appraised_members=18, appraised_masses=6,
                  appraisal="优秀 20 票，一般 4 票"),)),
        (Scene((at(7, "2027-07-01", appraised_members=18, appraised_masses=5,
                   appraisal="优秀20票，一般4票，弃权零票"),)),),
    ),
    "approving-votes-differ": (
        Scene((at(17, members=2, result="2 人同意"), at(24, members=2, result="一致同意"))),
        (Scene((at(24, members=2, result="3人同意，0人反对"),)),
         Scene((at(17, members=2, result="赞成三票"),))),
    ),
    "opinions-after-meeting": (
        Scene((at(7, appraised_on="2027-09-20"),)),
        (Scene((at(7, appraised_on="2027-09-21"),)),),
    ),
    "mentors-changed-before": (
        Scene((at(5, changed_on="2027-10"),)),
        (Scene((at(5, changed_on="2027-09-01"),)),),
    ),
    "trained-after-end": (
        Scene((at(11, to="2027-09-20"),)),
        (Scene((at(11, to="2027-09-21"),)),),
    ),
    "training-span": (
        Scene((at(11, **{"from": "2027-09-18", "to": "2027-09-20", "days": 3}),)),
        (Scene((at(11, **{"from": "2027-09-18", "to": "2027-09-19", "days": 3}),)),),
    ),
    "training-record-differs": (
        Scene((at(11, "2027-08-20", **{"from": "2027-08-18", "to": "2027-08-20"}, hours=24,
                  organizer="机关党委"),),
              told={"trainings": (_COURSE._replace(since="2026-08-18"), _COURSE)}),
        (Scene((at(11, "2027-08-20", **{"from": "2027-08-19"}),), told={"trainings": (_COURSE,)}),
         Scene((at(11, "2027-08-20", to="2027-08-19"),), told={"trainings": (_COURSE,)}),
         Scene((at(11, "2027-08-20", hours=16),), told={"trainings": (_COURSE,)}),
         Scene((at(11, "2027-08-20", organizer="市委党校"),),
               told={"trainings": (_COURSE._replace(organ="县委组织部"),)})),
    ),
    "oath-record-differs": (
        Scene((at(20, "2027-12-01", place="市烈士陵园", presider=named("王建国")),),
              oaths=(_OATH,)),
        (Scene((at(20, "2027-12-02"),), oaths=(_OATH,)),
         Scene((at(20, "2027-12-01", place="机关会议室"),), oaths=(_OATH,)),
         Scene((at(20, "2027-12-01", presider=named("刘敏")),), oaths=(_OATH,))),
    ),
    "dues-before-admission": (
        Scene((at(15),), told={"dues_from": "2027-09"}),
        (Scene((at(15),), told={"dues_from": "2027-08"}),),
    ),
    "post-differs": (
        Scene((at(2, talker=named("刘敏"), talker_post="第一支部组织委员"),
               at(16, talker=named("赵静怡"), talker_post="党委委员"))),
        (Scene((at(2, talker=named("刘敏"), talker_post="支部书记"),)),
         Scene((at(16, talker=named("刘敏"), talker_post="机关党委委员"),)),
         Scene((at(2, talker=named("周慧"), talker_post="副书记"),))),
    ),
    "note-post-differs": (
        Scene((at(5, mentors=named("王建国", "刘敏"), mentors_note=_NOTED),)),
        (Scene((at(5, mentors=named("王建国", "刘敏"),
                   mentors_note=_NOTED.replace("组织委员", "宣传委员")),)),
         Scene((at(9, introducers=named("刘敏"), introducers_note="党支部副书记"),))),
    ),
    "note-joined-differs": (
        Scene((at(9, introducers=named("王建国", "周慧"),
                  introducers_note="王建国2010年7月入党；周慧，职员。"),)),
        (Scene((at(9, introducers=named("王建国"), introducers_note="2011年7月入党"),)),
         Scene((at(5, mentors=named("王建国", "刘敏"),
                   mentors_note=_NOTED.replace("2010年7月", "2009年7月")),))),
    ),
    "told-by-secretary": (
        Scene((at(24, talker=named("王建国", "外单位某")),)),
        (Scene((at(24, talker=named("刘敏")),)),),
    ),
    "committee-of-the-day": (
        Scene((at(7, eligible=3),)),
        (Scene((at(7, eligible=5),)),),
    ),
    "approvers-of-the-day": (
        Scene((at(17, members=2),)),
        (Scene((at(17, members=7),)),),
    ),
    "relative-in-role": (
        Scene((at(5, mentors=named("王建国")),), told={"relatives": (("父亲", "周大山"),)}),
        tuple(
            Scene((at(step, **{key: named("王建国")}),), told={"relatives": (("舅舅", "王建国"),)})
            for step, key in ((2, "talker"), (5, "mentors"), (5, "changed_mentors"),
                              (9, "introducers"), (10, "reviewer"))
        ),
    ),
    "chair-is-recorder": (
        Scene((at(15),), decided={"step": 15},
              held={"chair": tuple(named("王建国")), "recorder": tuple(named("刘敏"))}),
        (Scene((at(15),), decided={"step": 15},
               held={"chair": tuple(named("王建国")), "recorder": tuple(named("王建国"))}),),
    ),
}  # fmt: skip
"""Every row that the engine judges."""

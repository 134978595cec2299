"""Elections: each verb of the clerk is one change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.elections import queries
from partydesk.features.elections.rules import (
    Occasion,
    check_candidates,
    check_chosen,
    check_delegates,
    check_figures,
)
from partydesk.features.elections.service.congress import Asked, shares
from partydesk.features.elections.service.reading import ElectionReading
from partydesk.features.elections.tables import (
    Election,
    ElectionCandidate,
    ElectionStep,
    ExcludedVoter,
)
from partydesk.features.meetings import queries as meetings
from partydesk.features.meetings.rules import may_vote, voters
from partydesk.features.offices import queries as offices
from partydesk.features.offices.rules import PostOrder, TermOrder, Way
from partydesk.features.organization.rules import OrganizationKind
from partydesk.kernel.dates import PartialDate, chinese_date
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from partydesk.features.elections.queries import ElectionLine
    from partydesk.features.elections.rules import CandidateOrder, Chosen, ExcludedOrder
    from partydesk.features.organization.queries import Body


class ElectionBook(ElectionReading):
    """The elections of the unit."""

    def begin(self, body: int, occasion: Occasion, on: date) -> int:
        """Begin an election.

        Raises:
            Refusal: a group; one is under way; a by-election where no term is known.
        """
        whose = self.offices.organization.body(body)
        if whose.kind is OrganizationKind.GROUP:
            raise Refusal("党小组长由党小组推选，不办换届。")
        if body in queries.running():
            raise Refusal(f"{whose.short_name}的换届还没有办完。")
        if occasion is Occasion.BY_ELECTION and not offices.terms_of(body):
            raise Refusal(f"{whose.short_name}还没有登记届次，不能补选。")
        if occasion is Occasion.EARLY:
            self._check_early(whose, on)
        with self._store.change(f"开始{occasion} {whose.short_name}"):
            made = Election.create(body=body, occasion=occasion, begun_on=PartialDate.of(on))
        return int(made.id)

    def cancel(self, id_: int) -> None:
        """Take out an election that was begun by mistake.

        Raises:
            Refusal: its posts were taken over already.
        """
        line = self.election(id_)
        if line.term is not None:
            raise Refusal("当选的人已经就任，不能取消；登错的请撤销。")
        with self._store.change(f"取消换届 {self._name(line)}"):
            for table in (ElectionStep, ElectionCandidate, ExcludedVoter):
                table.delete().where(table.election == id_).execute()
            Election.delete().where(Election.id == id_).execute()

    def take_step(
        self, id_: int, key: str, day: PartialDate | None, fields: Mapping[str, Any]
    ) -> None:
        """Enter one step, or write it again; the archive closes the election.

        Raises:
            Refusal: a day to come, figures that cannot be, an archive before anybody took office.
        """
        line, step = self._open(id_, key), queries.steps()[key]
        if day is not None and day.earliest > self.today():
            raise Refusal("这一步的日期还没有到；还没有办的，先不填日期。", field="day")
        kept = {one.key: _plain(fields.get(one.key)) for one in step.fields}
        kept = {name: value for name, value in kept.items() if value not in (None, "")}
        check_figures(kept)
        self._check_step(line, key, kept, day or PartialDate.of(self.today()))
        if key == "archive" and line.term is None:
            raise Refusal("新一届还没有就任，先登记分工会议和就任，再归档。", field="day")
        with self._store.change(f"登记{step.name} {self._name(line)}"):
            ElectionStep.insert(election=id_, step=key, day=day, fields=kept).on_conflict(
                conflict_target=(ElectionStep.election, ElectionStep.step),
                update={ElectionStep.day: day, ElectionStep.fields: kept},
            ).execute()
            if key == "approval" and line.term is not None and kept.get("number"):
                self.offices.approve_term(line.term, kept["number"])
            if key == "archive":
                Election.update(closed_on=day).where(Election.id == id_).execute()

    def set_candidates(self, id_: int, orders: Sequence[CandidateOrder]) -> None:
        """Replace who stands, in this order; votes of who still stands are kept.

        Raises:
            Refusal: see `check_candidates`.
        """
        line = self._open(id_)
        kept = [one.person for one in orders]
        resting = queries.without_rights(kept, self.today())
        check_candidates(orders, queries.are_full(kept), resting)
        stands = ElectionCandidate
        with self._store.change(f"登记候选人 {self._name(line)}"):
            gone = stands.delete().where(stands.election == id_)
            (gone.where(stands.person.not_in(kept)) if kept else gone).execute()
            for place, order in enumerate(orders):
                values = {
                    "office": order.office, "position": place, "reviewed_on": order.reviewed_on,
                    "reviewers": order.reviewers.strip(), "review": order.review.strip(),
                }  # fmt: skip
                known = (stands.election == id_) & (stands.person == order.person)
                if not stands.update(**values).where(known).execute():
                    stands.create(election=id_, person=order.person, **values)

    def exclude(self, id_: int, orders: Sequence[ExcludedOrder]) -> None:
        """Replace who is not counted (不计入应到会).

        Raises:
            Refusal: no ground, no member who may vote, somebody twice.
        """
        line = self._open(id_)
        body = self.offices.organization.body(line.body)
        voters = dict(self.electors(body, self.today()))
        seen: set[int] = set()
        for order in orders:
            if order.person not in voters or order.person in seen:
                raise Refusal("只能列有选举权的正式党员，每人一次。", field="excluded")
            if not order.ground.strip():
                raise Refusal(f"请写上{voters[order.person]}不计入的原因。", field="excluded")
            seen.add(order.person)
        with self._store.change(f"登记不计入应到会名单 {self._name(line)}"):
            ExcludedVoter.delete().where(ExcludedVoter.election == id_).execute()
            for order in orders:
                ExcludedVoter.create(
                    election=id_, person=order.person, ground=order.ground.strip(),
                    asked=order.asked, note=order.note.strip(),
                )  # fmt: skip

    def tally(self, id_: int, votes: Mapping[int, tuple[int, int, int]]) -> None:
        """Enter 赞成, 不赞成 and 弃权 of each candidate.

        Raises:
            Refusal: before the assembly; figures below 0, or more than there are ballots.
        """
        line = self._open(id_)
        held = self.taken(id_).get("assembly")
        if held is None:
            raise Refusal("请先登记党员大会选举的人数和票数。")
        ballots = held.fields.get("valid")
        names = {one.person: one.name for one in queries.candidates(id_)}
        for person, counted in votes.items():
            if min(counted) < 0:
                raise Refusal("票数不能是负数。", field=f"yes-{person}")
            if ballots is not None and sum(counted) > ballots:
                raise Refusal(
                    f"{names.get(person, '')}的赞成、不赞成、弃权共 {sum(counted)} 票，"
                    f"多于有效票 {ballots} 张。", field=f"yes-{person}",
                )  # fmt: skip
        stands = ElectionCandidate
        with self._store.change(f"登记计票 {self._name(line)}"):
            for person, (yes, no, abstain) in votes.items():
                stands.update(yes=yes, no=no, abstain=abstain).where(
                    (stands.election == id_) & (stands.person == person)
                ).execute()

    def link_meeting(self, id_: int, meeting: int) -> None:
        """Take day, place, chair, who counted and who was there from minutes of the meetings book.

        Raises:
            Refusal: no such minutes, or of another body.
        """
        line = self._open(id_)
        found = next(iter(meetings.minutes([meeting])), None)
        if found is None or found.row.body != line.body:
            raise Refusal("请选这个党组织自己的会议记录。", field="meeting")
        before = self.taken(id_).get("assembly")
        fields = dict(before.fields) if before else {}
        fields |= {
            "place": found.row.place,
            "eligible": sum(map(may_vote, found.roll)),
            "present": voters(found.roll, ""),
            "chair": "、".join(one.name for one in found.order.chair),
        }
        counting = {"scrutineer": found.order.scrutineers, "teller": found.order.tellers}
        fields |= {
            key: "、".join(one.name for one in named) for key, named in counting.items() if named
        }
        with self._store.change(f"关联会议记录 {self._name(line)}"):
            Election.update(meeting=meeting).where(Election.id == id_).execute()
            self.take_step(id_, "assembly", found.row.day, fields)

    def take_over(self, id_: int, chosen: Sequence[Chosen]) -> None:
        """Who was elected takes office: a new term with its posts, in one change.

        Raises:
            Refusal: nobody was counted, the ballot does not stand; see `check_chosen` and
                `OfficeBook.assume`.
        """
        line, result = self._open(id_), self.result(id_)
        if line.term is not None:
            raise Refusal("当选的人已经就任。")
        if result is None or not result.elected:
            raise Refusal("还没有计票，或者选举无效，不能就任。", field="chosen")
        taken = self.taken(id_)
        held = taken["assembly"].day
        first = taken["first"].day if "first" in taken else held
        renewal = line.occasion.renews
        if renewal:
            check_chosen(chosen, result.elected)
        day = (held or first or PartialDate.of(self.today())).latest
        with self._store.change(f"新一届就任 {self._name(line)}"):
            term = self._begin_term(line, day) if renewal else offices.terms_of(line.body)[0].id
            way = Way.ELECTED if renewal else Way.BY_ELECTION
            for one in chosen:
                self.offices.assume(
                    PostOrder(line.body, one.person, one.office, day, way, one.duties)
                )
                ElectionCandidate.update(chosen=one.office, duties=one.duties.strip()).where(
                    (ElectionCandidate.election == id_) & (ElectionCandidate.person == one.person)
                ).execute()
            Election.update(term=term).where(Election.id == id_).execute()

    def _begin_term(self, line: ElectionLine, day: date) -> int:
        last = next(iter(offices.terms_of(line.body)), None)
        taken = self.taken(line.id)
        approval = taken["approval"].fields.get("number", "") if "approval" in taken else ""
        asked = taken["request"].fields if "request" in taken else {}
        number = last.number + 1 if last and last.number else None
        order = TermOrder(
            line.body, day, number, asked.get("seats") or 0,
            village=last.village if last else False, approval=approval,
        )  # fmt: skip
        return self.offices.begin_term(order)

    def _check_early(self, whose: Body, on: date) -> None:
        term = offices.terms_on(on).get(whose.id)
        found = self.offices.standing(whose, term, on)
        if term is None or found.expires is None:
            raise Refusal(f"{whose.short_name}还没有登记届次，不知道是不是提前。")
        if found.expires <= on:
            raise Refusal(
                f"{whose.short_name}的任期{chinese_date(found.expires)}已经届满，按换届选举办理。"
            )

    def _check_step(
        self, line: ElectionLine, key: str, kept: Mapping[str, Any], on: PartialDate
    ) -> None:
        """What one step of one kind of election asks besides."""
        if key == "request" and line.occasion is Occasion.EARLY and not kept.get("ground"):
            rule = self.offices.rulebook.in_force("term-early", on.latest)
            raise Refusal(
                "提前换届要报上级党组织批准，请写上提前的理由。", field="ground", cite=rule.cite
            )
        if key == "delegates":
            rule = self.offices.rulebook.in_force("delegates", on.latest)
            asked = Asked(kept, on.latest)
            sent = shares(self.offices.organization, self.rulebook, line.body, asked)
            check_delegates(kept.get("delegates") or 0, sent, rule)

    def _open(self, id_: int, step: str = "") -> ElectionLine:
        line = self.election(id_)
        if line.closed_on is not None and step != "archive":
            raise Refusal(f"这次换届已在{line.closed_on.chinese}归档，不能再改。")
        return line

    def _name(self, line: ElectionLine) -> str:
        return self.offices.organization.body(line.body).short_name


def _plain(value: Any) -> Any:
    """What JSON can hold: a date as its text."""
    return str(value) if isinstance(value, PartialDate) else value

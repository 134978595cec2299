"""Appraisals: each verb of the clerk is one change."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from partydesk.features.appraisal import queries
from partydesk.features.appraisal.rules import (
    AppraisalOrder,
    Grade,
    MemberOrder,
    appraisal_year,
    check_ballots,
    check_member,
    check_votes,
)
from partydesk.features.appraisal.service.reading import AppraisalReading
from partydesk.features.appraisal.tables import Appraisal, AppraisalMember
from partydesk.features.meetings import queries as meetings
from partydesk.features.organization.rules import OrganizationKind
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.features.appraisal.queries import MemberRow
    from partydesk.features.appraisal.rules import Votes
    from partydesk.features.appraisal.service.landing import DecidedGrade
    from partydesk.kernel.dates import PartialDate

_FIRST_YEAR = 1949


class AppraisalBook(AppraisalReading):
    """The appraisals of the unit."""

    def begin(self, body: int, year: int, order: AppraisalOrder, meeting: int | None = None) -> int:
        """Begin the appraisal of a branch and year with the members of that day.

        Raises:
            Refusal: no branch, there is one already, a day still to come, nobody to appraise.
        """
        whose = self.organization.body(body)
        if whose.kind is not OrganizationKind.BRANCH:
            raise Refusal("民主评议党员以党支部为单位开展，请选一个党支部。")
        if queries.of_branch(body, year) is not None:
            raise Refusal(f"{whose.short_name} {year} 年度的民主评议已经登记。", field="day")
        if not _FIRST_YEAR <= year <= self.today().year:
            raise Refusal(f"{year} 年还没有到，不能登记评议。", field="day")
        self._check(order)
        with self._store.change(f"开始 {whose.short_name} {year} 年度民主评议"):
            made = Appraisal.create(
                body=body, year=year, day=order.day, meeting=meeting,
                denominator=order.denominator, note=order.note.strip(), **order.ballots._asdict(),
            )  # fmt: skip
            self._call(int(made.id), body, order.day)
            if not queries.members([int(made.id)]):
                raise Refusal(f"{order.day.chinese}这个支部没有党员，不能开展评议。", field="day")
        return int(made.id)

    def change(self, id_: int, order: AppraisalOrder) -> None:
        """Write day, ballots and the like again; the list of members stays.

        Raises:
            Refusal: a day still to come, ballots that cannot be.
        """
        row = self.row(id_)
        self._check(order)
        with self._store.change(f"登记评议情况 {row.words}"):
            Appraisal.update(
                day=order.day, denominator=order.denominator, note=order.note.strip(),
                **order.ballots._asdict(),
            ).where(Appraisal.id == id_).execute()  # fmt: skip

    def link_meeting(self, id_: int, meeting: int | None) -> None:
        """Take the day from minutes of the meetings book, and be compared with them from then on.

        Raises:
            Refusal: no such minutes, or of another branch.
        """
        row = self.row(id_)
        if meeting is None:
            with self._store.change(f"取消关联会议记录 {row.words}"):
                Appraisal.update(meeting=None).where(Appraisal.id == id_).execute()
            return
        found = next(iter(meetings.rows([meeting])), None)
        if found is None or found.body != row.body:
            raise Refusal("请选这个党支部自己的会议记录。", field="meeting")
        with self._store.change(f"关联会议记录 {row.words}"):
            Appraisal.update(meeting=meeting, day=found.day).where(Appraisal.id == id_).execute()
            self._call(id_, row.body, found.day)

    def arrange(self, id_: int, order: AppraisalOrder, meeting: int | None) -> None:
        """Day, ballots and minutes at once; with another day the list is taken anew.

        Raises:
            Refusal: see `change` and `link_meeting`.
        """
        row = self.row(id_)
        with self._store.change(f"登记评议情况 {row.words}"):
            if meeting != row.meeting:
                self.link_meeting(id_, meeting)
            self.change(id_, order)
            if order.day != row.day:
                self._call(id_, row.body, order.day)

    def call_again(self, id_: int) -> None:
        """Take the members of the day from the roster again; what was entered stays.

        Who is no longer of the branch by the roster goes, unless something was entered of him.
        """
        row = self.row(id_)
        with self._store.change(f"按当日名册取名单 {row.words}"):
            self._call(id_, row.body, row.day)

    def grade(self, id_: int, people: Sequence[int], grade: Grade | None) -> None:
        """Set the grade of members, or take it away; the day is that of the appraisal at first.

        Raises:
            Refusal: see `check_member`.
        """
        row, chosen = self.row(id_), queries.some_of(id_, people)
        if not chosen:
            return
        whose = chosen[0].name if len(chosen) == 1 else f"{len(chosen)} 名党员"
        with self._store.change(f"评定{grade or '等次取消'} {whose}"):
            for one in chosen:
                decided = (one.entry.decided_on or row.day) if grade else None
                self._write(one, replace(one.entry, grade=grade, decided_on=decided))

    def grade_rest(self, id_: int, grade: Grade) -> int:
        """Everybody who is to be graded and was not gets this grade; returns how many."""
        left = [one.person for one in queries.members([id_])[id_]
                if one.is_graded_kind and one.entry.grade is None]  # fmt: skip
        self.grade(id_, left, grade)
        return len(left)

    def tally(self, id_: int, votes: Mapping[int, Votes | None]) -> None:
        """Enter what members got in the ballot.

        Raises:
            Refusal: see `check_votes`.
        """
        row, chosen = self.row(id_), queries.some_of(id_, votes)
        if not chosen:
            return
        whose = chosen[0].name if len(chosen) == 1 else row.words
        with self._store.change(f"登记民主测评 {whose}"):
            for one in chosen:
                check_votes(votes[one.person], row.ballots, one.name)
                self._write(one, replace(one.entry, votes=votes[one.person]))

    def enter(self, id_: int, person: int, order: MemberOrder) -> None:
        """Write everything of one member.

        Raises:
            Refusal: see `check_member` and `check_votes`.
        """
        row, one = self.row(id_), self.member(id_, person)
        check_votes(order.votes, row.ballots, one.name)
        with self._store.change(f"登记民主评议 {one.name}"):
            self._write(one, order.tidied())

    def excuse(self, id_: int, person: int, ground: str) -> None:
        """Somebody takes no part, with the ground; without one he takes part again.

        Raises:
            Refusal: a grade stands already.
        """
        one = self.member(id_, person)
        with self._store.change(f"{'不参加评议' if ground.strip() else '参加评议'} {one.name}"):
            self._write(one, replace(one.entry, excused=ground.strip()))

    def feed_back(self, id_: int, people: Sequence[int], day: PartialDate, by: str) -> int:
        """Members were told their results; returns how many were graded among them.

        Raises:
            Refusal: nobody who told them, a day still to come, nobody with a grade.
        """
        told = [one for one in queries.some_of(id_, people) if one.entry.grade is not None]
        if not by.strip():
            raise Refusal("请写上由谁反馈。", field="by")
        if not told:
            raise Refusal("所选的党员还没有评定等次，不能反馈。", field="day")
        whose = told[0].name if len(told) == 1 else f"{len(told)} 名党员"
        with self._store.change(f"登记评议反馈 {whose}"):
            for one in told:
                self._write(one, replace(one.entry, fed_back_on=day, fed_back_by=by.strip()))
        return len(told)

    def land(self, decided: DecidedGrade) -> int:
        """Enter a grade that a meeting gave; the same decision twice changes nothing.

        The appraisal of that year is begun where there is none; one that is linked with no minutes
        is linked with these. Returns the appraisal.

        Raises:
            Refusal: not a member of the branch then, a probationary member; with the person's name.
        """
        year = appraisal_year(decided.day.latest, self._rulebook)
        row = queries.of_branch(decided.body, year)
        with self._store.change("登记会议评定的等次"):
            if row is None:
                order = AppraisalOrder(decided.day)
                row = self.row(self.begin(decided.body, year, order, decided.meeting))
            elif row.meeting is None and decided.meeting is not None:
                Appraisal.update(meeting=decided.meeting).where(Appraisal.id == row.id).execute()
            one = self.member(row.id, decided.person)
            if one.resolution != decided.resolution or one.entry.grade is not decided.grade:
                opinion = decided.opinion.strip() or one.entry.opinion
                entry = replace(
                    one.entry, grade=decided.grade, decided_on=decided.day, opinion=opinion
                )
                self._write(one, entry, decided.resolution)
        return row.id

    def lift(self, resolution: int, person: int) -> None:
        """A meeting's decision does not stand any more: the grade it gave goes."""
        for one in queries.decided(resolution):
            if one.person == person:
                with self._store.change(f"撤销会议评定的等次 {one.name}"):
                    AppraisalMember.update(grade=None, decided_on=None, resolution=None).where(
                        AppraisalMember.id == one.id
                    ).execute()

    def cancel(self, id_: int) -> None:
        """Take out an appraisal that was begun by mistake."""
        row = self.row(id_)
        with self._store.change(f"取消 {row.words}"):
            AppraisalMember.delete().where(AppraisalMember.appraisal == id_).execute()
            Appraisal.delete().where(Appraisal.id == id_).execute()

    def _check(self, order: AppraisalOrder) -> None:
        if order.day.earliest > self.today():
            raise Refusal(f"{order.day.chinese}还没有到。", field="day")
        check_ballots(order.ballots)

    def _write(self, one: MemberRow, order: MemberOrder, resolution: int | None = None) -> None:
        """One row, if anything in it is new."""
        probationary = self.cite("appraisal-probationary", self.today())
        check_member(order, one.category, one.name, self.today(), probationary)
        if order == one.entry and resolution in (None, one.resolution):
            return
        keys = [field.name for field in fields(order) if field.name != "votes"]
        values = {key: getattr(order, key) for key in keys}
        votes = order.votes or (None, None, None, None)
        values |= dict(zip(("excellent", "qualified", "basic", "unqualified"), votes, strict=True))
        if resolution is not None:
            values["resolution"] = resolution
        AppraisalMember.update(**values).where(AppraisalMember.id == one.id).execute()

    def _call(self, id_: int, body: int, day: PartialDate) -> None:
        """Bring the list to the roster of a day."""
        on = day.latest if day.exact is None else day.earliest
        known = {one.person: one for one in queries.members([id_])[id_]}
        called = self.roll(self.organization.body(body), on)
        table = AppraisalMember
        for place, (person, member) in enumerate(called):
            category = member.category_on(on)
            before = known.pop(person, None)
            if before is None:
                table.create(appraisal=id_, person=person, position=place, category=category)
            else:
                table.update(position=place, category=category).where(
                    table.id == before.id
                ).execute()
        gone = [one.id for one in known.values() if one.entry == MemberOrder()]
        if gone:
            table.delete().where(table.id.in_(gone)).execute()

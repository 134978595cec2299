"""Terms, posts and the division of work; each verb is one change."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from partydesk.features.offices import queries
from partydesk.features.offices.rules import (
    ELECTED,
    Ending,
    Office,
    TermSpan,
    check_extension,
    check_post,
    check_term,
    term_kind,
    with_posts,
)
from partydesk.features.offices.service.landing import DecidedPosts
from partydesk.features.offices.service.reading import OfficeReading
from partydesk.features.offices.tables import BodyEvent, Post, Term
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category
from partydesk.features.roster.tables import Person
from partydesk.kernel.dates import PartialDate, chinese_date
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from partydesk.features.offices.queries import TermLine
    from partydesk.features.offices.rules import (
        ExtensionOrder,
        PostOrder,
        TermOrder,
    )


RENAMING, FORMER = "更名", "此前名称"
FOUNDED = 1921  # no body of the Party is older
EVENTS = ("成立", RENAMING, "调整隶属", "撤销")
"""What can become of a body."""


class OfficeBook(OfficeReading):
    """Who serves where and how long."""

    @cached_property
    def decided(self) -> DecidedPosts:
        """任职、免职 that meetings decided."""
        return DecidedPosts(self._store, self)

    def begin_term(self, order: TermOrder) -> int:
        """Enter a term; the one before ends with it, and the posts of its committee.

        Raises:
            Refusal: see `check_term`; a group, which has no terms.
        """
        body = self.organization.body(order.body)
        if body.kind is OrganizationKind.GROUP:
            raise Refusal("党小组没有任期，组长由党小组推选。", field="body")
        terms = queries.terms_of(order.body)
        last = terms[0] if terms else None
        check_term(order, last.elected_on.earliest if last else None, self.today())
        day = PartialDate.of(order.elected_on)
        with self._store.change(f"登记届次 {body.short_name}"):
            if last is not None and last.ended_on is None:
                self._end_term(last.id, day)
            made = Term.create(
                body=order.body, elected_on=day, number=order.number, seats=order.seats,
                village=order.village, approval=order.approval.strip(),
            )  # fmt: skip
        return int(made.id)

    def correct_term(self, term: int, order: TermOrder) -> None:
        """Write a term again that was entered wrongly.

        Raises:
            Refusal: see `check_term`; a post of it begins before the new day.
        """
        line = self.term(term)
        earlier = [one for one in queries.terms_of(line.body) if one.elected_on < line.elected_on]
        before = earlier[0].elected_on.earliest if earlier else None
        check_term(order, before, self.today())
        first = Post.select(Post.since).where(Post.term == term).order_by(Post.since).first()
        if first is not None and first.since.earliest < order.elected_on:
            raise Refusal(f"这一届有人从{first.since.chinese}任职，当选日期不能晚于它。",
                          field="elected_on")  # fmt: skip
        body = self.organization.body(line.body)
        day = PartialDate.of(order.elected_on)
        with self._store.change(f"更正届次 {body.short_name}"):
            if earlier and earlier[0].ended_on == line.elected_on:
                Term.update(ended_on=day).where(Term.id == earlier[0].id).execute()
            Term.update(
                elected_on=day, number=order.number, seats=order.seats, village=order.village,
                approval=order.approval.strip(),
            ).where(Term.id == term).execute()  # fmt: skip

    def approve_term(self, term: int, approval: str) -> None:
        """The paper by which the superior body approved who was elected.

        Raises:
            Refusal: there is no such term.
        """
        body = self.organization.body(self.term(term).body)
        with self._store.change(f"登记批复 {body.short_name}"):
            Term.update(approval=approval.strip()).where(Term.id == term).execute()

    def extend(self, order: ExtensionOrder) -> None:
        """延期换届, approved by the superior body.

        Raises:
            Refusal: see `check_extension`; a term that has ended.
        """
        line = self.term(order.term)
        body = self.organization.body(line.body)
        if line.ended_on is not None:
            raise Refusal(f"这一届已在{line.ended_on.chinese}结束，不能延期。", field="until")
        kind = term_kind(body.kind, village=line.village)
        check_extension(order, kind, line.elected_on.earliest, self.rulebook)
        with self._store.change(f"登记延期换届 {body.short_name}"):
            Term.update(
                extended_to=PartialDate.of(order.until), extension_ground=order.ground.strip(),
                extension_approval=order.approval.strip(),
            ).where(Term.id == line.id).execute()  # fmt: skip

    def assume(self, order: PostOrder) -> int:
        """Enter that somebody takes a post.

        Raises:
            Refusal: see `check_post`; nobody of this number, no full member, somebody who left.
        """
        person, line = self.checked(order)
        with self._store.change(f"登记任职 {person.name} {order.office}"):
            made = Post.create(
                body=order.body, term=line.id if line else None, person=order.person,
                office=order.office, since=PartialDate.of(order.since), way=order.way,
                duties=order.duties.strip(), line_duty=order.line_duty.strip(),
                ground=order.ground.strip(), resolution=order.resolution,
                until=PartialDate.of(order.until) if order.until else None,
                ending=Ending.TERM_OVER if order.until else None,
            )  # fmt: skip
            self.say_posts(order.person)
        return int(made.id)

    def checked(
        self, order: PostOrder, before: int | None = None
    ) -> tuple[Person, TermLine | None]:
        """Who takes the post and in which term; `before` is the post that is written again.

        Raises:
            Refusal: as `assume`.
        """
        body = self.organization.body(order.body)
        person = self._person(order.person, order.office, order.since)
        line = self._term_of(order)
        others = [(one.person, one.name, one.office)
                  for one in queries.posts_of_body(order.body, order.since)
                  if one.id != before]  # fmt: skip
        span = None
        if line is not None:
            ended = line.ended_on.earliest if line.ended_on else None
            span = TermSpan(line.elected_on.earliest, ended)
        check_post(order, body.kind, span, others, self.rulebook)
        return person, line

    def leave(self, post: int, on: date, ending: Ending, resolution: int | None = None) -> None:
        """Enter that somebody leaves a post; on that day it is held no longer.

        Args:
            post: which.
            on: the day.
            ending: why.
            resolution: of the meeting that decided it; None where none of the minutes did.

        Raises:
            Refusal: a day before the post began or after the term ended; one that was left already.
        """
        line = self.post(post)
        if line.until is not None:
            raise Refusal(f"{line.name}已在{line.until.chinese}离任。", field="on")
        if on < line.since.earliest:
            raise Refusal(f"{line.name}从{line.since.chinese}任职，离任不能早于它。", field="on")
        if on > self.today():
            raise Refusal("离任日期还没有到。", field="on")
        with self._store.change(f"登记离任 {line.name} {line.office}"):
            Post.update(
                until=PartialDate.of(on), ending=ending, ending_resolution=resolution
            ).where(Post.id == post).execute()
            self.say_posts(line.person)

    def divide(self, work: Mapping[int, tuple[str, str]]) -> None:
        """分工: of each post what its holder sees to, and what goes with it (一岗双责).

        Raises:
            Refusal: no post of this number.
        """
        lines = [self.post(post) for post in work]
        where = lines[0].body_name if lines else ""
        with self._store.change(f"登记分工 {where}"):
            for post, (duties, line_duty) in work.items():
                Post.update(duties=duties.strip(), line_duty=line_duty.strip()).where(
                    Post.id == post
                ).execute()

    def note_event(self, event: queries.EventLine) -> int:
        """成立, 更名, 调整 or 撤销 of a body, with its paper; a name given counts from its day.

        Raises:
            Refusal: a day to come, a renaming without a name.
        """
        body = self.organization.body(event.body)
        if event.day.earliest > self.today():
            raise Refusal("日期还没有到。", field="day")
        renaming = event.kind == RENAMING
        if renaming and not event.name.strip():
            raise Refusal("请写上新的全称。", field="name")
        named = [one for one in queries.events(event.body) if one.name]
        is_latest = not named or event.day >= named[-1].day
        with self._store.change(f"登记沿革 {body.short_name}"):
            if renaming and not named:  # what it was called until now, since nobody knows when
                BodyEvent.create(body=event.body, kind=FORMER, day=PartialDate(FOUNDED),
                                 name=body.name, short_name=body.short_name)  # fmt: skip
            if renaming and is_latest:
                self.organization.rename(body.id, event.name, event.short_name)
            made = BodyEvent.create(
                body=event.body, kind=event.kind, day=event.day, paper=event.paper.strip(),
                name=event.name.strip(), short_name=event.short_name.strip(),
                note=event.note.strip(),
            )  # fmt: skip
        return int(made.id)

    def _term_of(self, order: PostOrder) -> TermLine | None:
        """The term a post falls into; the last one, where its day lies in none."""
        terms = queries.terms_of(order.body) if order.office in ELECTED else []
        began = [one for one in terms if one.elected_on.earliest <= order.since]
        return next(iter(began or terms), None)

    def _person(self, person: int, office: Office, since: date) -> Person:
        found: Person | None = Person.get_or_none(Person.id == person)
        if found is None:
            raise Refusal("名册里没有这个人。", field="person")
        if found.left_on is not None and found.left_on.latest <= since:
            raise Refusal(f"{found.name}已在{found.left_on.chinese}离开，不能任职。",
                          field="person")  # fmt: skip
        cite = self.rulebook.in_force("secretary", since).cite
        joined = found.full_member_on
        if found.category is not Category.FULL or (joined and joined.earliest > since):
            raise Refusal(f"{found.name}在{chinese_date(since)}不是正式党员，不能任{office}。",
                          field="person", cite=cite)  # fmt: skip
        return found

    def _end_term(self, term: int, day: PartialDate) -> None:
        """A term ends; who held a post of it holds it no longer."""
        Term.update(ended_on=day).where(Term.id == term).execute()
        open_posts = (Post.term == term) & Post.until.is_null()
        people = [one for (one,) in Post.select(Post.person_id).where(open_posts).tuples()]
        Post.update(until=day, ending=Ending.TERM_OVER).where(open_posts).execute()
        for person in dict.fromkeys(people):
            self.say_posts(person)

    def say_posts(self, person: int) -> None:
        """Let 党内职务 of the roster say the posts that are held today."""
        held = [one for one in queries.posts_of_person(person) if one.until is None]
        order = list(Office)
        held.sort(key=lambda one: order.index(one.office))
        before = Person.select(Person.party_post).where(Person.id == person).tuples().get()[0]
        words = with_posts(before or "", ((one.kind, one.office) for one in held))
        Person.update(party_post=words or None).where(Person.id == person).execute()

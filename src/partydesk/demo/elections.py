"""Elections of the invented unit: one finished, one under way; one body is late and was urged."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from partydesk.features.elections import queries
from partydesk.features.elections.rules import CandidateOrder, Chosen, ExcludedOrder, Occasion
from partydesk.features.lists.queries import stroke_order
from partydesk.features.offices import queries as offices
from partydesk.features.offices.rules import Office
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.books import Books
    from partydesk.features.elections.service import TermRow

_SEATS = 4
_WEEK = timedelta(days=7)
_FEWEST = 7  # full members, so that nobody is named twice at such an assembly
_HELD = 63  # days since the finished one was held: weeks, so that it is a working day


class Elections:
    """Writes elections through the book that the clerk uses.

    Args:
        books: the unit, with its terms and posts.
        today: the day it is looked at.
    """

    def __init__(self, books: Books, today: date) -> None:
        self._books, self._today = books, today
        self._book = books.elections
        self._above = books.organization.unit().name

    def write(self) -> None:
        """An election of each kind, where a body has people enough for one."""
        below = [row for row in self._book.table(self._today) if row.seen.body.parent is not None]
        for row, act in zip(below, (self._under_way, self._finish, self._urge), strict=False):
            voters = self._book.electors(row.seen.body, self._today - 20 * _WEEK)
            if len(voters) >= _FEWEST:
                with self._books.store.change(f"换届 {row.seen.body.short_name}"):
                    act(row, voters)

    def _step(self, election: int, key: str, day: date, **fields: Any) -> None:
        self._book.take_step(election, key, PartialDate.of(day), fields)

    def _urge(self, row: TermRow, _voters: list[tuple[int, str]]) -> None:
        self._remind(row, self._today - 4 * _WEEK)

    def _remind(self, row: TermRow, day: date) -> int:
        election = self._book.begin(row.id, Occasion.RENEWAL, day)
        self._step(
            election, "remind", day, number=f"数机委函〔{day.year}〕{row.id}号", above=self._above,
            reply_by=PartialDate.of(day + 5 * _WEEK),
        )  # fmt: skip
        return election

    def _asked(self, row: TermRow, voters: list[tuple[int, str]], day: date) -> int:
        """As far as the request and who is proposed."""
        election = self._remind(row, day)
        self._step(
            election, "request", day + 2 * _WEEK, above=self._above, seats=_SEATS,
            number=f"数机支〔{day.year}〕{row.id}号", candidates=_SEATS + 1,
            planned_on=PartialDate.of(day + 8 * _WEEK),
        )  # fmt: skip
        self._step(
            election, "reply", day + 3 * _WEEK, number=f"数机委〔{day.year}〕{row.id + 30}号"
        )
        first = {post.person for post in offices.posts_of_body(row.id, day)}
        proposed = sorted(voters, key=lambda one: (one[0] not in first, one[0]))[: _SEATS + 1]
        proposed.sort(key=lambda one: stroke_order().key(one[1]))
        reviewed = PartialDate.of(day + 4 * _WEEK)
        self._book.set_candidates(
            election,
            [
                CandidateOrder(
                    person, Office.MEMBER, reviewed, "机关党委组织委员",
                    f"{name}同志政治立场坚定，党性观念强，熟悉党务工作；作风务实，群众基础好。"
                    "党员和群众座谈中，反映较好，没有影响任职的情况。",
                )
                for person, name in proposed
            ],
        )  # fmt: skip
        self._step(
            election, "nominate", day + 4 * _WEEK, meeting="支部委员会会议",
            how="各党小组酝酿推荐，支部委员会研究提出候选人预备人选。",
        )  # fmt: skip
        return election

    def _under_way(self, row: TermRow, voters: list[tuple[int, str]]) -> None:
        election = self._asked(row, voters, self._today - 5 * _WEEK)
        stands = {one.person for one in queries.candidates(election)}
        away = next(person for person, _ in reversed(voters) if person not in stands)
        self._book.exclude(
            election, [ExcludedOrder(away, "长期出国（境），不能回国参加选举", asked=True)]
        )

    def _finish(self, row: TermRow, voters: list[tuple[int, str]]) -> None:
        """Who held the posts is elected again, one more stood."""
        day = self._today - timedelta(days=_HELD)
        held = {one.person: one for one in offices.posts_of_body(row.id, day)}
        election = self._asked(row, voters, day - 8 * _WEEK)
        self._step(election, "ask", day - 3 * _WEEK, number=f"数机支〔{day.year}〕{row.id + 1}号")
        self._step(
            election, "answer", day - 2 * _WEEK, number=f"数机委〔{day.year}〕{row.id + 40}号"
        )
        self._step(
            election, "notice", day - _WEEK, meeting_on=PartialDate.of(day), time="下午3时",
            place="局机关三楼会议室",
        )  # fmt: skip
        self._assembly(election, row, day, held)
        self._step(election, "first", day, place="局机关三楼会议室", chair=row.seen.secretary)
        self._book.take_over(
            election,
            [Chosen(one.person, one.office, one.duties) for one in held.values()],
        )
        self._step(
            election, "report", day + timedelta(days=4), above=self._above,
            number=f"数机支〔{day.year}〕{row.id + 2}号",
        )  # fmt: skip
        self._step(election, "approval", day + _WEEK, number=f"数机委〔{day.year}〕{row.id + 50}号")
        self._step(election, "archive", day + 2 * _WEEK, folder=f"{day.year}-3")

    def _assembly(
        self, election: int, row: TermRow, day: date, held: Mapping[int, offices.PostLine]
    ) -> None:
        """All but one came; the one who stood besides gets few votes."""
        stands = queries.candidates(election)
        voters = self._book.electors(row.seen.body, day)
        named = {one.person for one in stands}
        helpers = [name for person, name in voters if person not in named]
        came = len(voters) - 1
        self._step(
            election, "assembly", day, place="局机关三楼会议室", chair=row.seen.secretary,
            scrutineer=helpers[0], teller=helpers[1], eligible=len(voters), present=came,
            issued=came, returned=came, valid=came,
        )  # fmt: skip
        order = sorted(stands, key=lambda one: one.person not in held)
        yes = [came, came, came - 1, came - 1, 1]
        self._book.tally(
            election,
            {one.person: (count, came - count, 0) for one, count in zip(order, yes, strict=False)},
        )

"""任职、免职、增补 that a meeting decided: found again by its resolution, never entered twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from partydesk.features.offices import queries
from partydesk.features.offices.tables import Post
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.offices.queries import PostLine, TermLine
    from partydesk.features.offices.rules import Ending, Office, PostOrder
    from partydesk.features.roster.tables import Person
    from partydesk.store.unit import Store


class Posts(Protocol):
    """Where posts are taken and left: `OfficeBook`."""

    def assume(self, order: PostOrder) -> int:
        """Enter that somebody takes a post."""

    def leave(self, post: int, on: date, ending: Ending) -> None:
        """Enter that somebody leaves a post."""

    def checked(
        self, order: PostOrder, before: int | None = None
    ) -> tuple[Person, TermLine | None]:
        """Who takes the post and in which term."""

    def say_posts(self, person: int) -> None:
        """Let the roster say the posts that are held today."""


class DecidedPosts:
    """Posts that meetings decided on; `OfficeBook.decided`.

    Args:
        store: the open unit.
        book: where posts are taken and left.
    """

    def __init__(self, store: Store, book: Posts) -> None:
        self._store, self._book = store, book

    def appoint(self, order: PostOrder) -> None:
        """Somebody takes a post by `PostOrder.resolution`: entered, or the row corrected.

        Raises:
            Refusal: see `OfficeBook.assume`.
        """
        own = queries.posts_of_person(order.person)
        row = next((one for one in own if one.resolution == order.resolution), None)
        if row is None:
            row = next((one for one in own if _may_be(one, order)), None)
        if row is None:
            self._book.assume(order)
            return
        now = (row.body, row.office, row.since, row.way, row.resolution)
        since = PartialDate.of(order.since)
        if now == (order.body, order.office, since, order.way, order.resolution):
            return
        person, term = self._book.checked(order, row.id)
        if row.until is not None and row.until <= since:
            raise Refusal(f"{row.name}已在{row.until.chinese}离任，任职要早于它。", field="since")
        with self._store.change(f"更正任职 {person.name} {order.office}"):
            Post.update(
                body=order.body, office=order.office, since=since, way=order.way,
                ground=order.ground.strip(), resolution=order.resolution,
                term=term.id if term else None,
            ).where(Post.id == row.id).execute()  # fmt: skip
            self._book.say_posts(order.person)

    def dismiss(
        self, resolution: int, person: int, body: int, office: Office, on: date, ending: Ending
    ) -> None:
        """Somebody leaves a post by a resolution: entered, or the row corrected.

        Raises:
            Refusal: nobody holds it, or see `OfficeBook.leave`.
        """
        own = queries.posts_of_person(person)
        row = next((one for one in own if one.ending_resolution == resolution), None)
        if row is not None:
            said = (row.body, row.office, row.until, row.ending)
            if said == (body, office, PartialDate.of(on), ending):
                return
            self._reopen(row)
            own = queries.posts_of_person(person)
        held = [one for one in own if one.body == body and one.office is office]
        row = next((one for one in held if _left(one, on, ending)), None)
        with self._store.change(f"登记离任 {office}"):
            if row is None:
                row = next((one for one in held if one.until is None), None)
                if row is None:
                    raise Refusal(f"没有登记在任的{office}，不能登记离任。", field="office")
                self._book.leave(row.id, on, ending)
            Post.update(ending_resolution=resolution).where(Post.id == row.id).execute()

    def lift(self, resolution: int, person: int) -> None:
        """A resolution does not stand any more: what it did to posts of somebody is undone."""
        for row in queries.posts_of_person(person):
            if row.ending_resolution == resolution:
                self._reopen(row)
            if row.resolution == resolution:
                with self._store.change(f"撤销任职 {row.name} {row.office}"):
                    Post.delete().where(Post.id == row.id).execute()
                    self._book.say_posts(person)

    def _reopen(self, row: PostLine) -> None:
        with self._store.change(f"撤销离任 {row.name} {row.office}"):
            Post.update(until=None, ending=None, ending_resolution=None).where(
                Post.id == row.id
            ).execute()
            self._book.say_posts(row.person)


def _may_be(row: PostLine, order: PostOrder) -> bool:
    """Whether a post that was entered without its meeting is what a meeting decided."""
    same = row.body == order.body and row.office is order.office
    return same and row.resolution is None and row.until is None


def _left(row: PostLine, on: date, ending: Ending) -> bool:
    """Whether that somebody left was entered before, without its meeting."""
    same = row.until == PartialDate.of(on) and row.ending is ending
    return same and row.ending_resolution is None

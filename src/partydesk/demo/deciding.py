"""What a committee decided for a member and the dues book took from its minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.dues import queries as dues
from partydesk.features.dues.rules import Month
from partydesk.features.meetings import queries
from partydesk.features.meetings.rules import Entry, Matter, Named, Presence, Resolution, State
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from partydesk.books import Books
    from partydesk.features.meetings.queries import Minutes

_MONTHS = 6


class Deciding:
    """One relief, resolved by the latest committee; its minutes were opened again for it."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def write(self) -> None:
        """Resolve it, make the minutes final, note the approval; nothing in a unit without one."""
        wanted = queries.MeetingFilter(kind="committee", state=State.HELD)
        found = queries.minutes(queries.ids(wanted)[:1])
        minutes = found[0] if found else None
        who = self._member(minutes) if minutes else None
        if minutes is None or who is None:
            return
        book, today = self._books.meetings, self._books.today()
        since = Month.of(today).plus(1)
        values = {"kind": "免交", "since": str(since), "until": str(since.plus(_MONTHS - 1)),
                  "reason": "本人患病，家庭困难"}  # fmt: skip
        motion = f"同意{who.name}同志的申请，按程序报机关党委批准。"
        decided = Resolution(
            motion, Matter.COMMITTEE, affair="relief", entries=(Entry(who, values),)
        )
        if minutes.is_final:
            book.reopen(minutes.id, "漏记了一项决议。")
        book.set_resolutions(minutes.id, [*minutes.resolutions, decided])
        book.finalize(minutes.id, PartialDate.of(today))
        (row,) = (one for one in dues.reliefs(who.id) if one.resolution is not None)
        self._books.dues.assessing.approve(row.id, f"机关党委批〔{today.year}〕9号")

    def _member(self, minutes: Minutes) -> Named | None:
        """A member of that branch who sits in no committee and pays."""
        there = {line.person for line in minutes.roll if line.presence is Presence.PRESENT}
        relieved = {row.person_id for row in dues.reliefs()}
        for one in reversed(queries.members()):
            here = one.branch == minutes.order.body and one.left_on is None
            if here and one.full_member_on and one.id not in there | relieved:
                return Named(one.name, one.id)
        return None

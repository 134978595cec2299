"""按期限清除: people who left long ago are made anonymous; the one thing that cannot be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.kernel.dates import add_years
from partydesk.kernel.findings import Refusal
from partydesk.store.purge import purge
from partydesk.store.rights import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from partydesk.features.roster.queries import GonePerson
    from partydesk.kernel.forgetting import Gone
    from partydesk.store.unit import Store

_MOST_YEARS = 100


class Outlook(NamedTuple):
    """Whom a purge would make anonymous.

    Attributes:
        people: those who left so long ago.
        kept: those of them whose record book was begun: it is to be kept for ever, so they stay
            unless the clerk says otherwise.
    """

    people: tuple[GonePerson, ...]
    kept: tuple[GonePerson, ...]


class Retention:
    """Keeps the term that the unit has set for itself.

    No regulation that this program knows sets a term for the particulars of people who left; it is
    a choice of the unit, and without one nothing is ever dropped.

    Args:
        store: the open unit.
        today: the clock.
        gone: who had left by a day and is not anonymous yet.
        begun: whose record book was begun.
        forget: lets each book empty its rows of some people, inside a change.
    """

    def __init__(
        self,
        store: Store,
        today: Callable[[], date],
        gone: Callable[[date], Sequence[GonePerson]],
        begun: Callable[[], set[int]],
        forget: Iterable[Callable[[Gone], object]],
    ) -> None:
        self._store, self._today = store, today
        self._gone, self._begun, self._forget = gone, begun, tuple(forget)

    def look(self, years: int) -> Outlook:
        """Whom it would concern: nothing is written.

        Raises:
            Refusal: no number of years.
        """
        if not 1 <= years <= _MOST_YEARS:
            raise Refusal(f"保存年限应是 1 到 {_MOST_YEARS} 年。", field="years")
        with self._store.visit():
            gone = tuple(self._gone(add_years(self._today(), -years)))
            begun = self._begun()
        return Outlook(
            tuple(one for one in gone if one.id not in begun),
            tuple(one for one in gone if one.id in begun),
        )

    def purge(self, years: int, *, books_too: bool = False) -> str:
        """Make them anonymous for good; returns one sentence.

        Raises:
            Refusal: this clerk may not; nobody left so long ago.
            StoreTrouble: the disk.
        """
        self._store.require(Role.ADMIN)
        outlook = self.look(years)
        people = [one.id for one in (*outlook.people, *(outlook.kept if books_too else ()))]
        if not people:
            raise Refusal(f"没有离开满 {years} 年的人员，不用清除。")
        with self._store.visit():
            label = f"按期限清除离开满 {years} 年的 {len(people)} 人"
            rows = purge(self._store, label, people, self._forget_all)
        return f"已清除 {len(people)} 人的资料，去掉 {rows} 条改动记录的内容。"

    def _forget_all(self, gone: Gone) -> None:
        for forget in self._forget:
            forget(gone)

"""One person of the demo unit who was entered twice: as an applicant long ago, and as a member."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from partydesk.features.roster import queries
from partydesk.features.roster.queries import RosterFilter
from partydesk.features.roster.rules import Category, Departure, PersonOrder
from partydesk.kernel.dates import PartialDate, add_years

if TYPE_CHECKING:
    from partydesk.books import Books

_APPLIED = 20  # years of age
_GONE = 400  # days after the application
_REMARK = "由旧登记簿补录，没有身份证号"


class Doubles:
    """Enters the older entry again, so that 查找重复登记 and 合并 have something to show.

    Args:
        books: the unit, everything else entered.
    """

    def __init__(self, books: Books) -> None:
        self._books = books

    def write(self) -> None:
        """The last full member of the list: the name and the day of birth, and no ID number."""
        (last,) = queries.ids(RosterFilter(category=Category.FULL))[-1:]
        entry = queries.order_of(last)
        if entry is None or entry.birth_date is None or entry.joined_on is None:
            return
        applied = add_years(entry.birth_date.earliest, _APPLIED)
        order = PersonOrder(
            entry.name, Category.APPLICANT, birth_date=entry.birth_date,
            native_place=entry.native_place, applied_on=PartialDate.of(applied),
            remark=_REMARK,
        )  # fmt: skip
        with self._books.store.change(f"补录 {entry.name}"):
            again = self._books.roster.add_person(order)
            gone = PartialDate.of(applied + timedelta(days=_GONE))
            self._books.roster.leave(again, gone, Departure.MOVED)

"""The days that are planned for two people, and how many may be admitted this year and next."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from partydesk.features.development.service.planning import PlanBook

if TYPE_CHECKING:
    from partydesk.books import Books

_PLANNED, _ALLOWED = 2, 6
_NOTICE, _SLIP = 8, timedelta(days=21)


class Plans:
    """Writes them; nobody is planned for where nobody is on the way."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._plans = PlanBook(books.store, books.development)

    def write(self) -> None:
        """The quota of two years; the notice of two candidates put off by three weeks."""
        year = self._books.today().year
        for one in (year, year + 1):
            self._plans.set_quota(one, _ALLOWED)
        ahead = [plan for plan in self._plans.plans() if plan.steps[0].step < _NOTICE]
        for plan in ahead[:_PLANNED]:
            notice = next(one for one in plan.steps if one.step == _NOTICE)
            day = notice.day + _SLIP
            while not self._books.rules.calendar.is_workday(day):
                day += timedelta(days=1)
            self._plans.keep(plan.book.person.id, {notice.place: day})

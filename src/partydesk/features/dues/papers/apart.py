"""One form of the dues book for many: a paper for each member, or for each branch."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partydesk.features.dues import queries
from partydesk.features.dues.papers.press import (
    ARREARS,
    FORMS,
    OF_MEMBERS,
    OF_UNIT,
    SLIP,
    wished,
)
from partydesk.features.dues.rules import Month
from partydesk.features.forms.queries import unit_form
from partydesk.kernel.prints import Subject
from partydesk.printing.press import composed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from partydesk.features.dues.papers.press import DuesPress, DuesWish
    from partydesk.printing.press import Composed, Mode

APART = tuple(form for form in FORMS if form not in OF_UNIT and form != SLIP)
"""Forms of which members or branches have one each."""


class ApartPapers:
    """The papers of one form, each by itself: to be printed together or in a file each.

    Args:
        press: draws.
        form: one of `APART`.
        wish: which months; whose is decided by the subjects.
        people: members; None for everybody concerned. Of no account where branches have a paper.
    """

    def __init__(
        self,
        press: DuesPress,
        form: str,
        wish: DuesWish,
        people: Sequence[Subject] | None = None,
    ) -> None:
        self.form, self.title = form, FORMS[form]
        self._press, self._wish = press, wish
        self._branches: dict[str, int] = {}
        self.subjects: Sequence[Subject] = (
            self._members(people) if form in OF_MEMBERS else self._of_branches()
        )

    def today(self) -> date:
        """The day on which it is printed."""
        return self._press.book.today()

    def reading(self) -> AbstractContextManager[None]:
        """Held while something is read in another thread than the window's."""
        return self._press.book.reading()

    def work(self, subject: Subject, mode: Mode, *, duplex: bool) -> Callable[[], Composed]:
        """Read the values now; what is returned composes the paper, in any thread.

        Raises:
            Refusal: there is nothing to print.
        """
        layout = unit_form(self.form)
        data = self._press.values(self.form, self._of(subject)) if mode == "filled" else [{}]
        return lambda: composed(layout, data, mode=mode, duplex=duplex)

    def _of(self, subject: Subject) -> DuesWish:
        if subject.person is not None:
            return replace(self._wish, branch=None, people=(subject.person,))
        return replace(self._wish, branch=self._branches.get(subject.name))

    def _members(self, people: Sequence[Subject] | None) -> list[Subject]:
        if people is None:
            rows = queries.members(queries.ids(*self._months, self._wish.branch))
            people = [Subject(row.name, row.id, at) for at, row in enumerate(rows, 1)]
        paying = self._paying()
        return [one for one in people if one.person in paying]

    @property
    def _months(self) -> tuple[Month, Month]:
        """A register of a year takes all of it."""
        year = self._wish.year
        return Month(year, 1), Month(year, 12)

    def _paying(self) -> frozenset[int]:
        """Whom the form is about: who owes something, or who pays in the year."""
        if self.form == ARREARS:
            now = Month.of(self.today())
            return frozenset(row.person_id for row in queries.open_months(now) if row.owed > 0)
        return frozenset(queries.ids(*self._months))

    def _of_branches(self) -> list[Subject]:
        bodies = self._press.book.organization.branches()
        if self._wish.branch is not None:
            bodies.sort(key=lambda body: body.id != self._wish.branch)
        self._branches = {body.name: body.id for body in bodies}
        return [Subject(body.name, None, at) for at, body in enumerate(bodies, 1)]


def year_papers(press: DuesPress, form: str, people: Sequence[Subject]) -> ApartPapers:
    """The papers of people who were chosen elsewhere, of this year."""
    return ApartPapers(press, form, wished(Month.of(press.book.today()), "year"), people)

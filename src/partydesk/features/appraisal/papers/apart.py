"""One form for each member by itself: to be printed together or in a file each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.appraisal import queries
from partydesk.features.appraisal.papers.press import FORM, FORMS, NOTICE, AppraisalPress
from partydesk.features.forms.queries import unit_form
from partydesk.kernel.prints import Subject
from partydesk.printing.press import composed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from partydesk.printing.press import Composed, Mode


class MemberPapers:
    """The papers of one form of an appraisal.

    Args:
        press: draws.
        form: one of `OF_MEMBERS`.
        body: the branch.
        year: of the appraisal.
        first: who stands first; None for the order of the list.

    Raises:
        Refusal: the appraisal was not begun.
    """

    def __init__(
        self, press: AppraisalPress, form: str, body: int, year: int, first: int | None = None
    ) -> None:
        self.form, self.title = form, FORMS[form]
        self._press, self._body, self._year = press, body, year
        members = [
            one for one in press.board(body, year).members
            if not one.entry.excused and (form != NOTICE or one.entry.grade is not None)
        ]  # fmt: skip
        self.subjects: Sequence[Subject] = sorted(
            (Subject(one.name, one.person, at) for at, one in enumerate(members, 1)),
            key=lambda subject: subject.person != first,
        )

    def today(self) -> date:
        """The day on which it is printed."""
        return self._press.book.today()

    def reading(self) -> AbstractContextManager[object]:
        """Held while something is read in another thread than the window's."""
        return self._press.book.reading()

    def work(self, subject: Subject, mode: Mode, *, duplex: bool) -> Callable[[], Composed]:
        """Read the values now; what is returned composes the paper, in any thread.

        Raises:
            Refusal: there is nothing to print.
        """
        layout = unit_form(self.form)
        data = [{}] if mode == "blank" else self._press.values(
            self.form, self._press.board(self._body, self._year), subject.person
        )  # fmt: skip
        return lambda: composed(layout, data, mode=mode, duplex=duplex)


class LatestRegisters:
    """The 登记表 of people who were chosen elsewhere, each of the last appraisal he took part in.

    Args:
        press: draws.
        people: whose; who was never appraised has none.
    """

    def __init__(self, press: AppraisalPress, people: Sequence[Subject]) -> None:
        self.form, self.title = FORM, FORMS[FORM]
        self._press = press
        self._last = queries.latest_of(one.person for one in people if one.person is not None)
        self.subjects: Sequence[Subject] = [one for one in people if one.person in self._last]

    def today(self) -> date:
        """The day on which it is printed."""
        return self._press.book.today()

    def reading(self) -> AbstractContextManager[object]:
        """Held while something is read in another thread than the window's."""
        return self._press.book.reading()

    def work(self, subject: Subject, mode: Mode, *, duplex: bool) -> Callable[[], Composed]:
        """Read the values now; what is returned composes the paper, in any thread.

        Raises:
            Refusal: there is nothing to print.
        """
        of = self._last[subject.person or 0]
        papers = MemberPapers(self._press, FORM, *of)
        return papers.work(subject, mode, duplex=duplex)

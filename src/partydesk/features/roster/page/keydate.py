"""The key date of the roster: today's tables, or those of a past day, behind the same questions."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from partydesk.features.roster import queries
from partydesk.ui.cards import across, link, words
from partydesk.ui.tasks import run_task

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from partydesk.features.roster.queries import Card, Counts, PersonRow, RosterFilter
    from partydesk.features.roster.service import Roster
    from partydesk.store.past import Past


class KeyDate(QObject):
    """Asks the roster of the day that is looked at.

    A past day is rebuilt off the window's thread, once for as long as it is looked at and nothing
    is changed.

    Args:
        page: what waits.
        roster: the book.

    Signals:
        ready: the day that was asked for can be read.
        back: 回到今天 was pressed.
    """

    ready = Signal()
    back = Signal()

    def __init__(self, page: QWidget, roster: Roster) -> None:
        super().__init__(page)
        self._page, self._roster = page, roster
        self._past: Past | None = None
        self._asked = roster.today()
        self._says = words("", "due")
        self._says.setObjectName("past-day")
        self._sign = QWidget()
        self._sign.setLayout(across(self._says, link("回到今天", self.back.emit)))
        self._sign.hide()
        self.destroyed.connect(self._drop)

    @property
    def is_past(self) -> bool:
        """Whether a day before today is looked at: it can be read and exported, not changed."""
        return self._past is not None

    @property
    def day(self) -> date:
        """The day that is looked at, or was asked for last."""
        return self._asked

    def is_today(self) -> bool:
        """Whether what is seen can be changed."""
        return not self.is_past

    def beside(self, choice: QWidget) -> QWidget:
        """A choice with what says which past day is looked at, and leads back, beside it."""
        both = QWidget()
        both.setLayout(across(choice, self._sign))
        return both

    def turn_to(self, day: date) -> None:
        """Look at a day; `ready` says when it can be read."""
        self._asked = day
        if day >= self._roster.today():
            self._drop()
            self.ready.emit()
        else:
            run_task(
                self._page, "整理那天的名册", lambda _going: self._roster.as_of(day),
                lambda past: self._take(day, past),
            )  # fmt: skip

    def looking(self) -> AbstractContextManager[None]:
        """Within it every question is of the day that is looked at."""
        return self._view()

    def ids(self, wanted: RosterFilter, sort: str, *, descending: bool) -> list[int]:
        """See `queries.ids`."""
        with self._view():
            return queries.ids(wanted, sort, descending=descending)

    def rows(self, ids: Sequence[int]) -> dict[int, PersonRow]:
        """The lines of these people by number."""
        with self._view():
            return {row.id: row for row in queries.rows(ids)}

    def counts(self, wanted: RosterFilter) -> Counts:
        """See `queries.counts`."""
        with self._view():
            return queries.counts(wanted)

    def card(self, id_: int | None) -> Card | None:
        """See `queries.card`; None for nobody."""
        with self._view():
            return queries.card(id_) if id_ is not None else None

    def exported(self, wanted: RosterFilter) -> list[dict[str, object]]:
        """See `queries.exported`."""
        with self._view():
            return queries.exported(wanted)

    def _view(self) -> AbstractContextManager[None]:
        return self._past.view() if self._past is not None else nullcontext()

    def _take(self, day: date, past: Past) -> None:
        if day != self._asked:  # meanwhile another day was asked for
            past.close()
            return
        self._drop()
        self._past = past
        self._says.setText(f"{day.isoformat()} 当天的样子，只能查看和导出")
        self._sign.show()
        self.ready.emit()

    def _drop(self) -> None:
        if self._past is not None:
            self._past.close()
            self._past = None
            self._sign.hide()

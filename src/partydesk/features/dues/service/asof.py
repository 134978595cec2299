"""The dues book of a past day: what it said then, not what became known since.

Money has no correction of the past: what was wrong is reversed by a further row on the day it was
found. So the book of a day is what had been recorded by its end, nothing laid over it, and the code
printed under a ledger is that of the journal on that day.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from partydesk.features.dues.service import DuesBook
from partydesk.kernel.dates import chinese_date
from partydesk.kernel.findings import Refusal
from partydesk.store.past import Past

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.kernel.rulebook import Rulebook
    from partydesk.store.unit import Store


class PastDues(DuesBook):
    """The dues book as it stood at the end of a day; only to be read, within `past_dues`."""

    def __init__(
        self, store: Store, organization: OrganizationBook, rulebook: Rulebook, past: Past
    ) -> None:
        super().__init__(store, organization, rulebook, lambda: past.when.day)
        self._past = past

    @property
    def code(self) -> str:
        """The code of the journal at the end of that day."""
        return self._past.code


@contextmanager
def past_dues(
    store: Store, organization: OrganizationBook, rulebook: Rulebook, day: date, today: date
) -> Iterator[PastDues]:
    """The dues book of a past day; within it every query of this thread reads that day.

    Raises:
        Refusal: the day is still to come, or the books had not been begun by then.
    """
    if day > today:
        raise Refusal(f"{chinese_date(day)}还没有到，不知道那天的党费账。", field="as_of")
    past = Past(store, day)
    try:
        if past.when.change == 0:
            raise Refusal(f"{chinese_date(day)}还没有建账，没有那天的党费账。", field="as_of")
        with past.view():
            yield PastDues(store, organization, rulebook, past)
    finally:
        past.close()

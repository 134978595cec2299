"""Pages of a record book that are locked, and one correction of them with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.development.service import Named, StepOrder
from partydesk.kernel.findings import Severity

if TYPE_CHECKING:
    from partydesk.books import Books
    from partydesk.features.development.service import JudgedBook

_ADMITTED, _TALK = 15, 2
_PLACE, _WHY = "支部活动室", "谈话记录原件写的是支部活动室，登记时看错"


class Locks:
    """Writes them; nothing is locked where nobody was admitted without a fault."""

    def __init__(self, books: Books) -> None:
        self._records = books.development

    def write(self) -> None:
        """Up to the talk, of the first faultless book; the place of the talk is corrected."""
        judged = self._records.judged_books(self._records.today())
        book = next((one.book for one in judged if _is_faultless(one)), None)
        talk = book.entry(_TALK) if book is not None else None
        if book is None or talk is None:
            return
        person = book.person.id
        self._records.locking.lock(person, _TALK)
        fields = {key: _named(value) for key, value in talk.fields.items()} | {"place": _PLACE}
        self._records.correct(StepOrder(person, _TALK, 1, talk.date, fields, _WHY))


def _is_faultless(judged: JudgedBook) -> bool:
    """Whether somebody was admitted and nothing was explained, overdue or wrong on the way."""
    faults = [one for one in judged.judgement.findings if one.severity is not Severity.INFO]
    explained = any(one.reason for one in judged.judgement.findings)
    return judged.book.entry(_ADMITTED) is not None and not faults and not explained


def _named(value: Any) -> Any:
    """People as an order names them; everything else as it is kept."""
    if isinstance(value, list | tuple):
        return tuple(Named(one["name"], one["id"]) for one in value)
    return value

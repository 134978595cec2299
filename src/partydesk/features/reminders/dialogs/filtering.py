"""The line above the reminders: words, which book, how grave, the day it is due."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from partydesk.features.reminders.rules import BOOKS, DUE, SEVERITIES, Asked
from partydesk.ui.boxes import named_box, refill
from partydesk.ui.searchline import SearchLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.reminders.rules import Told

_ROOM = 280  # px at text size 100 %: a name and some words


class FilterRow(SearchLine):
    """What is asked for of the reminders."""

    def __init__(self) -> None:
        self.book, self.severity, self.due = map(named_box, ("账簿", "轻重", "期限"))
        refill(self.due, [("不论期限", ""), *((words, key) for key, words in DUE.items())])
        super().__init__("姓名、拼音首字母、情况、条款", _ROOM, self.book, self.severity, self.due)
        self.offer(())

    def asked(self) -> Asked:
        """What is asked for now."""
        book, severity, due = (
            box.currentData() or "" for box in (self.book, self.severity, self.due)
        )
        return Asked(self.search.text(), book, severity, due)

    def offer(self, every: Sequence[Told]) -> None:
        """The books that have something to say, with how much; what was chosen stays."""
        of_book = Counter(one.book for one in every)
        grave = Counter(one.finding.severity for one in every)
        books = ((f"{words} {of_book[key]}", key) for key, words in BOOKS.items() if of_book[key])
        weights = ((f"{words} {grave[key]}", key.value) for key, words in SEVERITIES.items())
        refill(self.book, [(f"全部账簿 {len(every)}", ""), *books])
        refill(self.severity, [("不论轻重", ""), *weights])

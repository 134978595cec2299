"""The five tables of the page, each asking the book for what is in view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from partydesk.features.dues import queries
from partydesk.features.dues.page.columns import (
    assessment_columns,
    book_columns,
    collecting_columns,
    payment_columns,
    year_columns,
)
from partydesk.features.dues.rules import MoneyBook, Month
from partydesk.ui.table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from partydesk.ui.table import Column

COLLECTING, YEAR, ASSESSMENT, PAYMENTS, CASH, BANK = (
    "collecting", "year", "assessment", "payments", "cash", "bank",
)  # fmt: skip
VIEWS = {
    COLLECTING: "党费日", YEAR: "全年台账", ASSESSMENT: "核定", PAYMENTS: "收款记录",
    CASH: "现金账", BANK: "银行账",
}  # fmt: skip
OF_PEOPLE = frozenset({COLLECTING, YEAR, ASSESSMENT})
_EMPTY = {
    COLLECTING: "这个月没有要交党费的党员。名册里登记党员以后，按 Ctrl+R 生成应交",
    YEAR: "这一年没有要交党费的党员。名册里登记党员以后，按 Ctrl+R 生成应交",
    ASSESSMENT: "这一年没有要核定的党员。先在名册里登记党员，核定以后按 Ctrl+R 生成应交",
    PAYMENTS: "这个月还没有收款。按 Ctrl+N 收党费",
    CASH: "这个月现金账没有记录。按 Ctrl+E 登记收支",
    BANK: "这个月银行账没有记录。按 Ctrl+E 登记收支",
}


class Sought(Protocol):
    """What the page is about at the moment."""

    @property
    def month(self) -> Month:
        """The month."""

    @property
    def branch(self) -> int | None:
        """The branch, None for all."""

    @property
    def query(self) -> str:
        """Part of a name."""


class DuesTables(QStackedWidget):
    """One of the tables is in view.

    Signals:
        chosen: another row is the current one.
        opened: Enter or a double click on a row.
    """

    chosen = Signal(object)
    opened = Signal(int)

    def __init__(self, sought: Sought) -> None:
        super().__init__()
        self._sought = sought
        self._lines: list[queries.BookLine] = []
        self._asked: dict[str, tuple[Sequence[Column[Any]], Any, Any]] = {
            COLLECTING: (collecting_columns(), self._month_ids, self._collecting),
            YEAR: (year_columns(), self._year_ids, self._year),
            ASSESSMENT: (assessment_columns(), self._year_ids, self._assessed),
            PAYMENTS: (payment_columns(), self._payment_ids, self._payments),
            CASH: (book_columns(), self._cash_ids, self._book_rows),
            BANK: (book_columns(), self._bank_ids, self._book_rows),
        }
        self.tables: dict[str, RecordTable] = {}
        self.key = COLLECTING
        self._made(COLLECTING)

    @property
    def table(self) -> RecordTable:
        """The one in view."""
        return self.tables[self.key]

    def show_view(self, key: str) -> None:
        """Bring a table into view, made when it is first wanted, and let it ask again."""
        self.key = key
        self.setCurrentWidget(self._made(key))
        self.table.refresh()
        self.table.select_first()

    def _made(self, key: str) -> RecordTable:
        if key not in self.tables:
            columns, ids, rows = self._asked[key]
            table = RecordTable(columns, ids, rows, name=VIEWS[key], empty=_EMPTY[key])
            self.tables[key] = table
            self.addWidget(table)
            table.chosen.connect(self.chosen)
            table.opened.connect(self.opened)
        return self.tables[key]

    def person_id(self) -> int | None:
        """The member of the current row."""
        current = self.table.current_id()
        if current is None or self.key in OF_PEOPLE:
            return current
        if self.key == PAYMENTS:
            row = queries.payment(current)
            return row.person_id if row else None
        return None

    def payment_id(self) -> int | None:
        """The payment of the current row."""
        current = self.table.current_id()
        if current is None or self.key == PAYMENTS:
            return current
        return self._lines[current].payment if self.key in {CASH, BANK} else None

    def entry_id(self) -> int | None:
        """The entry of the current row of a book."""
        current = self.table.current_id()
        if current is None or self.key not in {CASH, BANK}:
            return None
        return self._lines[current].entry

    def _month_ids(self, sort: str, descending: bool) -> list[int]:
        sought = self._sought
        found = queries.ids(sought.month, sought.month, sought.branch, sought.query, sort)
        return found[::-1] if descending else found

    def _year_ids(self, sort: str, descending: bool) -> list[int]:
        sought, year = self._sought, self._sought.month.year
        first, last = Month(year, 1), Month(year, 12)
        found = queries.ids(first, last, sought.branch, sought.query, sort)
        return found[::-1] if descending else found

    def _payment_ids(self, _sort: str, _descending: bool) -> list[int]:
        sought, month = self._sought, self._sought.month
        return queries.payment_ids(month.first, month.last, sought.branch, sought.query)

    def _cash_ids(self, _sort: str, _descending: bool) -> Sequence[int]:
        return self._book_ids(MoneyBook.CASH)

    def _bank_ids(self, _sort: str, _descending: bool) -> Sequence[int]:
        return self._book_ids(MoneyBook.BANK)

    def _book_ids(self, book: MoneyBook) -> Sequence[int]:
        month = self._sought.month
        _, lines = queries.book_lines(book, month.first, month.last)
        text = self._sought.query.strip()
        self._lines = [line for line in lines if text in f"{line.what}{line.kind}{line.number}"]
        return range(len(self._lines))

    def _collecting(self, ids: Sequence[int]) -> Mapping[int, object]:
        return {row.id: row for row in queries.collecting(self._sought.month, ids)}

    def _year(self, ids: Sequence[int]) -> Mapping[int, object]:
        return {row.id: row for row in queries.rows(self._sought.month.year, ids)}

    def _assessed(self, ids: Sequence[int]) -> Mapping[int, object]:
        return {row.id: row for row in queries.year_rows(self._sought.month.year, ids)}

    def _payments(self, ids: Sequence[int]) -> Mapping[int, object]:
        return {row.id: row for row in queries.payment_rows(ids)}

    def _book_rows(self, ids: Sequence[int]) -> Mapping[int, object]:
        return {id_: self._lines[id_] for id_ in ids}

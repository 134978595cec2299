"""Fast entry: one key for a grade, a line of votes for each member, and on to the next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from partydesk.features.appraisal.page.columns import member_columns
from partydesk.features.appraisal.rules import GRADE_KEYS, Grade, read_votes
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.cards import ShortLabel, across, down, words
from partydesk.ui.table import RecordTable
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.features.appraisal.queries import AppraisalRow, MemberRow
    from partydesk.features.appraisal.service import AppraisalBook
    from partydesk.ui.records import Ids, Rows

_KEYS = "　".join(f"{key} {grade}" for key, grade in GRADE_KEYS.items())
_HINT = f"按 {_KEYS}　0 取消；T 输票数"
_LABEL = "测评票数"
_EXAMPLE = "优秀 合格 基本合格 不合格，如 20 3 1 0　回车登记，到下一名"


class Grading(QWidget):
    """The members of one appraisal; each entry is written at once and can be undone.

    Args:
        book: the appraisals.
        ids, rows: what the table shows.
        member: gives a member by number.

    Signals:
        wrote: one sentence about what was written.
    """

    wrote = Signal(str)

    def __init__(
        self, book: AppraisalBook, ids: Ids, rows: Rows, member: Callable[[int], MemberRow | None]
    ) -> None:
        super().__init__()
        self._book, self._member = book, member
        self._row: AppraisalRow | None = None
        self.counts = words("", "section", wrap=True)
        self.whose = ShortLabel(_LABEL, "soft")
        self.line = QLineEdit()
        self.line.setAccessibleName(
            "民主测评票数：优秀、合格、基本合格、不合格，空格隔开，回车登记"
        )
        self.line.setPlaceholderText(_EXAMPLE)
        self.line.returnPressed.connect(self.take_votes)
        self.error = words("", "field-error", wrap=True)
        self.whose.setMaximumWidth(px(150))
        self.error.hide()
        self.hint = words(_HINT, "hint", wrap=True)
        self.table = RecordTable(member_columns(), ids, rows, name="评议名单")
        keys: dict[str, Grade | None] = {**GRADE_KEYS, "0": None, "Del": None}
        for key, grade in keys.items():
            self._key(key, partial(self.grade, grade))
        self._key("T", self._to_votes)
        self.table.chosen.connect(lambda _: self._show_votes())
        self._entry = across(self.whose, self.line, gap=8)
        layout = down(self.counts, self._entry, self.error, self.hint, self.table, gap=6)
        layout.setContentsMargins(px(12), px(10), px(12), px(4))
        layout.setStretchFactor(self.table, 1)
        self.setLayout(layout)

    def show_row(self, row: AppraisalRow | None, counts: str, *, writes: bool) -> None:
        """This appraisal; None where it was not begun."""
        self._row = row
        self.counts.setText(counts)
        self.counts.setVisible(bool(counts))
        can = row is not None and writes
        for part in (self.whose, self.line, self.hint):
            part.setVisible(can)
        self.table.refresh()
        self.table.select_first()
        self._show_votes()

    def grade(self, grade: Grade | None) -> None:
        """Set the grade of who is chosen, then go on to the next."""
        people = self.table.selected_ids()
        row = self._row
        if row is None or not people or self.line.isHidden():
            return
        said = f"评为{grade}" if grade else "等次已取消"
        if self._write(lambda: self._book.grade(row.id, people, grade), said) and len(people) == 1:
            self._next(people[0])

    def take_votes(self) -> None:
        """Enter what the line says of the current member, then go on to the next."""
        row, person = self._row, self.table.current_id()
        if row is None or person is None:
            return

        def write() -> None:
            self._book.tally(row.id, {person: read_votes(self.line.text())})

        if self._write(write, "民主测评票数已登记"):
            self._next(person)
            self.line.selectAll()

    def _key(self, key: str, run: Callable[[], object]) -> None:
        made = QShortcut(QKeySequence(key), self.table, run)
        made.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _to_votes(self) -> None:
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def _show_votes(self) -> None:
        one = self._member(self.table.current_id() or 0)
        self.whose.setText(one.name if one is not None else _LABEL)
        votes = one.entry.votes if one is not None else None
        self.line.setText(votes.line if votes is not None else "")
        self.line.setEnabled(one is not None and one.is_graded_kind)
        self.error.hide()

    def _next(self, person: int) -> None:
        place = self.table.records.row_of(person) + 1
        if 0 < place < self.table.count():
            self.table.select_id(self.table.records.id_at(place))

    def _write(self, work: Callable[[], object], said: str) -> bool:
        try:
            work()
        except (Refusal, StoreTrouble) as trouble:
            cite = getattr(trouble, "cite", ())
            self.error.setText("　".join([trouble.sentence, *(one.line for one in cite)]))
            self.error.show()
            return False
        self.error.hide()
        self.wrote.emit(said)
        return True

"""改动历史: who changed what and when; beside it what was written; taken back and brought back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from partydesk.features.history import queries
from partydesk.features.history.dialogs.narrowing import Narrowing
from partydesk.features.history.dialogs.told import PAGE, ToldChange
from partydesk.features.history.rules import HistoryFilter, Kind, Scope
from partydesk.features.history.service import dependents_words
from partydesk.kernel.dates import chinese_date
from partydesk.ui.cards import across, card, down, room_for, words
from partydesk.ui.prompts import Prompts
from partydesk.ui.table import Column, RecordTable
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.tasks import run_task
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partydesk.features.history.queries import ChangeRow
    from partydesk.features.history.service import HistoryBook
    from partydesk.store.undo import Step

_EMPTY = "还没有改动"
_NONE_FOUND = "没有符合条件的改动，请换一个条件"
_NOTE = "每次登记、更正、删除都记在这里，谁也改不了；撤回也是一次改动，可以再撤销。"
_LISTED = 12
_WHEN = Column["ChangeRow"]("at", "时间", 142, lambda row: row.when, sortable=False)
_WHAT = Column["ChangeRow"](
    "label", "做了什么", 296, lambda row: row.words if row.stands else f"{row.words}（已撤销）",
    bold=True, sortable=False, role=lambda row: None if row.stands else "soft",
)  # fmt: skip
_WHO = Column["ChangeRow"]("clerk", "经办人", 84, lambda row: row.clerk, sortable=False)


class HistoryDialog(KeyboardDialog):
    """Opened with `.open()`.

    Args:
        parent: the window.
        history: the book.
        scope: whose history; of the whole unit by default.
        prompts: who asks.
        go_to_day: shows the roster as of a day; None where it cannot be shown.

    Signals:
        told: one sentence about what was done.
    """

    told = Signal(str)

    def __init__(
        self,
        parent: QWidget | None,
        history: HistoryBook,
        scope: Scope | None = None,
        prompts: Prompts | None = None,
        go_to_day: Callable[[date], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._history, self._scope = history, scope or Scope()
        self._prompts, self._go_to_day = prompts or Prompts(), go_to_day
        self._title = f"{self._scope.title}　改动历史".strip()
        self.setWindowTitle(self._title)
        clerks = queries.clerks()
        self.narrowing = Narrowing(self._scope, history.books, clerks)
        columns = (_WHEN, _WHAT, _WHO) if len(clerks) > 1 else (_WHEN, _WHAT)
        self.table = RecordTable(columns, self._ids, queries.rows, name="改动", empty=_EMPTY)
        self.detail = ToldChange(self._rows_of)
        self.said = words("", "done", wrap=True)
        self.count = words("", "soft")
        self.back = set_role(QPushButton("撤回这次改动"), "primary")
        self.day = QPushButton("撤回这一天…")
        self.then = QPushButton("看那天的名册")
        self._lay_out()
        self._connect()
        self.refresh()
        self.table.setFocus()

    def refresh(self, said: str = "") -> None:
        """Ask the journal again."""
        self._say(said)
        self.narrowing.show_counts(queries.counts(self.narrowing.wanted(), self._history.books))
        self.table.empty = _NONE_FOUND if self.narrowing.is_narrowed else _EMPTY
        self.table.refresh()
        self.table.select_first()
        self.count.setText(f"共 {self.table.count():,} 次改动")
        self._show()

    def _connect(self) -> None:
        self.narrowing.changed.connect(self.refresh)
        self.table.chosen.connect(lambda _: self._show())
        self.back.clicked.connect(self._turn)
        self.day.clicked.connect(self._ask_day)
        self.then.clicked.connect(self._leave_for_day)

    # showing

    def _ids(self, _sort: str, _descending: bool) -> list[int]:
        return queries.ids(self.narrowing.wanted())

    def _rows_of(self, change: int, offset: int) -> Sequence[queries.RowChange]:
        return queries.row_changes(change, self._scope, self._history.naming, offset, PAGE)

    def _chosen(self) -> ChangeRow | None:
        row = self.table.currentIndex().row()
        record = self.table.records.record(row) if row >= 0 else None
        return record if isinstance(record, queries.ChangeRow) else None

    def _show(self) -> None:
        change = self._chosen()
        undone = change is not None and change.kind is Kind.DO and not change.stands
        self.back.setText("恢复这次改动" if undone else "撤回这次改动")
        self.back.setEnabled(undone or (change is not None and change.can_be_taken_back))
        for button in (self.day, self.then):
            button.setEnabled(change is not None)
        if change is None:
            self.detail.show_nothing()
        else:
            total = queries.count_row_changes(change.id, self._scope)
            self.detail.show_change(change, total)

    # doing

    def _turn(self) -> None:
        change = self._chosen()
        if change is None:
            return
        if change.stands:
            run_task(
                self, "查看后来的改动", lambda _going: self._history.dependents([change.id]),
                lambda later: self._ask(change, later),
            )  # fmt: skip
        else:
            self._do("恢复", lambda: self._history.bring_back(change.id))

    def _ask(self, change: ChangeRow, later: Sequence[Step]) -> None:
        together = [change.id, *(step.change for step in later)]
        if not later:
            self._do("撤回", lambda: self._history.take_back(together))
            return
        self._prompts.confirm(
            self,
            f"{dependents_words(later)}，要连同它们一起撤回“{change.label}”吗？",
            f"一起撤回 {len(together)} 次",
            lambda: self._do("撤回", lambda: self._history.take_back(together)),
            _listed(later),
        )

    def _ask_day(self) -> None:
        change = self._chosen()
        if change is None:
            return
        day = date.fromisoformat(change.at[:10])
        of_day = queries.ids(HistoryFilter(since=day, until=day))
        self._prompts.confirm(
            self,
            f"要撤回 {chinese_date(day)}的全部改动（{len(of_day)} 次）吗？",
            "撤回这一天",
            lambda: self._do("撤回", lambda: self._history.take_back_day(day)),
            "账簿回到这一天开始前的样子；这一步本身也可以撤销。",
        )

    def _do(self, verb: str, work: Callable[[], str]) -> None:
        run_task(self, verb, lambda _going: work(), self._done)

    def _done(self, label: str) -> None:
        self.told.emit(f"已{label}")
        self.refresh(f"已{label}。按 Ctrl+Z 可以撤销这一步。")

    def _leave_for_day(self) -> None:
        change = self._chosen()
        if change is not None and self._go_to_day is not None:
            self.accept()
            self._go_to_day(date.fromisoformat(change.at[:10]))

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        for button in (self.day, self.then, close, self.back):
            button.setAutoDefault(False)
        self.then.setVisible(self._go_to_day is not None)
        self.day.setVisible(self._scope == Scope())
        middle = across(card(self.table, pad=0), card(self.detail, pad=14), gap=12)
        middle.setStretch(0, 5)
        middle.setStretch(1, 4)
        foot = across(self.count, None, self.then, self.day, close, self.back)
        head = down(words(self._title, "title"), words(_NOTE, "soft", wrap=True), gap=4)
        layout = down(head, self.narrowing, self.said, middle, foot, gap=10)
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setStretch(3, 1)
        self.setLayout(layout)
        self.resize(room_for(self, 1180, 720))


def _listed(later: Sequence[Step]) -> str:
    lines = [f"{step.at[:16].replace('T', ' ')}　{step.label}" for step in later[:_LISTED]]
    if len(later) > _LISTED:
        lines.append(f"……共 {len(later)} 次")
    return "\n".join(lines)

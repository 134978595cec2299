"""材料核对: the papers of one person, one row each: Space says there or missing, Enter goes on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from partydesk.features.development.rules.materials import MaterialState, SaidOfPaper
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.cards import across, down, words
from partydesk.ui.dates import DateEditor, typed_date
from partydesk.ui.fields import DateField
from partydesk.ui.readonly import writing
from partydesk.ui.table import Column, RecordTable
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from partydesk.features.development.rules.materials import Material
    from partydesk.features.development.service.materials import FileRow, Materials

_HINT = (
    "空格 有/缺　D 材料日期　W 原件位置　Delete 取消核对　Ctrl+Z 撤销　"
    "Enter 打开这一步　Esc 返回名单"
)
_READ = "Enter 打开这一步　Esc 返回名单"
_NO_STEP = "这种材料没有对应的步骤。"
_ROLES = {
    MaterialState.PRESENT: "done",
    MaterialState.MISSING: "wrong",
    MaterialState.DISPUTED: "due",
}


def _column(
    key: str, title: str, width: int, text: Callable[[Material], str], most: int = 0
) -> Column[Material]:
    return Column(key, title, width, text, sortable=False, most=most)


_COLUMNS: tuple[Column[Material], ...] = (
    _column("number", "序号", 52, lambda one: str(one.number)),
    Column("paper", "材料", 250, lambda one: one.paper.name, sortable=False, bold=True, most=330),
    Column("state", "情况", 70, lambda one: str(one.state) or "—", sortable=False,
           role=lambda one: _ROLES.get(one.state, "soft")),
    _column("said", "核对", 58, lambda one: "" if one.said.present is None else "已核对", 80),
    _column("date", "日期", 120, lambda one: one.date.replace("\n", "、"), 180),
    _column("scans", "扫描件", 66, lambda one: f"{one.scans} 个" if one.scans else ""),
    _column("place", "原件位置", 140, lambda one: one.said.place, 240),
    Column("why", "矛盾、缺项", 200, lambda one: one.said_of, sortable=False,
           role=lambda _: "due", most=420),
)  # fmt: skip


class Checklist(QWidget):
    """The papers of one person; what is noted is written at once and can be undone.

    Args:
        book: where it is noted.

    Signals:
        wrote: something was noted.
        asked: (step, occurrence) is to be opened.
    """

    wrote = Signal()
    asked = Signal(int, int)

    def __init__(self, book: Materials) -> None:
        super().__init__()
        self._book = book
        self._row: FileRow | None = None
        self._known: dict[int, Material] = {}
        self.title = words("", "section", wrap=True)
        self.table = RecordTable(_COLUMNS, self._ids, self._rows, name="材料核对")
        self.day = DateEditor(DateField(key="date", label="材料日期"))
        self.day.box.setAccessibleName("材料日期")
        self.where = QLineEdit()
        self.where.setAccessibleName("原件位置")
        self.where.setPlaceholderText("如 人事档案、2 号柜 3 盒")
        self.error = words("", "field-error", wrap=True)
        self.error.hide()
        self._save = writing(QPushButton("登记"))
        self._save.setAutoDefault(False)
        self._lay_out()
        self._connect()

    @property
    def is_typing(self) -> bool:
        """Whether the cursor is in the line below."""
        return self.day.box.hasFocus() or self.where.hasFocus()

    def show_row(self, row: FileRow) -> None:
        """The papers of a person; the same paper stays chosen."""
        if self._row is None or self._row.id != row.id:
            self._known = {}
            self.table.refresh()  # nothing is chosen: the next person begins at the top
        self._row = row
        self._known = {one.number: one for one in row.materials}
        person = row.judged.book.person
        counts = "　".join(f"{state} {row.count(state)}" for state in _ROLES)
        lacking = sum(bool(one.lacks) for one in row.materials)
        lacks = f"登记不全 {lacking}" if lacking else ""
        self.title.setText("　".join(filter(None, (person.name, person.branch, counts, lacks))))
        self.table.refresh()
        self.table.select_first()
        self._show()

    def toggle(self) -> None:
        """There, or missing."""
        if (one := self._current()) is not None:
            self._write(lambda row: self._book.toggle(row, one.paper.key))

    def forget(self) -> None:
        """What the steps tell stands again."""
        if (one := self._current()) is not None and not one.said.is_empty:
            self._write(lambda row: self._book.note(row, one.paper.key, SaidOfPaper()))

    def take(self) -> None:
        """Note the day and the place that stand below, and go on to the next paper."""
        one = self._current()
        if one is None:
            return

        def write(row: FileRow) -> None:
            day, place = typed_date(self.day.box.text()), self.where.text()
            said = one.said._replace(date=day, place=place)
            self._book.note(row, one.paper.key, said)

        box = self.where if self.where.hasFocus() else self.day.box
        if self._write(write):
            self.table.select_id(min(one.number + 1, len(self._known)))
            box.selectAll()

    def _ids(self, _sort: str, _descending: bool) -> Sequence[int]:
        return list(self._known)

    def _rows(self, ids: Sequence[int]) -> Mapping[int, Material]:
        return {id_: self._known[id_] for id_ in ids if id_ in self._known}

    def _current(self) -> Material | None:
        return self._known.get(self.table.current_id() or 0)

    def _lay_out(self) -> None:
        labels = words("材料日期", "soft"), words("原件位置", "soft")
        labels[0].setBuddy(self.day.box)
        labels[1].setBuddy(self.where)
        self.where.setMinimumWidth(px(160))
        below = QWidget()
        line = across(labels[0], self.day, labels[1], self.where, self._save, gap=8)
        line.setContentsMargins(0, 0, 0, 0)
        line.setStretchFactor(self.where, 1)
        below.setLayout(line)
        below.setVisible(self._book.writes)
        hint = words(_HINT if self._book.writes else _READ, "hint", wrap=True)
        layout = down(self.title, self.table, below, self.error, hint, gap=8)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setStretchFactor(self.table, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.table.chosen.connect(lambda _: self._show())
        self.table.opened.connect(lambda _: self._open())
        self.where.returnPressed.connect(self.take)
        self.day.box.returnPressed.connect(self.take)
        self._save.clicked.connect(self.take)
        if not self._book.writes:
            return
        for key, run in (("Space", self.toggle), ("Del", self.forget)):
            self._key(key, run)
        for key, box in (("D", self.day.box), ("W", self.where)):
            self._key(key, partial(self._to, box))

    def _key(self, key: str, run: Callable[[], object]) -> None:
        made = QShortcut(QKeySequence(key), self.table, run)
        made.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _to(self, box: QLineEdit) -> None:
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        box.selectAll()

    def _show(self) -> None:
        one = self._current()
        self.day.set_value(one.said.date if one else None)
        self.where.setText(one.said.place if one else "")
        self._say("")

    def _open(self) -> None:
        one = self._current()
        if one is not None and one.step:
            self.asked.emit(one.step, one.occurrence)
        else:
            self._say(_NO_STEP)

    def _write(self, work: Callable[[FileRow], object]) -> bool:
        if self._row is None:
            return False
        try:
            work(self._row)
        except (Refusal, StoreTrouble) as trouble:
            self._say(trouble.sentence)
            return False
        self.wrote.emit()
        return True

    def _say(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

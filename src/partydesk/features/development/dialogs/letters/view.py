"""政审函调登记簿: every letter of the unit, or of one person; what is entered opens over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from partydesk.features.development.dialogs.letters.asking import (
    remind_dialog,
    reply_dialog,
    send_dialog,
)
from partydesk.features.development.dialogs.letters.columns import letter_columns, sort_key
from partydesk.features.development.dialogs.letters.filtering import LetterFilter
from partydesk.features.development.dialogs.letters.printing import LettersSheet
from partydesk.features.development.queries import letters as queries
from partydesk.kernel.filenames import workbook_path
from partydesk.kernel.late import late
from partydesk.ui.cards import words
from partydesk.ui.listed import reading_of
from partydesk.ui.readonly import writing
from partydesk.ui.register import Register
from partydesk.ui.table import RecordTable
from partydesk.ui.tasks import run_task
from partydesk.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from partydesk.features.development.papers import WayPress
    from partydesk.features.development.queries.letters import LetterRow
    from partydesk.features.development.service import RecordBooks
    from partydesk.features.lists import sheets
    from partydesk.ui.prompts import Prompts
else:
    sheets = late("partydesk.features.lists.sheets")

_HINT = ("Enter 登记复函　F2 更正　Ctrl+T 催办　Delete 删除", "Ctrl+F 查找　Esc 关闭")
_NONE = "还没有登记政审函调。"
_BEGIN = "按 Ctrl+N 登记第一封函。"
_NOBODY = "先在发展党员页选一个人，再打开登记簿发函。"
_OTHERS = "没有符合条件的函。"


class LettersView(Register):
    """Opened with `.open()`.

    Args:
        parent: the page.
        books: the record books.
        way: draws letters.
        unit: its full name.
        person: whose book is in view on the page; None for nobody's.
        prompts: who asks.
    """

    def __init__(
        self,
        parent: QWidget,
        books: RecordBooks,
        way: WayPress,
        unit: str,
        person: int | None,
        prompts: Prompts,
    ) -> None:
        title = "政审函调登记簿"
        super().__init__(parent, title, prompts, writes=books.letters.writes)
        self._books, self._way, self._unit = books, way, unit
        self._book, self._person = books.letters, person
        self._every: dict[int, LetterRow] = {}
        self.shown: list[LetterRow] = []
        name = books.card(person).entry.name if person is not None else ""
        self.filters = LetterFilter(person, name)
        self.table = RecordTable(letter_columns(), self._ids, self._rows, name=title)
        self.status = words("", "soft", wrap=True)
        self.send_button = writing(set_role(QPushButton("登记发函　Ctrl+N"), "primary"))
        self.print_button = QPushButton("打印　Ctrl+P")
        self.export_button = QPushButton("存成表格　Ctrl+S")
        buttons = (self.export_button, self.print_button, self.send_button)
        self.lay_out(title, _HINT, buttons, ((self.filters,), (self.status,)), (1240, 720))
        self._connect()
        self.refresh()

    @property
    def row(self) -> LetterRow | None:
        """The letter one stands at."""
        return self._every.get(self.table.current_id() or 0)

    def refresh(self) -> None:
        """Ask the register again; one statement."""
        self._every = {row.id: row for row in queries.letters()}
        self._narrow()

    def send(self) -> None:
        """登记发函: for the person whose letters are in view, else whose letter one stands at."""
        person = self._whose()
        if person is not None and self.writes:
            sheet = send_dialog(self, self._book, self._books.card(person), self.prompts)
            self.ask(sheet, "函已登记，按 Ctrl+P 打印")

    def correct(self) -> None:
        """更正 the letter one stands at."""
        if (row := self.row) is not None and self.writes:
            card = self._books.card(row.person_id)
            self.ask(send_dialog(self, self._book, card, self.prompts, row), "函已更正")

    def receive(self) -> None:
        """登记复函 of the letter one stands at."""
        if (row := self.row) is not None and self.writes:
            self.ask(reply_dialog(self, self._book, row, self.prompts), "复函已登记")

    def remind(self) -> None:
        """登记催办 of the letter one stands at."""
        if (row := self.row) is None or not self.writes:
            return
        if row.replied_on is not None:
            self.prompts.tell(self, f"{row.code}已经收到复函，不用催办。")
            return
        self.ask(remind_dialog(self, self._book, row, self.prompts), "催办已登记")

    def strike(self) -> None:
        """Take out the letter one stands at; undo brings it back."""
        if (row := self.row) is not None and self.writes:
            self.take_out(lambda: self._book.strike(row.id), f"已删除{row.code}")

    def print_out(self) -> None:
        """The register of those in view, or the letter one stands at."""
        if self.shown:
            shown = (tuple(self.shown), self.row)
            sheet = LettersSheet(self, self._books, self._way, self._unit, shown, self.prompts)
            sheet.saved.connect(self.saved)
            sheet.printed.connect(self.printed)
            sheet.open()

    def export(self) -> None:
        """The letters in view as a spreadsheet."""
        if self.shown:
            name = f"{self._unit}政审函调登记簿.xlsx"
            self.prompts.save_file(self, "存成表格", name, self._write)

    def _whose(self) -> int | None:
        row = self.row
        return self.filters.person or (row.person_id if row else self._person)

    def _narrow(self) -> None:
        self.filters.offer(self._every.values())
        self.shown = [row for row in self._every.values() if self.filters.shows(row)]
        self.table.empty = self._nothing()
        super().refresh()
        waiting = sum(row.replied_on is None for row in self.shown)
        self.status.setText(f"{len(self.shown)} 封，{waiting} 封没有复函")
        for button in (self.print_button, self.export_button):
            button.setEnabled(bool(self.shown))
        self.send_button.setEnabled(self._whose() is not None and self.writes)

    def _nothing(self) -> str:
        """Why no letter is in view, and what begins one."""
        begin = _NOBODY if self._whose() is None else _BEGIN
        nothing = _NONE + (begin if self.writes else "")
        asked = self.filters.person
        if not self._every:
            return nothing
        theirs = any(row.person_id == asked for row in self._every.values())
        if asked is None or theirs:
            return _OTHERS
        return f"{self.filters.whose.currentText()}{nothing}\n上面选“全部人员”，看别人的函。"

    def _ids(self, sort: str, descending: bool) -> Sequence[int]:
        if not sort:
            return [row.id for row in self.shown]
        rows = sorted(self.shown, key=lambda row: sort_key(row, sort), reverse=descending)
        return [row.id for row in rows]

    def _rows(self, ids: Sequence[int]) -> Mapping[int, LetterRow]:
        return {id_: self._every[id_] for id_ in ids if id_ in self._every}

    def _write(self, path: Path) -> None:
        path = workbook_path(path)
        read, note = reading_of(self.table), f"{self._unit}　{self._books.today().isoformat()}"
        run_task(
            self, "正在存成表格……", lambda _going: sheets.write_listing(path, read(), note),
            lambda _done: self.saved.emit(path),
        )  # fmt: skip

    def _connect(self) -> None:
        self.filters.changed.connect(self._narrow)
        self.filters.went_on.connect(self.table.setFocus)
        self.table.opened.connect(lambda _id: self.receive())
        self.send_button.clicked.connect(self.send)
        self.print_button.clicked.connect(self.print_out)
        self.export_button.clicked.connect(self.export)
        self.bind({
            "Ctrl+N": self.send, "Ctrl+T": self.remind, "Ctrl+P": self.print_out,
            "Ctrl+S": self.export, "Ctrl+F": self.filters.to_search,
        })  # fmt: skip
        self.bind({"F2": self.correct, "Delete": self.strike}, self.table)

"""What happened beside the steps of one person: a list, entered, corrected, taken out, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from partydesk.features.development.dialogs.happenings.asking import happening_dialog
from partydesk.features.development.papers.happenings import TITLES, happenings_job
from partydesk.features.development.queries.happenings import happened
from partydesk.kernel.findings import Refusal
from partydesk.kernel.prints import Subject
from partydesk.ui.fields import ChoiceField
from partydesk.ui.printdialog import PrintDialog, PrintJob
from partydesk.ui.readonly import writing
from partydesk.ui.register import Register
from partydesk.ui.table import Column, RecordTable
from partydesk.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from partydesk.features.development.papers import BookPress
    from partydesk.features.development.queries.happenings import WayRow
    from partydesk.features.development.service import RecordBooks
    from partydesk.printing.press import Paper
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

_HINT = ("Enter 更正　Delete 删除", "Esc 关闭")
_NONE = "没有退回、中断、终止、追认的记录。"
_BEGIN = "按 Ctrl+N 登记。"


class HappeningsView(Register):
    """Opened with `.open()`.

    Args:
        parent: the page.
        books: the record books.
        way: draws the book, whose values the papers print.
        person: whose.
        prompts: who asks.
    """

    def __init__(
        self, parent: QWidget, books: RecordBooks, way: BookPress, person: int, prompts: Prompts
    ) -> None:
        title = "发展过程中的重要情况"
        super().__init__(parent, title, prompts, writes=books.happenings.writes)
        self._books, self._way, self._person = books, way, person
        self.rows: dict[int, WayRow] = {}
        self._name = books.card(person).entry.name
        empty = _NONE + (_BEGIN if self.writes else "")
        self.table = RecordTable(_columns(), self._ids, self._rows, name=title, empty=empty)
        self.enter_button = writing(set_role(QPushButton("登记　Ctrl+N"), "primary"))
        self.print_button = QPushButton("打印　Ctrl+P")
        self.lay_out(f"{self._name}　{title}", _HINT, (self.print_button, self.enter_button),
                     size=(1120, 560))  # fmt: skip
        self._connect()
        self.refresh()

    @property
    def row(self) -> WayRow | None:
        """What one stands at."""
        return self.rows.get(self.table.current_id() or 0)

    def refresh(self) -> None:
        """Ask the book again."""
        self.rows = {row.id: row for row in happened(self._person).get(self._person, ())}
        super().refresh()
        self.print_button.setEnabled(bool(self.rows))

    def enter(self) -> None:
        """登记: something new."""
        self._open(None, "重要情况已登记")

    def correct(self) -> None:
        """更正 what one stands at."""
        if (row := self.row) is not None:
            self._open(row, "重要情况已更正")

    def strike(self) -> None:
        """Take out what one stands at; undo brings it back."""
        if (row := self.row) is not None and self.writes:
            book = self._books.happenings
            self.take_out(lambda: book.strike(self._person, row.id), f"已删除{row.kind}")

    def print_out(self) -> None:
        """The sheet of all, or the request of 追认."""
        if not self.rows:
            return
        title = f"{self._name} 重要情况"
        choices = (ChoiceField(key="form", label="表样", blank="", options=tuple(TITLES.items())),)

        def draw(values: Values) -> Callable[[], Paper]:
            form, duplex = values["form"], values["duplex"]
            try:
                return happenings_job(form, self._way.values, [self._person], duplex=duplex)
            except Refusal:
                return happenings_job(form, self._way.values, [], blank=True, duplex=duplex)

        job = PrintJob(
            "打印重要情况", self._name, title, draw, choices, "签名、盖章处留空。",
            form="development-happenings", whose=Subject(title, self._person),
        )  # fmt: skip
        sheet = PrintDialog(self, job, self.prompts)
        sheet.saved.connect(self.saved)
        sheet.printed.connect(self.printed)
        sheet.open()

    def _open(self, row: WayRow | None, said: str) -> None:
        judged = self._books.judged_book(self._person, self._books.today())
        if judged is not None and self.writes:
            sheet = happening_dialog(self, self._books, judged.book, self.prompts, row)
            self.ask(sheet, said)

    def _ids(self, _sort: str, _descending: bool) -> Sequence[int]:
        return list(self.rows)

    def _rows(self, ids: Sequence[int]) -> Mapping[int, WayRow]:
        return {id_: self.rows[id_] for id_ in ids}

    def _connect(self) -> None:
        self.table.opened.connect(lambda _id: self.correct())
        self.enter_button.clicked.connect(self.enter)
        self.print_button.clicked.connect(self.print_out)
        self.bind({"Ctrl+N": self.enter, "Ctrl+P": self.print_out})
        self.bind({"Delete": self.strike}, self.table)


def _columns() -> tuple[Column[WayRow], ...]:
    return (
        Column("day", "日期", 100, lambda row: str(row.day or ""), sortable=False),
        Column("kind", "事项", 190, _what, bold=True, sortable=False, most=300),
        Column("back", "退回的步骤", 110, _back, sortable=False),
        Column("ground", "理由", 280, lambda row: row.ground.replace("\n", " "), sortable=False,
               most=520),
        Column("body", "决定的党组织", 190, lambda row: row.body, sortable=False, most=360),
    )  # fmt: skip


def _what(row: WayRow) -> str:
    if row.step is not None:
        return f"第 {row.step} 步不予批准，{row.follows}"
    return "提出追认，还没有批准" if row.date is None else str(row.kind)


def _back(row: WayRow) -> str:
    return "、".join(str(one.step) for one in row.returned)

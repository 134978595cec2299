"""The tab 统计: the tables of any day, their bars, the people behind a figure; 政治生日."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from partydesk.features.statistics import queries
from partydesk.features.statistics.page.columns import jubilee_columns, people_columns
from partydesk.features.statistics.page.figures import FigureTable
from partydesk.kernel.dates import PartialDate, chinese_date
from partydesk.kernel.filenames import workbook_path
from partydesk.kernel.late import late
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.actions import Action, Place
from partydesk.ui.boxes import named_box, refill_branches
from partydesk.ui.cards import down, words
from partydesk.ui.page import Page
from partydesk.ui.prompts import Prompts
from partydesk.ui.table import RecordTable
from partydesk.ui.tasks import run_task
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.statistics import dialogs, papers, sheets
    from partydesk.features.statistics.rules import Jubilee, StatTable
    from partydesk.features.statistics.service import Report, StatisticsBook
else:
    dialogs = late("partydesk.features.statistics.dialogs")
    papers = late("partydesk.features.statistics.papers")
    sheets = late("partydesk.features.statistics.sheets")

BIRTHDAYS = "birthdays"
_TITLES = {
    "flows": "增减", "age": "年龄", "education": "学历", "joined": "入党时间", "job": "职业",
    "sex": "性别", "ethnicity": "民族", "branch": "支部",
}  # fmt: skip


class StatisticsPage(Page):
    """统计.

    Args:
        book: counts.
        organization: its branches.
        prompts: who asks the clerk.

    Signals:
        counted: a report has arrived and is shown.
    """

    counted = Signal()

    key = "statistics"
    tab = "统计"
    title = "统计"
    watches = frozenset(
        {"person", "organization", "transfer", "lost_contact", "category_event", "standing_event"}
    )

    def __init__(
        self, book: StatisticsBook, organization: OrganizationBook, prompts: Prompts | None = None
    ) -> None:
        super().__init__()
        self._book, self._organization = book, organization
        self._prompts = prompts or Prompts()
        self._on, self._wanted = book.today(), object()
        self.report: Report | None = None
        self._behind: tuple[int, ...] = ()
        self._jubilees: dict[int, Jubilee] = {}
        self.branch_box = named_box("党支部", 200)
        self.table = FigureTable()
        self.note = words("", "soft", wrap=True)
        self.birthdays = RecordTable(
            jubilee_columns(), self._jubilee_ids, self._jubilee_rows, name="政治生日",
            empty="这个月没有党员的政治生日。换个日期，或按 Ctrl+Y 看上年年底",
        )  # fmt: skip
        self.caption = words("", "section", wrap=True)
        self.people = RecordTable(
            people_columns(), self._people_ids, queries.named, name="这个数里的党员",
            empty="点左边的数，看是哪些人；按 Ctrl+P 打印各表",
        )  # fmt: skip
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Count again, beside the window."""
        self._offer_branches()
        self._count()

    @property
    def branch(self) -> int | None:
        """The chosen branch; None for all."""
        return self.branch_box.currentData() or None

    def _lay_out(self) -> None:
        figures = QWidget()
        layout = down(self.table, self.note, gap=4)
        layout.setStretchFactor(self.table, 1)
        figures.setLayout(layout)
        figures.layout().setContentsMargins(0, 0, 0, px(8))  # type: ignore[union-attr]
        self.note.setContentsMargins(px(12), 0, px(12), 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(figures)
        self._stack.addWidget(self.birthdays)
        side = QWidget()
        self.caption.setContentsMargins(px(12), px(10), px(12), 0)
        beside = down(self.caption, self.people, gap=4)
        beside.setStretchFactor(self.people, 1)
        side.setLayout(beside)
        self.add_card(self._stack, stretch=1)
        self._side = self.add_card(side, width=410)
        self.setFocusProxy(self.table)
        self.set_scope(self.branch_box)
        self.filters.set_search("姓名、拼音首字母")
        self.filters.set_date("统计到", PartialDate.of(self._on))
        self._offer_chips({})
        self.set_actions(
            (
                Action("print-statistics", "打印", self._print, "Ctrl+P", "print", Place.MAIN),
                Action("export-statistics", "导出…", self._export, "Ctrl+E", "export",
                       Place.HEAD),
                Action("year-end", "到上年年底", self._year_end, "Ctrl+Y", "calendar"),
            )
        )  # fmt: skip

    def _connect(self) -> None:
        self.filters.chosen.connect(lambda _: self._show())
        self.filters.searched.connect(lambda _: self._search())
        self.filters.dated.connect(self._turn_to)
        self.branch_box.currentIndexChanged.connect(lambda _: self._count())
        self.table.asked.connect(self._ask)
        for table in (self.people, self.birthdays):
            table.opened.connect(lambda id_: self.went.emit("roster", id_))

    def _turn_to(self, day: PartialDate) -> None:
        self._on = min(day.latest, self._book.today())
        self._count()

    def _year_end(self) -> None:
        day = PartialDate(self._on.year - 1, 12, 31)
        self.filters.set_date("统计到", day)
        self._turn_to(day)

    def _count(self) -> None:
        wanted = self._wanted = object()
        on, branch, book = self._on, self.branch, self._book

        def work() -> tuple[Report, list[Jubilee]]:
            with book.store.visit():
                return book.report(on, branch), book.anniversaries(on.year, on.month, branch)

        def done(found: tuple[Report, list[Jubilee]]) -> None:
            if wanted is self._wanted:
                self.report = found[0]
                self._jubilees = {one.person: one for one in found[1]}
                self._show()
                self.counted.emit()

        run_task(self, "正在统计……", lambda _progress: work(), done)

    def _show(self) -> None:
        report = self.report
        if report is None:
            return
        self._offer_chips({table.key: _heads(table) for table in report.tables})
        chip = self.filters.chip or report.tables[0].key
        birthdays = chip == BIRTHDAYS
        self._stack.setCurrentIndex(int(birthdays))
        self.set_shown(self._side, not birthdays)
        if birthdays:
            self.birthdays.refresh()
            self.birthdays.select_first()
        else:
            self._show_table(report, chip)
        total = report.table("sex").rows[0].number(0)
        self.status_changed.emit(f"{chinese_date(report.on)}　党员 {total} 人")

    def _offer_chips(self, heads: Mapping[str, int]) -> None:
        chips = [(key, title, heads.get(key, 0)) for key, title in _TITLES.items()]
        month = f"{self._on.month}月政治生日"
        self.filters.set_chips([*chips, (BIRTHDAYS, month, len(self._jubilees))])

    def _show_table(self, report: Report, key: str) -> None:
        table = report.table(key)
        cites = "、".join(cite.line for cite in table.cite)
        self.note.setText(table.note or (f"按{cites}分组" if cites else ""))
        self.note.setVisible(bool(self.note.text()))
        self.table.show_table(table)

    def _ask(self, row: int, column: int) -> None:
        table = self.table.figures.table
        if table is None:
            return
        line = table.rows[row]
        self._behind = line.cells[column]
        what = line.name if len(table.columns) == 1 else f"{line.name} • {table.columns[column]}"
        self.caption.setText(f"{what}：{len(self._behind)} 人")
        self.people.refresh()
        self.people.select_first()

    def _offer_branches(self) -> None:
        refill_branches(self.branch_box, self._organization.branches(), 0)

    def _unit(self) -> str:
        organization = self._organization
        return organization.body(self.branch).name if self.branch else organization.unit().name

    def _print(self) -> None:
        if self.report is None:
            return
        first = papers.CARD if self.filters.chip == BIRTHDAYS else papers.REPORT
        people = list(self._jubilees.values())
        dialogs.StatisticsPrintSheet(
            self, self.report, people, self._unit(), first, self._prompts
        ).open()

    def _export(self) -> None:
        if self.report is not None:
            name = f"党员统计表 {self.report.on.isoformat()}.xlsx"
            self._prompts.save_file(self, "导出统计表", name, self._write)

    def _write(self, path: Path) -> None:
        path = workbook_path(path)
        try:
            if self.report is not None:
                sheets.write_report(path, self.report, self._unit())
        except StoreTrouble as trouble:
            self.notify(trouble.sentence, "wrong")
        else:
            self.notify(f"已导出统计表：{path.name}")

    def _search(self) -> None:
        for table in (self.people, self.birthdays):
            table.refresh()
            table.select_first()

    def _people_ids(self, _sort: str, descending: bool) -> Sequence[int]:
        found = queries.meant(self._behind, self.filters.query)
        return found[::-1] if descending else found

    def _jubilee_ids(self, _sort: str, descending: bool) -> Sequence[int]:
        found = queries.meant(tuple(self._jubilees), self.filters.query)
        return found[::-1] if descending else found

    def _jubilee_rows(self, ids: Sequence[int]) -> Mapping[int, Jubilee]:
        return {id_: self._jubilees[id_] for id_ in ids}


def _heads(table: StatTable) -> int:
    """Members; of the movements how many came and went."""
    if table.key != "flows":
        return table.rows[0].number(0)
    return sum(row.number(0) for row in table.rows if row.depth == 1)

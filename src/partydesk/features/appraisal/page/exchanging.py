"""Results out of the page and into it; what an import would do is said before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from partydesk.kernel.filenames import workbook_path
from partydesk.kernel.late import late
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.tasks import run_task

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from partydesk.features.appraisal import sheets
    from partydesk.features.appraisal.queries import AppraisalRow
    from partydesk.features.appraisal.service import AppraisalBook, Board, intake
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts
else:
    sheets = late("partydesk.features.appraisal.sheets")
    intake = late("partydesk.features.appraisal.service.intake")

_KINDS = "表格 (*.xlsx *.xls *.csv)"
_SHOWN = 6


class Exchange(QObject):
    """Export and import of the page.

    Args:
        page: says sentences.
        board: gives the appraisal in view.
        book: the appraisals.
        prompts: who asks for the file.
    """

    def __init__(
        self, page: Page, board: Callable[[], Board | None], book: AppraisalBook, prompts: Prompts
    ) -> None:
        super().__init__(page)
        self._page, self._board, self._book, self._prompts = page, board, book, prompts

    def give(self) -> None:
        """导出 the results in view."""
        board = self._board()
        if board is not None:
            self._prompts.save_file(
                self._page, "导出评议结果", f"{board.row.words}结果.xlsx",
                lambda path: self._write(path, board),
            )  # fmt: skip

    def take(self) -> None:
        """导入 results into the appraisal in view."""
        board = self._board()
        if board is not None:
            row = board.row
            self._prompts.open_file(
                self._page, "导入评议结果", _KINDS, lambda path: self._read(path, row)
            )

    def _write(self, path: Path, board: Board) -> None:
        path = workbook_path(path)
        note = f"党支部：{board.row.body_name}　评议日期：{board.row.day.chinese}"
        try:
            sheets.write_results(path, board.members, "民主评议结果", note)
        except StoreTrouble as trouble:
            self._page.notify(trouble.sentence, "wrong")
        else:
            self._page.notify(f"已导出 {len(board.members)} 名党员的评议结果：{path.name}")

    def _read(self, path: Path, row: AppraisalRow) -> None:
        def look() -> tuple[sheets.ResultsReading, intake.Intake]:
            reading = sheets.read_results(path)
            return reading, self._taken(reading, row, dry_run=True)

        run_task(
            self._page, "正在读评议结果……", lambda _progress: look(),
            lambda found: self._ask(*found, row),
        )  # fmt: skip

    def _ask(self, reading: sheets.ResultsReading, found: intake.Intake, row: AppraisalRow) -> None:
        detail = "\n".join(f"第 {number} 行：{why}" for number, why in found.refused[:_SHOWN])
        more = len(found.refused) - _SHOWN
        detail += f"\n还有 {more} 行。" if more > 0 else ""
        told = f"{reading.file}：要写入 {found.entered} 名，没有变化 {found.unchanged} 名"
        told += f"，有 {len(found.refused)} 行不能导入" if found.refused else ""
        if not found.entered:
            self._prompts.tell(self._page, f"{told}，没有可导入的。", detail)
            return
        self._prompts.confirm(
            self._page, f"{told}。要导入到{row.words}吗？", f"导入 {found.entered} 名",
            lambda: self._enter(reading, row), detail,
        )  # fmt: skip

    def _enter(self, reading: sheets.ResultsReading, row: AppraisalRow) -> None:
        run_task(
            self._page, "正在导入评议结果……",
            lambda _progress: self._taken(reading, row, dry_run=False),
            lambda found: self._page.notify(f"已导入 {found.entered} 名党员的评议结果"),
        )  # fmt: skip

    def _taken(
        self, reading: sheets.ResultsReading, row: AppraisalRow, *, dry_run: bool
    ) -> intake.Intake:
        with self._book.reading():  # it runs beside the window
            return intake.take_in(self._book, row.id, reading.lines, reading.file, dry_run=dry_run)

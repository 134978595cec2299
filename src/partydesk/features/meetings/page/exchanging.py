"""Lists of meetings out of the page and into it; what an import would do is said before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from partydesk.features.meetings import queries, sheets
from partydesk.features.meetings.service.intake import take_in
from partydesk.kernel.filenames import workbook_path
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.tasks import run_task

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from partydesk.features.meetings.queries import MeetingFilter
    from partydesk.features.meetings.service import MeetingBook
    from partydesk.features.meetings.service.intake import Intake
    from partydesk.features.meetings.sheets import MeetingsReading
    from partydesk.features.organization.service import OrganizationBook
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts

_KINDS = "表格 (*.xlsx *.xls *.csv)"
_SHOWN = 6


class Exchange(QObject):
    """Export and import of the page."""

    def __init__(
        self, page: Page, book: MeetingBook, organization: OrganizationBook, prompts: Prompts
    ) -> None:
        super().__init__(page)
        self._page, self._book = page, book
        self._organization, self._prompts = organization, prompts

    def give(self, wanted: Callable[[], MeetingFilter]) -> None:
        """导出 what the list shows."""
        self._prompts.save_file(
            self._page, "导出会议", "会议记录一览表.xlsx", lambda path: self._write(path, wanted())
        )

    def take(self) -> None:
        """导入 a list of meetings."""
        self._prompts.open_file(self._page, "导入会议台账", _KINDS, self._read)

    def _write(self, path: Path, wanted: MeetingFilter) -> None:
        path = workbook_path(path)
        meetings = queries.minutes(list(reversed(queries.ids(wanted))))
        note = f"单位：{self._organization.unit().name}"
        try:
            sheets.write_meetings(path, meetings, note=note)
        except StoreTrouble as trouble:
            self._page.notify(trouble.sentence, "wrong")
        else:
            self._page.notify(f"已导出 {len(meetings)} 次会议：{path.name}")

    def _read(self, path: Path) -> None:
        def look() -> tuple[MeetingsReading, Intake]:
            reading = sheets.read_meetings(path)
            return reading, self._taken(reading, dry_run=True)

        run_task(
            self._page, "正在读会议台账……", lambda _progress: look(),
            lambda found: self._ask(*found),
        )  # fmt: skip

    def _ask(self, reading: MeetingsReading, found: Intake) -> None:
        detail = "\n".join(f"第 {one.row} 行：{one.reason}" for one in found.refused[:_SHOWN])
        more = len(found.refused) - _SHOWN
        detail += f"\n还有 {more} 行。" if more > 0 else ""
        told = f"{reading.file}：新增 {found.added} 次，已有 {found.unchanged} 次"
        told += f"，有 {len(found.refused)} 行不能导入" if found.refused else ""
        if not found.added:
            self._prompts.tell(self._page, f"{told}，没有可导入的会议。", detail)
            return
        self._prompts.confirm(
            self._page, f"{told}。要导入吗？", f"导入 {found.added} 次会议",
            lambda: self._enter(reading), detail,
        )  # fmt: skip

    def _enter(self, reading: MeetingsReading) -> None:
        run_task(
            self._page, "正在导入会议……",
            lambda _progress: self._taken(reading, dry_run=False),
            lambda found: self._page.notify(f"已导入 {found.added} 次会议"),
        )  # fmt: skip

    def _taken(self, reading: MeetingsReading, *, dry_run: bool) -> Intake:
        with self._book.visit():  # it runs beside the window
            return take_in(
                self._book, self._organization, reading.lines, reading.file, dry_run=dry_run
            )

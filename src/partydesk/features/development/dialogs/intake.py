"""从表格登记: the days of many people's steps; what it comes to is said before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from partydesk.features.development.service.intake import look_through
from partydesk.features.development.sheets import read_dates
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.tasks import run_task

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.features.development.rules.intake import DatesReading
    from partydesk.features.development.service import RecordBooks
    from partydesk.features.development.service.intake import Taken
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts

_KINDS = "表格 (*.xlsx *.xls *.csv)"
_SHOWN = 6


class DatesIntake(QObject):
    """Asks for the file, looks through it beside the window, and enters it when told to."""

    def __init__(self, page: Page, books: RecordBooks, prompts: Prompts) -> None:
        super().__init__(page)
        self._page, self._books, self._prompts = page, books, prompts

    def ask(self) -> None:
        """Which file."""
        self._prompts.open_file(self._page, "从表格登记步骤日期", _KINDS, self._read)

    def _read(self, path: Path) -> None:
        def look() -> tuple[DatesReading, Taken]:
            with self._books.reading():
                reading = read_dates(path, self._books.specs(self._books.today()))
                return reading, look_through(self._books, reading)

        run_task(
            self._page, "正在读步骤日期……", lambda _progress: look(),
            lambda found: self._tell(*found),
        )  # fmt: skip

    def _tell(self, reading: DatesReading, found: Taken) -> None:
        detail = "\n".join(f"第 {one.row} 行：{one.reason}" for one in found.refused[:_SHOWN])
        more = len(found.refused) - _SHOWN
        detail += f"\n还有 {more} 处。" if more > 0 else ""
        told = f"{reading.file}：{found.people} 人，新登记 {len(found.orders)} 个步骤日期"
        told += f"，已有 {found.unchanged} 个"
        told += f"，有 {len(found.refused)} 处不能登记" if found.refused else ""
        if not found.orders:
            self._prompts.tell(self._page, f"{told}，没有可登记的。", detail)
            return
        self._prompts.confirm(
            self._page, f"{told}。要登记吗？", f"登记 {len(found.orders)} 个日期",
            lambda: self._enter(reading, found), detail,
        )  # fmt: skip

    def _enter(self, reading: DatesReading, found: Taken) -> None:
        label = f"从 {reading.file} 登记 {found.people} 人的步骤日期"
        try:
            self._books.take_steps(found.orders, label)
        except (Refusal, StoreTrouble) as trouble:
            self._prompts.tell(self._page, trouble.sentence)
        else:
            self._page.notify(f"已登记 {found.people} 人的 {len(found.orders)} 个步骤日期")

"""The ledger out of the page and into it; what an import would do is said before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from partydesk.features.points import queries
from partydesk.kernel.filenames import workbook_path
from partydesk.kernel.findings import Refusal
from partydesk.kernel.late import late
from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.points import sheets
    from partydesk.features.points.page.views import Sought
    from partydesk.features.points.service import PointsBook
    from partydesk.features.points.service.intake import Intake
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts
else:
    sheets = late("partydesk.features.points.sheets")

_KINDS = "表格 (*.xlsx *.xls *.csv)"
_SHOWN = 6


class SheetDesk(QObject):
    """Export and import of the page."""

    def __init__(
        self,
        page: Page,
        sought: Sought,
        book: PointsBook,
        organization: OrganizationBook,
        prompts: Prompts,
    ) -> None:
        super().__init__(page)
        self._page, self._sought, self._book = page, sought, book
        self._organization, self._prompts = organization, prompts

    def write(self) -> None:
        """台账存为表格: the entries of what is in view."""
        words = self._sought.board.words
        self._prompts.save_file(
            self._page, "积分台账存为表格", f"{words}积分台账.xlsx", self._write
        )

    def take_in(self) -> None:
        """导入台账."""
        if not self._book.ground.schemes():
            self._page.trigger("points-scheme")
            return
        self._prompts.open_file(self._page, "导入积分台账", _KINDS, self.read)

    def read(self, path: Path) -> None:
        """Say what a file would bring, and ask."""
        try:
            reading = sheets.read_ledger(path)
            found = self._book.ledgers.plan(reading.rows)
        except (Refusal, StoreTrouble) as trouble:
            self._page.notify(trouble.sentence, "wrong")
            return
        detail = "\n".join(f"第 {one.row} 行：{one.reason}" for one in found.refused[:_SHOWN])
        more = len(found.refused) - _SHOWN
        detail += f"\n还有 {more} 行。" if more > 0 else ""
        told = f"{reading.file}：新增 {len(found.orders)} 条，已有 {found.unchanged} 条"
        told += f"，更正和未通过的 {found.passed} 条不导入" if found.passed else ""
        told += f"，有 {len(found.refused)} 行不能导入" if found.refused else ""
        if not found.orders:
            self._prompts.tell(self._page, f"{told}，没有可导入的。", detail)
            return
        self._prompts.confirm(
            self._page, f"{told}。要导入吗？", f"导入 {len(found.orders)} 条",
            lambda: self._enter(reading.file, found), detail,
        )  # fmt: skip

    def _enter(self, file: str, found: Intake) -> None:
        try:
            taken = self._book.ledgers.take(file, found.orders)
        except (Refusal, StoreTrouble) as trouble:
            self._page.notify(trouble.sentence, "wrong")
        else:
            self._page.notify(f"已导入 {taken} 条积分登记。")

    def _write(self, path: Path) -> None:
        path = workbook_path(path)
        rows = queries.entries(*self._sought.span)[::-1]
        note = f"单位：{self._organization.unit().name}　{self._sought.board.words}"
        try:
            sheets.write_ledger(path, rows, note)
        except StoreTrouble as trouble:
            self._page.notify(trouble.sentence, "wrong")
        else:
            self._page.notify(f"已保存 {len(rows)} 条：{path.name}")

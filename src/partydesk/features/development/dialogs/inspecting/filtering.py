"""The line above the inspection: name, branch, stage, year of application, only with problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from partydesk.features.development.dialogs.inspecting.columns import (
    Asked,
    branches,
    stages,
    years,
)
from partydesk.ui.boxes import named_box, refill
from partydesk.ui.searchline import SearchLine
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.development.service.materials import FileRow

_ROOM = 220  # px at text size 100 %: a name


class FilterRow(SearchLine):
    """What is asked for of the books under inspection."""

    def __init__(self) -> None:
        self.branch, self.stage, self.year = map(named_box, ("支部", "人员类别", "申请年度"))
        self.faulty = QCheckBox("只看有问题的")
        beside = (self.branch, self.stage, self.year, self.faulty)
        super().__init__("姓名、拼音首字母", _ROOM, *beside)

    def text_resized(self) -> None:
        """Room for a name, and no more than a long branch needs."""
        super().text_resized()
        self.branch.setMaximumWidth(px(240))
        self.faulty.setMinimumHeight(px(34))

    def asked(self) -> Asked:
        """What is asked for now."""
        return Asked(
            self.search.text(),
            self.branch.currentData() or "",
            self.stage.currentData() or "",
            self.year.currentData() or 0,
            self.faulty.isChecked(),
        )

    def offer(self, rows: Sequence[FileRow]) -> None:
        """The branches, stages and years there are, without a word; what was chosen stays."""
        refill(self.branch, [("全部支部", ""), *((one, one) for one in branches(rows))])
        refill(self.stage, [("全部类别", ""), *((one, one) for one in stages(rows))])
        refill(self.year, [("全部年度", 0), *((f"{one} 年申请", one) for one in years(rows))])

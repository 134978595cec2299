"""The line above the inspection: name, branch, stage, year of application, only with problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from partydesk.features.development.dialogs.inspecting.columns import (
    Asked,
    branches,
    stages,
    years,
)
from partydesk.ui.flow import FlowLayout
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.development.service.materials import FileRow


class FilterRow(QWidget):
    """What is asked for.

    Signals:
        changed: it asks for something else.
        went_on: Enter in the search: on to the list.
    """

    changed = Signal()
    went_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText("姓名、拼音首字母")
        self.search.setAccessibleName("查找：姓名、拼音首字母")
        self.search.setClearButtonEnabled(True)
        self.branch, self.stage, self.year = _box("支部"), _box("人员类别"), _box("申请年度")
        self.faulty = QCheckBox("只看有问题的")
        self.search.textChanged.connect(lambda _: self.changed.emit())
        self.search.returnPressed.connect(self.went_on)
        self.faulty.toggled.connect(lambda _: self.changed.emit())
        for box in (self.branch, self.stage, self.year):
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        line = FlowLayout(gap=8)
        for part in (self.search, self.branch, self.stage, self.year, self.faulty):
            line.addWidget(part)
        self.setLayout(line)
        self.text_resized()

    def text_resized(self) -> None:
        """Room for a name."""
        self.search.setMinimumWidth(px(220))
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
        _fill(self.branch, "全部支部", [(one, one) for one in branches(rows)])
        _fill(self.stage, "全部类别", [(one, one) for one in stages(rows)])
        _fill(self.year, "全部年度", [(f"{one} 年申请", one) for one in years(rows)])

    def to_search(self) -> None:
        """Put the cursor into the search."""
        self.search.setFocus()
        self.search.selectAll()


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def _fill(box: QComboBox, first: str, items: Sequence[tuple[str, Any]]) -> None:
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(first, None)
    for text, value in items:
        box.addItem(text, value)
    box.setCurrentIndex(max(box.findData(chosen), 0) if chosen else 0)
    box.blockSignals(False)

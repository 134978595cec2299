"""栏目对应: which heading of the file is read for which field, chosen by the clerk."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QPushButton, QSizePolicy, QWidget

from partydesk.features.roster.rules import LABELS
from partydesk.ui.cards import ShortLabel, across, card, down, room_for, scrolled, words
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QWheelEvent

    from partydesk.features.roster.dialogs.taking.looking import FileHeading

_ASIDE = "不读入（原文照样保存）"
_GROUPS = (("没有用到的栏", False), ("已经认出的栏", True))


class ColumnsSheet(KeyboardDialog):
    """One line for each heading: as it stands in the file, what stands below it, the field.

    Args:
        parent: the preview.
        headings: of the file, with what they are read for now.

    Signals:
        chosen: heading → field for those that were changed.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget, headings: Sequence[FileHeading]) -> None:
        super().__init__(parent)
        self.setWindowTitle("栏目对应")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._headings = headings
        self.boxes = {heading.label: _box(heading) for heading in headings}
        self.wrong = words("", "due", wrap=True)
        self.wrong.hide()
        self.primary = set_role(QPushButton("按这样读入"), "primary")
        self.primary.clicked.connect(self.submit)
        self._lay_out()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.submit)

    def submit(self) -> None:
        """Hand over what was changed, unless two headings would go to one field."""
        keys = {label: str(box.currentData()) for label, box in self.boxes.items()}
        counts = Counter(key for key in keys.values() if key)
        double = next((key for key, count in counts.items() if count > 1), "")
        if double:
            both = "、".join(f"“{label}”" for label, key in keys.items() if key == double)
            self.wrong.setText(f"{both}都选了“{LABELS[double]}”，请只留一个，其余选“{_ASIDE}”。")
            self.wrong.show()
            self.boxes[next(label for label, key in keys.items() if key == double)].setFocus()
            return
        changed = {h.label: keys[h.label] for h in self._headings if keys[h.label] != h.key}
        self.accept()
        if changed:
            self.chosen.emit(changed)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(1, 1)
        for title, known in _GROUPS:
            self._add_group(grid, title, [h for h in self._headings if bool(h.key) is known])
        inside = QWidget()
        inside.setLayout(down(grid, None))
        cancel = QPushButton("取消")
        cancel.clicked.connect(self.reject)
        for button in (cancel, self.primary):
            button.setAutoDefault(False)
        layout = down(
            words("左边是文件里的表头和几个例子，右边选它读入到哪一栏。", "soft", wrap=True),
            card(scrolled(inside), pad=12),
            self.wrong,
            across(None, cancel, self.primary),
            gap=10,
        )
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.resize(room_for(self, 820, 640))

    def _add_group(self, grid: QGridLayout, title: str, headings: Sequence[FileHeading]) -> None:
        if not headings:
            return
        grid.addWidget(words(title, "name"), grid.rowCount(), 0, 1, 3)
        for heading in headings:
            label = ShortLabel(heading.label, "body", least=8)
            label.setMaximumWidth(px(240))
            label.setBuddy(self.boxes[heading.label])
            row = grid.rowCount()
            grid.addWidget(label, row, 0)
            samples = ShortLabel("、".join(heading.samples))
            samples.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            grid.addWidget(samples, row, 1)
            grid.addWidget(self.boxes[heading.label], row, 2)


class _Box(QComboBox):
    """The wheel scrolls the list of headings, and changes none of them on the way."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _box(heading: FileHeading) -> QComboBox:
    box = _Box()
    box.addItem(_ASIDE, "")
    for key, label in LABELS.items():
        box.addItem(label, key)
    box.setCurrentIndex(box.findData(heading.key))
    box.setAccessibleName(f"{heading.label} 读入到")
    box.setFixedWidth(px(260))
    return box

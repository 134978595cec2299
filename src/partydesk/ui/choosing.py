"""Fields that are answered by choosing: one of a few, yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QPushButton

from partydesk.ui.boxes import Box
from partydesk.ui.editors import Editor
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QWheelEvent

    from partydesk.ui.fields import ChoiceField, YesNoField

_NARROW = 140
_CHOICE = 320  # px at text size 100 %: a longer name is cut in the box and whole in the list


class ChoiceEditor(Editor):
    """One of a few, from a list that opens."""

    def __init__(self, field: ChoiceField) -> None:
        self.box = _Choice()
        super().__init__(field, self.box)
        self._options: Sequence[tuple[object, str]] = field.options
        if field.blank:
            self._options = ((None, field.blank), *field.options)
        self.box.addItems([text for _, text in self._options])
        self._row.addStretch(1)
        self.box.currentIndexChanged.connect(self.say)

    def value(self) -> Any:
        """The value behind the words."""
        number = self.box.currentIndex()
        return self._options[number][0] if number >= 0 else None

    def set_value(self, value: object) -> None:
        """Choose the option with this value; the first one when there is none such."""
        places = (n for n, (option, _) in enumerate(self._options) if option == value)
        self.box.setCurrentIndex(next(places, 0))

    def problem(self) -> str:
        """Nothing chosen where something must be: one chooses it, and does not fill it in."""
        return super().problem().replace("请填写", "请选择", 1)

    def typed(self) -> str:
        """The words that are chosen."""
        return self.box.currentText()

    def retype(self, state: Any) -> None:
        """Choose the words again, where they are still offered."""
        if (place := self.box.findText(str(state))) >= 0:
            self.box.setCurrentIndex(place)


class _Choice(Box):
    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Wide enough for the longest words: Qt forgets the border of the style sheet."""
        texts = (self.itemText(number) for number in range(self.count()))
        longest = max((self.fontMetrics().horizontalAdvance(text) for text in texts), default=0)
        return QSize(min(longest + px(56), px(_CHOICE)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """In a narrow form long words are cut."""
        return QSize(min(self.sizeHint().width(), px(_NARROW)), super().minimumSizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Rolling over it scrolls the form and changes nothing."""
        event.ignore()


class YesNoEditor(Editor):
    """Two answers side by side; pressing the given one again takes it back."""

    def __init__(self, field: YesNoField) -> None:
        self._yes, self._no = (self._answer(text) for text in (field.yes, field.no))
        super().__init__(field, self._yes, self._no)
        self._row.addStretch(1)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        for button, other in ((self._yes, self._no), (self._no, self._yes)):
            button.setAccessibleName(f"{field.label}：{button.text()}")
            self._group.addButton(button)
            button.clicked.connect(lambda _=False, other=other: other.setChecked(False))
            button.clicked.connect(self.say)

    def value(self) -> bool | None:
        """None while no answer is given."""
        if self._yes.isChecked():
            return True
        return False if self._no.isChecked() else None

    def set_value(self, value: object) -> None:
        """Show an answer, or none."""
        self._yes.setChecked(value is True)
        self._no.setChecked(value is False)

    def typed(self) -> bool | None:
        """The answer."""
        return self.value()

    def retype(self, state: Any) -> None:
        """Give the answer again."""
        self.set_value(state)

    def mark(self, *, wrong: bool) -> None:
        """The sentence below says it; the two buttons stay as they are."""

    @staticmethod
    def _answer(text: str) -> QPushButton:
        button = set_role(QPushButton(text), "answer")
        button.setCheckable(True)
        button.setAutoDefault(False)
        return button

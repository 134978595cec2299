"""One widget for each plain kind of field: text, long text, number, choice, yes or no."""

from __future__ import annotations

import unicodedata
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from partydesk.ui.cards import words
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QWheelEvent

    from partydesk.ui.fields import (
        ChoiceField,
        Field,
        LongField,
        NumberField,
        TextField,
        YesNoField,
    )

_MOST_LINES = 12
_NARROW = 140
_CHOICE = 320  # px at text size 100 %: a longer name is cut in the box and whole in the list


class Editor(QWidget):
    """What a form needs of the widget of a field.

    Attributes:
        field: the declaration.
        target: the inner widget that takes the cursor, is named and is marked when wrong.

    Signals:
        changed: the clerk changed something.
    """

    changed = Signal()

    def __init__(self, field: Field, target: QWidget, *after: QWidget) -> None:
        super().__init__()
        self.field = field
        self.target = target
        self._quiet = False
        target.setAccessibleName(field.label)
        self.setFocusProxy(target)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(target)
        for part in after:
            row.addWidget(part)
        self._row = row
        self._width = 0

    def narrow(self, width: int) -> None:
        """No wider than this, in px at text size 100 %; what is right of it stays blank."""
        if not self._width:
            self._row.addStretch(1)
        self._width = width
        self.target.setMaximumWidth(px(width))

    def value(self) -> Any:
        """What stands in the field as its kind; None when it is empty or cannot be read."""

    def set_value(self, value: object) -> None:
        """Show a value; None empties the field."""

    def fill(self, value: object) -> None:
        """`set_value` without saying `changed`."""
        self._quiet = True
        self.set_value(value)
        self._quiet = False

    def empty(self) -> bool:
        """Whether the clerk left it out."""
        return self.value() in {None, ""}

    def problem(self) -> str:
        """Why it cannot be handed in; an empty text when it can."""
        return f"请填写{self.field.label}" if self.field.required and self.empty() else ""

    def mark(self, *, wrong: bool) -> None:
        """Red frame, or none."""
        set_role(self.target, "invalid" if wrong else "")

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_width"):
            self.narrow(self._width)

    def say(self, *_: object) -> None:
        """Pass on that the clerk changed something."""
        if not self._quiet:
            self.changed.emit()


class TextEditor(Editor):
    """One line."""

    def __init__(self, field: TextField) -> None:
        self.box = QLineEdit()
        super().__init__(field, self.box)
        self.box.setPlaceholderText(field.placeholder)
        if field.width:
            self.narrow(15 * field.width + 24)
        self.box.textChanged.connect(self.say)

    def value(self) -> str:
        """The text without blanks around it."""
        return self.box.text().strip()

    def set_value(self, value: object) -> None:
        """Show a text."""
        self.box.setText("" if value is None else str(value))
        self.box.setCursorPosition(0)


class LongEditor(Editor):
    """Several lines; it grows with the text, Tab goes to the next field."""

    def __init__(self, field: LongField) -> None:
        self.box = QPlainTextEdit()
        super().__init__(field, self.box)
        self._lines = field.lines
        self.box.setPlaceholderText(field.placeholder)
        self.box.setTabChangesFocus(True)
        self.box.textChanged.connect(self.say)
        self.box.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def value(self) -> str:
        """The text without blanks around it."""
        return self.box.toPlainText().strip()

    def set_value(self, value: object) -> None:
        """Show a text."""
        self.box.setPlainText("" if value is None else str(value))

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_lines"):
            self._grow()

    def _grow(self, *_: object) -> None:
        # a plain text document measures itself in lines
        lines = round(self.box.document().size().height())
        shown = min(max(lines, self._lines), _MOST_LINES)
        self.box.setFixedHeight(self.box.fontMetrics().lineSpacing() * shown + px(24))


class NumberEditor(Editor):
    """A number, with its unit after it."""

    def __init__(self, field: NumberField) -> None:
        self.box = QLineEdit()
        parts = [words(field.unit, "soft")] if field.unit else []
        super().__init__(field, self.box, *parts)
        self._number = field
        self.narrow(110)
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.box.textChanged.connect(self.say)

    def value(self) -> int | Decimal | None:
        """An int, or a Decimal where the field has decimals."""
        number = self._read()
        if number is None or self.problem():
            return None
        return number if self._number.decimals else int(number)

    def set_value(self, value: object) -> None:
        """Show a number."""
        self.box.setText("" if value is None else str(value))

    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.box.text().strip()

    def problem(self) -> str:
        """Not a number, too many decimals, or out of bounds."""
        if self.empty():
            return super().problem()
        number, field = self._read(), self._number
        if number is None:
            return f"{field.label}要填数字"
        if number != round(number, field.decimals):
            places = f"最多{field.decimals}位小数" if field.decimals else "要填整数"
            return f"{field.label}{places}"
        if field.least is not None and number < field.least:
            return f"{field.label}不能小于 {field.least}"
        if field.most is not None and number > field.most:
            return f"{field.label}不能大于 {field.most}"
        return ""

    def _read(self) -> Decimal | None:
        text = unicodedata.normalize("NFKC", self.box.text()).replace(",", "").strip()
        try:
            number = Decimal(text)
        except InvalidOperation:
            return None
        return number if number.is_finite() else None


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


class _Choice(QComboBox):
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

    def mark(self, *, wrong: bool) -> None:
        """The sentence below says it; the two buttons stay as they are."""

    @staticmethod
    def _answer(text: str) -> QPushButton:
        button = set_role(QPushButton(text), "answer")
        button.setCheckable(True)
        button.setAutoDefault(False)
        return button

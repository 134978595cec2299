"""What a form needs of the widget of a field, and the plain kinds: text, long text, number."""

from __future__ import annotations

import unicodedata
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from partydesk.ui.cards import words
from partydesk.ui.phrasing import ask_phrase, phrases_for
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from partydesk.ui.fields import (
        Field,
        LongField,
        NumberField,
        TextField,
    )

_MOST_LINES = 12
_FIRST = 100  # of the room a field may take, before what stays blank beside it


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
            self._row.setStretchFactor(self.target, _FIRST)
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

    def typed(self) -> Any:
        """What stands there letter by letter, as JSON can hold it; also what is no value."""
        return self.target.text() if isinstance(self.target, QLineEdit) else None

    def retype(self, state: Any) -> None:
        """Put back what `typed()` gave."""
        if isinstance(self.target, QLineEdit) and isinstance(state, str):
            self.target.setText(state)

    def empty(self) -> bool:
        """Whether the clerk left it out."""
        return self.value() in {None, ""}

    def problem(self) -> str:
        """Why it cannot be handed in; an empty text when it can."""
        return f"请填写{self.field.label}" if self.field.required and self.empty() else ""

    def mark(self, *, wrong: bool) -> None:
        """Red frame, or none."""
        set_role(self.target, "invalid" if wrong else "")

    def text_resized(self) -> None:
        """The box grows with the text."""
        if self._width:
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


class PhraseBox(QPlainTextEdit):
    """A box for a long text, in which F8 offers phrases; while it is empty it says so.

    Args:
        label: of its field, by which the phrases are found.
    """

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F8."""
        if event.key() != Qt.Key.Key_F8 or not ask_phrase(self, self._label):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes here learns of the key."""
        if not self.placeholderText() and phrases_for(self, self._label):
            self.setPlaceholderText("按 F8 选用语")
        super().focusInEvent(event)


class LongEditor(Editor):
    """Several lines; it grows with the text, Tab goes to the next field."""

    def __init__(self, field: LongField) -> None:
        self.box = PhraseBox(field.label)
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

    def typed(self) -> str:
        """The whole text."""
        return self.box.toPlainText()

    def retype(self, state: Any) -> None:
        """Put the text back."""
        self.set_value(state)

    def text_resized(self) -> None:
        """As many lines as before."""
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

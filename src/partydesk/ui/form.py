"""A form made from declared fields: labels, hints, sentences of refusal, values in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QGridLayout, QLineEdit, QScrollArea, QWidget

from partydesk.ui.cards import down, words
from partydesk.ui.choosing import ChoiceEditor, YesNoEditor
from partydesk.ui.dates import DateEditor
from partydesk.ui.editors import Editor, LongEditor, NumberEditor, TextEditor
from partydesk.ui.fields import (
    ChoiceField,
    DateField,
    Field,
    Heading,
    LongField,
    NumberField,
    PasswordField,
    PeopleField,
    RowsField,
    TextField,
    YesNoField,
)
from partydesk.ui.grid import RowsEditor
from partydesk.ui.passwords import PasswordEditor
from partydesk.ui.people import PeopleEditor
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.ui.fields import Values

_EDITORS: dict[type[Field], type[Editor]] = {
    TextField: TextEditor,
    PasswordField: PasswordEditor,
    LongField: LongEditor,
    DateField: DateEditor,
    NumberField: NumberEditor,
    ChoiceField: ChoiceEditor,
    YesNoField: YesNoEditor,
    PeopleField: PeopleEditor,
    RowsField: RowsEditor,
}

_ON_ENTER = (QLineEdit, QComboBox)  # Enter goes on from them
_LABEL, _LINE = 132, 34  # px at text size 100 %: the widest label, the height of an editor


class _Line:
    """A field on screen: label, editor, hint and sentence of refusal."""

    def __init__(self, field: Field, form: QWidget) -> None:
        self.field = field
        self.editor = _EDITORS[type(field)](field)  # type: ignore[call-arg]
        self.label = words(f"{field.label} *" if field.required else field.label, wrap=True)
        self.label.setBuddy(self.editor.target)
        self.hint = words("", "hint", wrap=True)
        self.error = words("", "field-error", wrap=True)
        for part in (self.hint, self.error):
            part.setParent(form)  # shown without a parent it would be a window for a moment
        self.hidden = False
        self.shared = False
        self._sentence = ""
        self.measure()
        self.set_hint(field.hint, field.cite)
        self.set_error("")

    @property
    def sentence(self) -> str:
        """What is wrong with the field, without its name."""
        return self._sentence

    def measure(self) -> None:
        """A long label goes on in a second line: the editors need the room."""
        metrics = self.label.fontMetrics()
        self.label.setFixedWidth(min(metrics.horizontalAdvance(self.label.text()) + 2, px(_LABEL)))
        self.label.setMinimumHeight(px(_LINE))
        self.label.setWordWrap(True)  # else it keeps the height of its old width in mind

    def slip(self) -> str:
        """Why what was typed cannot be read; nothing while the field is empty."""
        return "" if self.hidden or self.editor.empty() else self.editor.problem()

    def set_hint(self, hint: str, cite: str) -> None:
        """The rule in plain words and its article; nothing takes no room."""
        # on a shared line it must be said which field is meant
        lead = f"{self.field.label}：" if self.field.beside and hint else ""
        self.hint.setText(lead + "　".join(part for part in (hint, cite) if part))
        self._show_words()
        self._describe()

    def set_error(self, sentence: str) -> None:
        """What is wrong with the field; an empty text clears it."""
        self._sentence = sentence
        named = not self.shared or not sentence or self.field.label in sentence
        self.error.setText(sentence if named else f"{self.field.label}：{sentence}")
        self._show_words()
        self.editor.mark(wrong=bool(sentence))
        self._describe()

    def show(self, *, shown: bool) -> None:
        """The field with its label and words."""
        self.hidden = not shown
        self.label.setVisible(shown)
        self.editor.setVisible(shown)
        self._show_words()

    def _show_words(self) -> None:
        told = {self.hint: self.hint.text() not in {"", self._sentence}, self.error: self._sentence}
        for part, shown in told.items():  # nothing is said twice
            part.setVisible(bool(shown) and not self.hidden)

    def _describe(self) -> None:
        self.editor.target.setAccessibleDescription(self.error.text() or self.hint.text())


class Form(QWidget):
    """Declared fields, top down; fields `beside` each other share a line.

    Signals:
        edited: all values by key, after each change by the clerk.
        entered: the key of the field that took the cursor.
    """

    edited = Signal(object)  # a dict that Qt took over would come back with plain text for members
    entered = Signal(str)

    def __init__(self, fields: Sequence[Field | Heading], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.touched = False
        self._last = ""
        self._lines: dict[str, _Line] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(4))
        lines = _shared_lines(fields)
        most = max((len(line) for line in lines if not isinstance(line, Heading)), default=1)
        for line in lines:
            if isinstance(line, Heading):
                grid.addWidget(words(line.text, "section"), grid.rowCount(), 0, 1, -1)
            else:
                self._place(grid, line, most)
            grid.setRowMinimumHeight(grid.rowCount(), px(6))
        for editors in range(1, 2 * most, 2):
            grid.setColumnStretch(editors, 1)
        grid.setRowStretch(grid.rowCount(), 1)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all fields, in order."""
        return tuple(self._lines)

    def values(self) -> Values:
        """What stands in the fields by key; what cannot be read as its kind is None."""
        return {key: line.editor.value() for key, line in self._lines.items()}

    def set_values(self, values: Mapping[str, object]) -> None:
        """Fill the fields that are named; says nothing through `edited`, and clears the errors."""
        for key, value in values.items():
            if (line := self._lines.get(key)) is not None:
                line.editor.fill(value)
        self.set_errors({})
        self.touched = False

    def typed(self) -> dict[str, Any]:
        """What stands in the fields letter by letter, as JSON can hold it."""
        return {key: line.editor.typed() for key, line in self._lines.items()}

    def retype(self, typed: Mapping[str, Any]) -> None:
        """Fill in what `typed()` gave; it counts as typed by the clerk."""
        for key, state in typed.items():
            if (line := self._lines.get(key)) is not None:
                line.editor.retype(state)
        self._changed()

    def problems(self) -> dict[str, str]:
        """What is missing or unreadable, one Chinese sentence by key, before any rule is asked."""
        found = {key: line.editor.problem() for key, line in self._lines.items() if not line.hidden}
        return {key: sentence for key, sentence in found.items() if sentence}

    def slips(self) -> dict[str, str]:
        """What was typed and left, and cannot be read: one sentence by key."""
        left = {key: line for key, line in self._lines.items() if not line.editor.target.hasFocus()}
        return {key: sentence for key, line in left.items() if (sentence := line.slip())}

    def set_errors(self, errors: Mapping[str, str], *, focus: bool = True) -> None:
        """Show one sentence under each field named (and none under the others); focus the first."""
        for key, line in self._lines.items():
            line.set_error(errors.get(key, ""))
        if focus and (first := next((key for key in self._lines if errors.get(key)), "")):
            self.focus(first)

    def clear_errors_when_changed(self) -> None:
        """What was said of a field is taken back as soon as something else is typed there."""
        for line in self._lines.values():
            line.editor.changed.connect(lambda line=line: line.set_error(""))

    def set_hint(self, key: str, hint: str, cite: str = "") -> None:
        """Change what stands below a field, as when the rule depends on what was entered."""
        self._lines[key].set_hint(hint, cite)

    def set_shown(self, key: str, shown: bool) -> None:
        """Show or hide a field with its label; a hidden field keeps its value."""
        self._lines[key].show(shown=shown)

    def focus(self, key: str) -> None:
        """Put the cursor in a field and bring it into view."""
        line = self._lines[key]
        line.editor.target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reveal(line)

    def refocus(self) -> None:
        """Put the cursor back into the field where it was last."""
        if self._last:
            self.focus(self._last)

    def editor(self, key: str) -> Editor:
        """The widget of a field, for tests and special pages."""
        return self._lines[key].editor

    def error(self, key: str) -> str:
        """The sentence under a field."""
        return self._lines[key].sentence

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say which field took the cursor; Enter goes on; a slip is said when the field is left."""
        kind = event.type()
        if kind is QEvent.Type.KeyPress and isinstance(watched, _ON_ENTER) and _is_enter(event):
            tab = QKeyEvent(kind, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
            return QApplication.sendEvent(watched, tab)
        if kind in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            for key, line in self._lines.items():
                if line.editor.target is watched and kind is QEvent.Type.FocusIn:
                    self._last = key
                    self.entered.emit(key)
                elif line.editor.target is watched and line.slip():
                    line.set_error(line.slip())
        return super().eventFilter(watched, event)

    def text_resized(self) -> None:
        """Labels grow with the text."""
        for line in self._lines.values():
            line.measure()

    def _place(self, grid: QGridLayout, fields: Sequence[Field], most: int) -> None:
        """One line of fields, and below it their words; the last field takes what is left."""
        row, told = grid.rowCount(), down(gap=4)
        for place, field in enumerate(fields):
            line = self._lines[field.key] = _Line(field, self)
            line.shared = len(fields) > 1
            line.editor.changed.connect(self._changed)
            line.editor.target.installEventFilter(self)
            span = 2 * (most - place) - 1 if field is fields[-1] else 1
            grid.addWidget(line.label, row, 2 * place, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(line.editor, row, 2 * place + 1, 1, span, Qt.AlignmentFlag.AlignTop)
            told.addWidget(line.hint)
            told.addWidget(line.error)
        grid.addLayout(told, row + 1, 1, 1, -1)

    def _changed(self) -> None:
        self.touched = True
        self.edited.emit(self.values())

    def _reveal(self, line: _Line) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            QApplication.processEvents()
            above.ensureWidgetVisible(line.editor)


def _is_enter(event: QEvent) -> bool:
    enters = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
    plain = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
    return isinstance(event, QKeyEvent) and event.key() in enters and event.modifiers() in plain


def _shared_lines(fields: Sequence[Field | Heading]) -> list[Heading | list[Field]]:
    """Fields that stand beside each other, together."""
    lines: list[Heading | list[Field]] = []
    for field in fields:
        if isinstance(field, Heading):
            lines.append(field)
        elif field.beside and lines and isinstance(lines[-1], list):
            lines[-1].append(field)
        else:
            lines.append([field])
    return lines

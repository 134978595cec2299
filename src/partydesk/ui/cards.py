"""The small parts pages are put together from: cards, lines of words, rules, blank space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTableWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from partydesk.ui.laid import widgets_in
from partydesk.ui.taborder import bring_back, cursor_in
from partydesk.ui.theme import colour, icon, px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

_TELLING = 5  # letters, the … among them


def words(text: str = "", role: str = "body", *, wrap: bool = False) -> QLabel:
    """A line (or, wrapped, a paragraph) of plain text in a role."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
    return set_role(label, role)


class ShortLabel(QLabel):
    """One line that is cut with … where there is no room for it, in full on hover.

    `least` letters (of a title, say) are kept, whatever else stands in the line.
    """

    def __init__(self, text: str = "", role: str = "soft", least: int = 0) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._ink = role if role == "soft" else "ink"
        self._least = least
        set_role(self, role)
        self.setText(text)

    def setText(self, text: str) -> None:
        """The whole line."""
        super().setText(text)
        self.setToolTip(text)

    def give_way(self) -> ShortLabel:
        """Take only what the other parts of the line leave."""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return self

    def minimumSizeHint(self) -> QSize:
        """It can shrink to nothing, or to its `least` letters."""
        kept = self.fontMetrics().horizontalAdvance(self.text()[: self._least]) + 2
        return QSize(kept if self._least else 0, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """The whole line, and a little more: widths are rounded."""
        return super().sizeHint() + QSize(2, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line, cut where it must be; a letter or two would say nothing."""
        metrics = self.fontMetrics()
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        if text != self.text() and len(text) < _TELLING:
            return
        painter = QPainter(self)
        painter.setPen(colour(self._ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


def link(text: str, run: Callable[[], object]) -> QPushButton:
    """Words that can be pressed, reachable by Tab."""
    button = set_role(QPushButton(text), "link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    button.clicked.connect(lambda *_: run())
    return button


class IconButton(QToolButton):
    """A drawing that can be pressed; `name` is read by a screen reader and shown on hover."""

    def __init__(self, sign: str, name: str, run: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setIcon(icon(sign, "soft"))
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(px(18), px(18)))
        if run is not None:
            self.clicked.connect(lambda *_: run())

    def text_resized(self) -> None:
        """The drawing grows with the text."""
        self.setIconSize(QSize(px(18), px(18)))


def rule() -> QFrame:
    """A thin line across."""
    return set_role(QFrame(), "rule")


def card(inside: QWidget | QLayout, *, pad: int = 16) -> QFrame:
    """A white card with a thin border; `pad` is the blank inside it, px at text size 100 %."""
    frame = set_role(QFrame(), "card")
    # what is inside must not paint over the border and its round corners
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(px(pad) or 1, px(pad or 6), px(pad) or 1, px(pad or 6))
    if isinstance(inside, QWidget):
        layout.addWidget(inside)
    else:
        layout.addLayout(inside)
    return frame


class Lined(QHBoxLayout):
    """Parts side by side, whose words stand on one line though they are of different size."""

    def __init__(self, gap: int) -> None:
        """`gap` in px of the text size in force."""
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def setGeometry(self, area: QRect) -> None:
        """Each in the middle first, then the smaller words go down to the line of the largest."""
        super().setGeometry(area)
        parts = [part for part in widgets_in(self) if _is_words(part)]
        line = max(map(_base, parts), default=0.0)
        for part in parts:
            part.move(part.x(), part.y() + round(line - _base(part)))


def lined(*parts: QWidget | QLayout | int | None, gap: int = 8) -> Lined:
    """As `across`, with all words on one line."""
    layout = Lined(px(gap))
    for part in parts:
        _put(layout, part)
    return layout


def _is_words(part: QWidget) -> bool:
    if part.isHidden():
        return False
    single = isinstance(part, QLabel) and not part.wordWrap() and bool(part.text())
    return single or part.property("role") in {"link", "quiet"}


def _base(part: QWidget) -> float:
    metrics = part.fontMetrics()
    return part.y() + (part.height() + metrics.ascent() - metrics.descent()) / 2


def across(*parts: QWidget | QLayout | int | None, gap: int = 8) -> QHBoxLayout:
    """Parts side by side; None is a stretch, a number is blank px at text size 100 %."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(gap))
    for part in parts:
        _put(layout, part)
    return layout


def down(*parts: QWidget | QLayout | int | None, gap: int = 8) -> QVBoxLayout:
    """Parts one below the other; None is a stretch, a number is blank px at text size 100 %."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(gap))
    for part in parts:
        _put(layout, part)
    return layout


def _put(layout: QHBoxLayout | QVBoxLayout, part: QWidget | QLayout | int | None) -> None:
    if part is None:
        layout.addStretch(1)
    elif isinstance(part, int):
        layout.addSpacing(px(part))
    elif isinstance(part, QLayout):
        layout.addLayout(part)
    else:
        gives_way = part.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored
        layout.addWidget(part, int(gives_way))


_WRITTEN = (QLineEdit, QPlainTextEdit, QComboBox, QTableWidget)  # where the cursor is put


class _Scroll(QScrollArea):
    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("内容，用 ↑ ↓ 滚动")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_role(self, "reading")
        self.verticalScrollBar().rangeChanged.connect(self._settle)

    def _settle(self, _least: int, most: int) -> None:
        """What is only to be read can be reached by Tab when it does not fit; fields lead there."""
        inside = self.widget()
        written = inside is not None and any(inside.findChild(kind) for kind in _WRITTEN)
        policies = Qt.FocusPolicy
        self.setFocusPolicy(policies.TabFocus if most and not written else policies.NoFocus)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than what is inside: nothing is cut off at the right."""
        inside = self.widget().minimumSizeHint().width() if self.widget() else 0
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(inside + bar, super().minimumSizeHint().height())


def scrolled(inside: QWidget) -> QScrollArea:
    """A widget that scrolls up and down when it is taller than its place."""
    area = _Scroll()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    set_role(inside, "clear")
    inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
    area.setWidget(inside)
    return area


def room_for(dialog: QWidget, width: int, height: int) -> QSize:
    """The size a dialog takes, px at text size 100 %: never more than the window it stands over."""
    above = dialog.parentWidget()
    room = above.window().size() if above else dialog.screen().availableSize()
    most = room.boundedTo(dialog.screen().availableSize())
    return QSize(min(px(width), most.width() - 40), min(px(height), round(most.height() * 0.94)))


def emptied(layout: QLayout) -> None:
    """Take every widget out of a layout and let it go; the cursor will be back where it was."""
    around = layout.parentWidget()
    cursor = cursor_in(around) if around is not None else None
    while layout.count():
        if (widget := layout.takeAt(0).widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
    if cursor is not None:
        bring_back(around, cursor)

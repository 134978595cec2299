"""The small parts pages are put together from: cards, lines of words, rules, blank space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

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
    """One soft line that is cut with … where there is no room for it, in full on hover."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        set_role(self, "soft")
        self.setText(text)

    def setText(self, text: str) -> None:
        """The whole line."""
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        """It can shrink to nothing."""
        return QSize(0, super().minimumSizeHint().height())

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
        painter.setPen(colour("soft"))
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
        layout.addWidget(part)


class _Scroll(QScrollArea):
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
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
    """Take every widget out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()

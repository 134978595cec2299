"""Colours, type and icons by role: the theme file says what they are, widgets which they want."""

from __future__ import annotations

from functools import cache
from string import Template
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from partydesk.kernel.late import late
from partydesk.resources import folder, read_toml

if TYPE_CHECKING:
    from partydesk.ui import rescale
else:
    rescale = late("partydesk.ui.rescale")

_Widget = TypeVar("_Widget", bound=QWidget)
_FAMILIES = ("Noto Sans SC", "HanaMinB")
_FONT_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "HanaMinB.ttf")
_BOLD = ("name", "title")
_scale = [1.0]  # kept beside Qt, which is asked for it a thousand times to draw a page


@cache
def _theme() -> dict[str, Any]:
    return read_toml("theme", "light.toml")


def colour(role: str) -> QColor:
    """The colour of a role of the theme file: ground, surface, ink, soft, accent, done, wrong.

    Raises:
        KeyError: the theme has no such role.
    """
    return QColor(_theme()["colours"][role])


def text_scale() -> float:
    """The text size in force: 1.0 is 100 %."""
    return _scale[0]


def px(length: float) -> int:
    """A length that grows with the text, in px; `length` is its value at text size 100 %."""
    return round(length * max(text_scale(), 0.5))


def font(kind: str = "body") -> QFont:
    """The screen font as body, name (bold), title (bold) or soft, at the text size in force."""
    made = QFont(QApplication.font())
    made.setPixelSize(px(_theme()["type"][kind]))
    made.setBold(kind in _BOLD)
    return made


def apply_theme(app: QApplication, scale: float = 1.0) -> None:
    """Dress the program: fonts, palette, style sheet; called again when the text size changes."""
    measures = rescale.Measures(text_scale()) if app.styleSheet() else None
    # Taken off before it is put on: of a sheet that is exchanged Qt dresses each widget as often as
    # it lies deep, nine times in this window.
    app.setStyleSheet("")
    _load_fonts()
    body = QFont()
    body.setFamilies(list(_FAMILIES))
    body.setPixelSize(round(_theme()["type"]["body"] * scale))
    body.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(body)
    _scale[0] = body.pixelSize() / float(_theme()["type"]["body"])
    app.setPalette(_palette())
    app.setStyleSheet(_style_sheet(scale))
    if measures is not None:
        measures.grow(scale)


def set_role(widget: _Widget, role: str) -> _Widget:
    """Dress one widget: title, name, soft, section, card, primary, link, or field-error.

    Returns the widget, so that it can be made and dressed in one expression.
    """
    if widget.property("role") != role:
        widget.setProperty("role", role)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
    return widget


@cache
def icon(name: str, role: str = "ink") -> QIcon:
    """The drawing `resources/icons/<name>.svg` in the colour of a role; dimmed when disabled."""
    return QIcon(_Drawing(name, role))


class _Drawing(QIconEngine):
    """Drawn when and as large as it is needed: a window has dozens, and shows a few at first."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name, self._role = name, role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw it into `rect`."""
        role = "line" if mode is QIcon.Mode.Disabled else self._role
        _renderer(self._name, role).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """A picture of that size in device pixels."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap


@cache
def _renderer(name: str, role: str) -> QSvgRenderer:
    source = folder("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour(role).name()).encode()))


@cache
def _load_fonts() -> None:
    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(folder("fonts", name)))


def _palette() -> QPalette:
    palette = QPalette()
    kinds = QPalette.ColorRole
    for kind, role in (
        (kinds.Window, "ground"), (kinds.WindowText, "ink"), (kinds.Base, "surface"),
        (kinds.AlternateBase, "hover"), (kinds.Text, "ink"), (kinds.PlaceholderText, "soft"),
        (kinds.Button, "surface"), (kinds.ButtonText, "ink"), (kinds.Highlight, "accent_tint"),
        (kinds.HighlightedText, "ink"), (kinds.Link, "ink"), (kinds.LinkVisited, "ink"),
        (kinds.ToolTipBase, "surface"), (kinds.ToolTipText, "ink"), (kinds.Accent, "focus"),
    ):  # fmt: skip
        palette.setColor(kind, colour(role))
    for kind in (kinds.WindowText, kinds.Text, kinds.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, kind, colour("soft"))
    return palette


def _style_sheet(scale: float) -> str:
    words: dict[str, str] = dict(_theme()["colours"])
    words |= {f"{kind}_size": f"{round(size * scale)}px" for kind, size in _theme()["type"].items()}
    # $s8 is eight px at text size 100 %
    words |= {f"s{n}": f"{round(n * scale)}px" for n in range(1, 65)}
    words["prompt"] = f"{round(360 * scale)}px"
    words["icons"] = folder("icons").as_posix()
    return Template(folder("theme", "style.qss").read_text(encoding="utf-8")).substitute(words)

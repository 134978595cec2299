"""How an entry of the grouped list looks: two lines, a sign, a thin bar of progress."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from partydesk.ui.theme import colour, font, icon, px

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

SIGNED = ("due", "wrong", "done")
_HEADING, _PAD = 36, 16
_ASIDE = 0.3  # of the width: what a long name leaves to the words after it


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of two lines.

    Attributes:
        id: row id in the book that knows it.
        name: bold, first line.
        aside: soft, right-hand side of the first line.
        line: second line.
        role: colour of the second line: soft, due, wrong or done; the last three have a sign.
        progress: 0 to 1 draws the thin bar, None leaves it out.
        badge: how long it is overdue or left, in the same colour at the right; never cut.
    """

    id: int
    name: str
    aside: str = ""
    line: str = ""
    role: str = "soft"
    progress: float | None = None
    badge: str = ""

    @property
    def words(self) -> str:
        """All it says, for a screen reader and on hover."""
        line = "　".join(part for part in (self.line, self.badge) if part)
        return "，".join(part for part in (self.name, self.aside, line) if part)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading and its items; the count after the heading is the number of items."""

    title: str
    items: tuple[Item, ...]

    @property
    def words(self) -> str:
        """The heading with its count."""
        return f"{self.title}　{len(self.items)}"


class ItemPainter(QStyledItemDelegate):
    """Paints headings and items.

    Attributes:
        hovered: the row under the pointer, -1 for none.
    """

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.hovered = -1

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """36 px for a heading, 44 to 60 for an item, grown with the text."""
        del option
        entry = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(entry, Group):
            return _high(px(_HEADING))
        return _high(px(36 + 16 * bool(entry.line) + 8 * (entry.progress is not None)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """One heading or one item."""
        entry = index.data(Qt.ItemDataRole.UserRole)
        area: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, Group):
            _write(
                painter, area.adjusted(px(_PAD), px(6), -px(_PAD), 0), entry.words, "soft", "soft"
            )
        else:
            self._ground(painter, area, index)
            _paint_item(painter, area.adjusted(px(_PAD + 2), 0, -px(_PAD), 0), entry)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """All the words, where they may be cut."""
        entry = index.data(Qt.ItemDataRole.UserRole)
        if event.type() is QEvent.Type.ToolTip and isinstance(entry, Item):
            QToolTip.showText(event.globalPos(), entry.words, view)
            return True
        return super().helpEvent(event, view, option, index)

    def _ground(
        self, painter: QPainter, area: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        current = index == self._view.currentIndex()
        if current:
            painter.fillRect(area, colour("accent_tint"))
            painter.fillRect(QRect(area.left(), area.top(), px(3), area.height()), colour("accent"))
        elif index.row() == self.hovered:
            painter.fillRect(area, colour("hover"))
        if current and self._view.hasFocus():
            painter.setPen(colour("focus"))
            painter.drawRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5))


@cache
def _high(height: int) -> QSize:
    return QSize(0, height)


def _paint_item(painter: QPainter, area: QRect, item: Item) -> None:
    top = QRect(area.left(), area.top() + px(6), area.width(), px(22))
    name = QFontMetrics(font("name")).horizontalAdvance(item.name) + px(8)
    room = max(top.width() - name, round(top.width() * _ASIDE))
    aside = _right(painter, top, item.aside, "soft", room)
    top.setRight(top.right() - aside)
    _write(painter, top, item.name, "name", "ink")
    line = QRect(area.left(), top.bottom() + 1, area.width(), px(18))
    if item.line:
        badge = _right(painter, line, item.badge, item.role, line.width())
        line.setRight(line.right() - badge)
        if item.role in SIGNED:
            _sign(painter, line, item.role)
            line.setLeft(line.left() + px(18))
        _write(painter, line, item.line, "soft", item.role)
    if item.progress is not None:
        bar = QRectF(area.left(), area.bottom() - px(8), area.width(), max(px(3), 2))
        _bar(painter, bar, item.progress, "accent" if item.role == "wrong" else "done")


def _write(painter: QPainter, area: QRect, text: str, kind: str, role: str) -> None:
    painter.setFont(font(kind))
    painter.setPen(colour(role))
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)


def _right(painter: QPainter, area: QRect, text: str, role: str, most: int) -> int:
    """Small words at the right end, `most` px wide; the width they take, with the gap before."""
    if not text:
        return 0
    width = min(QFontMetrics(font("soft")).horizontalAdvance(text) + 2, most)
    place = QRect(area.right() + 1 - width, area.top(), width, area.height())
    _write(painter, place, text, "soft", role)
    return width + px(8)


def _sign(painter: QPainter, line: QRect, role: str) -> None:
    size = px(14)
    icon(role, role).paint(
        painter, QRect(line.left(), line.center().y() - size // 2 + 1, size, size)
    )


def _bar(painter: QPainter, area: QRectF, progress: float, role: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for width, ink in ((1.0, "line"), (min(max(progress, 0.0), 1.0), role)):
        painter.setBrush(colour(ink))
        part = QRectF(area.left(), area.top(), area.width() * width, area.height())
        painter.drawRoundedRect(part, area.height() / 2, area.height() / 2)

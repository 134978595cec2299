"""From pictures as the book gives them to pictures as Qt draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap

from partydesk.ui.theme import colour, font, px

if TYPE_CHECKING:
    from PIL import Image
    from PySide6.QtGui import QFont

SIDE = 72  # px at text size 100 % of a small picture in the strip


def drawn(image: Image.Image) -> QImage:
    """The same pixels, Qt's own."""
    body = image.tobytes()
    made = QImage(body, image.width, image.height, 3 * image.width, QImage.Format.Format_RGB888)
    return made.copy()  # Qt does not keep `body` alive


def shrunk(small: bytes, side: int) -> QImage:
    """A small picture as it was kept, fitted into so many px; may run in any thread."""
    picture = QImage()
    if not picture.loadFromData(small):
        return QImage()
    return picture.scaled(
        QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )  # fmt: skip


def tile(kind: str, small: QImage | None) -> QIcon:
    """The sign of an attachment: its small picture, or a sheet with its kind on it."""
    side = px(SIDE)
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    if small is not None and not small.isNull():
        painter.drawImage((side - small.width()) // 2, (side - small.height()) // 2, small)
    else:
        _sheet(painter, QRect(side // 6, 1, side * 2 // 3, side - 2), kind)
    painter.end()
    return QIcon(made)


def as_png(image: QImage) -> bytes:
    """A picture from the clipboard, as a file."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(held.data())


def _sheet(painter: QPainter, place: QRect, kind: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour("line"))
    painter.setBrush(QColor(colour("ground")))
    painter.drawRoundedRect(place, px(4), px(4))
    painter.setPen(colour("soft"))
    painter.setFont(_font())
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, kind)


def _font() -> QFont:
    return font("soft")

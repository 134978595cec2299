"""A picture in the window: fitted, zoomed, turned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView

from partydesk.ui.theme import set_role

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QResizeEvent, QWheelEvent

_STEP, _LEAST, _LARGEST = 1.25, 0.05, 8.0
_QUARTER, _ROUND = 90, 360  # degrees


class PictureView(QGraphicsView):
    """A picture that fits the window until it is zoomed.

    Attributes:
        turned: degrees to the right by which it is turned on screen; the picture itself is not.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setScene(QGraphicsScene(self))
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setAccessibleName("图片")
        self.turned = 0
        self._scale: float | None = None  # None: it fits
        self.setFrameShape(QFrame.Shape.NoFrame)
        set_role(self, "bare")

    def show_picture(self, picture: QImage | None) -> None:
        """Another picture, or none."""
        self.scene().clear()
        whole = QRectF()
        if picture is not None:
            self.scene().addPixmap(QPixmap.fromImage(picture))
            whole = QRectF(picture.rect())
        self.scene().setSceneRect(whole)
        self.turned = 0
        self.fit()

    def fit(self) -> None:
        """As large as it can be seen whole, never larger than it is."""
        self._scale = None
        self._place()

    def larger(self) -> None:
        """A step larger."""
        self._zoom(_STEP)

    def smaller(self) -> None:
        """A step smaller."""
        self._zoom(1 / _STEP)

    def _zoom(self, by: float) -> None:
        now = self.transform()
        scale = (now.m11() ** 2 + now.m12() ** 2) ** 0.5 * by  # turned or not
        self._scale = min(max(scale, _LEAST), _LARGEST)
        self._place()

    def turn(self) -> None:
        """A quarter to the right."""
        self.turned = (self.turned + _QUARTER) % _ROUND
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """It goes on fitting until it was zoomed."""
        super().resizeEvent(event)
        self._place()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """It zooms; what is larger than the window is dragged."""
        if event.angleDelta().y():
            self._zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)

    def _place(self) -> None:
        turning = QTransform().rotate(self.turned)
        whole = turning.mapRect(self.scene().sceneRect())
        if whole.isEmpty():
            return
        room, scale = self.viewport().size(), self._scale
        if scale is None:
            scale = min(room.width() / whole.width(), room.height() / whole.height(), 1.0)
        self.setTransform(turning.scale(scale, scale))

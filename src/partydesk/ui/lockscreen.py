"""The locked screen: everything is covered, nothing is closed, what was typed stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QToolTip,
    QWidget,
)
from shiboken6 import isValid

from partydesk.ui.cards import across, card, down, link, words
from partydesk.ui.theme import icon, px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QWindow

    from partydesk.ui.passwords import PasswordAsk

_TITLE = "党支部工作台（已锁定）"


class LockScreen(QObject):
    """Locks all windows of the program until the password is given.

    Args:
        window: the one that the question stands over.
        make_ask: makes the question; it passes where the password is right.
        leave: ends the program, keeping what was typed.

    Signals:
        unlocked: the clerk is back.
    """

    unlocked = Signal()

    def __init__(
        self,
        window: QWidget,
        make_ask: Callable[[], PasswordAsk],
        leave: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window, self._make_ask, self._leave = window, make_ask, leave
        self._covers: list[_Cover] = []
        self.question: LockQuestion | None = None

    @property
    def is_locked(self) -> bool:
        """Whether the windows are covered."""
        return self.question is not None

    def lock(self) -> None:
        """Cover every window, and ask; of a window that was closed there is nothing to hide."""
        if self.is_locked or not self._window.isVisible():
            return
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._cover_all()
        self.question = LockQuestion(self._window, self._make_ask(), self._leave)
        self.question.ask.passed.connect(lambda _: self._unlock())
        self.question.open_over()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusWindowChanged.connect(self._also)

    def _unlock(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusWindowChanged.disconnect(self._also)
        for cover in self._covers:
            if isValid(cover):  # its window may have gone meanwhile: a task has ended
                cover.uncover()
        self._covers.clear()
        if self.question is not None:
            self.question.end()
            self.question = None
        self.unlocked.emit()

    def _also(self, _window: QWindow | None) -> None:
        """Something that was still under way has opened a window: it is covered too."""
        if self.question is None:
            return
        if not (isValid(self._window) and isValid(self.question) and self._window.isVisible()):
            self._end()  # the program is left while it is locked
            return
        self._cover_all()
        self.question.open_over()

    def _end(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusWindowChanged.disconnect(self._also)
        if self.question is not None and isValid(self.question):
            self.question.end()
        self.question = None
        self._covers.clear()

    def _cover_all(self) -> None:
        covered = {cover.top for cover in self._covers}
        for top in QApplication.topLevelWidgets():
            if not top.isVisible() or top in covered or top is self.question:
                continue
            if isinstance(top, QFileDialog):  # may be the system's own, which cannot be covered
                top.reject()
            else:
                self._covers.append(_Cover(top))


class _Cover(QWidget):
    """Lies over everything inside one window and hides its title."""

    def __init__(self, top: QWidget) -> None:
        super().__init__(top)
        self.top, self._title = top, top.windowTitle()
        self._focus = top.focusWidget()
        set_role(self, "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        top.setWindowTitle(_TITLE)
        top.installEventFilter(self)
        self._fit()
        self.show()
        if isinstance(top, QDialog):
            top.setEnabled(False)  # one that opened later would not be behind the question

    def uncover(self) -> None:
        """The window is as it was, with the cursor where it was."""
        top = self.top
        top.removeEventFilter(self)
        top.setEnabled(True)
        if top.windowTitle() == _TITLE:
            top.setWindowTitle(self._title)
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus()
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It goes with the window's size, and lies over what is added."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.ChildAdded, QEvent.Type.LayoutRequest}:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self.setGeometry(self.top.rect())
        self.raise_()


class LockQuestion(QDialog):
    """Fills the window and takes the keys of all; only the password ends it."""

    def __init__(self, window: QWidget, ask: PasswordAsk, leave: Callable[[], object]) -> None:
        super().__init__(window, Qt.WindowType.FramelessWindowHint)
        self._over, self.ask, self._answered = window, ask, False
        self.setWindowTitle(_TITLE)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        mark = QLabel()
        mark.setPixmap(icon("lock", "soft").pixmap(QSize(px(28), px(28))))
        note = "没有保存的内容都还在。请输入锁定前使用人的密码；换人使用，请先退出程序。"
        head = across(mark, words("已锁定", "title"), None, gap=10)
        out = link("退出程序", leave)
        out.setAutoDefault(False)  # Enter belongs to the line
        foot = across(None, out)
        inside = card(down(head, words(note, "soft", wrap=True), 4, ask, foot, gap=10), pad=24)
        inside.setFixedWidth(px(440))
        self.setLayout(down(None, across(None, inside, None), None))
        window.installEventFilter(self)

    def open_over(self) -> None:
        """Over the window, wherever it is now."""
        self._fit()
        if QApplication.activeModalWidget() not in {None, self}:
            self.hide()  # what was opened after it would take all keys: it has to be the last one
        self.show()
        self.raise_()
        self.activateWindow()
        self.ask.setFocus()

    def end(self) -> None:
        """The password was right."""
        self._answered = True
        self._over.removeEventFilter(self)
        self.accept()
        self.deleteLater()

    def reject(self) -> None:
        """Esc ends nothing."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nor does Alt+F4, unless the program ends."""
        if self._answered or QApplication.closingDown():
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the line alone."""
        if event.key() not in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It goes where the window goes."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self.setGeometry(self._over.mapToGlobal(QPoint(0, 0)).x(),
                         self._over.mapToGlobal(QPoint(0, 0)).y(),
                         self._over.width(), self._over.height())  # fmt: skip

"""A form that survives a crash: what is typed is put by after each pause, and filled in again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.store.drafts import Draft
    from partydesk.ui.dialog import OrderDialog
    from partydesk.ui.form import Form

_PAUSE = 1000  # ms after the last letter


class Shelf(Protocol):
    """Where drafts lie: `partydesk.store.drafts.DraftShelf`."""

    def keep(self, place: str, title: str, typed: Mapping[str, Any]) -> None:
        """Put by what stands in a form."""

    def drop(self, place: str) -> None:
        """Let go of it."""

    def find(self, place: str) -> Draft | None:
        """What was left in a form."""


Shelving = Callable[[], Shelf | None]  # asked when a form is opened, not when the page is made


class Drafting(QObject):
    """Watches one form for as long as the form lives.

    Args:
        form: filled already with what is known.
        shelf: where drafts lie; None keeps nothing.
        place: which form of which record this is, the same at the next start.
        title: what is being done, in the clerk's words.
    """

    def __init__(self, form: Form, shelf: Shelf | None, place: str, title: str) -> None:
        super().__init__(form)
        self._form, self._shelf, self._place, self._title = form, shelf, place, title
        self._kept = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.keep)
        form.edited.connect(lambda _: self._pause.start())

    def restore(self) -> str:
        """Fill in what was left; says when it was typed, or nothing when there was nothing."""
        draft = self._ask()
        if draft is None:
            return ""
        self._kept = True
        self._form.retype(draft.typed)
        return f"上次没有保存的内容已经填回（{spoken(draft.at)}），请核对后再保存。"

    def keep(self) -> None:
        """Put by what stands in the form now; a fault of the disk is told when it is handed in."""
        self._pause.stop()
        if self._shelf is None or not self._form.touched:
            return
        try:
            self._shelf.keep(self._place, self._title, self._form.typed())
            self._kept = True
        except StoreTrouble:
            return

    def settle(self) -> None:
        """The form was handed in, or given up."""
        self._pause.stop()
        self._form.touched = False
        if self._shelf is not None and self._kept:
            try:
                self._shelf.drop(self._place)
                self._kept = False
            except StoreTrouble:  # it is offered once more at the next start: no harm
                return

    def _ask(self) -> Draft | None:
        try:
            return self._shelf.find(self._place) if self._shelf is not None else None
        except StoreTrouble:
            return None


class DraftSlot:
    """The draft of a card whose form is made anew for each thing that is entered in it."""

    def __init__(self, shelf: Shelving, tell: Callable[[str], object]) -> None:
        self._shelf, self._tell = shelf, tell
        self._drafting: Drafting | None = None

    def begin(self, form: Form, place: str, title: str) -> None:
        """Watch a new form; what was left in it is filled in and told."""
        self._drafting = Drafting(form, self._shelf(), place, title)
        if said := self._drafting.restore():
            self._tell(said)

    def settle(self) -> None:
        """What was typed is entered, or given up."""
        if self._drafting is not None:
            self._drafting.settle()


def keep_draft(sheet: OrderDialog, shelf: Shelf | None, place: str) -> OrderDialog:
    """Let a sheet survive a crash; what was left in it before is filled in."""
    drafting = Drafting(sheet.form, shelf, place, sheet.windowTitle())
    sheet.finished.connect(lambda _: drafting.settle())
    if said := drafting.restore():
        sheet.tell(said)
    return sheet


def keep_all() -> None:
    """Put by every form that is open, as when the program is at fault."""
    for top in QApplication.topLevelWidgets():
        for drafting in top.findChildren(Drafting):
            drafting.keep()


def spoken(at: str) -> str:
    """A time as a clerk says it: 11月25日 16:20."""
    when = datetime.fromisoformat(at)
    return f"{when.month}月{when.day}日 {when:%H:%M}"

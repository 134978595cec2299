"""The attachments of one row: drop files on it, paste into it, open what is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QWidget

from partydesk.features.attachments.dialogs.pixels import as_png
from partydesk.features.attachments.dialogs.tiles import TileList
from partydesk.features.attachments.rules import PICTURE
from partydesk.features.attachments.service.sources import of_bytes, of_file
from partydesk.kernel.findings import Refusal
from partydesk.kernel.late import late
from partydesk.store.snapshot.files import in_size
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.cards import across, down, link, words
from partydesk.ui.prompts import Prompts
from partydesk.ui.tasks import run_task

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData, QObject
    from PySide6.QtGui import QDragMoveEvent

    from partydesk.features.attachments.dialogs import paper
    from partydesk.features.attachments.dialogs import sheet as sheets
    from partydesk.features.attachments.queries import Item
    from partydesk.features.attachments.rules import Owner
    from partydesk.features.attachments.service import AttachmentBook, Refused, Taken
    from partydesk.features.attachments.service.sources import Source
else:
    paper = late("partydesk.features.attachments.dialogs.paper")
    sheets = late("partydesk.features.attachments.dialogs.sheet")

_HINT = "把扫描件、照片、录音等文件拖到这里，或用 Ctrl+V 粘贴；可以一次放多个。"
_NONE = "没有附件。"
_SHOWN = 8  # refused files that are named


class AttachmentStrip(QWidget):
    """Small pictures with their names; Enter opens one, Delete takes it off.

    Args:
        book: the attachments.
        prompts: who asks.
        waiting: what is said where there is no row yet to put anything beside; empty hides the
            strip.

    Signals:
        told: one sentence, and its kind (done, wrong).
    """

    told = Signal(str, str)

    def __init__(
        self, book: AttachmentBook, prompts: Prompts | None = None, waiting: str = ""
    ) -> None:
        super().__init__()
        self._book, self._prompts, self._waiting = book, prompts or Prompts(), waiting
        self.owner: Owner | None = None
        self.items: tuple[Item, ...] = ()
        self.title = words("附件", "section")
        self.add = link("添加…", self._ask)
        self.add.setAccessibleName("添加附件")
        self.print = link("打印图片…", self._print)
        self.hint = words("", "soft", wrap=True)
        self.list = TileList(book)
        self.list.itemActivated.connect(lambda item: self.open(self.list.row(item)))
        self.list.failed.connect(lambda sentence: self.told.emit(sentence, "wrong"))
        head = across(self.title, None, self.print, self.add)
        self.setLayout(down(head, self.hint, self.list, gap=6))
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # so that one can paste after a click
        self.setAccessibleName("附件：可以拖放和粘贴")
        keys = (("Ctrl+V", self.paste), ("Delete", self._remove))
        for key, run in keys:
            shortcut = QShortcut(QKeySequence(key), self, run)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.show_owner(None)

    def show_owner(self, owner: Owner | None) -> None:
        """Show what belongs to a row; None says what it waits for, or hides the strip."""
        self.owner = owner
        self.setVisible(owner is not None or bool(self._waiting))
        found = self._book.beside(owner.table, owner.row) if owner is not None else []
        if tuple(found) != self.items or not found:
            self.items = tuple(found)
            self._fill()

    def take(self, paths: Sequence[Path]) -> None:
        """Put files beside the row."""

        def read() -> tuple[list[Source], list[Refused | tuple[str, str]]]:
            sources: list[Source] = []
            refused: list[Refused | tuple[str, str]] = []
            for path in paths:
                try:
                    sources.append(of_file(path))
                except (Refusal, StoreTrouble) as trouble:
                    refused.append((path.name, trouble.sentence))
            return sources, refused

        self._take(read)

    def paste(self) -> None:
        """Put what is in the clipboard beside the row: files, or a picture."""
        self._take_mime(QGuiApplication.clipboard().mimeData())

    def take_drops_on(self, part: QWidget) -> None:
        """What is dropped anywhere on a part of the page is dropped here.

        A spreadsheet is not: the page may want to read a roster from it.
        """
        part.setAcceptDrops(True)
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Dropped on a part of the page."""
        if not isinstance(event, QDropEvent) or not self._open_for_more:
            return super().eventFilter(watched, event)
        if any(self._book.is_sheet(path.name) for path in _files(event.mimeData())):
            return False
        if isinstance(event, QDragEnterEvent):
            self.dragEnterEvent(event)
        elif event.type() is QEvent.Type.Drop:
            self.dropEvent(event)
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures may be dropped."""
        if self._open_for_more and (_files(event.mimeData()) or event.mimeData().hasImage()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere on the strip."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them in."""
        event.acceptProposedAction()
        self._take_mime(event.mimeData())

    def changeEvent(self, event: QEvent) -> None:
        """The small pictures grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "list"):
            self._fill()

    def open(self, place: int) -> None:
        """Show one by itself."""
        sheet = sheets.AttachmentSheet(self.window(), self._book, self.items, place, self._prompts)
        sheet.told.connect(self.told)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    # taking in

    @property
    def _open_for_more(self) -> bool:
        return self.owner is not None and self._book.writes

    def _ask(self) -> None:
        self._prompts.open_files(self, "添加附件", self.take)

    def _take_mime(self, mime: QMimeData) -> None:
        if not self._open_for_more:
            return
        paths = _files(mime)
        if paths:
            self.take(paths)
        elif mime.hasImage() and isinstance(image := mime.imageData(), QImage):
            name = f"粘贴的图片{len(self.items) + 1}.png"
            self._take(lambda: ([of_bytes(name, as_png(image))], []))
        else:
            self.told.emit("剪贴板里没有文件，也没有图片。", "due")

    def _take(
        self, read: Callable[[], tuple[list[Source], list[Refused | tuple[str, str]]]]
    ) -> None:
        owner = self.owner
        if owner is None:
            return

        def work(going: Callable[..., None]) -> tuple[Taken, list[Refused | tuple[str, str]]]:
            sources, refused = read()
            taken = self._book.take(owner, sources, going)
            return taken, [*refused, *taken.refused]

        run_task(self.window(), "存入附件", work, lambda found: self._taken(*found))

    def _taken(self, taken: Taken, refused: Sequence[Refused | tuple[str, str]]) -> None:
        self.show_owner(self.owner)
        if taken.added:
            size = in_size(sum(one.size for one in taken.added))
            self.told.emit(f"已添加 {len(taken.added)} 个附件（{size}）。", "done")
        if refused:
            lines = [f"{name}：{reason}" for name, reason in refused[:_SHOWN]]
            more = [f"……另有 {len(refused) - _SHOWN} 个"] if len(refused) > _SHOWN else []
            self._prompts.tell(
                self.window(), f"有 {len(refused)} 个文件没有存入。", "\n".join([*lines, *more])
            )

    def _remove(self) -> None:
        if not self._book.writes:
            return
        try:
            self._book.remove(self.list.chosen)
        except (Refusal, StoreTrouble) as trouble:
            self.told.emit(trouble.sentence, "wrong")
            return
        self.show_owner(self.owner)

    def _print(self) -> None:
        """What is marked, or all of it."""
        pictures = [one for one in self.list.chosen or self.items if one.kind == PICTURE]
        if pictures:
            paper.print_pictures(self.window(), self._book, pictures, self._prompts)
        else:
            self.told.emit("选中的附件里没有图片，别的附件请另存一份再打印。", "due")

    # showing

    def _fill(self) -> None:
        self.title.setText(f"附件（{len(self.items)}）" if self.items else "附件")
        self.add.setVisible(self._open_for_more)
        self.print.setVisible(any(one.kind == PICTURE for one in self.items))
        empty = _HINT if self._book.writes else _NONE
        self.hint.setText(self._waiting if self.owner is None else empty)
        self.hint.setVisible(not self.items)
        self.list.setVisible(bool(self.items))
        self.list.show_items(self.items)


def _files(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]

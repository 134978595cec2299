"""The attachments of one row: drop files on it, paste into it, open what is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from partydesk.features.attachments.dialogs.pixels import SIDE, as_png, tile
from partydesk.features.attachments.service.sources import Source, of_bytes, of_file
from partydesk.kernel.findings import Refusal
from partydesk.kernel.late import late
from partydesk.store.snapshot.files import in_size
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.cards import across, down, link, words
from partydesk.ui.prompts import Prompts
from partydesk.ui.tasks import run_drawing, run_task
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

    from partydesk.features.attachments.dialogs import sheet as sheets
    from partydesk.features.attachments.queries import Item
    from partydesk.features.attachments.rules import Owner
    from partydesk.features.attachments.service import AttachmentBook, Refused, Taken
else:
    sheets = late("partydesk.features.attachments.dialogs.sheet")

_HINT = "把扫描件、照片、录音等文件拖到这里，或用 Ctrl+V 粘贴；可以一次放多个。"
_SHOWN = 8  # refused files that are named


class AttachmentStrip(QWidget):
    """Small pictures with their names; Enter opens one, Delete takes it off.

    Args:
        book: the attachments.
        prompts: who asks.

    Signals:
        told: one sentence, and its kind (done, wrong).
    """

    told = Signal(str, str)

    def __init__(self, book: AttachmentBook, prompts: Prompts | None = None) -> None:
        super().__init__()
        self._book, self._prompts = book, prompts or Prompts()
        self.owner: Owner | None = None
        self.items: tuple[Item, ...] = ()
        self.title = words("附件", "section")
        self.add = link("添加…", self._ask)
        self.add.setAccessibleName("添加附件")
        self.hint = words(_HINT, "soft", wrap=True)
        self.list = self._made_list()
        self.setLayout(down(across(self.title, None, self.add), self.hint, self.list, gap=6))
        self.setAcceptDrops(True)
        for keys, run in (("Ctrl+V", self.paste), ("Delete", self._remove)):
            shortcut = QShortcut(QKeySequence(keys), self.list, run)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.show_owner(None)

    def show_owner(self, owner: Owner | None) -> None:
        """Show what belongs to a row; None hides the strip."""
        self.owner = owner
        self.setVisible(owner is not None)
        found = self._book.beside(owner.table, owner.row) if owner is not None else []
        if tuple(found) != self.items or not found:
            self.items = tuple(found)
            self._fill()

    def take(self, paths: Sequence[Path]) -> None:
        """Put files beside the row."""
        sources: list[Source] = []
        refused: list[tuple[str, str]] = []
        for path in paths:
            try:
                sources.append(of_file(path))
            except (Refusal, StoreTrouble) as trouble:
                refused.append((path.name, trouble.sentence))
        self._take(sources, refused)

    def paste(self) -> None:
        """Put what is in the clipboard beside the row: files, or a picture."""
        self._take_mime(QGuiApplication.clipboard().mimeData())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures may be dropped."""
        if self.owner is not None and (_files(event.mimeData()) or event.mimeData().hasImage()):
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
            self._measure()
            self._fill()

    def open(self, place: int) -> None:
        """Show one by itself."""
        sheet = sheets.AttachmentSheet(self.window(), self._book, self.items, place, self._prompts)
        sheet.told.connect(self.told)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    # taking in

    def _ask(self) -> None:
        self._prompts.open_files(self, "添加附件", self.take)

    def _take_mime(self, mime: QMimeData) -> None:
        if self.owner is None:
            return
        paths = _files(mime)
        if paths:
            self.take(paths)
        elif mime.hasImage() and isinstance(image := mime.imageData(), QImage):
            number = len(self.items) + 1
            self._take([of_bytes(f"粘贴的图片{number}.png", as_png(image))], [])
        else:
            self.told.emit("剪贴板里没有文件，也没有图片。", "due")

    def _take(self, sources: Sequence[Source], refused: list[tuple[str, str]]) -> None:
        owner = self.owner
        if owner is None:
            return

        def work(going: Callable[..., None]) -> Taken:
            return self._book.take(owner, sources, going)

        run_task(self.window(), "存入附件", work, lambda taken: self._taken(taken, refused))

    def _taken(self, taken: Taken, refused: list[tuple[str, str]]) -> None:
        if self.owner is not None:
            self.show_owner(self.owner)
        if taken.added:
            size = in_size(sum(one.size for one in taken.added))
            self.told.emit(f"已添加 {len(taken.added)} 个附件（{size}）。", "done")
        every: list[Refused | tuple[str, str]] = [*refused, *taken.refused]
        if every:
            lines = [f"{name}：{reason}" for name, reason in every[:_SHOWN]]
            more = [f"……另有 {len(every) - _SHOWN} 个"] if len(every) > _SHOWN else []
            self._prompts.tell(
                self.window(), f"有 {len(every)} 个文件没有存入。", "\n".join([*lines, *more])
            )

    def _remove(self) -> None:
        chosen = [self.items[index.row()] for index in self.list.selectedIndexes()]
        try:
            self._book.remove(chosen)
        except (Refusal, StoreTrouble) as trouble:
            self.told.emit(trouble.sentence, "wrong")
            return
        if self.owner is not None:
            self.show_owner(self.owner)

    # showing

    def _made_list(self) -> QListWidget:
        made = set_role(QListWidget(), "bare")
        made.setAccessibleName("附件")
        made.setViewMode(QListView.ViewMode.IconMode)
        made.setResizeMode(QListView.ResizeMode.Adjust)
        made.setMovement(QListView.Movement.Static)
        made.setWordWrap(False)
        made.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        made.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.itemActivated.connect(lambda item: self.open(made.row(item)))
        return made

    def _measure(self) -> None:
        side = px(SIDE)
        self.list.setIconSize(QSize(side, side))
        self.list.setGridSize(QSize(side + px(28), side + px(30)))
        rows = 2 if len(self.items) > 3 else 1  # noqa: PLR2004 - more than a line of the card
        self.list.setFixedHeight(rows * (side + px(30)) + px(8))

    def _fill(self) -> None:
        self.title.setText(f"附件（{len(self.items)}）" if self.items else "附件")
        self.hint.setVisible(not self.items)
        self.list.setVisible(bool(self.items))
        self._measure()
        self._show_tiles({})
        pictures = [one for one in self.items if one.kind == "图片"]
        if pictures:
            run_drawing(self, lambda: self._book.thumbnails(pictures), self._show_tiles)

    def _show_tiles(self, small: dict[str, bytes]) -> None:
        chosen = {index.row() for index in self.list.selectedIndexes()}
        self.list.clear()
        for number, one in enumerate(self.items):
            item = QListWidgetItem(tile(one.kind, small.get(one.digest)), one.name)
            about = f"{one.name}\n{one.kind}，{in_size(one.size)}，{one.added_on} 存入"
            item.setToolTip(f"{about}\n{one.note}".strip())
            item.setData(Qt.ItemDataRole.AccessibleTextRole, about.replace("\n", "，"))
            self.list.addItem(item)
            item.setSelected(number in chosen)


def _files(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]

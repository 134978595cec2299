"""Questions to the clerk: one object, so that a test can answer in the clerk's place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets  # its dialogs are made known when one is first asked for
from PySide6.QtCore import QStandardPaths, Qt

from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def _nothing() -> None:
    """What follows an answer that changes nothing."""


_SHORT = 360  # px at text size 100 %: what the style sheet gives a short question


class Prompts:
    """Each answer comes back through a callback: no event loop is nested, and 取消 calls nothing.

    Hand one to whatever asks; the tests have `Answers`, which answers at once.
    """

    def tell(self, parent: QWidget | None, sentence: str, detail: str = "") -> None:
        """Say one sentence that must be read."""
        box = _box(parent, sentence, detail)
        box.addButton("知道了", QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        box.open()

    def confirm(
        self,
        parent: QWidget | None,
        sentence: str,
        yes: str,
        on_yes: Callable[[], object],
        detail: str = "",
        no: str = "取消",
    ) -> None:
        """Ask before something that matters; `yes` is the verb on the button, never 确定."""
        box = _box(parent, sentence, detail)
        accept = box.addButton(yes, QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        set_role(accept, "primary")
        cancel = box.addButton(no, QtWidgets.QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        accept.clicked.connect(lambda *_: on_yes())
        box.open()

    def confirm_loss(
        self,
        parent: QWidget | None,
        keep: str,
        on_keep: Callable[[], object],
        on_drop: Callable[[], object],
        on_stay: Callable[[], object] = _nothing,
    ) -> None:
        """Ask before what was typed is left: `keep` is the verb that writes it.

        Enter writes it, Esc goes on typing; only 不要了 throws it away.
        """
        box = _box(parent, f"填写的内容还没有保存，要{keep}吗？", "")
        roles = QtWidgets.QMessageBox.ButtonRole
        write = set_role(box.addButton(keep, roles.AcceptRole), "primary")
        drop = box.addButton("不要了", roles.DestructiveRole)
        stay = box.addButton("继续填写", roles.RejectRole)
        box.setDefaultButton(write)
        box.setEscapeButton(stay)
        for button, run in ((write, on_keep), (drop, on_drop), (stay, on_stay)):
            button.clicked.connect(lambda _=False, run=run: run())
        box.open()

    def open_file(
        self, parent: QWidget | None, title: str, kinds: str, on_path: Callable[[Path], object]
    ) -> None:
        """Ask for a file that exists; `kinds` as Qt writes them: `表格 (*.xlsx *.xls *.csv)`."""
        dialog = QtWidgets.QFileDialog(parent, title, _place(), f"{kinds};;所有文件 (*)")
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.ExistingFile)
        _open(dialog, on_path)

    def open_files(
        self, parent: QWidget | None, title: str, on_paths: Callable[[list[Path]], object]
    ) -> None:
        """Ask for one or more files that exist, of any kind."""
        dialog = QtWidgets.QFileDialog(parent, title, _place(), "所有文件 (*)")
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: on_paths([_kept(Path(one)) for one in names]))
        dialog.open()

    def save_file(
        self, parent: QWidget | None, title: str, suggested: str, on_path: Callable[[Path], object]
    ) -> None:
        """Ask where to save; `suggested` is the file name with its ending."""
        ending = Path(suggested).suffix
        dialog = QtWidgets.QFileDialog(
            parent, title, _place(), f"{ending.lstrip('.').upper()} (*{ending})"
        )
        dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending.lstrip("."))
        dialog.selectFile(suggested)
        _open(dialog, on_path)

    def open_folder(
        self, parent: QWidget | None, title: str, on_path: Callable[[Path], object]
    ) -> None:
        """Ask for a folder; a new one can be made there."""
        dialog = QtWidgets.QFileDialog(parent, title, _place())
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.Directory)
        dialog.setOption(QtWidgets.QFileDialog.Option.ShowDirsOnly)
        _open(dialog, on_path)


def _box(parent: QWidget | None, sentence: str, detail: str) -> QtWidgets.QMessageBox:
    box = QtWidgets.QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("党支部工作台")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    box.setInformativeText(detail)
    # A width of its own makes Qt believe that a long sentence has room in it, and cut it.
    if box.fontMetrics().horizontalAdvance(sentence) <= px(_SHORT):
        set_role(box, "short")
    return box


def _open(dialog: QtWidgets.QFileDialog, on_path: Callable[[Path], object]) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda path: on_path(_kept(Path(path))))
    dialog.open()


_last: list[Path] = []  # where the clerk was last, as long as the program runs


def _place() -> str:
    """Where a question for a file begins: where the clerk was last, at first the documents."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    found = Path(documents) if Path(documents).is_dir() else Path.home()
    return str(_last[-1] if _last else found)


def _kept(path: Path) -> Path:
    _last[:] = [path if path.is_dir() else path.parent]
    return path

"""Questions to the clerk: one object, so that a test can answer in the clerk's place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets  # its dialogs are made known when one is first asked for
from PySide6.QtCore import Qt

from partydesk.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


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
    ) -> None:
        """Ask before something that matters; `yes` is the verb on the button, never 确定."""
        box = _box(parent, sentence, detail)
        accept = box.addButton(yes, QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        set_role(accept, "primary")
        cancel = box.addButton("取消", QtWidgets.QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        accept.clicked.connect(lambda *_: on_yes())
        box.open()

    def open_file(
        self, parent: QWidget | None, title: str, kinds: str, on_path: Callable[[Path], object]
    ) -> None:
        """Ask for a file that exists; `kinds` as Qt writes them: `表格 (*.xlsx *.xls *.csv)`."""
        dialog = QtWidgets.QFileDialog(parent, title, "", f"{kinds};;所有文件 (*)")
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.ExistingFile)
        _open(dialog, on_path)

    def save_file(
        self, parent: QWidget | None, title: str, suggested: str, on_path: Callable[[Path], object]
    ) -> None:
        """Ask where to save; `suggested` is the file name with its ending."""
        ending = Path(suggested).suffix
        dialog = QtWidgets.QFileDialog(
            parent, title, "", f"{ending.lstrip('.').upper()} (*{ending})"
        )
        dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending.lstrip("."))
        dialog.selectFile(suggested)
        _open(dialog, on_path)

    def open_folder(
        self, parent: QWidget | None, title: str, on_path: Callable[[Path], object]
    ) -> None:
        """Ask for a folder; a new one can be made there."""
        dialog = QtWidgets.QFileDialog(parent, title)
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
    return box


def _open(dialog: QtWidgets.QFileDialog, on_path: Callable[[Path], object]) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda path: on_path(Path(path)))
    dialog.open()

"""打印记实簿: filled as far as the book has come, or blank for the hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.ui.fields import ChoiceField
from partydesk.ui.printdialog import PrintDialog, PrintJob

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from partydesk.features.development.papers import BookPress
    from partydesk.features.development.queries import BookRow
    from partydesk.printing.press import Paper
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

_FILLED, _BLANK = "filled", "blank"
_CONTENT = ChoiceField(
    key="content", label="内容", blank="",
    options=((_FILLED, "已登记的内容"), (_BLANK, "空白簿（手写）")),
)  # fmt: skip


class PrintSheet(PrintDialog):
    """The print sheet of one record book."""

    def __init__(self, parent: QWidget, press: BookPress, book: BookRow, prompts: Prompts) -> None:
        def draw(values: Values) -> Callable[[], Paper]:
            return press.job(book, blank=values["content"] == _BLANK, duplex=values["duplex"])

        name = book.person.name
        job = PrintJob("打印记实簿", name, f"{name} 发展党员全程纪实簿", draw, (_CONTENT,))
        super().__init__(parent, job, prompts)

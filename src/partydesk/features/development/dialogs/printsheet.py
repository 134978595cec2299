"""打印记实簿: of one person or of many; filled, blank for the hand, or a draft to copy by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.prints import Subject
from partydesk.ui.printdialog import PrintDialog, PrintJob

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from partydesk.features.development.papers import BookPress
    from partydesk.features.development.service import JudgedBook
    from partydesk.ui.prompts import Prompts


class PrintSheet(PrintDialog):
    """The print sheet of the record books: of one first, of all others when they are asked for."""

    def __init__(
        self,
        parent: QWidget,
        press: BookPress,
        chosen: JudgedBook,
        every: Iterable[JudgedBook],
        prompts: Prompts,
    ) -> None:
        first = chosen.book.person
        rest = (one.book.person for one in every if one.book.person.id != first.id)
        people = [Subject(one.name, one.id) for one in (first, *rest)]
        name = f"{first.name} 发展党员全程纪实簿"
        job = PrintJob("打印记实簿", first.name, name, source=press.source(people))
        super().__init__(parent, job, prompts)

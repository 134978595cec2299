"""打印记实簿: of one person or of many; filled, blank for the hand, or a draft to copy by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.prints import Subject
from partydesk.ui.fields import ChoiceField
from partydesk.ui.printdialog import PrintDialog, PrintJob

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from partydesk.features.development.papers import BookPress
    from partydesk.features.development.service import JudgedBook
    from partydesk.ui.batch import Batch
    from partydesk.ui.prompts import Prompts

_SCANS = ChoiceField(
    key="scans", label="扫描原件", blank="",
    options=(("", "不附"), ("with", "附在材料目录后面（一页一张）")),
)  # fmt: skip


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
        source = press.source(people)
        name = f"{first.name} {source.title}"
        self._scanned = press.source(people, scans=True)
        choices = (_SCANS,) if press.read_scan is not None else ()
        job = PrintJob(
            "打印记实簿", first.name, name, choices=choices, source=source
        )  # fmt: skip
        super().__init__(parent, job, prompts)

    def batch(self) -> Batch | None:
        """What is asked of every book, with its scanned originals where they are wanted."""
        asked = super().batch()
        wanted = asked is not None and self.form.values().get("scans")
        return asked._replace(source=self._scanned) if asked is not None and wanted else asked

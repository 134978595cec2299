"""迎检: the findings and the papers of the record books, printed for an inspector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.papers.inspecting import TITLES, inspection_job
from partydesk.kernel.prints import Subject
from partydesk.ui.fields import ChoiceField
from partydesk.ui.printdialog import PrintDialog, PrintJob

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from partydesk.features.development.service import RecordBooks
    from partydesk.printing.press import Paper
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

_NOTE = "按材料先后列出；已说明理由的写明理由。核对表每人一张，没有登记的“原件位置”留给手写。"


class InspectionSheet(PrintDialog):
    """The print sheet for an inspection: of the people in view, or of the one at whom one stands.

    Args:
        parent: the page.
        books: the record books.
        unit: its full name.
        shown: the people in view, and who is chosen.
        prompts: who asks the clerk.
    """

    def __init__(
        self,
        parent: QWidget,
        books: RecordBooks,
        unit: str,
        shown: tuple[Sequence[int], Subject | None],
        prompts: Prompts,
    ) -> None:
        everybody, chosen = shown

        def draw(values: Values) -> Callable[[], Paper]:
            one = values["whose"] == "one" and chosen is not None and chosen.person is not None
            people = [chosen.person] if one and chosen and chosen.person else list(everybody)
            return inspection_job(values["form"], books, unit, people)

        whose = [("all", f"列出的 {len(everybody)} 人")]
        if chosen is not None:
            whose.append(("one", chosen.name))
        choices = (
            ChoiceField(key="form", label="表样", blank="", options=tuple(TITLES.items())),
            ChoiceField(key="whose", label="范围", blank="", options=tuple(whose)),
        )
        words = f"{unit} 发展党员迎检材料"
        job = PrintJob(
            "打印迎检材料", unit, words, draw, choices, _NOTE, form="development-inspection",
            whose=Subject(words),
        )  # fmt: skip
        super().__init__(parent, job, prompts)

"""打印: the register of those in view, or the letter one stands at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.papers.letters import REGISTER, TITLES, register_job
from partydesk.kernel.prints import Subject
from partydesk.ui.fields import ChoiceField
from partydesk.ui.printdialog import PrintDialog, PrintJob

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from partydesk.features.development.papers import WayPress
    from partydesk.features.development.queries.letters import LetterRow
    from partydesk.features.development.service import RecordBooks
    from partydesk.printing.press import Paper
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

_NOTE = "签名、盖章处留空。函和回函是列表里选中的那一封的。"


class LettersSheet(PrintDialog):
    """The print sheet of the register.

    Args:
        parent: the view.
        books: the record books.
        way: draws letters.
        unit: its full name.
        shown: the letters in view, and the one that is chosen.
        prompts: who asks the clerk.
    """

    def __init__(
        self,
        parent: QWidget,
        books: RecordBooks,
        way: WayPress,
        unit: str,
        shown: tuple[Sequence[LetterRow], LetterRow | None],
        prompts: Prompts,
    ) -> None:
        rows, row = shown

        def draw(values: Values) -> Callable[[], Paper]:
            if values["form"] == REGISTER or row is None:
                return register_job(unit, books.today(), rows, duplex=values["duplex"])
            return way.letter_job(row, values["form"], duplex=values["duplex"])

        forms = [pair for pair in TITLES.items() if row is not None or pair[0] == REGISTER]
        choices = (ChoiceField(key="form", label="表样", blank="", options=tuple(forms)),)
        whose = Subject(f"{unit} 政审函调", row.person_id if row else None)
        job = PrintJob(
            "打印政审函调", unit, whose.name, draw, choices, _NOTE,
            form="development-letters", whose=whose,
        )  # fmt: skip
        super().__init__(parent, job, prompts)

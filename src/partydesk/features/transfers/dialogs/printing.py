"""打印: the letter that is chosen, or the registers of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.transfers.papers import FORMS, LETTER, MOBILE, REGISTER
from partydesk.kernel.findings import Refusal
from partydesk.kernel.prints import Subject
from partydesk.ui.fields import ChoiceField
from partydesk.ui.printdialog import PrintDialog, PrintJob

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from partydesk.features.transfers.papers import TransferPress
    from partydesk.features.transfers.queries import TransferRow
    from partydesk.printing.press import Paper
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

_CONTENT = (("filled", "已登记的内容"), ("blank", "空白表（手写）"))


class TransferPrintSheet(PrintDialog):
    """The print sheet of transfers.

    Args:
        parent: the page.
        press: draws.
        year: of the registers.
        row: the transfer that is chosen; None for none.
        roaming: whether the register of mobile members comes first.
        prompts: who asks the clerk.
    """

    def __init__(
        self,
        parent: QWidget,
        press: TransferPress,
        year: int,
        row: TransferRow | None,
        *,
        roaming: bool,
        prompts: Prompts,
    ) -> None:
        has_letter = row is not None and row.number is not None
        first = MOBILE if roaming else LETTER if has_letter else REGISTER
        forms = tuple(sorted(FORMS.items(), key=lambda pair: pair[0] != first))

        def draw(values: Values) -> Callable[[], Paper]:
            form, blank = values["form"], values["content"] == "blank"
            letters = (row.id,) if row is not None and has_letter else ()
            try:
                return press.job(form, year, letters, blank=blank, duplex=values["duplex"])
            except Refusal:
                return press.job(form, year, blank=True)

        name = row.name if row is not None and has_letter else f"{year}年"
        whose = Subject(name, row.person_id if row is not None and has_letter else None)
        choices = (
            ChoiceField(key="form", label="表样", options=forms, blank=""),
            ChoiceField(key="content", label="内容", options=_CONTENT, blank=""),
        )
        job = PrintJob(
            "打印组织关系材料", name, f"{name} 组织关系", draw, choices,
            "没有内容的显示空表。盖章处留空；正式介绍信使用上级统一印制的三联单。",
            form="transfers", whose=whose,
        )  # fmt: skip
        super().__init__(parent, job, prompts)

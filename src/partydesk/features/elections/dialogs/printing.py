"""打印: a paper of the body that is chosen, or the table of the unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.elections.papers import FORMS
from partydesk.kernel.findings import Refusal
from partydesk.kernel.prints import Subject
from partydesk.ui.fields import ChoiceField
from partydesk.ui.printdialog import PrintDialog, PrintJob

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from partydesk.features.elections.papers import ElectionPress
    from partydesk.features.organization.queries import Body
    from partydesk.printing.press import Paper
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

_CONTENT = (("filled", "已登记的内容"), ("blank", "空白表（手写）"))


class ElectionPrintSheet(PrintDialog):
    """The print sheet of elections.

    Args:
        parent: the page.
        press: draws.
        body: whose papers.
        on: the day the page looks at.
        first: the form that is offered first; empty for the list's own order.
        prompts: who asks the clerk.
    """

    def __init__(
        self,
        parent: QWidget,
        press: ElectionPress,
        body: Body,
        on: date,
        *,
        first: str,
        prompts: Prompts,
    ) -> None:
        forms = tuple(sorted(FORMS.items(), key=lambda pair: pair[0] != first))

        def draw(values: Values) -> Callable[[], Paper]:
            form, blank = values["form"], values["content"] == "blank"
            try:
                return press.job(form, body.id, on, blank=blank, duplex=values["duplex"])
            except Refusal:
                return press.job(form, body.id, on, blank=True)

        choices = (
            ChoiceField(key="form", label="表样", options=forms, blank=""),
            ChoiceField(key="content", label="内容", options=_CONTENT, blank=""),
        )
        note = "没有登记的内容留空，可以手写；还没有开始换届的显示空表。签名、盖章处留空。"
        job = PrintJob(
            "打印换届材料", body.short_name, f"{body.short_name} 换届", draw, choices, note,
            form="election", whose=Subject(body.short_name),
        )  # fmt: skip
        super().__init__(parent, job, prompts)

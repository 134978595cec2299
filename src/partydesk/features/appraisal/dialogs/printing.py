"""打印: the papers of an appraisal, or one form for each member by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.appraisal.papers import FORMS, OF_MEMBERS, MemberPapers
from partydesk.kernel.findings import Refusal
from partydesk.kernel.prints import Subject
from partydesk.ui.cards import link
from partydesk.ui.fields import ChoiceField
from partydesk.ui.printdialog import PrintDialog, PrintJob

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from partydesk.features.appraisal.papers import AppraisalPress
    from partydesk.printing.press import Paper
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

_CONTENT = (("filled", "已登记的内容"), ("blank", "空白表（手写）"))


class AppraisalPrintSheet(PrintDialog):
    """The print sheet of the appraisal of a branch and year.

    Args:
        parent: the page.
        press: draws.
        of: the branch and the year.
        person: who is chosen on the page; None for nobody.
        prompts: who asks the clerk.
    """

    def __init__(
        self,
        parent: QWidget,
        press: AppraisalPress,
        of: tuple[int, int],
        person: int | None,
        prompts: Prompts,
    ) -> None:
        body, year = of

        def draw(values: Values) -> Callable[[], Paper]:
            form, blank = values["form"], values["content"] == "blank"
            return press.job(form, body, year, blank=blank, duplex=values["duplex"])

        choices = (
            ChoiceField(key="form", label="表样", options=tuple(FORMS.items()), blank=""),
            ChoiceField(key="content", label="内容", options=_CONTENT, blank=""),
        )
        name = f"{press.book.organization.body(body).short_name} {year} 年度"
        note = (
            "测评票按发票数选打印份数。登记表、通知单在这里打印全支部的；"
            "打印某几名党员的，点下面的“一人一份”。签名、盖章处留空。"
        )
        job = PrintJob(
            "打印民主评议材料", name, f"{name}民主评议", draw, choices, note, form="appraisal",
            whose=Subject(name),
        )  # fmt: skip
        super().__init__(parent, job, prompts)
        self._apart = (press, body, year, person, name)
        self.more.addWidget(link("一人一份（选人、分文件）……", self.print_apart))

    def print_apart(self) -> None:
        """The print sheet for a paper of each member: a file each, some of them, changed pages."""
        press, body, year, person, name = self._apart
        form = self.form.values()["form"]
        if form not in OF_MEMBERS:
            self.prompts.tell(self, f"{FORMS[form]}一个支部一份，就在这里打印。")
            return
        try:
            source = MemberPapers(press, form, body, year, person)
        except Refusal as refusal:
            self.prompts.tell(self, refusal.sentence)
            return
        if not source.subjects:
            self.prompts.tell(self, f"还没有评定等次，没有可以打印的{FORMS[form]}。")
            return
        job = PrintJob(f"打印{source.title}", name, f"{name} {source.title}", source=source)
        PrintDialog(self, job, self.prompts).open()

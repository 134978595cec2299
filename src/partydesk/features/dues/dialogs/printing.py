"""打印党费表: which paper, of the month, the quarter or the year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partydesk.features.dues.papers import (
    APART,
    FORMS,
    MEMBER,
    OF_MEMBERS,
    SLIP,
    ApartPapers,
    DuesPress,
    wished,
)
from partydesk.kernel.findings import Refusal
from partydesk.kernel.prints import Subject
from partydesk.ui.cards import link
from partydesk.ui.fields import ChoiceField
from partydesk.ui.printdialog import PrintDialog, PrintJob

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from partydesk.features.dues.rules import Month
    from partydesk.printing.press import Paper
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

_SPANS = (("quarter", "本季度"), ("year", "全年"), ("month", "本月"))
_CONTENT = (("filled", "已登记的内容"), ("blank", "空白表（手写）"))

_CHOICES = (
    ChoiceField(key="span", label="期间", options=_SPANS, blank=""),
    ChoiceField(key="content", label="内容", options=_CONTENT, blank=""),
)


class DuesPrintSheet(PrintDialog):
    """The print sheet of the dues book.

    Args:
        parent: the page.
        press: draws.
        about: month and branch the page is about.
        person: id and name of who is chosen; None for papers of everybody.
        payment: id of the payment whose slip is wanted.
        prompts: who asks the clerk.
    """

    def __init__(
        self,
        parent: QWidget,
        press: DuesPress,
        about: tuple[Month, int | None],
        person: tuple[int, str] | None,
        payment: int | None,
        prompts: Prompts,
    ) -> None:
        month, branch = about
        forms = tuple((name, words) for name, words in FORMS.items())
        if person is not None:
            forms = tuple(pair for pair in forms if pair[0] in OF_MEMBERS)
        elif payment is not None:
            forms = tuple(pair for pair in forms if pair[0] == SLIP)

        def draw(values: Values) -> Callable[[], Paper]:
            form, blank = values["form"], values["content"] == "blank"
            people = (person[0],) if person is not None else ()
            wish = wished(month, values["span"], branch, people)
            if payment is not None:
                wish = replace(wish, payments=(payment,))
            try:
                return press.job(form, wish, blank=blank, duplex=values["duplex"])
            except Refusal:
                return press.job(form, wish, blank=True)

        name = person[1] if person else f"{month.chinese}党费"
        choices = (ChoiceField(key="form", label="表样", options=forms, blank=""), *_CHOICES)
        job = PrintJob(
            "打印党费表", name, f"{name} 党费", draw, choices, _note(person, payment),
            form="dues", whose=Subject(name, person[0] if person else None), reads=True,
        )  # fmt: skip
        super().__init__(parent, job, prompts)
        if person is not None:
            self.form.set_values({"form": MEMBER})
        self._apart = (press, about)
        if person is None and payment is None:
            self.more.addWidget(link("一人一份或一个支部一份……", self.print_apart))

    def print_apart(self) -> None:
        """The print sheet for a paper of each member or branch: a file each, A3, changed pages."""
        values, (press, (month, branch)) = self.form.values(), self._apart
        form = values["form"]
        if form not in APART:
            self.prompts.tell(self, f"{FORMS[form]}全单位只有一份，就在这里打印。")
            return
        source = ApartPapers(press, form, wished(month, values["span"], branch))
        if not source.subjects:
            self.prompts.tell(self, f"没有要印{FORMS[form]}的人。")
            return
        name = f"{month.chinese}党费"
        job = PrintJob(f"打印{source.title}", name, f"{name} {source.title}", source=source)
        PrintDialog(self, job, self.prompts).open()


def _note(person: tuple[int, str] | None, payment: int | None) -> str:
    whose = "这名党员的" if person else "这笔收款的" if payment else "所选支部的"
    return f"{whose}表；没有内容的显示空表。保存的文件和打印的纸与右边相同，签名、盖章处留空。"

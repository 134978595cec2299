"""打印名册: which set of columns, of whom, in which order; and papers of many people in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.roster.papers import SETS, Head, roster_job, roster_values
from partydesk.kernel.findings import Refusal
from partydesk.kernel.prints import Subject
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField
from partydesk.ui.form import Form
from partydesk.ui.printdialog import PrintDialog, PrintJob

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from partydesk.features.roster.queries import PersonRow
    from partydesk.kernel.dates import PartialDate
    from partydesk.printing.press import Paper
    from partydesk.ui.fields import Values
    from partydesk.ui.printjob import PaperSource
    from partydesk.ui.prompts import Prompts

_CONTENT = (("filled", "已登记的内容"), ("blank", "空白表（手写）"))
_NOTE = "党员名册、花名册只印其中的党员；签名、盖章处留空。要印别的列，用“打印列表”。"


class RosterPrintSheet(PrintDialog):
    """The print sheet of rosters.

    Args:
        parent: the page.
        people: `listed` as the list stands, `strokes` by 姓氏笔画, `chosen` those chosen in it.
        head: what stands above.
        since: when somebody became an activist.
        prompts: who asks the clerk.
    """

    def __init__(
        self,
        parent: QWidget,
        people: Mapping[str, Sequence[PersonRow]],
        head: Head,
        since: Mapping[int, PartialDate],
        prompts: Prompts,
    ) -> None:
        whom = [
            ("listed", f"列表中的 {len(people['listed'])} 人，按列表的次序"),
            ("strokes", "列表中的人，按姓氏笔画"),
        ]
        if people["chosen"]:
            whom.insert(0, ("chosen", f"选中的 {len(people['chosen'])} 人"))

        def draw(values: Values) -> Callable[[], Paper]:
            form = values["form"]
            data = roster_values(form, people[values["whom"]], head, since.get)
            blank = values["content"] == "blank"
            return roster_job(form, data, blank=blank, duplex=values["duplex"])

        forms = tuple((name, one.words) for name, one in SETS.items())
        choices = (
            ChoiceField(key="form", label="表样", options=forms, blank=""),
            ChoiceField(key="whom", label="人员", options=tuple(whom), blank=""),
            ChoiceField(key="content", label="内容", options=_CONTENT, blank=""),
        )
        job = PrintJob(
            "打印名册", head.unit, "党员名册", draw, choices, _NOTE, form="roster",
            whose=Subject(head.unit), reads=True,
        )  # fmt: skip
        super().__init__(parent, job, prompts)


def people_papers_dialog(
    parent: QWidget,
    people: Sequence[Subject],
    papers: Mapping[str, Callable[[Sequence[Subject]], PaperSource]],
    prompts: Prompts,
) -> OrderDialog:
    """Which paper of the people who are chosen; its print sheet opens with all of them."""
    options = tuple((title, title) for title in papers)
    form = Form((ChoiceField(key="paper", label="打印什么", options=options, required=True),))
    form.set_values({"paper": options[0][0]})

    def submit(values: Values) -> None:
        source = papers[values["paper"]](people)
        if not source.subjects:
            raise Refusal("所选的人都没有这种表。", field="paper")
        name = f"{people[0].name}等 {len(people)} 人" if len(people) > 1 else people[0].name
        job = PrintJob(f"打印{source.title}", name, f"{name} {source.title}", source=source)
        PrintDialog(parent, job, prompts).open()

    return OrderDialog(
        parent, "打印所选人员的表", form, submit, primary="预览",
        note=f"选中 {len(people)} 人，每人一份，合成一个文件或一人一个。", prompts=prompts,
    )  # fmt: skip

"""打印脊背签、盒签: what is typed stands on the labels at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.prints.papers import BOX, SPINE, Labels, labels_job
from partydesk.kernel.prints import Subject
from partydesk.ui.fields import ChoiceField, NumberField, TextField
from partydesk.ui.printdialog import PrintDialog, PrintJob

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from partydesk.printing.press import Paper
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

_NOTE = "脊背签一张纸四条，盒签一张纸两份，沿线剪开。空着的项目留给手写。"
_BOOKS = "发展党员全程纪实簿"
_MOST = 40


class LabelSheet(PrintDialog):
    """The print sheet of labels.

    Args:
        parent: what it stands over.
        unit: name of the unit.
        year: this year.
        prompts: who asks.
        books: what is filed: name, content of the box, amount.
    """

    def __init__(
        self,
        parent: QWidget,
        unit: str,
        year: int,
        prompts: Prompts | None,
        books: tuple[str, str, str] = (_BOOKS, "", ""),
    ) -> None:
        name, content, amount = books
        forms = ((SPINE, "脊背签"), (BOX, "盒签"))
        keep = (("永久", "永久"), ("长期", "长期"), ("30年", "30年"), ("10年", "10年"))

        def draw(values: Values) -> Callable[[], Paper]:
            what = Labels(
                unit, values["label_name"] or name, values["year"] or f"{year}年",
                values["keep"] or "", values["content_words"], values["count"],
                values["first"] or 0, values["boxes"] or 1,
            )  # fmt: skip
            return labels_job(values["form"], what)

        job = PrintJob(
            "打印脊背签、盒签", unit, "盒签", draw,
            (
                ChoiceField(key="form", label="哪一种", blank="", options=forms),
                TextField(key="label_name", label="题名", placeholder=name),
                TextField(key="year", label="年度", placeholder=f"{year}年"),
                ChoiceField(key="keep", label="保管期限", options=keep, blank="（手写）"),
                NumberField(key="first", label="从第几盒", most=9999),
                NumberField(key="boxes", label="共几盒", least=1, most=_MOST),
                TextField(key="content_words", label="内容", placeholder="盒签上用，如 共 12 人"),
                TextField(key="count", label="册（件）数", placeholder="盒签上用"),
            ),
            note=_NOTE, one_side=True, form="labels", whose=Subject(unit),
        )  # fmt: skip
        super().__init__(parent, job, prompts)
        if content or amount:
            self.form.set_values({"content_words": content, "count": amount})

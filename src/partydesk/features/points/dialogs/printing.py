"""打印: the tables of everybody, or the papers of the member who is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.points.papers import FORMS, OF_PERSON
from partydesk.kernel.prints import Subject
from partydesk.ui.fields import ChoiceField
from partydesk.ui.printdialog import PrintDialog, PrintJob

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from partydesk.features.points.papers import PointsPress
    from partydesk.features.points.queries import Standing
    from partydesk.features.points.service import Board
    from partydesk.printing.press import Paper
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

_CONTENT = (("filled", "已登记的内容"), ("blank", "空白表（手写）"))
_EVERYBODY = "all"


class PointsPrintSheet(PrintDialog):
    """The print sheet of points.

    Args:
        parent: the page.
        press: draws.
        board: the period or the year.
        lines: the members in view.
        person: the member who is chosen; None for none.
        prompts: who asks the clerk.
    """

    def __init__(
        self,
        parent: QWidget,
        press: PointsPress,
        board: Board,
        lines: Sequence[Standing],
        person: int | None,
        prompts: Prompts,
    ) -> None:
        of_one = [one for one in lines if one.member.id == person]

        def draw(values: Values) -> Callable[[], Paper]:
            form, alone = values["form"], values["people"] != _EVERYBODY
            whom = of_one if form in OF_PERSON and alone else lines
            blank = values["content"] == "blank"
            return press.job(form, board, whom, blank=blank, duplex=values["duplex"])

        name = f"{board.words}积分"
        whose = of_one[0].member.name if of_one else "没有选人"
        choices = (
            ChoiceField(key="form", label="表样", options=tuple(FORMS.items()), blank=""),
            ChoiceField(key="people", label="个人的表", blank="",
                        options=(("one", f"只印 {whose}"), (_EVERYBODY, "列表里每人一份"))),
            ChoiceField(key="content", label="内容", options=_CONTENT, blank=""),
        )  # fmt: skip
        job = PrintJob(
            "打印积分材料", name, name, draw, choices,
            "没有内容的显示空表。签名、盖章处留空。", form="points", whose=Subject(name),
            reads=True,
        )  # fmt: skip
        super().__init__(parent, job, prompts)

"""打印: the report of the day, the birthdays of its month, the cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.statistics.papers import (
    CARD,
    FORMS,
    LIST,
    REPORT,
    card_values,
    job,
    list_values,
    report_values,
)
from partydesk.kernel.dates import chinese_date
from partydesk.kernel.prints import Subject
from partydesk.ui.fields import ChoiceField
from partydesk.ui.printdialog import PrintDialog, PrintJob

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from partydesk.features.statistics.rules import Jubilee
    from partydesk.features.statistics.service import Report
    from partydesk.printing.press import Paper
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

_CONTENT = (("filled", "已登记的内容"), ("blank", "空白表（手写）"))


class StatisticsPrintSheet(PrintDialog):
    """The print sheet of statistics.

    Args:
        parent: the page.
        report: of the day.
        people: whose political birthday it is in the month of that day.
        unit: name of the unit or the branch.
        first: the form that is offered first.
        prompts: who asks the clerk.
    """

    def __init__(
        self,
        parent: QWidget,
        report: Report,
        people: Sequence[Jubilee],
        unit: str,
        first: str,
        prompts: Prompts,
    ) -> None:
        month = (report.on.year, report.on.month)
        data: dict[str, list[Any]] = {
            REPORT: [report_values(report, unit)],
            LIST: [list_values(people, month, unit)] if people else [],
            CARD: card_values(people, month, unit),
        }

        def draw(values: Values) -> Callable[[], Paper]:
            blank = values["content"] == "blank"
            form = values["form"]
            return job(form, data[form], blank=blank, duplex=values["duplex"])

        forms = tuple(sorted(FORMS.items(), key=lambda pair: pair[0] != first))
        name = f"{chinese_date(report.on)}统计"
        choices = (
            ChoiceField(key="form", label="表样", options=forms, blank=""),
            ChoiceField(key="content", label="内容", options=_CONTENT, blank=""),
        )
        note = f"政治生日是 {month[0]}年{month[1]}月的，共 {len(people)} 人。签名、盖章处留空。"
        super().__init__(
            parent,
            PrintJob("打印统计表", name, name, draw, choices, note, form="statistics",
                     whose=Subject(name)),
            prompts,
        )  # fmt: skip

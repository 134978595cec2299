"""打印列表: the list in view on paper, under a title of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.lists.papers import AUTO, LIST, LYING, STANDING, list_job
from partydesk.kernel.prints import Subject
from partydesk.ui.fields import ChoiceField, TextField
from partydesk.ui.listed import how_many, reading_of
from partydesk.ui.printdialog import PrintDialog, PrintJob

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from PySide6.QtWidgets import QWidget

    from partydesk.kernel.listing import Listing
    from partydesk.printing.press import Paper
    from partydesk.ui.fields import Values
    from partydesk.ui.listing import GroupedList
    from partydesk.ui.prompts import Prompts
    from partydesk.ui.table import RecordTable

_WAYS = ((AUTO, "按宽度自动"), (STANDING, "纵向"), (LYING, "横向"))
_NOTE = "列、列宽和次序与屏幕上的列表相同，用“列和排序”改变。"


class ListSheet(PrintDialog):
    """The print sheet of a list.

    Args:
        parent: the page.
        shown: the list.
        head: the unit, and what is said of the list besides (key date, conditions).
        visit: held while the book is asked in another thread.
        prompts: who asks the clerk.
    """

    def __init__(
        self,
        parent: QWidget,
        shown: RecordTable | GroupedList,
        head: tuple[str, str],
        visit: Callable[[], AbstractContextManager[None]],
        prompts: Prompts | None = None,
    ) -> None:
        count, chosen = how_many(shown)
        name = shown.accessibleName()
        scopes = [("all", f"全部 {count} 行")]
        if chosen > 1:
            scopes.insert(0, ("chosen", f"选中的 {chosen} 行"))

        def draw(values: Values) -> Callable[[], Paper]:
            read = reading_of(shown, chosen_only=values["scope"] == "chosen")

            def reading() -> Listing:
                with visit():
                    return read()

            words = (values["title"] or "", *head)
            return list_job(reading, words, values["way"], duplex=values["duplex"])

        choices = (
            TextField(key="title", label="标题", placeholder=name),
            ChoiceField(key="scope", label="范围", options=tuple(scopes), blank=""),
            ChoiceField(key="way", label="纸张方向", options=_WAYS, blank=""),
        )
        job = PrintJob("打印列表", name, name, draw, choices, _NOTE, form=LIST, whose=Subject(name))
        super().__init__(parent, job, prompts)

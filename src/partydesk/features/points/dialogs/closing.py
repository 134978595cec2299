"""One day, or one reason, handed to the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.dates import PartialDate
from partydesk.ui.dates import day_of
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import DateField, TextField
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts


def day_dialog(
    parent: QWidget, title: str, asked: tuple[str, date], keep: Callable[[date], object],
    prompts: Prompts,
) -> OrderDialog:  # fmt: skip
    """One day; `asked` is its label and the day it begins with."""
    label, begun = asked
    form = Form((DateField(key="day", label=label, required=True, whole=True),))
    form.set_values({"day": PartialDate.of(begun)})

    def submit(values: Values) -> None:
        keep(day_of(values, "day"))

    return OrderDialog(parent, title, form, submit, prompts=prompts)


def reason_dialog(
    parent: QWidget, title: str, label: str, keep: Callable[[str], object], prompts: Prompts
) -> OrderDialog:
    """One reason."""
    form = Form((TextField(key="note", label=label, required=True),))

    def submit(values: Values) -> None:
        keep(values["note"])

    return OrderDialog(parent, title, form, submit, prompts=prompts)

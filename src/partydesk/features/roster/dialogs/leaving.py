"""Somebody leaves: the day, the reason, a word on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.roster.rules import Departure
from partydesk.kernel.dates import PartialDate
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, DateField, TextField, Values
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partydesk.features.roster.queries import Card
    from partydesk.features.roster.service import Roster
    from partydesk.ui.prompts import Prompts


def leave_dialog(
    parent: QWidget, roster: Roster, card: Card, prompts: Prompts | None = None
) -> OrderDialog:
    """The sheet of 登记离开."""
    member = card.entry.category.is_member
    reasons = tuple(
        (reason, str(reason)) for reason in Departure if member or not reason.of_members
    )
    form = Form(
        (
            ChoiceField(key="reason", label="原因", options=reasons, required=True),
            DateField(key="on", label="离开日期", required=True, hint="只知道年月也可以"),
            TextField(key="note", label="说明", placeholder="转往何处、批准文号等"),
        )
    )
    form.set_values({"on": PartialDate.of(roster.today())})

    def submit(values: Values) -> None:
        roster.leave(card.id, values["on"], values["reason"], values["note"])

    return OrderDialog(
        parent,
        f"{card.entry.name} 离开",
        form,
        submit,
        primary="登记离开",
        note="离开的人和他的全部记录都保留，在“已离开”里可以查到，也可以恢复在册。",
        prompts=prompts,
    )

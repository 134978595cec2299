"""说明理由: why a finding stands as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import LongField
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partydesk.features.development.service.accepting import Accepting
    from partydesk.kernel.findings import Finding
    from partydesk.ui.prompts import Prompts


def accepting_dialog(
    parent: QWidget, book: Accepting, finding: Finding, prompts: Prompts
) -> OrderDialog:
    """The sheet that asks for the reason."""
    hint = "事情经过和依据，如“因疫情封控推迟，上级党委同意”；理由记在账上，印在问题清单上"
    form = Form([LongField(key="reason", label="理由", required=True, hint=hint)])
    return OrderDialog(
        parent, "说明理由", form, lambda values: book.accept(finding, values["reason"]),
        note=finding.message, prompts=prompts,
    )  # fmt: skip

"""The sheet for a new unit: its official name and what kind of organization it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.organization.rules import OrganizationKind
from partydesk.kernel.findings import Refusal
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, TextField, Values
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from partydesk.ui.prompts import Prompts

_FORBIDDEN = '\\/:*?"<>|'
_KINDS = (OrganizationKind.BRANCH, OrganizationKind.GENERAL_BRANCH, OrganizationKind.COMMITTEE)


def found_dialog(
    parent: QWidget | None,
    place: Path,
    found: Callable[[Path, str, OrganizationKind], None],
    prompts: Prompts,
) -> OrderDialog:
    """Asks for name and kind; `found` gets the folder below `place`, the name and the kind."""

    def submit(values: Values) -> None:
        name = str(values["name"]).strip()
        if any(sign in _FORBIDDEN for sign in name):
            raise Refusal(f"名称里不能有 {_FORBIDDEN} 这些符号。", field="name")
        found(place / name, name, values["kind"])

    form = Form(
        [
            TextField(
                key="name",
                label="党组织全称",
                required=True,
                hint="如：中共某某局机关委员会。打印在每一本簿子的封面上。",
            ),
            ChoiceField(
                key="kind",
                label="类型",
                options=tuple((kind, kind.value) for kind in _KINDS),
                required=True,
                blank="",
            ),
        ]
    )
    note = f"将在“{place}”里新建一个同名文件夹，全部记录都放在里面。"
    return OrderDialog(parent, "新建单位", form, submit, primary="新建", note=note, prompts=prompts)

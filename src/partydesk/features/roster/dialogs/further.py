"""更多条件: what a list of people is narrowed to besides name, category and branch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.roster.rules import Further
from partydesk.kernel.identity import Sex
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, NumberField, TextField, YesNoField
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

_ALL = "（不限）"
_OLDEST, _LAST = 120, 2200


def further_dialog(
    parent: QWidget, now: Further, take: Callable[[Further], object], prompts: Prompts | None = None
) -> OrderDialog:
    """The sheet; `take` gets what was chosen."""
    bounds = {"most": _OLDEST, "unit": "岁"}
    years = {"most": _LAST, "unit": "年"}
    form = Form(
        (
            ChoiceField(key="sex", label="性别", blank=_ALL,
                        options=tuple((sex, str(sex)) for sex in Sex)),
            ChoiceField(key="minority", label="民族", blank=_ALL,
                        options=((False, "汉族"), (True, "少数民族"))),
            TextField(key="education", label="学历", width=20, placeholder="如 本科、研究生"),
            NumberField(key="age_from", label="年龄从", **bounds),  # type: ignore[arg-type]
            NumberField(key="age_to", label="到", beside=True, **bounds),  # type: ignore[arg-type]
            NumberField(key="joined_from", label="入党从", **years),  # type: ignore[arg-type]
            NumberField(key="joined_to", label="到", beside=True, **years),  # type: ignore[arg-type]
            YesNoField(key="post", label="有党内职务", no="不限"),
            YesNoField(key="lost", label="失联", no="不限"),
            YesNoField(key="mobile", label="流动", no="不限"),
        )
    )  # fmt: skip
    form.set_values(
        {key: getattr(now, key) or None for key in Further.__slots__ if key != "minority"}
        | {"minority": now.minority}
    )

    def submit(values: Values) -> None:
        take(_further(values).checked())

    return OrderDialog(
        parent, "更多条件", form, submit, primary="筛选",
        note="年龄按关键日期算。条件一直显示在筛选按钮上，直到清除。", prompts=prompts,
    )  # fmt: skip


def _further(values: Values) -> Further:
    said = {key: value for key in Further.__slots__ if (value := values[key]) is not None}
    return Further(**{key: value for key, value in said.items() if value != ""})

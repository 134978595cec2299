"""党费设置: what the regulations leave to the unit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partydesk.features.organization.queries import RemitCycle, RoundingMode, RoundingUnit
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, NumberField, Values, YesNoField
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.ui.prompts import Prompts

UNITS = ((RoundingUnit.FEN, "分"), (RoundingUnit.JIAO, "角"), (RoundingUnit.YUAN, "元"))
MODES = (
    (RoundingMode.HALF_UP, "四舍五入"), (RoundingMode.UP, "进一"), (RoundingMode.DOWN, "舍去"),
)  # fmt: skip
_CYCLES = (
    (RemitCycle.MONTH, "每月"), (RemitCycle.QUARTER, "每季度"), (RemitCycle.HALF_YEAR, "每半年"),
    (RemitCycle.YEAR, "每年"),
)  # fmt: skip

_FIELDS = (
    NumberField(key="dues_day", label="党费日", unit="日", least=1, most=28, required=True,
                hint="每月相对固定的一天"),
    ChoiceField(key="dues_rounding", label="取整到", options=UNITS, blank=""),
    ChoiceField(key="dues_rounding_mode", label="取整方式", options=MODES, blank="",
                beside=True),
    YesNoField(key="dues_follow_salary", label="年内随工资调整",
               hint="一般年初核定、年内不变；上级另有规定的才选“是”"),
    NumberField(key="dues_remit_percent", label="上缴比例", decimals=2, unit="%", most=100,
                hint="按上级党组织的规定填写，全国没有统一比例"),
    ChoiceField(key="dues_remit_cycle", label="上缴周期", options=_CYCLES, blank="",
                beside=True),
    NumberField(key="dues_relief_months", label="少交、免交一次最多", unit="个月", least=1,
                most=120, hint="本单位或上级有规定才填；党费规定没有写期限"),
)  # fmt: skip


def settings_dialog(
    parent: QWidget, organization: OrganizationBook, prompts: Prompts
) -> OrderDialog:
    """The sheet of the unit's own choices for dues."""
    now = organization.settings
    form = Form(_FIELDS)
    form.set_values(
        {key: getattr(now, key) for key in form.keys}
        | {
            "dues_remit_percent": now.dues_remit_percent or None,
            "dues_relief_months": now.dues_relief_months or None,
        }
    )

    def submit(values: Values) -> None:
        percent = values["dues_remit_percent"]
        organization.choose(
            replace(
                now, dues_day=values["dues_day"], dues_rounding=values["dues_rounding"],
                dues_rounding_mode=values["dues_rounding_mode"],
                dues_follow_salary=bool(values["dues_follow_salary"]),
                dues_remit_percent=float(percent) if percent else 0,
                dues_remit_cycle=values["dues_remit_cycle"],
                dues_relief_months=values["dues_relief_months"] or 0,
            )
        )  # fmt: skip

    return OrderDialog(
        parent, "党费设置", form, submit, prompts=prompts,
        note="取整方式改变以后，从下一次核定起用；已经核定的不变。",
    )  # fmt: skip

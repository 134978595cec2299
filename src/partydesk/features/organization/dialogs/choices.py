"""本单位设置: what the regulations leave to the unit, how it rounds, what its papers look like."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partydesk.features.organization.queries import (
    FONT_KEYS,
    ProbationEnd,
    RemitCycle,
    RoundingMode,
    RoundingUnit,
)
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, Field, Heading, NumberField
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from PySide6.QtWidgets import QWidget

    from partydesk.features.organization.queries import Settings
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

_NOTE = "不改也能用。改了以后，提醒、核算和打印都按新的来，已经登记的内容不变。"
_OUR_OWN = "程序自带（每台电脑都一样）"
_FACES = {"title": "公文标题", "song": "宋体", "hei": "黑体", "kai": "楷体", "fang": "仿宋"}
_PERCENT_DIGITS = 2
_LONGEST_WAIT = 3650  # days
_LAST_DAY = 28  # every month has it
_RULES: tuple[Field | Heading, ...] = (
    Heading(text="规定没有写死的"),
    ChoiceField(
        key="posting_day_counts", label="公示从哪天算起", blank="",
        options=((False, "公布的第二天"), (True, "公布的当天")),
        hint="公示期按工作日计，公布当天算不算，按上级党委的要求。",
    ),
    ChoiceField(
        key="probation_end", label="预备期满", blank="",
        options=(
            (ProbationEnd.SAME_DAY, "一年后的同一天"), (ProbationEnd.DAY_BEFORE, "一年后的前一天"),
        ),
        hint="2026年9月17日接收的，写2027年9月17日或者2027年9月16日。",
    ),
    NumberField(
        key="review_reply_days", label="政审函没有复函", unit="天", most=_LONGEST_WAIT,
        required=True,
        hint="发函或催办后满这些天提醒催办，填 0 不提醒；细则没有规定期限。",
    ),
    Heading(text="党费"),
    ChoiceField(
        key="dues_rounding", label="应交党费算到", blank="",
        options=((RoundingUnit.FEN, "分"), (RoundingUnit.JIAO, "角"), (RoundingUnit.YUAN, "元")),
    ),
    ChoiceField(
        key="dues_rounding_mode", label="尾数", blank="", beside=True,
        options=(
            (RoundingMode.HALF_UP, "四舍五入"), (RoundingMode.UP, "进一"),
            (RoundingMode.DOWN, "舍去"),
        ),
    ),
    NumberField(
        key="dues_day", label="每月党费日", unit="日", least=1, most=_LAST_DAY, required=True
    ),
    ChoiceField(
        key="dues_follow_salary", label="年中工资变了", blank="",
        options=((False, "当年不变，下一年重新核定"), (True, "从变动的月份起重新核定")),
    ),
    NumberField(
        key="dues_remit_percent", label="上缴比例", unit="%", decimals=_PERCENT_DIGITS, most=100,
        hint="按上级党委规定的填，没有规定的填 0。", required=True,
    ),
    ChoiceField(
        key="dues_remit_cycle", label="多久上缴一次", blank="",
        options=(
            (RemitCycle.MONTH, "每月"), (RemitCycle.QUARTER, "每季度"),
            (RemitCycle.HALF_YEAR, "每半年"), (RemitCycle.YEAR, "每年"),
        ),
    ),
)  # fmt: skip


class ChoicesDialog(OrderDialog):
    """What the unit chose, to change.

    Args:
        parent: the window.
        now: what is in force.
        fonts: names of the fonts of this PC that papers may be drawn in.
        keep: takes what was chosen.
        prompts: who asks.
    """

    def __init__(
        self,
        parent: QWidget | None,
        now: Settings,
        fonts: Collection[str],
        keep: Callable[[Settings], None],
        prompts: Prompts | None = None,
    ) -> None:
        form = Form([*_RULES, *_fonts(now, fonts)])
        form.set_values({key: getattr(now, key) for key in form.keys})

        def submit(values: Values) -> None:
            chosen = {key: values[key] for key in form.keys}
            chosen["dues_remit_percent"] = float(chosen["dues_remit_percent"])
            keep(replace(now, **chosen))

        super().__init__(parent, "本单位设置", form, submit, note=_NOTE, prompts=prompts)


def _fonts(now: Settings, fonts: Collection[str]) -> Iterator[Field | Heading]:
    """A choice for each face; what was chosen on another PC and is not on this one stays."""
    yield Heading(text="打印用的字体")
    for face, label in _FACES.items():
        key = FONT_KEYS[face]
        kept = getattr(now, key)
        lacking = [(kept, f"{kept}（这台电脑没有）")] if kept and kept not in fonts else []
        options = (("", _OUR_OWN), *lacking, *((name, name) for name in sorted(fonts)))
        yield ChoiceField(key=key, label=label, options=options, blank="")

"""积分办法: one of the program's, or the unit's own; items and figures are changed in the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.points import queries
from partydesk.features.points.rules import Auto, Cycle, Outside, SchemeOrder, YearRule, plain
from partydesk.kernel.dates import PartialDate
from partydesk.ui.cards import room_for
from partydesk.ui.dates import day_of
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import (
    ChoiceField,
    DateField,
    GridColumn,
    Heading,
    NumberField,
    RowsField,
    TextField,
    YesNoField,
)
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from partydesk.features.points.service import PointsBook
    from partydesk.ui.fields import Field, Values
    from partydesk.ui.prompts import Prompts

_OWN = "own"
_SIZE = (1040, 760)  # px at text size 100 %: seven columns stand beside each other
_FIGURES = ("base", "floor", "cap")
_GROUPS = ("name", "base", "least", "limit")
_ITEMS = ("group", "name", "points", "most", "limit", "auto", "kinds")


def scheme_dialog(parent: QWidget, book: PointsBook, prompts: Prompts) -> OrderDialog:
    """The sheet; a choice on top fills all of it."""
    rows = book.ground.schemes()
    known = queries.templates()
    begins = {name: plain(scheme) for name, scheme in known.items()}
    options = [(name, scheme.name) for name, scheme in known.items()]
    if rows:
        begins[_OWN] = plain(rows[-1].scheme)
        options.insert(0, (_OWN, f"现行：{rows[-1].scheme.name}"))
    form = Form(_fields(book, tuple(options)))
    first = options[0][0]
    since = _next(book, rows[-1].since if rows else None)
    form.set_values(_values(begins[first]) | {"begin": first, "since": PartialDate.of(since)})
    last = [first]

    def follow(values: Values) -> None:
        if values["begin"] != last[0] and values["begin"] in begins:
            last[0] = values["begin"]
            form.set_values(_values(begins[last[0]]))
            form.touched = True

    form.edited.connect(follow)

    def submit(values: Values) -> None:
        book.adopt(SchemeOrder(day_of(values, "since"), _content(values), values["decision"]))

    sheet = OrderDialog(
        parent, "积分办法", form, submit, prompts=prompts,
        note="各单位的办法都不一样：先选一个相近的，再改项目和分值。"
        "新办法从起始日期起计算，以前各期仍按原来的办法。",
    )  # fmt: skip
    sheet.resize(room_for(sheet, *_SIZE))
    return sheet


def _fields(book: PointsBook, options: tuple[tuple[str, str], ...]) -> tuple[Field | Heading, ...]:
    return (
        ChoiceField(key="begin", label="从哪个办法开始", options=options, blank=""),
        TextField(key="name", label="办法名称", required=True),
        DateField(key="since", label="起始日期", required=True, whole=True,
                  hint="某个月的 1 日"),
        TextField(key="decision", label="依据", placeholder="党员大会日期、文号"),
        ChoiceField(key="cycle", label="积分周期", options=_choices(Cycle), blank=""),
        ChoiceField(key="year", label="全年怎么算", options=_choices(YearRule), blank="",
                    beside=True),
        TextField(key="base", label="基础分", width=8),
        TextField(key="floor", label="下限", width=8, beside=True, placeholder="不设"),
        TextField(key="cap", label="封顶", width=8, placeholder="不设"),
        NumberField(key="notice_days", label="公示天数", most=366, unit="天", beside=True),
        NumberField(key="close_days", label="期末后几天内确认", most=366, unit="天"),
        YesNoField(key="probationary", label="预备党员参加", beside=True),
        TextField(key="phone", label="监督电话"),
        Heading(text="分组（一组一列）"),
        RowsField(key="groups", label="分组", columns=(
            GridColumn("name", "名称"), GridColumn("base", "起始分", 80),
            GridColumn("least", "最低分", 80), GridColumn("limit", "最高分", 80))),
        Heading(text="项目"),
        RowsField(key="items", label="项目", visible=9, columns=(
            GridColumn("group", "分组", 92), GridColumn("name", "项目"),
            GridColumn("points", "每次", 56), GridColumn("most", "最高", 52),
            GridColumn("limit", "限额", 52), GridColumn("auto", "自动取自", 92),
            GridColumn("kinds", "会议种类", 96)),
            hint=f"每次：扣分写负数；最高：评分的项目；自动取自：{'、'.join(Auto)}；"
                 f"会议种类：{'、'.join(book.kinds)}，几种用顿号隔开，不填是全部"),
        Heading(text="等次、一票否决和不参加的"),
        RowsField(key="grades", label="等次（从高到低）", columns=(
            GridColumn("name", "等次"), GridColumn("least", "最低分", 100)),
            hint="最后一等不填最低分"),
        RowsField(key="veto", label="一票否决", columns=(GridColumn("name", "事项"),)),
        RowsField(key="outside", label="不参加的党员", visible=3, columns=(
            GridColumn("who", "哪些人"), GridColumn("figure", "月数或周岁", 120)),
            hint=f"可以写：{'、'.join(Outside)}；在外流动写满几个月，年龄写多少周岁"),
    )  # fmt: skip


def _choices(kind: type[Cycle | YearRule]) -> tuple[tuple[str, str], ...]:
    return tuple((str(one), str(one)) for one in kind)


def _values(content: Mapping[str, Any]) -> dict[str, Any]:
    """A scheme as the sheet shows it."""
    groups = content["group"]
    return {
        "name": content["name"], "cycle": content["cycle"], "year": content["year"],
        **{key: str(content.get(key, "")) for key in _FIGURES},
        "notice_days": content["notice_days"], "close_days": content["close_days"],
        "phone": content["phone"], "probationary": content["probationary"],
        "groups": tuple({key: str(one.get(key, "")) for key in _GROUPS} for one in groups),
        "items": tuple(
            {"group": one["name"], **{key: _cell(item.get(key, "")) for key in _ITEMS[1:]}}
            for one in groups for item in one["item"]
        ),
        "grades": tuple(
            {"name": one["name"], "least": str(one.get("least", ""))} for one in content["grade"]
        ),
        "veto": tuple({"name": one} for one in content["veto"]),
        "outside": tuple(
            {"who": one["who"], "figure": str(one.get("figure") or "")}
            for one in content["outside"]
        ),
    }  # fmt: skip


def _content(values: Values) -> dict[str, Any]:
    """What stands in the sheet, as a scheme is read: items under their groups."""
    groups = {row["name"]: {**_filled(row), "item": []} for row in values["groups"]}
    for row in values["items"]:
        name = row["group"]
        groups.setdefault(name, {"name": name, "item": []})
        item = {key: value for key, value in _filled(row).items() if key != "group"}
        if "kinds" in item:
            kinds = item["kinds"].replace("，", "、").replace(",", "、").split("、")
            item["kinds"] = [one.strip() for one in kinds if one.strip()]
        groups[name]["item"].append(item)
    figures = {key: values[key] for key in _FIGURES if values[key]}
    return {
        "name": values["name"], "cycle": values["cycle"], "year": values["year"], **figures,
        "notice_days": values["notice_days"] or 0, "close_days": values["close_days"] or 0,
        "phone": values["phone"], "probationary": values["probationary"] is not False,
        "group": list(groups.values()), "veto": [row["name"] for row in values["veto"]],
        "grade": [_filled(row) for row in values["grades"]],
        "outside": [_filled(row) for row in values["outside"]],
    }  # fmt: skip


def _filled(row: Mapping[str, str]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value}


def _cell(value: object) -> str:
    return "、".join(value) if isinstance(value, list) else str(value)


def _next(book: PointsBook, since: date | None) -> date:
    """The first day of this year at first; else of the period of today."""
    today = book.today()
    if since is None:
        return today.replace(month=1, day=1)
    return book.ground.period_of(today).first if since <= today else since

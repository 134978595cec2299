"""逐人登记: one item, a figure of their own for many members, typed down a column."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from partydesk.features.points import queries
from partydesk.features.points.dialogs.entering import item_options
from partydesk.features.points.rules import EntryOrder, points_of
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.ui.dates import day_of
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, DateField, GridColumn, RowsField, TextField
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from partydesk.features.points.service import PointsBook
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts


def listing_dialog(
    parent: QWidget, book: PointsBook, people: Sequence[int], day: date, prompts: Prompts
) -> OrderDialog:
    """A row for each of these members; who gets no figure is left out."""
    scheme = book.ground.scheme_on(day)
    if scheme is None:
        raise Refusal("还没有积分办法。")
    names = _names()
    called = {id_: name for name, id_ in names.items()}
    form = Form(
        (
            ChoiceField(key="item", label="项目", options=item_options(scheme), required=True,
                        blank=""),
            DateField(key="day", label="日期", required=True, whole=True),
            TextField(key="approved_by", label="审核人", beside=True, placeholder="不填为待审核"),
            RowsField(key="rows", label="党员", visible=9, hint="没有填分值的不登记", columns=(
                GridColumn("name", "姓名", 190), GridColumn("points", "分值", 80),
                GridColumn("ground", "事由"))),
        )
    )  # fmt: skip
    rows = tuple({"name": called[id_]} for id_ in people if id_ in called)
    form.set_values({"day": PartialDate.of(day), "rows": rows})

    def submit(values: Values) -> None:
        on = day_of(values, "day")
        orders = [
            EntryOrder(
                (_meant(row, names),), on, values["item"], _figure(row), row.get("ground", ""),
                "本人", values["approved_by"],
            )
            for row in values["rows"] if row.get("points")
        ]  # fmt: skip
        book.entering.declare_each(orders)

    note = "在“分值”一列逐行输入，Enter 到下一格。"
    return OrderDialog(parent, "逐人登记积分", form, submit, note=note, prompts=prompts)


def _names() -> dict[str, int]:
    """Members who are here, by what tells each from the others."""
    found = [one for one in queries.members() if one.left_on is None]
    heads = Counter(one.name for one in found)
    return {
        one.name if heads[one.name] == 1 else f"{one.name}（编号 {one.id}）": one.id
        for one in found
    }


def _meant(row: Mapping[str, str], names: Mapping[str, int]) -> int:
    name = row.get("name", "")
    if name not in names:
        raise Refusal(f"名册里没有“{name}”，或者不止一个。", field="rows")
    return names[name]


def _figure(row: Mapping[str, str]) -> int:
    try:
        return points_of(row["points"])
    except ValueError:
        raise Refusal(f"{row.get('name', '')}的“{row['points']}”不是分值。", field="rows") from None

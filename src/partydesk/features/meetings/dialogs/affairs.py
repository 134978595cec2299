"""What a resolution decides for persons and another book keeps: a grid for each affair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.meetings import queries
from partydesk.features.meetings.rules import Entry
from partydesk.features.meetings.rules.landing import FieldType
from partydesk.ui.fields import ChoiceField, Field, GridColumn, RowsField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.meetings.rules import Affair, Resolution
    from partydesk.features.meetings.service import MeetingBook
    from partydesk.ui.fields import Values
    from partydesk.ui.form import Form

_SIGN, _EDGE = 15, 22  # px of a character, and of what stands beside it in a cell
_SIGNS = {FieldType.TEXT: 8, FieldType.NUMBER: 3, FieldType.MONTH: 4, FieldType.DAY: 6}


def affair_fields() -> list[Field]:
    """Which affair, and the lines of each; only the chosen one is shown."""
    affairs = queries.kinds().affairs.values()
    options = tuple((one.key, one.name) for one in affairs)
    choice = ChoiceField(key="affair", label="决定事项", options=options, blank="（没有）",
                         hint="定稿时自动记到对应的登记里，不用再录")  # fmt: skip
    return [choice, *map(_grid, affairs)]


def affair_values(one: Resolution) -> dict[str, Any]:
    """What the fields show of a resolution."""
    values: dict[str, Any] = {"affair": one.affair or None}
    if one.affair:
        values[f"entries_{one.affair}"] = tuple(
            {"who": each.who.name, **each.values} for each in one.entries
        )
    return values


def show_affair(form: Form, values: Values) -> None:
    """Show the grid of the chosen affair alone."""
    for key in queries.kinds().affairs:
        form.set_shown(f"entries_{key}", values["affair"] == key)


def affair_of(
    values: Values, book: MeetingBook, before: Sequence[Entry]
) -> tuple[str, tuple[Entry, ...]]:
    """The affair and its lines as typed; a name that stood there means who it meant.

    Raises:
        Refusal: a name means nobody or several.
    """
    key = values["affair"] or ""
    if not key:
        return "", ()
    field = f"entries_{key}"
    known = {one.who.name: one.who for one in before}
    lines = [
        Entry(
            known.get(row["who"].strip()) or book.meant(row["who"], field),
            {name: text for name, text in row.items() if name != "who"},
        )
        for row in values[field]
    ]
    return key, tuple(lines)


def _grid(affair: Affair) -> RowsField:
    last = affair.fields[-1].key
    columns = [GridColumn("who", "姓名", _width(3))]
    for one in affair.fields:
        signs = max(_SIGNS.get(one.type, 2), len(one.label), *map(len, one.options or ("",)))
        columns.append(GridColumn(one.key, one.label, 0 if one.key == last else _width(signs)))
    return RowsField(
        key=f"entries_{affair.key}", label=affair.paper, columns=tuple(columns), visible=3,
        hint=_hint(affair),
    )  # fmt: skip


def _hint(affair: Affair) -> str:
    """What the cells take."""
    told = [f"{one.label}：{'、'.join(one.options)}" for one in affair.fields if one.options]
    told += [f"{one.label}不写就是会议当天" for one in affair.fields if one.preset]
    return "；".join(told)


def _width(signs: int) -> int:
    return _SIGN * signs + _EDGE

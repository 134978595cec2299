"""The sheets of the official systems, written out in the order of their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.roster.rules import PersonOrder, missing_items
from partydesk.features.roster.rules.official import CODED, Numbered, cells_of
from partydesk.spreadsheet.codes import code_list
from partydesk.spreadsheet.writing import CellKind, OutColumn, write_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from partydesk.features.roster.rules.official import Difference, OfficialSheet

_ITEMS = 16
_DAYS = ("_on", "_date")  # endings of the fields that are dates
_WIDE = frozenset({"branch", "address", "job", "workplace", "id_number"})
_FIELDS = frozenset(PersonOrder.__slots__) - {"branch", "party_group"}


def write_official(
    path: Path,
    sheet: OfficialSheet,
    people: Iterable[Mapping[str, Any]],
    on: date,
    *,
    codes: bool = False,
    note: str = "",
) -> int:
    """Write one sheet; how many people stand on it.

    Args:
        path: where to.
        sheet: which.
        people: as `queries.official_people` gives them; those it is not about are left out.
        on: the key date.
        codes: write the numbers of the code lists instead of the names.
        note: a line under the title.

    Raises:
        StoreTrouble: it cannot be written there.
    """
    numbers = {key: _numbers(key) for key in CODED} if codes else {}
    shown = [one for one in people if sheet.about(one["category"])]
    columns = [
        OutColumn(heading, 24 if field in _WIDE else max(8, 2 * len(heading) + 2),
                  _kind(field, sheet.days))
        for heading, field in sheet.columns
    ]  # fmt: skip
    rows = [
        cells_of(sheet, one, Numbered(number, on, _share(one), numbers))
        for number, one in enumerate(shown, 1)
    ]
    write_table(path, sheet.sheet, columns, rows, note=note)
    return len(rows)


def write_differences(path: Path, found: Iterable[Difference], note: str) -> None:
    """Write what has changed since the last entry.

    Raises:
        StoreTrouble: it cannot be written there.
    """
    columns = [OutColumn("序号", 6, CellKind.COUNT), OutColumn("姓名", 16), OutColumn("项目", 18),
               OutColumn("上级系统中", 30), OutColumn("现在", 30)]  # fmt: skip
    rows = ([number, *one[1:]] for number, one in enumerate(found, 1))
    write_table(path, "与上级系统的差异", columns, rows, note=note)


def _kind(field: str, days: str) -> CellKind:
    if field == "#":
        return CellKind.COUNT
    return CellKind.DAY if days == "serial" and field.endswith(_DAYS) else CellKind.TEXT


def _numbers(field: str) -> dict[str, str]:
    return {one.name: one.code for one in code_list(field).codes if one.code}


def _share(person: Mapping[str, Any]) -> int:
    """Of the items of the national form those that are there, in percent."""
    order = PersonOrder(
        **{key: person[key] for key in _FIELDS}, branch=1 if person["branch"] else None
    )
    return round(100 * (_ITEMS - len(missing_items(order))) / _ITEMS)

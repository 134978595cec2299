"""The list in view as plain words, to be printed or kept as a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.listing import ListColumn, Listing
from partydesk.ui.listing import Group, GroupedList, Item
from partydesk.ui.table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

_GROUPED = (
    ListColumn("分组", 110), ListColumn("名称", 180), ListColumn("所属或日期", 150),
    ListColumn("进展", 320), ListColumn("状态", 90),
)  # fmt: skip


def list_in_view(page: QWidget) -> RecordTable | GroupedList | None:
    """The list one looks at: with the cursor, else the widest that is seen."""
    lists: list[RecordTable | GroupedList] = [
        *page.findChildren(RecordTable), *page.findChildren(GroupedList)
    ]  # fmt: skip
    seen = [one for one in lists if one.isVisibleTo(page)]
    focused = [one for one in seen if one.hasFocus()]
    return next(iter([*focused, *sorted(seen, key=lambda one: -one.width())]), None)


def how_many(shown: RecordTable | GroupedList) -> tuple[int, int]:
    """How many rows there are, and how many of them are chosen."""
    if isinstance(shown, RecordTable):
        return shown.count(), len(shown.selected_ids())
    return len(shown.entries.places), 1


def reading_of(
    shown: RecordTable | GroupedList, *, chosen_only: bool = False
) -> Callable[[], Listing]:
    """What reads it; to be called where the book may be asked, in any thread."""
    if isinstance(shown, RecordTable):
        return _of_table(shown, shown.selected_ids() if chosen_only else shown.records.ids)
    listing = Listing(shown.accessibleName(), _GROUPED, tuple(_grouped(shown.entries.rows)))
    return lambda: listing


def _of_table(table: RecordTable, ids: Sequence[int]) -> Callable[[], Listing]:
    header, records = table.horizontalHeader(), table.records
    order = (header.logicalIndex(place) for place in range(header.count()))
    shown = [records.columns[n] for n in order if not header.isSectionHidden(n)]
    widths = {one.key: one.width for one in table.arranger.look().columns}
    columns = tuple(
        ListColumn(one.title, widths[one.key] or one.width, one.align == "right") for one in shown
    )
    title = table.accessibleName()

    def read() -> Listing:
        found = records.rows_of(ids)
        rows = tuple(tuple(column.text(row) for column in shown) for row in found)
        return Listing(title, columns, rows)

    return read


def _grouped(entries: Sequence[Group | Item]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    group = ""
    for one in entries:
        if isinstance(one, Group):
            group = one.title
        else:
            rows.append((group, one.name, one.aside, one.line, one.badge))
    return rows

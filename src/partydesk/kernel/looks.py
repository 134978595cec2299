"""How a list looks: which columns, in which order, how wide, sorted by what."""

from __future__ import annotations

from typing import Any, NamedTuple

LEAST_WIDTH, MOST_WIDTH = 30, 900


class ColumnLook(NamedTuple):
    """One column.

    Attributes:
        key: of the column.
        width: px at text size 100 %; 0 for as wide as it comes.
        shown: whether it is in view.
    """

    key: str
    width: int = 0
    shown: bool = True


class Look(NamedTuple):
    """All columns in their order.

    Attributes:
        columns: those that were arranged; others follow as they come.
        sort: key it is sorted by, empty for the list's own order.
        descending: whether from the end.
    """

    columns: tuple[ColumnLook, ...] = ()
    sort: str = ""
    descending: bool = False

    def packed(self) -> dict[str, Any]:
        """As plain values, to be kept."""
        return {
            "columns": [list(one) for one in self.columns],
            "sort": self.sort, "descending": self.descending,
        }  # fmt: skip

    @staticmethod
    def unpacked(values: Any) -> Look:
        """From plain values; what cannot be read is left out."""
        if not isinstance(values, dict):
            return Look()
        columns = tuple(_column(one) for one in values.get("columns", ()) if _is_column(one))
        sort = values.get("sort", "")
        return Look(
            columns, sort if isinstance(sort, str) else "", values.get("descending") is True
        )


def _is_column(one: Any) -> bool:
    return isinstance(one, list) and len(one) == len(ColumnLook._fields) and isinstance(one[0], str)


def _column(one: list[Any]) -> ColumnLook:
    width = one[1] if isinstance(one[1], int) else 0
    return ColumnLook(
        one[0], min(max(width, LEAST_WIDTH), MOST_WIDTH) if width else 0, bool(one[2])
    )

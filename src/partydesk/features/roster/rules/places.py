"""Where people are named in the file: what a merge of two entries has to follow."""

from __future__ import annotations

from typing import NamedTuple


class Places(NamedTuple):
    """Where other books name people without a key of the file: handed in by the composition.

    Attributes:
        columns: (table, column) with the number of a person.
        owners: (table, column of the table's name, column of the row) of what hangs on any row.
        lists: (table, column) with lists of `{"id": number, "name": …}` in JSON.
        once: (table, column, what it is) where nobody may stand twice: neither row could stay with
            the entry that goes, for it would count a person who is not there.
    """

    columns: tuple[tuple[str, str], ...] = ()
    owners: tuple[tuple[str, str, str], ...] = ()
    lists: tuple[tuple[str, str], ...] = ()
    once: tuple[tuple[str, str, str], ...] = ()

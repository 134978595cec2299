"""Names for rows that other rows refer to: a branch instead of its number."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from partydesk.kernel.tablewords import Ref
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from partydesk.kernel.tablewords import Row, Said, TableWords

_AMONG = "(SELECT value FROM json_each(?))"
# Of a row that has gone, the name it had last.
_GONE = f"""SELECT row, json_extract(old, ?) FROM journal AS last
  WHERE tbl = ? AND row IN {_AMONG} AND old LIKE '{{%'
    AND id = (SELECT max(id) FROM journal WHERE tbl = last.tbl AND row = last.row)"""


class Naming:
    """Reads rows in the words of their tables.

    Args:
        words: what each feature says of its tables.
    """

    def __init__(self, words: Iterable[TableWords]) -> None:
        self.words: Mapping[str, TableWords] = {one.table: one for one in words}

    def names(self, refs: Iterable[Said]) -> dict[Ref, str]:
        """What the rows are called that are referred to; two statements a table at most."""
        wanted: dict[str, set[int]] = {}
        for ref in refs:
            if isinstance(ref, Ref):
                wanted.setdefault(ref.table, set()).add(ref.id)
        found: dict[Ref, str] = {}
        for table, numbers in wanted.items():
            found |= self._of_table(table, numbers)
        return found

    def title(self, table: str, row: Row) -> Sequence[Said]:
        """Which row it is."""
        words = self.words.get(table)
        return words.title(row) if words else (f"第 {row.get('id', '')} 行",)

    def said(self, table: str, row: Row | None) -> Mapping[str, Said]:
        """A row by labels; a table that nobody has words for, by its columns."""
        if row is None:
            return {}
        words = self.words.get(table)
        if words is not None:
            return words.say(row)
        return {key: "" if value is None else str(value) for key, value in row.items()}

    def noun(self, table: str) -> str:
        """What one row of a table is."""
        words = self.words.get(table)
        return words.noun if words else table

    def _of_table(self, table: str, numbers: set[int]) -> dict[Ref, str]:
        column = self.words[table].naming if table in self.words else ""
        if not column:
            return {Ref(table, number): f"{self.noun(table)} {number}" for number in numbers}
        asked = json.dumps(sorted(numbers))
        sql = f'SELECT id, "{column}" FROM "{table}" WHERE id IN {_AMONG}'
        found = dict(database.execute_sql(sql, (asked,)).fetchall())
        if len(found) < len(numbers):
            found = dict(database.execute_sql(_GONE, (f"$.{column}", table, asked))) | found
        return {
            Ref(table, number): str(found.get(number) or f"{self.noun(table)} {number}")
            for number in numbers
        }

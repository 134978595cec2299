"""Planned rows into the book: many at a time, straight through the driver, inside one change."""

from __future__ import annotations

import json
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from partydesk.features.roster.service.stored import COLUMNS
from partydesk.features.roster.tables import ImportedFile, Person
from partydesk.store import bulk
from partydesk.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partydesk.features.roster.service.planned import Planned
    from partydesk.spreadsheet.rows import ReadRow
    from partydesk.store.unit import Store

_MARKS = ", ".join("?" for _ in COLUMNS)
_NAMES = ", ".join(f'"{name}"' for name in COLUMNS)
_text = json.JSONEncoder(ensure_ascii=False).encode
_UPDATE = f'UPDATE "person" SET ({_NAMES}) = ({_MARKS}) WHERE "id" = ?'
_EVENT = ("person_id", "category", "since", "ground")
_RAW = ("file_id", "person_id", "sheet", "row", "cells")


def _filled(
    columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> tuple[Sequence[str], Sequence[tuple[Any, ...]]]:
    """Without the columns that no row fills: a file has a third of those that a person has."""
    used = [at for at, cells in enumerate(zip(*rows, strict=True)) if cells.count(None) < len(rows)]
    if len(used) < 2:  # no rows: a getter of one column would give no tuples  # noqa: PLR2004
        return columns, rows
    return [columns[at] for at in used], list(map(itemgetter(*used), rows))


class Writer:
    """Writes the people of one file; use it inside a change.

    Args:
        store: the open unit.
        file: its name, noted as the ground of each 人员类别.
        digest: of its bytes.
    """

    def __init__(self, store: Store, file: str, digest: str) -> None:
        self._store = store
        self._file = file
        self._digest = digest
        self._file_id: int | None = None
        self._unread: list[tuple[int | None, ReadRow]] = []
        last = store.database.execute_sql(
            "SELECT seq FROM sqlite_sequence WHERE name = ?",
            (Person._meta.table_name,),  # noqa: SLF001
        ).fetchone()
        self.next_id = (last[0] if last else 0) + 1

    def write(self, planned: Iterable[Planned]) -> None:
        """Write those that are new or changed, and keep their raw cells."""
        new: list[tuple[Any, ...]] = []
        changed: list[tuple[Any, ...]] = []
        events: list[tuple[Any, ...]] = []
        raw: list[tuple[int | None, ReadRow]] = []
        ground = f"导入 {self._file}"
        for plan in planned:
            if plan.values is None:
                if any(problem.refused for problem in plan.row.problems) or plan.is_refused:
                    self._unread.append((plan.person, plan.row))
                continue
            person = plan.person
            if person is None:
                person = plan.id
                new.append(tuple(plan.values.values()))
            else:
                changed.append((*plan.values.values(), person))
            if plan.stage is not None:
                events.append((person, str(plan.stage[0]), plan.stage[1], ground))
            raw.append((person, plan.row))
        bulk.insert(self._store.database, "person", *_filled(COLUMNS, new))
        if changed:
            with in_words():
                self._store.database.connection().executemany(_UPDATE, changed)
        bulk.insert(self._store.database, "category_event", _EVENT, events)
        self._keep(raw)

    def finish(self) -> None:
        """Keep the raw cells of what was not read, too, where the file brought anything at all."""
        if self._file_id is not None:
            self._keep(self._unread)

    def _keep(self, raw: list[tuple[int | None, ReadRow]]) -> None:
        if not raw:
            return
        if self._file_id is None:
            at = self._store.clock().isoformat(timespec="seconds")
            self._file_id = ImportedFile.create(
                file=self._file, digest=self._digest, kind="roster", imported_at=at
            ).id
        cells = [
            (self._file_id, person, row.sheet, row.number, _text(row.raw)) for person, row in raw
        ]
        bulk.insert(self._store.database, "imported_row", _RAW, cells)

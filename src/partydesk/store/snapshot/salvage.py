"""What can still be read of a damaged unit file: what was done in it, and how, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlcipher3 import dbapi2

from partydesk.store.snapshot import files
from partydesk.store.snapshot.facts import Turn, problems, turn
from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_GAP = 64  # unreadable numbers in a row after which nothing more is looked for
_MOST = 20_000  # of one kind; after a backup there are some dozens


class RowChange(NamedTuple):
    """One row of a table as it was and as it became, as JSON; None where there was none."""

    id: int
    change: int
    table: str
    row: int
    old: str | None
    new: str | None


class Lost(NamedTuple):
    """A change that the backup does not have.

    Attributes:
        turn: when, who and what.
        rows: its row changes in their order; None where not all of them can be read.
    """

    turn: Turn
    rows: tuple[RowChange, ...] | None


def is_damaged(file: Path, key: str | None) -> bool:
    """Whether a unit file cannot be used any more, of which `key` is known to be the right one."""
    if not file.is_file() or not file.stat().st_size:
        return True
    try:
        with files.connected(file, key) as found:
            return bool(problems(found))
    except StoreTrouble:
        # also a disk that cannot be read; then no backup on it can be read either
        return True


def later_changes(file: Path, key: str | None, change: int, entry: int) -> list[Lost]:
    """The changes after number `change` that can be read, around what is spoilt.

    Args:
        file: the damaged file.
        key: of the unit.
        change: number of the last change of the backup.
        entry: number of its last row change.
    """
    reader = _Reader(file, key)
    turns: list[Turn] = reader.following(change, turn)
    rows: list[RowChange] = reader.following(entry, _row_change)
    # Numbers of row changes have no gaps: what follows one, nothing unread lies between.
    whole = [row for place, row in enumerate(rows, entry + 1) if row.id == place]
    ended = {row.change for row in whole}
    if len(whole) < len(rows):
        ended.discard(whole[-1].change if whole else 0)  # its end may be what is missing
    told = []
    for one in turns:
        own = tuple(row for row in whole if row.change == one.id)
        told.append(Lost(one, own if one.id in ended else None))
    return told


class _Reader:
    """Asks for one number after the other; a spoilt page spoils the connection that met it."""

    def __init__(self, file: Path, key: str | None) -> None:
        self._file, self._key = file, key

    def following(self, after: int, read: Callable[[Any, int], Any]) -> list[Any]:
        """What can be read after that number, until nothing comes any more."""
        found: list[Any] = []
        number, missed = after + 1, 0
        while missed < _GAP and len(found) < _MOST:
            more = self._stretch(number, read)
            found += more
            number += len(more) + 1  # the one that did not come is left out
            missed = 0 if more else missed + 1
        return found

    def _stretch(self, number: int, read: Callable[[Any, int], Any]) -> list[Any]:
        """As far as one connection comes."""
        found: list[Any] = []
        try:
            with files.connected(self._file, self._key) as damaged:
                while (one := read(damaged, number + len(found))) is not None:
                    found.append(one)
        except (StoreTrouble, dbapi2.Error, OverflowError, UnicodeDecodeError):
            pass
        return found


def _row_change(connection: Any, number: int) -> RowChange | None:
    row = connection.execute(
        "SELECT id, change, tbl, row, old, new FROM journal WHERE id = ?", (number,)
    ).fetchone()
    return None if row is None else RowChange(*row)

"""The connection to a unit's file: its faults are told in words, and once closed it stays closed.

Nobody above looks after faults of the disk: whatever is read or written goes through the cursor
below, which turns those that are known into `StoreTrouble`.
"""

from __future__ import annotations

from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

import peewee
from playhouse.sqlcipher_ext import SqlCipherDatabase

from partydesk.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PRAGMAS = (
    ("cipher_log_level", "NONE"),  # a wrong key is said in words, not by the driver on stderr
    ("foreign_keys", 1),
    ("synchronous", "FULL"),
    ("busy_timeout", 5000),
    ("cache_size", -16_000),  # 16 MB, however much is written in one change
    ("temp_store", "MEMORY"),  # nothing personal in temporary files
)
_PORTION = 256  # rows
# The driver keeps so many statements prepared. Once its place is full, each new one takes that of
# the newest: what a day repeats would be prepared each time, with all triggers it sets off.
_STATEMENTS = 1000


class UnitDatabase(SqlCipherDatabase):
    """The file of one open unit; each thread that asks has a connection of its own.

    Args:
        file: the unit's.
        key: of it; None for a plain one.
        reading: it is only looked at, and left as it is with all that lies beside it.
        more: what the driver is told besides.

    Attributes:
        repeatable: what is written at random is drawn by the store, which may be told from where;
            else the file draws for many rows at once, which is quicker.
    """

    def __init__(
        self, file: Path | str, key: str | None, *, reading: bool = False, **more: Any
    ) -> None:
        given: dict[str, Any] = {"passphrase": key} if key else {}
        name = str(file)
        if reading:  # nothing is folded into the file when it is closed
            name, given["uri"] = f"{Path(file).resolve().as_uri()}?mode=ro", True
        super().__init__(name, pragmas=_PRAGMAS, cached_statements=_STATEMENTS, **given, **more)
        self.ended = False
        self.repeatable = False
        self._others: WeakSet[UnitDatabase] = WeakSet()

    def beside(self) -> UnitDatabase:
        """A further connection to the same file, for whichever thread uses it, one at a time.

        It ends with this one, if not before.
        """
        key = self.connect_params.get("passphrase")
        made = UnitDatabase(self.database, key, thread_safe=False, check_same_thread=False)
        self._others.add(made)
        return made

    def write_ahead(self) -> None:
        """Keep a write-ahead log beside the file from now on, for every connection."""
        self.execute_sql("PRAGMA journal_mode = wal")

    def end(self) -> None:
        """Close for good: a query that comes too late must not open the file behind the lock."""
        self.ended = True
        for other in tuple(self._others):
            other.end()
        self.close()

    def cursor(self, named_cursor: str | None = None) -> Cursor:
        """A cursor whose faults are told in words; peewee asks for one for every statement.

        Raises:
            peewee.InterfaceError: the unit was closed.
        """
        self._refuse_when_ended()
        return Cursor(super().cursor(named_cursor))

    def _connect(self) -> Any:
        self._refuse_when_ended()
        with in_words():
            return super()._connect()

    def _refuse_when_ended(self) -> None:
        if self.ended:
            raise peewee.InterfaceError("the unit has been closed")


class Cursor:
    """The driver's cursor, as far as peewee and the store need it.

    A fault can come with any row, long after the query began. Rows are therefore fetched by the
    portion, each under guard, and handed on one by one without a further step in Python: the guard
    costs nothing per row.

    Attributes:
        fetchone: gives the next row; None after the last.
    """

    __slots__ = ("_driver", "_rows", "fetchone")

    def __init__(self, driver: Any) -> None:
        self._driver = driver
        self._rows = chain.from_iterable(_portions(driver.fetchmany))
        self.fetchone = partial(next, self._rows, None)

    def execute(self, sql: str, parameters: Any = ()) -> Cursor:
        """Run one statement.

        Raises:
            StoreTrouble: for known faults of the disk, here and wherever rows are fetched.
        """
        with in_words():
            self._driver.execute(sql, parameters)
        return self

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def fetchall(self) -> list[Any]:
        """All rows that are left."""
        return list(self._rows)

    @property
    def description(self) -> Any:
        """The columns, as the driver describes them."""
        return self._driver.description

    @property
    def lastrowid(self) -> Any:
        """The number of the row that was inserted last."""
        return self._driver.lastrowid

    @property
    def rowcount(self) -> Any:
        """How many rows were changed."""
        return self._driver.rowcount

    def close(self) -> None:
        """Let go of the statement."""
        self._driver.close()


def _portions(fetch: Callable[[int], list[Any]]) -> Iterator[list[Any]]:
    # Knows the driver's cursor, never ours: a ring of references would keep a statement open that
    # nobody reads to its end, and no change could be committed.
    with in_words():
        while rows := fetch(_PORTION):
            yield rows

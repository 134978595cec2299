"""Proof that nothing was altered outside the program: chain, rows, triggers, file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.store.chain import Link, code_of, links
from partydesk.store.proof.fabric import fabric_troubles
from partydesk.store.proof.linkage import chain_troubles
from partydesk.store.proof.purged import Purge, purge_troubles, purges
from partydesk.store.proof.rows import Difference, continuity_troubles, differences

if TYPE_CHECKING:
    from collections.abc import Callable

    import peewee

__all__ = ["Difference", "Proof", "Purge", "code_stood_on", "differences", "prove"]

_STEPS = ("检查文件", "核对每次改动的校验码", "核对前后衔接", "逐条核对现在的记录", "核对清除记录")


class Proof(NamedTuple):
    """What was found.

    Attributes:
        changes: how many changes the chain holds.
        last: the last of them; None for a file without any.
        troubles: what does not hold, each in one sentence.
        differences: rows that do not stand as the journal has them.
        purges: what was dropped by retention, and when.
        found: changes in which the program took note of what another program had done.
    """

    changes: int
    last: Link | None
    troubles: tuple[str, ...]
    differences: tuple[Difference, ...]
    purges: tuple[Purge, ...]
    found: tuple[Link, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was altered."""
        return not self.troubles and not self.differences

    @property
    def code(self) -> str:
        """The chain's code after the last change, as it is printed; empty without any change."""
        return code_of(self.last.hash) if self.last and self.last.hash else ""


def prove(
    database: peewee.Database, progress: Callable[[int, int, str], None] = lambda *_: None
) -> Proof:
    """Look at everything once; reads only, in one view of the file however long it takes.

    Raises:
        StoreTrouble: the file cannot be read.
    """
    with database.atomic():
        every = list(links(database))
        total = len(every) + len(_STEPS)
        progress(0, total, _STEPS[0])
        troubles = fabric_troubles(database)
        troubles += chain_troubles(
            database, every, lambda done: progress(1 + done, total, _STEPS[1])
        )
        progress(total - 3, total, _STEPS[2])
        troubles += continuity_troubles(database)
        progress(total - 2, total, _STEPS[3])
        altered = tuple(differences(database))
        progress(total - 1, total, _STEPS[4])
        troubles += purge_troubles(database)
        found = tuple(link for link in every if link.kind == "found")
        last = every[-1] if every else None
        return Proof(len(every), last, tuple(troubles), altered, tuple(purges(database)), found)


def code_stood_on(database: peewee.Database, code: str, day: str | None) -> Link | None:
    """The change after which the chain had this code, None when it never had it.

    Args:
        database: the unit.
        code: as `read_code` gives it.
        day: ISO date it was printed on: the state may be that of any moment of the day, the last
            of the days before included; None looks everywhere.
    """
    first = ""
    if day is not None:
        (before,) = database.execute_sql(
            "SELECT coalesce(max(id), 0) FROM change WHERE substr(at, 1, 10) < ?", (day,)
        ).fetchone()
        first = f"WHERE id >= {before:d} AND substr(at, 1, 10) <= '{day}'"
    every = links(database, first)
    return next((one for one in every if one.hash and code_of(one.hash) == code), None)

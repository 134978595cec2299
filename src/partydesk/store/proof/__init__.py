"""Proof that nothing was altered outside the program: chain, rows, triggers, file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.store.chain import Link, code_of, links
from partydesk.store.proof.fabric import damages, fabric_troubles
from partydesk.store.proof.linkage import chain_troubles
from partydesk.store.proof.purged import Purge, purge_troubles, purges
from partydesk.store.proof.rows import Difference, continuity_troubles, differences

if TYPE_CHECKING:
    from collections.abc import Callable

    import peewee

__all__ = ["Difference", "Proof", "Purge", "code_stood_on", "differences", "prove"]

_STEPS = ("核对每次改动的校验码", "核对前后衔接", "逐条核对现在的记录")


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
    database: peewee.Database,
    progress: Callable[[int, int, str], None] = lambda *_: None,
    noun: Callable[[str], str] = str,
) -> Proof:
    """Look at everything once; reads only, in one view of the file however long it takes.

    Args:
        database: the unit.
        progress: told how far it is, `progress(done, total, words)`.
        noun: what one row of a table is, in words.

    Raises:
        StoreTrouble: the file cannot be read.
    """
    damaged = damages(database)
    if damaged:  # reading on would only stumble over the same pages
        damaged.append("其余的内容没有能够核对，请用备份恢复后再核对。")
        return Proof(0, None, tuple(damaged), (), (), ())
    with database.atomic():
        every = list(links(database))
        total = len(every) + len(_STEPS)
        troubles = fabric_troubles(database, noun)
        troubles += chain_troubles(database, every, lambda done: progress(done, total, _STEPS[0]))
        progress(total - 2, total, _STEPS[1])
        troubles += continuity_troubles(database, noun)
        progress(total - 1, total, _STEPS[2])
        altered = tuple(differences(database))
        troubles += purge_troubles(database)
        return Proof(
            changes=len(every),
            last=every[-1] if every else None,
            troubles=tuple(troubles),
            differences=altered,
            purges=tuple(purges(database)),
            found=tuple(link for link in every if link.kind == "found"),
        )


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

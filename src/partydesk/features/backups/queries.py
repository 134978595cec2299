"""The backups there are, and what each has otherwise than the unit has today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.backups.rules import contents
from partydesk.store.snapshot import files, shelf, taking
from partydesk.store.snapshot.facts import Facts, Turn, read_facts, turn
from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.store.snapshot.shelf import Snapshot

_SHOWN = 300  # labels that are listed; of more the newest


class Line(NamedTuple):
    """One backup in the list.

    Attributes:
        snapshot: its file.
        facts: what it says that it holds; None for one that cannot be read.
        since: changes made after it.
        lost: its own changes that are not in the unit today, after an earlier restore.
        in_place: whether the second place has it too.
    """

    snapshot: Snapshot
    facts: Facts | None
    since: int
    lost: int
    in_place: bool


class Comparison(NamedTuple):
    """A backup beside today.

    Attributes:
        counts: (what, rows then, rows now), those that differ first.
        since: the changes made after it, the newest first, at most 300.
        since_count: how many there are.
        lost: its own changes that are not in the unit today, the newest first.
        lost_count: how many there are.
    """

    counts: tuple[tuple[str, int, int], ...]
    since: tuple[Turn, ...]
    since_count: int
    lost: tuple[Turn, ...]
    lost_count: int

    @property
    def same(self) -> bool:
        """Whether nothing was entered since, nor anything is lost."""
        return not self.since_count and not self.lost_count


def lines(unit: Path, key: str | None, place: Path | None = None) -> list[Line]:
    """Every backup of the unit folder, and what only the second place has; the newest first.

    Raises:
        StoreTrouble: the unit itself cannot be read.
    """
    own = shelf.listed(unit / shelf.FOLDER)
    there = shelf.listed(place) if place is not None else []
    in_place = {one.path.name for one in there}
    known = {one.path.name for one in own}
    every = [*own, *(one for one in there if one.path.name not in known)]
    every.sort(key=lambda one: (one.at, one.path.name), reverse=True)
    with files.connected(unit / "unit.db", key, writing=True) as live:
        return [_line(live, one, key, one.path.name in in_place) for one in every]


def compare(unit: Path, key: str | None, snapshot: Snapshot) -> Comparison:
    """What a backup has otherwise than the unit today.

    Raises:
        StoreTrouble: one of the two cannot be read.
    """
    with (
        files.connected(snapshot.path, key) as then,
        files.connected(unit / "unit.db", key, writing=True) as now,
    ):
        said = taking.noted(then)
        if said is None:
            raise StoreTrouble("这份备份读不出来，可能已经损坏，请选另一份。")
        common = _common(then, now, said.changes)
        return Comparison(
            _counts(said, read_facts(now)),
            _after(now, common), _count_after(now, common),
            _after(then, common), _count_after(then, common),
        )  # fmt: skip


def first_turn(unit: Path, key: str | None) -> Turn | None:
    """The founding of the unit: no other has the same.

    Raises:
        StoreTrouble: it cannot be read.
    """
    with files.connected(unit / "unit.db", key, writing=True) as live:
        (number,) = live.execute("SELECT min(id) FROM change").fetchone()
        return None if number is None else turn(live, number)


def last_turn(unit: Path, key: str | None) -> Turn | None:
    """The last change of the unit today.

    Raises:
        StoreTrouble: it cannot be read.
    """
    with files.connected(unit / "unit.db", key, writing=True) as live:
        (number,) = live.execute("SELECT max(id) FROM change").fetchone()
        return None if number is None else turn(live, number)


def blobs_of(file: Path, key: str | None) -> set[str]:
    """The digests of the attachments that a unit file refers to.

    Raises:
        StoreTrouble: it cannot be read.
    """
    with files.connected(file, key) as unit:
        return {digest for (digest,) in unit.execute("SELECT DISTINCT digest FROM attachment")}


def facts_of(snapshot: Snapshot, key: str | None) -> Facts | None:
    """What a backup says that it holds; None for one that cannot be read."""
    try:
        with files.connected(snapshot.path, key) as copy:
            return taking.noted(copy)
    except StoreTrouble:
        return None


def _line(live: Any, snapshot: Snapshot, key: str | None, in_place: bool) -> Line:
    try:
        with files.connected(snapshot.path, key) as then:
            facts = taking.noted(then)
            if facts is None:
                return Line(snapshot, None, 0, 0, in_place)
            common = _common(then, live, facts.changes)
            since, lost = _count_after(live, common), _count_after(then, common)
            return Line(snapshot, facts, since, lost, in_place)
    except StoreTrouble:
        return Line(snapshot, None, 0, 0, in_place)


def _common(then: Any, now: Any, last: int) -> int:
    """The number of the last change that both have: their journals part after it, if they do."""
    if turn(then, last) == turn(now, last):
        return last
    low, high = 0, last
    while low < high:
        middle = (low + high + 1) // 2
        if _at_or_before(then, middle) == _at_or_before(now, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _at_or_before(connection: Any, number: int) -> Any:
    """A change, or the one before it where its number was never given out."""
    return connection.execute(
        "SELECT id, at, label, hash FROM change WHERE id <= ? ORDER BY id DESC LIMIT 1", (number,)
    ).fetchone()


def _after(connection: Any, number: int) -> tuple[Turn, ...]:
    rows = connection.execute(
        "SELECT id, at, clerk, label FROM change WHERE id > ? ORDER BY id DESC LIMIT ?",
        (number, _SHOWN),
    ).fetchall()
    return tuple(Turn(*row) for row in rows)


def _count_after(connection: Any, number: int) -> int:
    row = connection.execute("SELECT count(*) FROM change WHERE id > ?", (number,)).fetchone()
    return int(row[0])


def _counts(then: Facts, now: Facts) -> tuple[tuple[str, int, int], ...]:
    before, after = contents(then.counts), contents(now.counts)
    names = contents({**then.counts, **now.counts})
    told = [(name, before.get(name, 0), after.get(name, 0)) for name in names]
    return tuple(sorted(told, key=lambda one: one[1] == one[2]))

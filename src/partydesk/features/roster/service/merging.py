"""Two entries of one person become one: values chosen, every row of every book moved."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.roster import queries
from partydesk.features.roster.rules import LABELS, Departure, PersonOrder, Standing, completed
from partydesk.features.roster.rules.doubles import Likely, likely_doubles
from partydesk.features.roster.tables import Person
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.kernel.names import initials, name_key, name_order, pinyin

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from partydesk.features.roster.queries import Card
    from partydesk.features.roster.rules.places import Places
    from partydesk.store.unit import Store

_FIXED = frozenset({"category", "standing"})


class Differing(NamedTuple):
    """A particular that is not the same in both: its field, its label, and both in words."""

    key: str
    label: str
    kept: object
    other: object


class Outlook(NamedTuple):
    """What a merge would do.

    Attributes:
        differing: particulars of which one has to be chosen.
        moved: how many rows go over to the one that stays.
        staying: how many rows cannot, because the other has one of the same meeting or month.
    """

    differing: tuple[Differing, ...]
    moved: int
    staying: int


class Merging:
    """Finds entries that may be one person, and merges two of them in one change.

    Args:
        store: the open unit.
        places: where else people are named.
        today: the clock.
    """

    def __init__(self, store: Store, places: Places, today: Callable[[], date]) -> None:
        self._store, self._places, self._today = store, places, today

    def likely(self) -> list[Likely]:
        """Every two entries that may be one person; in any thread."""
        with self._store.visit():
            return likely_doubles(queries.comparable())

    def outlook(self, kept: int, other: int) -> Outlook:
        """What merging `other` into `kept` would do; nothing is written.

        Raises:
            Refusal: there are no such two.
        """
        one, two = self._both(kept, other)
        moved = staying = 0
        for table, column in self._columns():
            rows, over = self._count(table, column, kept, other)
            moved, staying = moved + over, staying + rows - over
        return Outlook(tuple(_differing(one, two)), moved, staying)

    def merge(self, kept: int, other: int, taken: frozenset[str] = frozenset()) -> int:
        """Make two entries one; the other stays under 已离开, so that nothing is lost.

        What the one that stays does not say is taken from the other.

        Args:
            kept: who stays.
            other: who goes.
            taken: fields whose value comes from the other.

        Returns:
            How many rows went over.

        Raises:
            Refusal: there are no such two, both stand where nobody may stand twice, or the values
                do not fit each other.
        """
        one, two = self._both(kept, other)
        self._check_once(kept, other)
        values = _values(one.entry, two.entry, taken)
        order = completed(PersonOrder(**values), self._today())
        words = f"{Departure.MISTAKE}：与{one.entry.name}（编号 {kept}）重复，已合并"
        with self._store.change(f"合并 {one.entry.name} 的重复登记"):
            Person.update(
                id_number=None, left_on=PartialDate.of(self._today()), left_reason=words,
                standing=Standing.NORMAL,
            ).where(Person.id == other).execute()  # fmt: skip
            Person.update(
                **{key: getattr(order, key) for key in LABELS}, name_key=name_key(order.name),
                pinyin=pinyin(order.name), initials=initials(order.name),
                name_order=name_order(order.name),
            ).where(Person.id == kept).execute()  # fmt: skip
            return self._move(kept, other)

    def _both(self, kept: int, other: int) -> tuple[Card, Card]:
        one, two = queries.card(kept), queries.card(other)
        if one is None or two is None or kept == other:
            raise Refusal("要选两个不同的人。")
        if one.left_on is not None and one.left_reason.startswith(str(Departure.MISTAKE)):
            raise Refusal(f"{one.entry.name}这条登记已经并到别人名下，不能保留它。")
        return one, two

    def _check_once(self, kept: int, other: int) -> None:
        for table, column, what in self._places.once:
            rows, over = self._count(table, column, kept, other)
            if rows > over:
                raise Refusal(
                    f"这两条登记都是{what}，合并以后会多出一个人；请先在换届里去掉其中一条，再合并。"
                )

    def _columns(self) -> list[tuple[str, str]]:
        """Every column of the file that refers to a person, by its keys and by the places."""
        database = self._store.database
        found = [
            (table, row[3])
            for table in database.get_tables()
            for row in database.execute_sql(f'PRAGMA foreign_key_list("{table}")').fetchall()
            if row[2] == "person"
        ]
        return [*found, *self._places.columns]

    def _count(self, table: str, column: str, kept: int, other: int) -> tuple[int, int]:
        """How many rows there are of the other, and how many of them can go over."""
        rows = self._ask(f'SELECT count(*) FROM "{table}" WHERE "{column}" = ?', other)
        clash = 0
        for keys in self._unique(table, column):
            same = " AND ".join(f'mine."{key}" IS theirs."{key}"' for key in keys)
            clash = max(clash, self._ask(
                f'SELECT count(*) FROM "{table}" AS theirs WHERE "{column}" = ? AND EXISTS '
                f'(SELECT 1 FROM "{table}" AS mine WHERE mine."{column}" = ?'
                f'{" AND " + same if same else ""})', other, kept,
            ))  # fmt: skip
        return rows, rows - clash

    def _unique(self, table: str, column: str) -> list[list[str]]:
        """The other columns of every unique index that the column is part of."""
        database, found = self._store.database, []
        for row in database.execute_sql(f'PRAGMA index_list("{table}")').fetchall():
            if row[2]:
                info = database.execute_sql(f'PRAGMA index_info("{row[1]}")').fetchall()
                names = [part[2] for part in info]
                if column in names:
                    found.append([name for name in names if name != column])
        return found

    def _ask(self, sql: str, *values: int) -> int:
        return int(self._store.database.execute_sql(sql, values).fetchone()[0])

    def _move(self, kept: int, other: int) -> int:
        run, moved = self._store.database.execute_sql, 0
        for table, column in self._columns():
            done = run(
                f'UPDATE OR IGNORE "{table}" SET "{column}" = ? WHERE "{column}" = ?',
                (kept, other),
            )
            moved += max(done.rowcount, 0)
        for table, named, column in self._places.owners:
            run(
                f'UPDATE "{table}" SET "{column}" = ? WHERE "{named}" = ? AND "{column}" = ?',
                (kept, "person", other),
            )
        for table, column in self._places.lists:
            self._rename(table, column, kept, other)
        return moved

    def _rename(self, table: str, column: str, kept: int, other: int) -> None:
        run = self._store.database.execute_sql
        found = run(
            f'SELECT id, "{column}" FROM "{table}" WHERE "{column}" LIKE ?', (f'%"id": {other}%',)
        ).fetchall()
        for id_, text in found:
            read = json.loads(text)
            renamed = _renamed(read, kept, other)
            if renamed != read:
                said = json.dumps(renamed, ensure_ascii=False)
                run(f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?', (said, id_))


def _differing(one: Card, two: Card) -> list[Differing]:
    bodies = {"branch": (one.branch, two.branch), "party_group": (one.group, two.group)}
    found = []
    for key, label in LABELS.items():
        mine, theirs = getattr(one.entry, key), getattr(two.entry, key)
        if key not in _FIXED and mine != theirs and theirs not in (None, ""):
            said = bodies.get(key, (mine, theirs))
            found.append(Differing(key, label, *said))
    return found


def _values(one: PersonOrder, two: PersonOrder, taken: frozenset[str]) -> dict[str, Any]:
    values = {}
    for key in LABELS:
        mine, theirs = getattr(one, key), getattr(two, key)
        values[key] = theirs if key in taken - _FIXED or mine in (None, "") else mine
    if values["party_group"] is not None and "branch" not in taken:
        values["branch"] = one.branch if one.party_group else values["branch"]
    return values


def _renamed(value: Any, kept: int, other: int) -> Any:
    if isinstance(value, list):
        return [_renamed(one, kept, other) for one in value]
    if isinstance(value, dict):
        changed: Mapping[str, Any] = {
            key: _renamed(one, kept, other) for key, one in value.items()
        }  # fmt: skip
        named = "name" in value and value.get("id") == other
        return {**changed, "id": kept} if named else dict(changed)
    return value

"""The people that the rows of a file may mean: of the roster, and of the file itself."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any

from partydesk.features.roster import queries
from partydesk.features.roster.service.stored import COLUMNS, spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partydesk.features.roster.service.stored import Values
    from partydesk.spreadsheet.rows import ReadRow


class People:
    """Who is known by ID number and by name, asked once for each portion of rows.

    Whom an earlier portion took in is found in the unit again, not held in memory. A dry run writes
    nothing there, so it holds them itself, packed.

    Args:
        next_id: of the next new person; None for a dry run, whose new people get ids below zero.
    """

    def __init__(self, next_id: int | None) -> None:
        self._first_new = next_id
        self._next_id = -1 if next_id is None else next_id
        self._by_number: dict[object, Values] = {}
        self._by_name: dict[object, dict[object, Values]] = {}
        self._held: dict[object, bytes] = {}
        self._held_names: dict[object, list[object]] = {}
        self._held_numbers: dict[object, object] = {}

    def look_up(self, rows: Sequence[ReadRow]) -> None:
        """Find the people of a portion; those of the one before are forgotten."""
        numbers: list[object] = []
        names: list[str] = []
        alone: list[str] = []
        for row in rows:
            if not row.refused:
                number, name = row.values.get("id_number"), str(row.values.get("name") or "")
                (names if number else alone).append(spelled(name).name_key)
                if number:
                    numbers.append(number)
        self._by_number, self._by_name = {}, {}
        for found in queries.stored(COLUMNS, map(str, numbers), names, alone):
            self._know(dict(zip(COLUMNS, found, strict=True)))
        if self._held:
            self._unpack(numbers, (*names, *alone))

    def of_number(self, number: object) -> Values | None:
        """Who has an ID number."""
        return self._by_number.get(number) if number else None

    def of_name(self, key: str) -> list[Values]:
        """The people of a name who were in the roster before this file."""
        people = self._by_name.get(key)
        return [person for id_, person in people.items() if self._is_old(id_)] if people else []

    def of_file(self, key: str) -> list[Values]:
        """Everybody of a name, those of this file with them."""
        people = self._by_name.get(key)
        return list(people.values()) if people else []

    def add(self, values: Values) -> int:
        """Somebody new: gets an id, and is known from now on."""
        id_ = self._next_id
        self._next_id += 1 if self._first_new is not None else -1
        values["id"] = id_
        self.change(values)
        return id_

    def change(self, values: Values) -> None:
        """Somebody has other values from now on."""
        self._know(values)
        if self._first_new is None:
            id_ = values["id"]
            if id_ not in self._held:
                self._held_names.setdefault(values["name_key"], []).append(id_)
            packed: list[Any] = list(values.values())
            self._held[id_] = marshal.dumps(packed)
            if values["id_number"]:
                self._held_numbers[values["id_number"]] = id_

    def _know(self, person: Values) -> None:
        if person["id_number"]:
            self._by_number[person["id_number"]] = person
        self._by_name.setdefault(person["name_key"], {})[person["id"]] = person

    def _is_old(self, id_: object) -> bool:
        return int(str(id_)) > 0 and (self._first_new is None or int(str(id_)) < self._first_new)

    def _unpack(self, numbers: Iterable[object], names: Iterable[str]) -> None:
        ids = {self._held_numbers.get(number) for number in numbers}
        for name in names:
            ids.update(self._held_names.get(name, ()))
        for id_ in ids - {None}:
            self._know(dict(zip(COLUMNS, marshal.loads(self._held[id_]), strict=True)))  # noqa: S302 - packed above

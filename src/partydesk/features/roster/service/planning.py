"""What becomes of each row of a spreadsheet: compared with who is known, decided, explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.roster.rules import LABELS, LONGEST_NAME, Standing
from partydesk.features.roster.service.doubles import Doubles
from partydesk.features.roster.service.people import People
from partydesk.features.roster.service.planned import Note, Planned, refused
from partydesk.features.roster.service.report import CellChange, Outcome
from partydesk.features.roster.service.stored import (
    BLANK,
    BODIES,
    CATEGORIES,
    COLUMN_OF,
    SINCE,
    differing,
    likely_category,
    lowers,
    refine_birth,
    spelled,
    stored,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partydesk.features.roster.service.placing import Placing
    from partydesk.features.roster.service.stored import Values
    from partydesk.spreadsheet.rows import ReadRow


class Planner:
    """Decides row after row; knows what of the file it has seen.

    Args:
        placing: finds branches and groups.
        next_id: of the next new person; None in a dry run.
        add_namesakes: rows without ID number are taken as new people even where the name is known.
    """

    def __init__(self, placing: Placing, next_id: int | None, *, add_namesakes: bool) -> None:
        self._placing = placing
        self._people = People(next_id)
        self._doubles = Doubles(self._people, self._words, add_namesakes=add_namesakes)

    def plan(self, rows: Sequence[ReadRow]) -> Iterator[Planned]:
        """Decide some rows; who is known is asked once for all of them."""
        self._people.look_up(rows)
        for row in rows:
            yield Planned(row, Outcome.REFUSED) if row.refused else self._decide(row)

    def _decide(self, row: ReadRow) -> Planned:
        given, notes = self._given(row)
        key = spelled(str(given.get("name") or "")).name_key
        known = self._people.of_number(given.get("id_number"))
        repeated = self._doubles.of_number(row, given, known)
        if isinstance(repeated, Planned):
            return repeated
        if repeated is not None:
            notes.append(repeated)
        if known is not None:
            planned = self._update(row, known, given, notes)
        else:
            planned = self._new(row, given, notes, key)
        if planned.values is not None and planned.person is not None:
            self._people.change(planned.values)
        self._doubles.remember(planned, given)
        return planned

    def _new(self, row: ReadRow, given: Values, notes: list[Note], key: str) -> Planned:
        """A row of nobody who is known by ID number."""
        if not key:
            return refused(row, "name", "没有姓名，名册里也没有这个身份证号")
        if len(key) > LONGEST_NAME:
            return refused(row, "name", f"姓名太长，最多 {LONGEST_NAME} 个字")
        double = self._doubles.of_name(row, given, key)
        if double is not None:
            return double
        notes += self._doubles.doubts(given, key)
        return self._add(row, given, notes)

    def _given(self, row: ReadRow) -> tuple[Values, list[Note]]:
        """The cells that say something, as they are stored, and what is doubtful in them."""
        notes: list[Note] = []
        given: Values = {
            key: value if value.__class__ is str else stored(value)
            for key, value in row.values.items()
            if value is not None
        }
        branch, group = str(given.pop("branch", "")), str(given.pop("party_group", ""))
        if branch or group:
            place = self._placing.place(branch, group)
            if place.branch is not None:
                given["branch"] = place.branch
            if place.group is not None:
                given["party_group"] = place.group
            if place.doubt:
                notes.append(Note(place.about, place.doubt))
        return given, notes

    def _derived(self, row: ReadRow) -> Values:
        """What follows from other cells, for blanks only."""
        if not row.derived:
            return {}
        derived = {key: stored(value) for key, value in row.derived.items()}
        if "branch" in derived:
            derived["branch"] = self._placing.place(str(derived["branch"]), "").branch
        return {key: value for key, value in derived.items() if value is not None}

    def _words(self, person: Values) -> str:
        parts = [self._placing.name_of(person["branch_id"]), person["birth_date"]]
        inside = "，".join(str(part) for part in parts if part)
        return f"{person['name']}（{inside}）" if inside else str(person["name"])

    def _add(self, row: ReadRow, given: Values, notes: list[Note]) -> Planned:
        derived = self._derived(row)
        if "category" in derived and "category" not in given:
            notes.append(Note("category", f"没有人员类别，按表名登记为{derived['category']}"))
        for key, value in derived.items():
            given.setdefault(key, value)
        if self._placing.own is not None:
            given.setdefault("branch", self._placing.own)
            notes = [one._replace(message=_in_own(one.message)) for one in notes]
        refine_birth(given)
        if "category" not in given:
            category, words = likely_category(row, given)
            if category is None:
                return refused(row, "category", words)
            given["category"] = str(category)
            notes.append(Note("category", words))
        given.setdefault("standing", str(Standing.NORMAL))
        values = BLANK | given
        values |= spelled(str(given["name"]))._asdict()
        for key in BODIES:
            values[COLUMN_OF[key]] = values.pop(key, None)
        category = CATEGORIES[str(given["category"])]
        since = given.get(SINCE.get(category, ""))
        stage = (category, None if since is None else str(since))
        self._people.add(values)
        return Planned(row, Outcome.ADDED, None, values, (), stage, tuple(notes))

    def _update(self, row: ReadRow, known: Values, given: Values, notes: list[Note]) -> Planned:
        new = dict(known)
        for key, value in self._derived(row).items():
            if known[COLUMN_OF[key]] is None:
                given.setdefault(key, value)
        notes = [note._replace(message=_staying(note.message)) for note in notes]
        notes += _held_back(known, given)
        news = differing(known, given)
        if "name" in news:
            notes.append(
                Note("name", f"身份证号相同，姓名由{known['name']}改为{given['name']}，请核对")
            )
            new |= spelled(str(given["name"]))._asdict()
        if not news:
            return Planned(row, Outcome.UNCHANGED, int(str(known["id"])), notes=tuple(notes))
        if "branch" in news:
            new["party_group_id"] = None  # a group of the old branch; the file may name a new one
        new |= {COLUMN_OF[key]: given[key] for key in news}
        stage = None
        if "category" in news:
            category = CATEGORIES[str(given["category"])]
            since = new.get(SINCE.get(category, ""))
            stage = (category, None if since is None else str(since))
        changes = tuple(
            CellChange(LABELS[key], self._shown(key, known), self._shown(key, new)) for key in news
        )
        person = int(str(known["id"]))
        return Planned(row, Outcome.UPDATED, person, new, changes, stage, tuple(notes))

    def _shown(self, key: str, person: Values) -> str:
        value = person[COLUMN_OF[key]]
        if value is None:
            return ""
        if key in BODIES:
            return self._placing.name_of(value)
        return {0: "否", 1: "是"}.get(value, "") if isinstance(value, int) else str(value)


def _staying(message: str) -> str:
    """What is said of a branch that was not found, about somebody who has one or stays without."""
    return message.replace("先空着", "照旧").replace("没有填支部", "支部照旧")


def _in_own(message: str) -> str:
    """The same where the unit is one branch, which everybody belongs to."""
    return message.replace("所在党支部先空着", "登记在本支部")


def _held_back(known: Values, given: Values) -> list[Note]:
    """Takes out what a spreadsheet may not do to a known person, and says so."""
    notes = []
    if lowers(known["category"], given.get("category")):
        notes.append(Note("category", f"名册里已是{known['category']}，不降为{given['category']}"))
        del given["category"]
    if known["left_on"] is not None:
        notes.append(Note("name", f"此人已于 {known['left_on']} 离开，资料仍按已离开保存"))
        given.pop("standing", None)
    return notes

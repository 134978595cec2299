"""Rows of one file that may be one person: the same ID number proves it, the same name never."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.roster.rules import LABELS
from partydesk.features.roster.service.planned import Note, Planned, refused
from partydesk.features.roster.service.report import Outcome
from partydesk.features.roster.service.stored import differing, unlike

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partydesk.features.roster.service.stored import Values
    from partydesk.spreadsheet.rows import ReadRow

# What does not change in a life: where two rows of one name differ in it, they are two people.
_LASTING = frozenset({"sex", "birth_date", "joined_on"})
_ASK = (
    "没有身份证号，不能判断是不是同一人；确是两人，请选“没有身份证号的同名人员，作为新人登记”再导入"
)


class _Seen(NamedTuple):
    """A row of this file that was met before, and is taken in."""

    place: str
    given: Values


class Doubles:
    """What of the file was met before.

    Args:
        words: tells one person of the roster from others of the name.
        add_namesakes: rows without ID number are new people even where the name is known.
    """

    def __init__(self, words: Callable[[Values], str], *, add_namesakes: bool) -> None:
        self._words = words
        self._add_namesakes = add_namesakes
        self._by_number: dict[object, _Seen] = {}
        self._by_name: dict[str, list[_Seen]] = {}
        self._claimed: set[object] = set()

    def remember(self, planned: Planned, given: Values, key: str) -> None:
        """Keep a row that is taken in, to hold later ones against it."""
        row = planned.row
        seen = _Seen(f"{row.sheet}第 {row.number} 行", given)
        if number := given.get("id_number"):
            self._by_number[number] = seen
        if key:
            self._by_name.setdefault(key, []).append(seen)
        if planned.person is not None:
            self._claimed.add(planned.person)

    def of_number(self, row: ReadRow, given: Values) -> Planned | None:
        """A further row of one ID number: a repeat, or a contradiction."""
        first = self._by_number.get(given.get("id_number"))
        if first is None:
            return None
        unequal = unlike(first.given, given)
        if unequal:
            words = "、".join(LABELS[key] for key in unequal)
            reason = f"与{first.place}身份证号相同，但{words}不同；请核对后只留一行"
            return refused(row, "id_number", reason)
        note = Note("id_number", f"与{first.place}身份证号相同，是重复行，没有再导入")
        return Planned(row, Outcome.UNCHANGED, notes=(note,))

    def of_name(
        self, row: ReadRow, given: Values, key: str, known: Sequence[Values]
    ) -> Planned | None:
        """A row without ID number whose name is known: unchanged, or a question; never merged.

        Each person of the roster answers for one row only: a second row of the name is a question.
        """
        if given.get("id_number"):
            return None
        for person in known:
            if person["id"] not in self._claimed and not differing(person, given):
                return Planned(row, Outcome.UNCHANGED, int(str(person["id"])))
        if self._add_namesakes:
            return None
        if known:
            names = "；".join(self._words(person) for person in known)
            return refused(row, "name", f"名册里已有同名的{names}；{_ASK}")
        for seen in self._by_name.get(key, ()):
            unequal = unlike(seen.given, given)
            if not _LASTING.intersection(unequal):
                said = f"，但{'、'.join(LABELS[key] for key in unequal)}不同" if unequal else ""
                return refused(row, "name", f"与{seen.place}姓名相同{said}；{_ASK}")
        return None

    def doubts(self, given: Values, key: str, known: Sequence[Values]) -> list[Note]:
        """What is to be looked at in a new person whose name is not the only one."""
        earlier = self._by_name.get(key, ())
        if not given.get("id_number"):
            notes = [Note("id_number", "没有身份证号，以后不能按身份证号更新")]
            alike = [f"名册里的{self._words(person)}" for person in known]
            alike += [seen.place for seen in earlier]
            if alike:
                notes.append(Note("name", f"与{'、'.join(alike)}同名，分开登记为两人，请核对"))
            return notes
        alike = [f"名册里的{self._words(person)}" for person in known if not person["id_number"]]
        alike += [seen.place for seen in earlier if not seen.given.get("id_number")]
        if not alike:
            return []
        return [Note("name", f"与{'、'.join(alike)}同名，那里没填身份证号，可能是同一人")]

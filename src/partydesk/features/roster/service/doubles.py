"""Rows of one file that may be one person: the same ID number proves it, the same name never."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.roster.rules import LABELS
from partydesk.features.roster.service.planned import Note, Planned, refused
from partydesk.features.roster.service.report import Outcome
from partydesk.features.roster.service.stored import differing, unlike

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.features.roster.service.people import People
    from partydesk.features.roster.service.stored import Values
    from partydesk.spreadsheet.rows import ReadRow

# What does not change in a life: where two rows of one name differ in it, they are two people.
_LASTING = frozenset({"sex", "birth_date", "joined_on"})
_ASK = (
    "没有身份证号，不能判断是不是同一人；确是两人，请选“没有身份证号的同名人员，作为新人登记”再导入"
)
_BITS = {key: 1 << place for place, key in enumerate(LABELS)}
_ROW_BITS = 24  # more rows than any sheet has


class Doubles:
    """What of the file was met before.

    Args:
        people: who is known.
        words: tells one person of the roster from others of the name.
        add_namesakes: rows without ID number are new people even where the name is known.
    """

    def __init__(
        self, people: People, words: Callable[[Values], str], *, add_namesakes: bool
    ) -> None:
        self._people = people
        self._words = words
        self._add_namesakes = add_namesakes
        self._sheets: list[str] = []
        # Person → where it was first met and a bit for each field that was filled there, in one
        # number: what was filled in stands with the person, so that this is all that a row leaves.
        self._seen: dict[int, int] = {}
        self._claimed: set[int] = set()

    def remember(self, planned: Planned, given: Values) -> None:
        """Keep a row that is taken in, to hold later ones against it."""
        row, person = planned.row, planned.id
        if person is None:
            return
        if row.sheet not in self._sheets[-1:]:
            self._sheets.append(row.sheet)
        said = sum(map(_BITS.__getitem__, given))
        place = (len(self._sheets) - 1) << _ROW_BITS | row.number
        self._seen[person] = self._seen.get(person, place << len(_BITS)) | said
        if planned.outcome is not Outcome.ADDED:
            self._claimed.add(person)

    def of_number(self, row: ReadRow, given: Values, known: Values | None) -> Planned | Note | None:
        """A further row of one ID number: a contradiction, a repeat, or more about the person."""
        if known is None or known["id"] not in self._seen:
            return None
        place, unequal = self._place(known), self._unlike(known, given)
        if unequal:
            words = "、".join(LABELS[key] for key in unequal)
            reason = f"与{place}身份证号相同，但{words}不同；请核对后只留一行"
            return refused(row, "id_number", reason)
        if differing(known, given):
            return Note("id_number", f"与{place}身份证号相同，按同一人补上那里没有的内容")
        note = Note("id_number", f"与{place}身份证号相同，是重复行，没有再导入")
        return Planned(row, Outcome.UNCHANGED, notes=(note,))

    def of_name(self, row: ReadRow, given: Values, key: str) -> Planned | None:
        """A row without ID number whose name is known: unchanged, or a question; never merged.

        Each person of the roster answers for one row only: a second row of the name is a question.
        """
        if given.get("id_number"):
            return None
        known = self._people.of_name(key)
        for person in known:
            id_ = int(str(person["id"]))
            if id_ not in self._claimed and not differing(person, given):
                return Planned(row, Outcome.UNCHANGED, id_)
        if self._add_namesakes:
            return None
        if known:
            names = "；".join(self._words(person) for person in known)
            return refused(row, "name", f"名册里已有同名的{names}；{_ASK}")
        for person in self._earlier(key):
            unequal = self._unlike(person, given)
            if not _LASTING.intersection(unequal):
                said = f"，但{'、'.join(LABELS[key] for key in unequal)}不同" if unequal else ""
                return refused(row, "name", f"与{self._place(person)}姓名相同{said}；{_ASK}")
        return None

    def doubts(self, given: Values, key: str) -> list[Note]:
        """What is to be looked at in a new person whose name is not the only one."""
        earlier, known = self._earlier(key), self._people.of_name(key)
        if not given.get("id_number"):
            notes = [Note("id_number", "没有身份证号，以后不能按身份证号更新")]
            alike = [f"名册里的{self._words(person)}" for person in known]
            alike += map(self._place, earlier)
            if alike:
                notes.append(Note("name", f"与{'、'.join(alike)}同名，分开登记为两人，请核对"))
            return notes
        alike = [f"名册里的{self._words(person)}" for person in known if not person["id_number"]]
        alike += [self._place(person) for person in earlier if not person["id_number"]]
        if not alike:
            return []
        return [Note("name", f"与{'、'.join(alike)}同名，那里没填身份证号，可能是同一人")]

    def _earlier(self, key: str) -> list[Values]:
        """People of a name whom this file brought or named."""
        return [person for person in self._people.of_file(key) if person["id"] in self._seen]

    def _place(self, person: Values) -> str:
        """Where the file has somebody first, as the clerk finds it."""
        place = self._seen[int(str(person["id"]))] >> len(_BITS)
        return f"{self._sheets[place >> _ROW_BITS]}第 {place & (1 << _ROW_BITS) - 1} 行"

    def _unlike(self, person: Values, given: Values) -> list[str]:
        """Fields that the file filled before, and fills otherwise now."""
        said = self._seen[int(str(person["id"]))]
        return [key for key in unlike(person, given) if said & _BITS[key]]

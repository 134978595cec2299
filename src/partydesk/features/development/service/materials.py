"""The papers in the file of each person: looked through, noted one by one, seen all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.development.findings.materials import (
    ArchiveList,
    materials_of,
    worst_of,
)
from partydesk.features.development.queries import letters as sent
from partydesk.features.development.queries.materials import said_of_papers, scans
from partydesk.features.development.queries.needs import paper_needs
from partydesk.features.development.rules import archive_papers
from partydesk.features.development.rules.materials import MaterialState, SaidOfPaper, count_of
from partydesk.features.development.tables import Material as MaterialTable
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from partydesk.features.development.queries.letters import LetterRow
    from partydesk.features.development.rules import Regulations, StepSpec
    from partydesk.features.development.rules.materials import Material
    from partydesk.features.development.service.judging import JudgedBook
    from partydesk.kernel.findings import Finding
    from partydesk.store.unit import Store

_LONGEST = 60


class FileRow(NamedTuple):
    """The file of one person as an inspector sees it.

    Attributes:
        judged: the book.
        materials: every paper of the archive list.
        worst: the gravest fault of the book; None for none.
    """

    judged: JudgedBook
    materials: tuple[Material, ...]
    worst: Finding | None

    @property
    def id(self) -> int:
        """The person."""
        return self.judged.book.person.id

    @property
    def year(self) -> int | None:
        """The year of the application."""
        person, first = self.judged.book.person, self.judged.book.entry(1)
        day = person.applied_on or (first.date if first else None)
        return day.year if day else None

    def count(self, state: MaterialState, stage: int = 0) -> int:
        """How many papers are in a state, of one stage or of all."""
        return count_of(self.materials, state, stage)

    @property
    def is_faulty(self) -> bool:
        """Whether a paper is missing, two disagree, or the book has a fault."""
        bad = (MaterialState.MISSING, MaterialState.DISPUTED)
        return self.worst is not None or any(one.state in bad for one in self.materials)

    @property
    def place(self) -> tuple[int, int]:
        """Step and occurrence to look at first: the worst fault, what is missing, what is next."""
        if self.worst is not None and self.worst.steps:
            return self.worst.steps[-1], self.worst.occurrence or 1
        bad = (MaterialState.MISSING, MaterialState.DISPUTED)
        for one in self.materials:
            if one.state in bad and one.step:
                return one.step, one.occurrence
        progress = self.judged.progress
        return (progress.step, progress.occurrence) if progress.step else (1, 1)


class Survey:
    """The files of many people, a few at a time; everything is read when it is begun."""

    def __init__(
        self,
        listed: ArchiveList,
        books: Sequence[JudgedBook],
        said: Mapping[int, Mapping[str, SaidOfPaper]],
        scanned: Mapping[int, Mapping[int, int]],
        letters: Mapping[int, Sequence[LetterRow]],
    ) -> None:
        self._listed, self._left = listed, list(reversed(books))
        self._said, self._scans, self._letters = said, scanned, letters
        self._rows: list[FileRow] = []

    @property
    def left(self) -> int:
        """How many are still to be looked through."""
        return len(self._left)

    def go_on(self, most: int) -> None:
        """Look through at most so many of them."""
        for _ in range(min(most, self.left)):
            judged = self._left.pop()
            person, found = judged.book.person.id, judged.judgement.findings
            papers = materials_of(
                self._listed, judged.book, found, self._said.get(person, {}),
                self._scans.get(person, {}), self._letters.get(person, ()),
            )  # fmt: skip
            self._rows.append(FileRow(judged, papers, worst_of(found)))

    def rows(self) -> tuple[FileRow, ...]:
        """All of them, in the order they were given; what is left is looked through first."""
        self.go_on(self.left)
        return tuple(self._rows)


class Materials:
    """What is known of the papers themselves.

    Args:
        store: the open unit.
        today: the clock.
        regulations: gives the rules in force.
        specs: the steps as the regulation in force on a day has them.
    """

    def __init__(
        self,
        store: Store,
        today: Callable[[], date],
        regulations: Callable[[], Regulations],
        specs: Callable[[date], Sequence[StepSpec]],
    ) -> None:
        self._store, self._today = store, today
        self._regulations, self._specs = regulations, specs

    @property
    def writes(self) -> bool:
        """Whether this clerk may note anything."""
        return self._store.role.writes

    def survey(self, books: Sequence[JudgedBook], on: date) -> Survey:
        """Begin to look through the files of these books: three statements for any number."""
        rules = self._regulations()
        papers = archive_papers(rules.development, on)
        listed = ArchiveList.of(papers, self._specs(on), rules, paper_needs())
        one = books[0].book.person.id if len(books) == 1 else None
        letters = sent.by_person(sent.letters(one))
        return Survey(listed, books, said_of_papers(one), scans(one), letters)

    def note(self, row: FileRow, key: str, said: SaidOfPaper) -> None:
        """Note what is known of one paper of a person; nothing at all takes the note away.

        Raises:
            Refusal: at `date`, a day to come; at `place`, too long; no such paper.
        """
        paper = next((one.paper for one in row.materials if one.paper.key == key), None)
        if paper is None:
            raise Refusal("材料目录里没有这一种材料。")
        if said.date is not None and said.date.earliest > self._today():
            raise Refusal("材料上的日期不能晚于今天。", field="date")
        said = said._replace(place=" ".join(said.place.split()))
        if len(said.place) > _LONGEST:
            raise Refusal(f"原件位置最多 {_LONGEST} 个字。", field="place")
        with self._store.change(f"核对材料 {row.judged.book.person.name} {paper.name}"):
            mine = (MaterialTable.person == row.id) & (MaterialTable.paper == key)
            if said.is_empty:
                MaterialTable.delete().where(mine).execute()
            elif not MaterialTable.update(**said._asdict()).where(mine).execute():
                MaterialTable.create(person=row.id, paper=key, **said._asdict())

    def toggle(self, row: FileRow, key: str) -> None:
        """A paper that counts as there is missing from now on, any other is there.

        Raises:
            Refusal: no such paper.
        """
        paper = next((one for one in row.materials if one.paper.key == key), None)
        if paper is None:
            raise Refusal("材料目录里没有这一种材料。")
        there = paper.state in {MaterialState.PRESENT, MaterialState.DISPUTED}
        self.note(row, key, paper.said._replace(present=not there))

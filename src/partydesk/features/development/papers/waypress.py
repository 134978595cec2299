"""Draws the papers of the way: of one person, or of everybody of a branch and a day at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.development import queries
from partydesk.features.development.papers.catalogue import Of, way_forms
from partydesk.features.development.papers.letters import letter_values, pages_of
from partydesk.features.development.papers.places import ONCE
from partydesk.features.development.papers.sponsors import NOTES, introducers, notes
from partydesk.features.development.papers.wayvalues import field_of, of_decision, paper_values
from partydesk.features.development.rules.needs import need_words, unmet
from partydesk.features.forms.queries import title_of, unit_form, unit_layout
from partydesk.features.offices.queries import names_on, posts_of_body
from partydesk.features.offices.rules import ELECTED, Office
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.kernel.prints import Subject
from partydesk.printing.press import composed, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from partydesk.features.development.papers.catalogue import WayPaper
    from partydesk.features.development.papers.press import BookPress
    from partydesk.features.development.queries.letters import LetterRow
    from partydesk.features.development.service import RecordBooks
    from partydesk.printing.press import Composed, Mode, Paper


class Sheaf(NamedTuple):
    """One paper to be made: which, about whom, and how its file is called."""

    paper: WayPaper
    people: tuple[int, ...]
    name: str


class WayPress:
    """Draws the papers of the way.

    Args:
        press: knows what each record book says.
        books: the record books.
        unit: id of the unit, which stands on lists of people of several branches.
    """

    def __init__(self, press: BookPress, books: RecordBooks, unit: int) -> None:
        self._press, self._books, self._unit = press, books, unit
        self._read: dict[int, dict[str, Any]] = {}

    def sheaves(self, papers: Iterable[WayPaper], people: Sequence[int]) -> list[Sheaf]:
        """What is to be made: one for each person, one for each branch and day, or one for all."""
        data = {one: self._values(one) for one in people}
        known = [one for one in people if data[one]]
        found: list[Sheaf] = []
        for paper in papers:
            groups: dict[object, list[int]] = {}
            for one in known:
                book = of_decision(paper, data[one])
                if book is not None and _has_come(paper, one):
                    groups.setdefault(self._group(paper, one, book), []).append(one)
            for group in groups.values():
                first = str(data[group[0]]["person"]["name"])
                many = len(group) > 1
                name = f"{first}等{len(group)}人" if many else first
                found.append(Sheaf(paper, tuple(group), f"{name}-{called(paper)}"))
        return found

    def values(self, sheaf: Sheaf) -> dict[str, Any]:
        """What a paper prints; names of bodies as on its day."""
        books = [self._about(sheaf.paper, one) for one in sheaf.people]
        day = field_of(books[0], sheaf.paper.day) if sheaf.paper.day else None
        on = PartialDate.parse(str(day)).latest if day else self._books.today()
        unit = dict(books[0]["unit"])
        branches = {self._branch(one) for one in sheaf.people}
        branch = branches.pop() if len(branches) == 1 else None
        if branch is not None:
            unit["branch"] = names_on(branch, on)[0]
        if unit["committee"]:
            unit["committee"] = names_on(self._unit, on)[0]
        unit["committee"] = unit["committee"] or _above(books[0])
        unit["body"] = unit["branch"] if branch is not None else names_on(self._unit, on)[0]
        books[0] = books[0] | {"unit": unit}
        values = paper_values(sheaf.paper, books, self._books.regulations)
        if sheaf.paper.of is Of.PERSON:
            values |= _sponsored(values, sheaf.people[0], on)
        values["gathering"] = _gathering(branch, on) if branch is not None else ""
        return values | ({"day": on} if sheaf.paper.of is Of.ALL else {})

    def pages(self, sheaf: Sheaf) -> list[dict[str, Any]]:
        """The values of a paper, more than one where it is made for each letter of a review."""
        return pages_of(sheaf.paper.form, sheaf.people[0], self.values(sheaf))

    def lacking(self, sheaf: Sheaf) -> list[str]:
        """What a paper needs and the books do not know: 谈话人（第 2 步）, 志愿书格子 too small."""
        said: list[str] = []
        specs = self._books.specs(self._books.today())
        for person in sheaf.people:
            data = self._about(sheaf.paper, person)
            if not self._is_demanded(sheaf.paper, data):
                continue
            missing = unmet(sheaf.paper.needs, partial(_fact, data))
            said += [f"{data['person']['name']}缺{need_words(one, specs)}" for one in missing]
        if sheaf.paper.room:
            words = self.values(sheaf)["room_words"]
            said += [words] if "写不下" in words else []
        return said

    def composing(self, sheaf: Sheaf, mode: Mode, *, duplex: bool) -> Callable[[], Composed]:
        """The work of composing one paper, read now."""
        form = unit_form(sheaf.paper.form)
        data = [{}] if mode == "blank" else self.pages(sheaf)
        return lambda: composed(form, data, mode=mode, duplex=duplex)

    def print(
        self, form: str, people: Sequence[int], *, blank: bool = False, duplex: bool = False
    ) -> Paper:
        """One kind of paper about these people, in one file.

        Raises:
            Refusal: none of them has a record book, or none came to such a decision.
        """
        layout = unit_form(form)
        if blank:
            return render(layout, [{}], mode="blank", duplex=duplex)
        sheaves = self.sheaves([way_forms()[form]], people)
        if not sheaves:
            raise Refusal(f"所选的人没有可以打印的{layout.title}。", field="person")
        pages = [page for one in sheaves for page in self.pages(one)]
        return render(layout, pages, duplex=duplex)

    def letter_job(self, row: LetterRow, form: str, *, duplex: bool) -> Callable[[], Paper]:
        """The work of drawing one letter of a review, or the reply that goes with it."""
        paper, layout = way_forms()[form], unit_form(form)
        values = self.values(Sheaf(paper, (row.person_id,), paper.title))
        data = [values | {"letter": letter_values(row)}]
        return lambda: render(layout, data, duplex=duplex)

    def specimen(self, form: str) -> tuple[str, dict[str, Any]] | None:
        """Name and values of the fullest book, to try a layout with; None while there is none."""
        begun = queries.stored_entries()
        person = max(begun, key=lambda one: len(begun[one]), default=None)
        if person is None:
            return None
        paper = way_forms()[form]
        sheaf = Sheaf(paper, (person,), paper.title)
        return str(self._press.values(person)["person"]["name"]), self.pages(sheaf)[0]

    def _is_demanded(self, paper: WayPaper, data: dict[str, Any]) -> bool:
        """Whether the regulation in force on the day of its step asks for the paper at all."""
        if not paper.rule:
            return True
        day = field_of(data, f"{paper.step}.date")
        on = PartialDate.parse(str(day)).earliest if day else self._books.today()
        return self._books.regulations.rule(paper.rule, on) is not None

    def _values(self, person: int) -> dict[str, Any]:
        """What a record book says, read once for all papers of a sheet."""
        if person not in self._read:
            self._read[person] = self._press.values(person)
        return self._read[person]

    def _about(self, paper: WayPaper, person: int) -> dict[str, Any]:
        """What a record book says of the decision that a paper is about; all it says otherwise."""
        values = self._values(person)
        return dict(of_decision(paper, values) or values)

    def _group(self, paper: WayPaper, person: int, data: Mapping[str, Any]) -> object:
        if paper.of is Of.PERSON:
            return person
        if paper.of is Of.ALL:
            return None
        day = field_of(data, paper.day) if paper.day else None
        return self._branch(person), str(day or "")

    @staticmethod
    def _branch(person: int) -> int | None:
        found = queries.applicant(person)
        return found.branch_id if found is not None else None


class WaySource:
    """The papers that were chosen, for the print sheet: a subject each.

    Attributes:
        form, title: as the print log keeps them.
        subjects: a paper each, called 周沐阳-谈话记录.
        blanks: one of each kind of paper among them, for the hand, called 谈话记录.
    """

    form = "development-papers"
    title = "发展党员材料"

    def __init__(self, press: WayPress, books: RecordBooks, sheaves: Sequence[Sheaf]) -> None:
        self._press, self._books = press, books
        self._of: dict[str, Sheaf] = {}
        subjects = []
        for one in sheaves:
            name = one.name if one.name not in self._of else f"{one.name}（{one.people[0]}）"
            self._of[name] = one
            subjects.append(Subject(name, one.people[0] if len(one.people) == 1 else None))
        self.subjects: tuple[Subject, ...] = tuple(subjects)
        self._blank = {called(one.paper): one for one in reversed(sheaves)}
        kinds = dict.fromkeys(called(one.paper) for one in sheaves)
        self.blanks: tuple[Subject, ...] = tuple(Subject(title) for title in kinds)

    def today(self) -> date:
        """The day on which it is printed."""
        return self._books.today()

    def reading(self) -> AbstractContextManager[object]:
        """Held while something is read in another thread than the window's."""
        return self._books.reading()

    def work(self, subject: Subject, mode: Mode, *, duplex: bool) -> Callable[[], Composed]:
        """Read what one paper needs now; what is returned composes it, in any thread.

        A blank one is nobody's: it is called as its paper is.
        """
        sheaf = (self._blank if mode == "blank" else self._of)[subject.name]
        return self._press.composing(sheaf, mode, duplex=duplex)


def _sponsored(values: dict[str, Any], person: int, on: date) -> dict[str, Any]:
    """What the roster knows of mentors and introducers, where nothing else was noted of them."""
    steps = dict(values[ONCE])
    for step, said in notes(person, on).items():
        key = NOTES[step]
        steps[step] = {**steps[step], key: steps[step].get(key) or said}
    return {ONCE: steps, "introducers": introducers(person, on) or values["introducers"]}


def _gathering(branch: int, on: date) -> str:
    """Who decided in a branch on a day: its committee, or all members; empty if it is not known."""
    held = {one.office for one in posts_of_body(branch, on)} & ELECTED
    if not held:
        return ""
    return "支部委员会会议" if held - {Office.SECRETARY, Office.DEPUTY} else "党员大会"


def called(paper: WayPaper) -> str:
    """The title of a paper in the layout that the unit has chosen."""
    layout = unit_layout(paper.form)
    return paper.title if layout == paper.form else title_of(layout)


def _fact(data: dict[str, Any], key: str) -> Any:
    """What a paper needs: a field of a step, or of the roster."""
    book, _, what = key.partition(".")
    return field_of(data, key) if book.isdigit() else data[book].get(what)


def stands_already(paper: WayPaper) -> bool:
    """Whether it is the layout that the unit has chosen for another paper of the list."""
    return bool(paper.instead) and unit_layout(paper.instead) == paper.form


def _has_come(paper: WayPaper, person: int) -> bool:
    """Whether a person has come to the step of a paper."""
    book = queries.book(person)
    last = max((entry.step for entry in book.entries), default=0) if book is not None else 0
    return last >= paper.reached


def _above(data: dict[str, Any]) -> str:
    """The committee as the steps that it took name it."""
    return str(field_of(data, "8.committee") or field_of(data, "4.committee") or "")

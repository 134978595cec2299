"""What is in the file of a person: as the steps tell, and as it was found when looked through."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.development.findings.archive import LETTERS, archive_rows
from partydesk.features.development.findings.letters import lacking_reply
from partydesk.features.development.rules.materials import (
    NOTHING_SAID,
    Material,
    MaterialState,
    SaidOfPaper,
)
from partydesk.features.development.rules.needs import need_words, unmet
from partydesk.kernel.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from partydesk.features.development.queries import BookRow
    from partydesk.features.development.queries.letters import LetterRow
    from partydesk.features.development.rules import ArchivePaper, Regulations, StepSpec
    from partydesk.features.development.rules.needs import PaperNeeds
    from partydesk.kernel.findings import Finding


class ArchiveList(NamedTuple):
    """The papers that are looked for.

    Attributes:
        papers: in the order of the list.
        stages: of each of them.
        again: steps of which each time makes a paper of its own.
        specs: the steps, whose fields are named.
        needs: row of the list → what its papers cannot be filed without.
        demands: whether a rule is in force on a day.
    """

    papers: tuple[ArchivePaper, ...]
    stages: tuple[int, ...]
    again: Collection[int]
    specs: Sequence[StepSpec] = ()
    needs: Mapping[str, Sequence[PaperNeeds]] = {}
    demands: Callable[[str, date], bool] = lambda _rule, _day: True

    @classmethod
    def of(
        cls,
        papers: tuple[ArchivePaper, ...],
        specs: Sequence[StepSpec],
        regulations: Regulations,
        needs: Iterable[PaperNeeds] = (),
    ) -> ArchiveList:
        """The list; a paper that no step makes belongs where the one before it does."""
        by_step = {one.number: one.stage for one in specs}
        stages: list[int] = []
        for paper in papers:
            before = stages[-1] if stages else 1
            stages.append(by_step[paper.step] if paper.step else before)
        of_row: dict[str, list[PaperNeeds]] = {}
        for one in needs:
            of_row.setdefault(one.archive, []).append(one)
        rules = regulations
        return cls(papers, tuple(stages), rules.again, specs, of_row,
                   lambda rule, day: not rule or rules.rule(rule, day) is not None)  # fmt: skip


def counted(findings: Iterable[Finding]) -> Iterator[Finding]:
    """What an inspector would object to: neither explained, nor only due some day."""
    return (one for one in findings if one.severity is not Severity.INFO and one.due is None)


def materials_of(
    listed: ArchiveList,
    book: BookRow,
    findings: Iterable[Finding],
    said: Mapping[str, SaidOfPaper],
    scans: Mapping[int, int],
    letters: Sequence[LetterRow] = (),
) -> tuple[Material, ...]:
    """Every paper of the list for one person.

    Args:
        listed: the list.
        book: the person's book.
        findings: what is said of it.
        said: key of a paper → what was noted of it.
        scans: step → how many files lie beside it.
        letters: of the background review.
    """
    rows = archive_rows(listed.papers, book.entries, listed.again, letters)
    waiting = {LETTERS: lacking_reply(letters)}
    faults = {step: one for one in counted(findings) for step in one.steps}
    reached = max((entry.step for entry in book.entries), default=0)
    times = {entry.step: entry.occurrence for entry in book.entries}
    found = []
    for number, (paper, stage) in enumerate(zip(listed.papers, listed.stages, strict=True), 1):
        row, noted = rows[paper.key], said.get(paper.key, NOTHING_SAID)
        step = paper.step or 0
        why = waiting.get(paper.key) or _contradiction(row, noted, faults.get(step))
        state = _state(paper, row, noted, reached)
        disputed = bool(why) and state is MaterialState.PRESENT
        one = Material(
            number, paper, stage, MaterialState.DISPUTED if disputed else state,
            date=noted.date.chinese if noted.date else row.get("date", ""),
            copies=str(row.get("copies", "")), scans=scans.get(step, 0), said=noted,
            why=why if disputed else "",
            lacks=_lacks(listed, paper, book, state), step=step, occurrence=times.get(step, 1),
        )  # fmt: skip
        found.append(one)
    return tuple(found)


def worst_of(findings: Sequence[Finding]) -> Finding | None:
    """The gravest of what an inspector would object to; they are worst first."""
    return next(counted(findings), None)


def _state(
    paper: ArchivePaper, row: Mapping[str, Any], noted: SaidOfPaper, reached: int
) -> MaterialState:
    if noted.present is not None:
        return MaterialState.PRESENT if noted.present else MaterialState.MISSING
    has = row.get("has")
    if has is not None:
        return MaterialState.PRESENT if has == "yes" else MaterialState.NONE
    # a paper that is made only sometimes, or by no step, is not missed until somebody says so
    asked = bool(paper.step) and not paper.when and not paper.outcomes
    return MaterialState.MISSING if asked and (paper.step or 0) < reached else MaterialState.OPEN


def _lacks(
    listed: ArchiveList, paper: ArchivePaper, book: BookRow, state: MaterialState
) -> tuple[str, ...]:
    """What the book does not say of a paper that it has made, or that a rule demands of it."""
    found: list[str] = []
    for one in listed.needs.get(paper.key, ()):
        about = _of_outcome(book, listed, one.outcomes)
        entry = about.last(one.step)
        demanded = state is MaterialState.PRESENT or (one.rule and state is MaterialState.OPEN)
        day = entry.date.earliest if entry is not None and entry.date is not None else None
        if demanded and day is not None and listed.demands(one.rule, day):
            keys = unmet(one.needs, partial(_fact, about))
            found += [need_words(key, listed.specs, paper.step or 0) for key in keys]
    return tuple(dict.fromkeys(found))


def _of_outcome(book: BookRow, listed: ArchiveList, outcomes: Collection[str]) -> BookRow:
    """The book up to the last time that conversion was decided so, or without any."""
    if not outcomes:
        return book
    times = [entry.occurrence for entry in book.entries if entry.fields.get("outcome") in outcomes]
    last = max(times, default=0)
    kept = (one for one in book.entries if one.step not in listed.again or one.occurrence <= last)
    return book._replace(entries=tuple(kept))


def _fact(book: BookRow, key: str) -> Any:
    step, _, what = key.partition(".")
    if not step.isdigit():
        return getattr(book.person, what)
    entry = book.last(int(step))
    if entry is None:
        return None
    return entry.date if what == "date" else entry.fields.get(what)


def _contradiction(row: Mapping[str, Any], noted: SaidOfPaper, fault: Finding | None) -> str:
    days = row.get("date", "").split("\n")
    if noted.date is not None and any(days) and noted.date.chinese not in days:
        return f"材料上是{noted.date.chinese}，记实簿登记的是{'、'.join(days)}。"
    return fault.message if fault is not None else ""

"""What is in the file of a person: as the steps tell, and as it was found when looked through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.development.findings.archive import LETTERS, archive_rows
from partydesk.features.development.findings.letters import lacking_reply
from partydesk.features.development.rules.materials import (
    NOTHING_SAID,
    Material,
    MaterialState,
    SaidOfPaper,
)
from partydesk.kernel.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from partydesk.features.development.queries import BookRow
    from partydesk.features.development.queries.letters import LetterRow
    from partydesk.features.development.rules import ArchivePaper, StepSpec
    from partydesk.kernel.findings import Finding


class ArchiveList(NamedTuple):
    """The papers that are looked for.

    Attributes:
        papers: in the order of the list.
        stages: of each of them.
        again: steps of which each time makes a paper of its own.
    """

    papers: tuple[ArchivePaper, ...]
    stages: tuple[int, ...]
    again: Collection[int]

    @classmethod
    def of(
        cls, papers: tuple[ArchivePaper, ...], specs: Iterable[StepSpec], again: Collection[int]
    ) -> ArchiveList:
        """The list; a paper that no step makes belongs where the one before it does."""
        by_step = {one.number: one.stage for one in specs}
        stages: list[int] = []
        for paper in papers:
            before = stages[-1] if stages else 1
            stages.append(by_step[paper.step] if paper.step else before)
        return cls(papers, tuple(stages), again)


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
            why=why if disputed else "", step=step, occurrence=times.get(step, 1),
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


def _contradiction(row: Mapping[str, Any], noted: SaidOfPaper, fault: Finding | None) -> str:
    days = row.get("date", "").split("\n")
    if noted.date is not None and any(days) and noted.date.chinese not in days:
        return f"材料上是{noted.date.chinese}，记实簿登记的是{'、'.join(days)}。"
    return fault.message if fault is not None else ""

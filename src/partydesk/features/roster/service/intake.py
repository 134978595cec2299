"""Taking in a spreadsheet of people: read in portions, planned, written, reported."""

from __future__ import annotations

import gc
from collections import Counter
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

from partydesk.features.roster.rules import LABELS
from partydesk.features.roster.service.placing import Placing
from partydesk.features.roster.service.planning import Planner
from partydesk.features.roster.service.report import (
    DoubtfulCell,
    ImportLine,
    ImportReport,
    Outcome,
    RefusedRow,
)
from partydesk.features.roster.service.writing import Writer
from partydesk.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.roster.service.planned import Planned
    from partydesk.spreadsheet.reading import FileReading
    from partydesk.spreadsheet.rows import CellProblem, ReadRow
    from partydesk.store.unit import Store

_PORTION = 1000
_CACHE = -2000  # kB; a larger one makes an import no faster


def file_digest(file: Path) -> str:
    """SHA-256 of the bytes of a file, by which it is known again."""
    with in_words():
        return sha256(file.read_bytes()).hexdigest()


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the clerk decided beforehand.

    Attributes:
        create_branches: branches and groups the unit does not have are made.
        add_namesakes: a row without ID number is a new person even where the name is known.
        progress: told how many rows are done, as `progress(done, 0, words)`.
    """

    create_branches: bool = False
    add_namesakes: bool = False
    progress: Callable[[int, int, str], None] | None = None


class Intake:
    """One run over one file.

    Args:
        store: the open unit.
        organization: its branches.
        reading: the file, opened.
        digest: of its bytes.
        options: what was decided beforehand.
    """

    def __init__(
        self,
        store: Store,
        organization: OrganizationBook,
        reading: FileReading,
        digest: str,
        options: ImportOptions,
    ) -> None:
        self._store = store
        self._organization = organization
        self._reading = reading
        self._digest = digest
        self._options = options

    def run(self, rows: Iterable[ReadRow], *, dry_run: bool) -> ImportReport:
        """Take the rows in, or only say what would happen."""
        file = self._reading.file
        report = _opened(self._reading, dry_run=dry_run)
        change = nullcontext() if dry_run else self._store.change(f"导入 {file}")
        with _small_cache(self._store), change, _collector_at_rest():
            placing = Placing(
                self._organization, create=self._options.create_branches, dry_run=dry_run
            )
            writer = None if dry_run else Writer(self._store, file, self._digest)
            next_id = writer.next_id if writer else None
            planner = Planner(placing, next_id, add_namesakes=self._options.add_namesakes)
            notes = _Notes(report, self._reading)
            for portion in _portions(iter(rows)):
                planned = list(planner.plan(portion))
                for plan in planned:
                    notes.take(plan)
                if writer:
                    writer.write(planned)
                if self._options.progress:
                    self._options.progress(report.rows, 0, f"已看 {report.rows} 行")
            notes.close()
            if writer:
                writer.finish()
        report.made = tuple(placing.made)
        return report


@contextmanager
def _small_cache(store: Store) -> Iterator[None]:
    """Pages of the unit go to the disk as they fill up: a long import asks for no more memory."""
    before = store.database.pragma("cache_size")
    if before < _CACHE:  # below zero it is kB, above zero pages: few enough
        store.database.pragma("cache_size", _CACHE)
    try:
        yield
    finally:
        store.database.pragma("cache_size", before)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Rows come and go by the thousand and hold no cycles: looking for some costs a tenth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _opened(reading: FileReading, *, dry_run: bool) -> ImportReport:
    first = reading.sheets[0]
    columns: dict[str, str] = {}
    ignored: list[str] = []
    notices = list(reading.notices)
    for sheet in reading.sheets:
        columns = {**sheet.columns, **columns}
        ignored += [heading for heading in sheet.unmapped if heading not in ignored]
        notices += sheet.notices
    return ImportReport(
        file=reading.file,
        sheet="、".join(sheet.sheet for sheet in reading.sheets),
        header_row=first.header_row,
        columns=columns,
        dry_run=dry_run,
        ignored=tuple(ignored),
        notices=(
            *reading.notices,
            *(notice for sheet in reading.sheets for notice in sheet.notices),
        ),
    )


def _portions(rows: Iterator[ReadRow]) -> Iterator[list[ReadRow]]:
    while portion := list(islice(rows, _PORTION)):
        yield portion


class _Notes:
    """Writes the outcome of each row into the report."""

    def __init__(self, report: ImportReport, reading: FileReading) -> None:
        self._report = report
        self._reading = reading
        self._headings = {
            sheet.sheet: {key: heading for heading, key in reversed([*sheet.columns.items()])}
            for sheet in reading.sheets
        }
        self._repeated: Counter[str] = Counter()
        self._first: dict[str, DoubtfulCell] = {}

    def take(self, plan: Planned) -> None:
        """Count one row and note what is doubtful."""
        report, row = self._report, plan.row
        report.rows += 1
        if plan.outcome is Outcome.REFUSED:
            report.refused.append(self._refused(plan))
        else:
            for problem in row.problems:
                report.warnings.append(_doubt(row.sheet, problem))
            for note in plan.notes:
                self._note(row, note.field, note.message)
        match plan.outcome:
            case Outcome.ADDED:
                report.added += 1
            case Outcome.UPDATED:
                report.updated += 1
            case Outcome.UNCHANGED:
                report.unchanged += 1
        if report.dry_run:
            name = str(row.values.get("name") or row.values.get("id_number") or "")
            report.lines.append(ImportLine(row.sheet, row.number, name, plan.outcome, plan.changes))

    def close(self) -> None:
        """What many rows have in common is said once, with how many they are."""
        for message, first in self._first.items():
            heads = self._repeated[message]
            words = f"{message}（共 {heads} 行）" if heads > 1 else message
            self._report.warnings.append(first._replace(message=words))
        for sheet in self._reading.sheets:
            self._report.warnings += [
                DoubtfulCell(sheet.sheet, row, "", f"“{text}”{reason}")
                for row, text, reason in sheet.skipped
            ]
        self._report.warnings.sort(key=lambda doubt: (doubt.sheet, doubt.row))

    def _note(self, row: ReadRow, field: str, message: str) -> None:
        self._repeated[message] += 1
        self._first.setdefault(
            message, DoubtfulCell(row.sheet, row.number, self._heading(row, field), message)
        )

    def _refused(self, plan: Planned) -> RefusedRow:
        row = plan.row
        problem = next((problem for problem in row.problems if problem.refused), None)
        if plan.notes:
            note = plan.notes[0]
            heading = self._heading(row, note.field)
            value = row.raw.get(heading, "")
            return RefusedRow(row.sheet, row.number, heading, value, note.message)
        if problem is None:
            return RefusedRow(row.sheet, row.number, "", "", "这一行读不出来")
        return RefusedRow(row.sheet, row.number, problem.column, problem.value, problem.reason)

    def _heading(self, row: ReadRow, field: str) -> str:
        return self._headings.get(row.sheet, {}).get(field, LABELS[field])


def _doubt(sheet: str, problem: CellProblem) -> DoubtfulCell:
    words = problem.reason
    if problem.refused:
        words = (
            f"没有读入：{words}"
            if problem.value in words
            else f"“{problem.value}”没有读入：{words}"
        )
    return DoubtfulCell(sheet, problem.row, problem.column, words)

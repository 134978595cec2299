"""A file taken in without a clerk to ask: what is sure is written, the rest is told row by row."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partydesk.features.dues import queries
from partydesk.features.dues.rules import Certainty
from partydesk.features.dues.service.incoming import RefusedRow
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partydesk.features.dues.rules import AssessmentOrder, Method, PayrollRow, StatementLine
    from partydesk.features.dues.service import DuesBook
    from partydesk.store.unit import Store


@dataclass(slots=True)
class Intake:
    """What came of a file.

    Attributes:
        added: payments taken, or members assessed.
        updated: assessments that took the place of another of the same month.
        unchanged: rows that stand already.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[RefusedRow] = field(default_factory=list)


class _Nothing(Exception):  # noqa: N818 - it takes a change back that is not wanted
    pass


def take_lines(
    book: DuesBook, store: Store, file: str, method: Method, lines: Sequence[StatementLine],
    *, dry_run: bool = False,
) -> Intake:  # fmt: skip
    """Take the money of a statement where it is sure whose it is; doubtful lines are told."""
    found = Intake()
    with _change(store, f"导入对账单 {file}", found, dry_run=dry_run):
        for line in lines:
            _take_line(book, file, method, line, found)
    return found


def take_slips(
    book: DuesBook, store: Store, file: str, rows: Sequence[PayrollRow], year: int,
    *, dry_run: bool = False,
) -> Intake:  # fmt: skip
    """Assess the members of a payroll for a year; who cannot be is told."""
    found = Intake()
    plan = book.incoming.plan_payroll(rows, year)
    found.refused += plan.refused
    with _change(store, f"按工资表 {file} 核定{year}年党费", found, dry_run=dry_run):
        for row, order in zip(plan.rows, plan.orders, strict=True):
            _assess(book, row, order, found)
    found.refused.sort()
    return found


@contextmanager
def _change(store: Store, label: str, found: Intake, *, dry_run: bool) -> Iterator[None]:
    """One change; without a trace where nothing is to be written."""
    try:
        with store.change(label):
            yield
            _check_written(found, dry_run=dry_run)
    except _Nothing:
        pass


def _check_written(found: Intake, *, dry_run: bool) -> None:
    if dry_run or not found.added + found.updated:
        raise _Nothing


def _take_line(
    book: DuesBook, file: str, method: Method, line: StatementLine, found: Intake
) -> None:
    # Each line is matched after the one before it was taken: two lines may settle the same months.
    (match,) = book.incoming.match([line])
    if match.certainty is Certainty.KNOWN:
        found.unchanged += 1
    elif match.certainty is not Certainty.SURE:
        reason = "；".join(part for part in (match.certainty, match.reason) if part)
        found.refused.append(RefusedRow(line.row, line.party, reason))
    else:
        try:
            found.added += book.incoming.take(file, method, [(line, match.people[0])])
        except Refusal as refusal:
            found.refused.append(RefusedRow(line.row, line.party, refusal.sentence.rstrip("。")))


def _assess(book: DuesBook, row: int, order: AssessmentOrder, found: Intake) -> None:
    known = queries.assessments_of(order.person_id)
    same = next((one for one in known if one.since == order.since), None)
    fixed = book.assessing.figures(order)
    if same is not None and (same.base, same.amount) == (fixed.base, fixed.amount):
        found.unchanged += 1
        return
    try:
        book.assessing.assess(order)
    except Refusal as refusal:
        member = queries.member(order.person_id)
        name = member.name if member else ""
        found.refused.append(RefusedRow(row, name, refusal.sentence.rstrip("。")))
    else:
        found.added += same is None
        found.updated += same is not None

"""A table of results taken in: each row is entered, known already, or refused with its reason."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from partydesk.features.appraisal import queries
from partydesk.features.appraisal.rules import Grade, MemberOrder, Votes
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partydesk.features.appraisal.queries import MemberRow
    from partydesk.features.appraisal.rules import ResultLine
    from partydesk.features.appraisal.service.book import AppraisalBook

_VOTES = ("excellent", "qualified", "basic", "unqualified")
_GRADES = ("grade", "self_grade")


@dataclass(slots=True)
class Intake:
    """What became of the rows; `refused` has the row as the clerk sees it, and why."""

    entered: int = 0
    unchanged: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


class _Nothing(Exception):  # noqa: N818 - no error: nothing is to be written
    pass


def take_in(
    book: AppraisalBook, id_: int, lines: Iterable[ResultLine], file: str, *, dry_run: bool = False
) -> Intake:
    """Enter the rows of one appraisal in one change; an empty cell leaves what stands."""
    found = Intake()
    with suppress(_Nothing), book.changing(f"导入评议结果 {file}"):
        members = queries.members([id_])[id_]
        heads = Counter(one.name for one in members)
        known = {one.name: one for one in members if heads[one.name] == 1}
        for line in lines:
            try:
                _take(book, id_, line, (known, found))
            except Refusal as refusal:
                found.refused.append((line.row, refusal.sentence))
        if dry_run or not found.entered:
            raise _Nothing
    return found


def _take(
    book: AppraisalBook, id_: int, line: ResultLine, into: tuple[dict[str, MemberRow], Intake]
) -> None:
    known, found = into
    one = known.get(line.name)
    if one is None:
        raise Refusal(f"评议名单里没有（或者不止一名）“{line.name}”。")
    order = replace(one.entry, **_values(line, one.entry))
    if order == one.entry:
        found.unchanged += 1
        return
    book.enter(id_, one.person, order)
    found.entered += 1


def _values(line: ResultLine, before: MemberOrder) -> dict[str, Any]:
    values: dict[str, Any] = {
        key: text for key, text in line.texts.items() if key not in (*_VOTES, *_GRADES)
    }
    for key in _GRADES:
        if text := line.texts.get(key):
            values[key] = _grade(text)
    figures = [line.texts.get(key, "") for key in _VOTES]
    if any(figures):
        values["votes"] = Votes(*(_count(text) for text in figures))
    return values | dict(line.days) if values or line.days else {"votes": before.votes}


def _grade(text: str) -> Grade:
    try:
        return Grade(text)
    except ValueError:
        named = "、".join(Grade)
        raise Refusal(f"“{text}”不是评议等次，等次只有{named}。") from None


def _count(text: str) -> int:
    whole = text.removesuffix(".0")
    if whole and not whole.isdecimal():
        raise Refusal(f"“{text}”不是票数。")
    return int(whole or 0)

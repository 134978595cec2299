"""How far a book has come: the 人员类别 it makes and since when; the dates of the roster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partydesk.features.development.queries.happenings import recognition
from partydesk.features.development.rules import Outcome, Stage, conversion_of, stage_of
from partydesk.features.roster.rules import Category
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from partydesk.features.development.queries import BookRow, EntryRow
    from partydesk.features.development.rules import History, Regulations, Timeline

_CATEGORY: Mapping[Stage, Category] = {
    Stage.APPLICANT: Category.APPLICANT,
    Stage.ACTIVIST: Category.ACTIVIST,
    Stage.CANDIDATE: Category.CANDIDATE,
    Stage.PROBATIONARY: Category.PROBATIONARY,
    Stage.FULL: Category.FULL,
}
_STEP = {
    Category.APPLICANT: (1, "递交入党申请书"),
    Category.ACTIVIST: (3, "确定为入党积极分子"),
    Category.CANDIDATE: (8, "列为发展对象"),
    Category.PROBATIONARY: (17, "党员大会通过、上级党委批准为预备党员"),
    Category.FULL: (24, "党员大会通过、上级党委批准转为正式党员"),
}
_NOTICE, _APPROVED, _CONFIRMED = 8, 17, 24


@dataclass(frozen=True, slots=True)
class Reached:
    """What the entries of a book make of the person.

    Attributes:
        category: None before the application.
        since: the day it counts from: of admission the assembly's, of full membership the end of
            probation, however late the meetings were.
        ground: why, in words.
        step: the step that made it.
        applied_on, joined_on, full_member_on: the roster's dates as the book has them.
    """

    category: Category | None
    since: PartialDate | None
    ground: str
    step: int
    applied_on: PartialDate | None
    joined_on: PartialDate | None
    full_member_on: PartialDate | None


def reached(
    book: BookRow, history: History, judged: Timeline, regulations: Regulations, on: date
) -> Reached:
    """How far the book has come on `on`.

    Between the assembly (15) and approval (17) a person stays a candidate; approved, membership
    counts from the assembly. A candidate is one whose notice is over, where a notice is laid down.
    """
    if recognition(book.happened) is not None:
        return _recognized(book)
    conversion = conversion_of(history, regulations.again)
    confirmed = judged.full_member_from if conversion.approved else None
    category = _category(history, book, regulations, on)
    if category is Category.FULL and (confirmed is None or confirmed > on):
        category = Category.PROBATIONARY  # decided too early: probation goes on until its end
    dates = {
        Category.APPLICANT: _date(book.entry(1)),
        Category.ACTIVIST: _date(book.entry(3)),
        Category.CANDIDATE: _listed(book.entry(_NOTICE)),
        Category.PROBATIONARY: _date(book.entry(15)) if _APPROVED in history else None,
        Category.FULL: None if confirmed is None else PartialDate.of(confirmed),
    }
    since = dates.get(category) if category else None
    if since is not None and since.earliest > on:
        since = None
    cancelled = conversion.outcome is Outcome.CANCELLED and conversion.approved
    step, ground = _STEP[category] if category else (1, "")
    if cancelled:
        step, since = 23, None  # the date of application stays what it was
        ground = f"党员大会决议、上级党委批准取消预备党员资格（{_date(book.last(_CONFIRMED))}）"
    return Reached(
        category,
        since,
        ground,
        step,
        dates[Category.APPLICANT],
        None if cancelled else dates[Category.PROBATIONARY],
        None if category is not Category.FULL else dates[Category.FULL],
    )


def _recognized(book: BookRow) -> Reached:
    """A member by the approval of 追认, from its day on."""
    day, body = next((row.date, row.body) for row in book.happened if row.date and row.died_on)
    ground = f"追认为中共党员（{body}批准）"
    return Reached(Category.FULL, day, ground, 15, _date(book.entry(1)), day, day)


def _category(
    history: History, book: BookRow, regulations: Regulations, on: date
) -> Category | None:
    stage = stage_of(history, regulations.again)
    if stage is Stage.CANCELLED:
        approved = conversion_of(history, regulations.again).approved
        return Category.APPLICANT if approved else Category.PROBATIONARY
    if stage is Stage.CANDIDATE and history.steps[-1] == _NOTICE:
        return _after_notice(book.entry(_NOTICE), regulations, on)
    return _CATEGORY[stage] if stage else None


def _after_notice(entry: EntryRow | None, regulations: Regulations, on: date) -> Category:
    day = entry.date.earliest if entry and entry.date else on
    if regulations.rule("listed-after-notice", day) is None:
        return Category.CANDIDATE
    ended = entry.fields.get("notice_to") if entry else None
    over = ended is not None and PartialDate.parse(ended).latest <= on
    return Category.CANDIDATE if over else Category.ACTIVIST


def _listed(entry: EntryRow | None) -> PartialDate | None:
    """The day of the list: the end of the notice where there was one."""
    if entry is None:
        return None
    ended = entry.fields.get("notice_to")
    return PartialDate.parse(ended) if ended else entry.date


def _date(entry: EntryRow | None) -> PartialDate | None:
    return entry.date if entry else None

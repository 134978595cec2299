"""Days of steps of many people taken in at once: what is new is entered, what differs is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.development import queries
from partydesk.features.development.service.orders import StepOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.kernel.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partydesk.features.development.queries import ApplicantRow
    from partydesk.features.development.rules.intake import DateLine, DatesReading
    from partydesk.features.development.service.books import RecordBooks

_TAIL = 4
_LOCKED = "这一步已经锁定，要改的请打开这一步更正，写明理由。"


class Refused(NamedTuple):
    """A row, or one day of it, that cannot be taken in, and why."""

    row: int
    reason: str


class Taken(NamedTuple):
    """What a spreadsheet comes to: the steps to enter, how many stand already, what cannot be."""

    orders: tuple[StepOrder, ...]
    people: int
    unchanged: int
    refused: tuple[Refused, ...]


def look_through(books: RecordBooks, reading: DatesReading) -> Taken:
    """What would be entered; nothing is written."""
    orders: list[StepOrder] = []
    refused: list[Refused] = []
    unchanged = 0
    people = queries.applicants().rows()
    for line in reading.lines:
        try:
            person = _person(line, people)
        except Refusal as refusal:
            refused.append(Refused(line.row, refusal.sentence))
            continue
        for found in _steps(books, person, line):
            if isinstance(found, StepOrder):
                orders.append(found)
            elif found is None:
                unchanged += 1
            else:
                refused.append(found)
    return Taken(tuple(orders), len({one.person_id for one in orders}), unchanged, tuple(refused))


def _steps(
    books: RecordBooks, person: ApplicantRow, line: DateLine
) -> Iterator[StepOrder | Refused | None]:
    book = queries.book(person.id)
    for step, day in line.days.items():
        name = books.spec(step, books.today()).short
        if not isinstance(day, PartialDate):
            yield Refused(line.row, f"{person.name}“{name}”的日期“{day}”看不懂。")
            continue
        entry = book.entry(step, 1) if book else None
        if entry is None:
            order = StepOrder(person.id, step, 1, day, {})
            try:
                books.preview(order, books.today())
            except Refusal as refusal:
                yield Refused(line.row, f"{person.name}“{name}”：{refusal.sentence}")
            else:
                yield order
        elif entry.date == day:
            yield None
        else:
            stands = entry.date.chinese if entry.date else "没有日期"
            said = f"{person.name}“{name}”已登记为{stands}，表里是{day.chinese}。"
            locked = books.locking.holds(person.id, step, 1)
            yield Refused(line.row, said + _LOCKED * locked)


def _person(line: DateLine, people: Iterable[ApplicantRow]) -> ApplicantRow:
    found = [one for one in people if name_key(one.name) == name_key(line.name)]
    if line.number and len(found) > 1:
        found = [one for one in found if one.answers(line.number[-_TAIL:])]
    if not found:
        raise Refusal(f"名册里没有“{line.name}”，请先登记这个人。")
    if len(found) > 1:
        raise Refusal(f"名册里有 {len(found)} 个“{line.name}”，请加上身份证号一栏。")
    return found[0]

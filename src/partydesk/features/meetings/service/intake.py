"""Lists of meetings taken in: each row is entered, known already, or refused with its reason."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.meetings import queries
from partydesk.features.meetings.rules import ROLES, MeetingOrder, Named
from partydesk.features.meetings.rules.exceptions import Spelled, with_exceptions
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.features.meetings.rules import MeetingLine
    from partydesk.features.meetings.service.book import MeetingBook
    from partydesk.features.organization.service import OrganizationBook

_DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2}))?")
_NAMES = re.compile(r"[、，,；;\s]+")


class RefusedLine(NamedTuple):
    """A row that was not taken in."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(slots=True)
class Intake:
    """What became of the rows."""

    added: int = 0
    unchanged: int = 0
    refused: list[RefusedLine] = field(default_factory=list)


class _Nothing(Exception):  # noqa: N818 - no error: nothing is to be written
    pass


def take_in(
    book: MeetingBook,
    organization: OrganizationBook,
    lines: Sequence[MeetingLine],
    file: str,
    *,
    dry_run: bool = False,
) -> Intake:
    """Enter the rows in one change; what stands already (day, kind, body) is left as it is.

    A row with a day to come is put on the plan.
    """
    found = Intake()
    with suppress(_Nothing), book.change(f"导入会议记录 {file}"):
        known = {
            (row.body, row.kind, str(row.day))
            for row in queries.rows(queries.ids(queries.MeetingFilter()))
        }
        for line in lines:
            _take(book, organization, line, (known, found))
        _check_written(found, dry_run=dry_run)
    return found


def _check_written(found: Intake, *, dry_run: bool) -> None:
    """Leave the change without a trace where nothing is to be written."""
    if dry_run or not found.added:
        raise _Nothing


def _take(
    book: MeetingBook,
    organization: OrganizationBook,
    line: MeetingLine,
    so_far: tuple[set[tuple[int, str, str]], Intake],
) -> None:
    known, found = so_far
    try:
        order = _order(organization, line.values)
        place = order.body, order.kind, str(order.day)
        if place in known:
            found.unchanged += 1
            return
        day = order.day
        if day is not None and (day.exact is None or day.exact > book.today()):
            book.plan(order)
        else:
            called = book.roll_of(order.kind, order.body, day)
            spelled = [
                Spelled(one.id, one.name, one.pinyin, one.initials)
                for one in queries.members() if one.id in called
            ]  # fmt: skip
            typed = line.values.get("roll", "")
            roll = with_exceptions(list(called.values()), "" if typed == "无" else typed, spelled)
            book.record(order, roll)
    except Refusal as refusal:
        key = refusal.field or ""
        value = line.values.get(key, "")
        found.refused.append(RefusedLine(line.row, key, value[:40], refusal.sentence))
    else:
        known.add(place)
        found.added += 1


def _order(organization: OrganizationBook, values: Mapping[str, str]) -> MeetingOrder:
    names = [name for name in re.split("[、+＋/]", values.get("kind", "")) if name]
    keys = [_kind(name) for name in names] or [_kind("")]
    body = _body(organization, values.get("body", ""), keys[0])

    def told(key: str) -> str:
        return values.get(key, "")

    people: dict[str, Any] = {key: _people(told(key)) for key in ROLES}
    people["chair"] = people["chair"][:1]
    return MeetingOrder(
        keys[0], body, _day(values.get("day", "")), tuple(keys[1:]), hours=_hours(values),
        **people,
        starts=told("starts"), ends=told("ends"), place=told("place"), topic=told("topic"),
        lecturer=told("lecturer"), text=told("text"),
    )  # fmt: skip


def _day(text: str) -> PartialDate:
    match = _DAY.match(text)
    try:
        if match is not None:
            year, month, day = (int(part) if part else None for part in match.groups())
            return PartialDate(year or 0, month, day)
    except ValueError:
        pass
    raise Refusal(f"“{text[:20]}”不是日期，请写成 2026-05-20。", field="day")


def _kind(text: str) -> str:
    words = {"支部大会": "assembly", "支部党员大会": "assembly", "支委会": "committee",
             "党小组会议": "group", "民主评议": "appraisal"}  # fmt: skip
    for kind in queries.kinds().all.values():
        if text in (kind.key, kind.name, kind.short):
            return kind.key
    if text in words:
        return words[text]
    raise Refusal(f"没有“{text[:20]}”这种会议。", field="kind")


def _body(organization: OrganizationBook, text: str, kind: str) -> int:
    """The body that a text names: 第一支部第二党小组; the only one where nothing is said."""
    wanted = queries.kinds()[kind].of
    bodies = [body for _, body in organization.tree()]
    if not text:
        fitting = [body.id for body in bodies if body.kind in wanted]
        if len(fitting) == 1:
            return fitting[0]
        raise Refusal("请写明是哪个支部或党小组的会议。", field="body")
    names = {body.id: body.short_name for body in bodies}
    for body in bodies:
        long = names.get(body.parent or 0, "") + body.short_name
        if text in (body.name, long) or (text == body.short_name and body.kind in wanted):
            return body.id
    found = organization.find_branch(text)
    if found is None:
        raise Refusal(f"没有名为“{text[:20]}”的支部或党小组。", field="body")
    return found.id


def _hours(values: Mapping[str, str]) -> Decimal | None:
    text = values.get("hours", "").removesuffix("学时")
    try:
        hours = Decimal(text) if text else None
    except InvalidOperation:
        hours = Decimal(-1)
    if hours is not None and not (hours.is_finite() and hours >= 0):
        raise Refusal(f"学时“{text[:20]}”不是数字。", field="hours")
    return hours


def _people(text: str) -> tuple[Named, ...]:
    known = {one.name: one.id for one in reversed(queries.members())}
    names = [] if text == "无" else [name for name in _NAMES.split(text) if name]
    return tuple(Named(name, known.get(name)) for name in dict.fromkeys(names))

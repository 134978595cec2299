"""A text in every book: one statement for each table that has words in it."""

from __future__ import annotations

import operator
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee
from peewee import fn

from partydesk.features.attachments.tables import Attachment
from partydesk.features.development.tables import Material, ReviewLetter, StepEntry
from partydesk.features.dues.tables import DuesEntry, DuesPayment, DuesRelief
from partydesk.features.elections.tables import Election, ElectionCandidate, ElectionStep
from partydesk.features.meetings import queries as meetings
from partydesk.features.meetings.tables import AgendaItem, Meeting, MeetingTask, Resolution
from partydesk.features.organization.tables import Organization
from partydesk.features.points.tables import PointsEntry
from partydesk.features.roster import queries as roster
from partydesk.features.roster.queries.searching import matching_ids
from partydesk.features.roster.tables import Person
from partydesk.features.searching.rules import Hit, piece
from partydesk.features.transfers.tables import Mobility, Transfer
from partydesk.kernel.dates import chinese_date

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 100
"""So many places of a kind are told; who finds more looks for more of the text."""
_PAGES = {"meeting": "meetings", "step_entry": "development", "points_entry": "points"}
"""Where attachments are shown that are no person's own."""


class _Source(NamedTuple):
    """A table with words in it: where they are shown, what they are, of whom, of which day."""

    page: str
    kind: str
    fields: tuple[Any, ...]
    person: Any = None
    meeting: Any = None
    body: Any = None
    day: Any = None
    record: Any = None


_E = ElectionStep
_SOURCES = (
    _Source("development", "发展步骤", (StepEntry.fields,), StepEntry.person, day=StepEntry.date),
    _Source("development", "政审函", (ReviewLetter.about, ReviewLetter.organization,
            ReviewLetter.asks, ReviewLetter.reply, ReviewLetter.replied_by),
            ReviewLetter.person, day=ReviewLetter.sent_on),
    _Source("development", "材料原件", (Material.place,), Material.person),
    _Source("meetings", "会议", (Meeting.topic, Meeting.content, Meeting.place, Meeting.text,
            Meeting.chair, Meeting.recorder, Meeting.observers, Meeting.guests, Meeting.lecturer,
            Meeting.own_kind, Meeting.reason), meeting=Meeting.id),
    _Source("meetings", "议题", (AgendaItem.title, AgendaItem.speeches),
            meeting=AgendaItem.meeting),
    _Source("meetings", "决议", (Resolution.motion, Resolution.about), meeting=Resolution.meeting),
    _Source("meetings", "任务", (MeetingTask.what, MeetingTask.who, MeetingTask.note),
            meeting=MeetingTask.meeting),
    _Source("dues", "党费收款", (DuesPayment.number, DuesPayment.payer, DuesPayment.receiver,
            DuesPayment.reason, DuesPayment.note), DuesPayment.person, day=DuesPayment.paid_on),
    _Source("dues", "党费减免", (DuesRelief.reason, DuesRelief.decision, DuesRelief.approval),
            DuesRelief.person),
    _Source("dues", "党费收支", (DuesEntry.purpose, DuesEntry.decision, DuesEntry.voucher,
            DuesEntry.party, DuesEntry.note), day=DuesEntry.day),
    _Source("transfers", "介绍信", (Transfer.letter, Transfer.addressee, Transfer.place,
            Transfer.receiver, Transfer.void_reason, Transfer.note), Transfer.person,
            day=Transfer.begun_on),
    _Source("transfers", "流动党员", (Mobility.name, Mobility.place, Mobility.host, Mobility.cause,
            Mobility.contact, Mobility.note), Mobility.person, day=Mobility.since),
    _Source("elections", "换届步骤", (_E.fields,), body=Election.body, day=_E.day),
    _Source("elections", "考察", (ElectionCandidate.review, ElectionCandidate.reviewers,
            ElectionCandidate.duties), ElectionCandidate.person, body=Election.body,
            day=ElectionCandidate.reviewed_on),
    _Source("points", "积分登记", (PointsEntry.item, PointsEntry.ground, PointsEntry.reason,
            PointsEntry.answer), PointsEntry.person, day=PointsEntry.day),
)  # fmt: skip


def hits(text: str) -> Iterator[list[Hit]]:
    """Where the text stands, one table after the other; at most `MOST` of a kind, the last first.

    People are found by name, spelling, number and all that their cards say; everything else by
    what is written.
    """
    sought = text.strip()
    if not sought:
        return
    yield _people(sought)
    for source in _SOURCES:
        yield _of(source, sought)
    yield _attached(sought)


def _people(sought: str) -> list[Hit]:
    found = sorted(matching_ids(sought), reverse=True)[:MOST]
    return [
        Hit("roster", "人员", row.id, row.name, "", "　".join(filter(None, (
            str(row.category), row.branch, "已离开" if row.left_on else ""))))
        for row in roster.rows(found)
    ]  # fmt: skip


def _of(source: _Source, sought: str) -> list[Hit]:
    table = source.fields[0].model
    told = {"person": source.person, "meeting": source.meeting, "body": source.body,
            "day": source.day}  # fmt: skip
    columns = [field for field in told.values() if field is not None]
    more = [StepEntry.step, StepEntry.occurrence] if table is StepEntry else []
    query = table.select(*source.fields, *columns, *more).where(_says(source.fields, sought))
    if source.body is not None:
        query = query.join(Election)
    found = []
    for row in query.order_by(table.id.desc()).limit(MOST).tuples():
        values, rest = row[: len(source.fields)], iter(row[len(source.fields) :])
        known = {key: next(rest) for key, field in told.items() if field is not None}
        text = piece(values, sought)
        if text is not None:
            found.append((known, text, tuple(rest)))
    names = _names(source, [known for known, _, _ in found])
    return [
        Hit(source.page, source.kind, _record(known), _called(name, *step),
            "" if known.get("day") is None else _day(known["day"]), text, *step)
        for (known, text, step), name in zip(found, names, strict=True)
    ]  # fmt: skip


def _record(known: dict[str, Any]) -> int:
    """The row that the page opens."""
    first = known.get("body") or known.get("meeting") or known.get("person")
    return int(first or 0)


def _called(name: str, step: int = 0, occurrence: int = 1) -> str:
    """余毅　第 6 步（第 2 次）."""
    again = f"（第 {occurrence} 次）" if occurrence > 1 else ""
    return f"{name}　第 {step} 步{again}" if step else name


def _day(day: Any) -> str:
    return chinese_date(day) if isinstance(day, date) else str(day.chinese)


def _names(source: _Source, every: list[dict[str, Any]]) -> list[str]:
    """Whom or what each is of."""
    if source.meeting is not None:
        told = {row.id: row.words for row in meetings.rows([one["meeting"] for one in every])}
        return [told.get(one["meeting"], "") for one in every]
    people = {one.get("person") for one in every} - {None}
    bodies = {one.get("body") for one in every} - {None}
    named = dict(Person.select(Person.id, Person.name).where(Person.id.in_(people)).tuples())
    called = dict(
        Organization.select(Organization.id, Organization.short_name)
        .where(Organization.id.in_(bodies)).tuples()
    )  # fmt: skip
    return [
        " ".join(filter(None, (called.get(one.get("body")), named.get(one.get("person")))))
        for one in every
    ]


def _attached(sought: str) -> list[Hit]:
    fields = (Attachment.name, Attachment.note, Attachment.owner)
    columns = (*fields, Attachment.tbl, Attachment.row, Attachment.person_id, Attachment.added_on)
    query = Attachment.select(*columns).where(_says(fields, sought))
    rows = query.order_by(Attachment.id.desc()).limit(MOST).tuples()
    return [
        Hit(
            page,
            "附件",
            row if page == "meetings" else person or 0,
            owner,
            _day(date.fromisoformat(day[:10])),
            name,
        )
        for name, _, owner, table, row, person, day in rows
        if (page := _PAGES.get(table, "roster"))
    ]


def _says(fields: tuple[Any, ...], text: str) -> Any:
    sought = peewee.Value(text.lower(), converter=False)
    return reduce(operator.or_, (fn.INSTR(fn.LOWER(field), sought) > 0 for field in fields))

"""Those whom a book names as mentors and introducers: are they full members of the unit?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.roster.rules import Category
from partydesk.kernel.findings import Finding, Severity
from partydesk.kernel.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from partydesk.features.development.queries import EntryRow, MemberRow

SPONSORS = {5: ("mentors", "培养联系人"), 9: ("introducers", "入党介绍人")}
"""Step → the field in which it names full members, and what they are called."""


class Members(NamedTuple):
    """The members of the unit, by row id and by name."""

    by_id: Mapping[int, MemberRow]
    names: frozenset[str]

    @classmethod
    def of(cls, rows: Iterable[MemberRow]) -> Members:
        """From the rows of `queries.members`."""
        by_id = {row.id: row for row in rows}
        return cls(by_id, frozenset(row.name_key for row in by_id.values()))

    def full_member(self, person: int | None, day: date | None) -> bool | None:
        """Whether somebody was a full member on `day`; None where the roster cannot tell."""
        if person is None:
            return None
        row = self.by_id.get(person)
        if row is None or row.category is not Category.FULL:
            return False
        if row.full_member_on is None or day is None:
            return True
        return row.full_member_on.earliest <= day


def known_people(fields: Mapping[str, Any], members: Members, day: date | None) -> dict[str, Any]:
    """The fields of an entry, with each person named told whether a full member on that day."""
    return {
        key: [one | {"full_member": members.full_member(one["id"], day)} for one in value]
        if isinstance(value, list)
        else value
        for key, value in fields.items()
    }


def stranger_findings(entries: Iterable[EntryRow], members: Members) -> Iterator[Finding]:
    """Mentors and introducers whom the roster does not know, or who had left."""
    for entry in entries:
        key, word = SPONSORS.get(entry.step, ("", ""))
        for person in entry.fields.get(key, ()):
            if person["id"] is None:
                yield from _unlinked(entry, word, person["name"], members)
            else:
                yield from _gone(entry, word, members.by_id.get(person["id"]))


def _unlinked(entry: EntryRow, word: str, name: str, members: Members) -> Iterator[Finding]:
    here = name_key(name) in members.names
    yield Finding(
        rule="sponsor-not-linked" if here else "sponsor-not-in-roster",
        severity=Severity.INFO,
        message=f"{word}{name}只写了姓名，没有对应到名册里的人。"
        if here
        else f"{word}{name}不在本单位名册里，无法核对是不是正式党员。",
        steps=(entry.step,),
        remedy="在这一步里重新选择这个人。"
        if here
        else "核对姓名；是外单位的正式党员的，可不处理。",
        papers=("党员名册",),
    )


def _gone(entry: EntryRow, word: str, member: MemberRow | None) -> Iterator[Finding]:
    day = entry.date
    if (
        member is None
        or member.left_on is None
        or day is None
        or day.earliest <= member.left_on.latest
    ):
        return
    yield Finding(
        rule="sponsor-left",
        severity=Severity.WARNING,
        message=f"{word}{member.name}已于 {member.left_on} 离开本单位，{day} 还登记为{word}。",
        steps=(entry.step,),
        remedy=f"核对日期，或另行确定{word}。",
        papers=("党员名册",),
    )

"""Those whom a book names as mentors and introducers: are they full members of the unit?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.development.findings.voters import Voters
from partydesk.features.roster.rules import Category
from partydesk.kernel.dates import PartialDate, chinese_date
from partydesk.kernel.findings import Finding, Severity
from partydesk.kernel.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from partydesk.features.development.queries import EntryRow, MemberRow
    from partydesk.features.roster.queries.penalties import PenaltyRow
    from partydesk.features.roster.queries.staying import Stay

_CHANGED = "changed_mentors"
SPONSORS = {
    5: (("mentors", "培养联系人"), (_CHANGED, "调整后的培养联系人")),
    9: (("introducers", "入党介绍人"),),
}
"""Step → the fields in which it names full members, and what they are called."""


class Members(NamedTuple):
    """The members of the unit, by row id and by name."""

    by_id: Mapping[int, MemberRow]
    names: frozenset[str]
    penalties: Mapping[int, tuple[PenaltyRow, ...]] = {}
    voters: Voters = Voters()

    @classmethod
    def of(
        cls,
        rows: Iterable[MemberRow],
        penalties: Iterable[PenaltyRow] = (),
        moved: Mapping[int, Stay] | None = None,
    ) -> Members:
        """From the rows of `queries.members`, and the roster's `penalties` and `stays`."""
        by_id = {row.id: row for row in rows}
        weighing: dict[int, tuple[PenaltyRow, ...]] = {}
        for one in penalties:
            weighing[one.person] = (*weighing.get(one.person, ()), one)
        return cls(by_id, frozenset(row.name_key for row in by_id.values()), weighing,
                   Voters(by_id.values(), moved, weighing))  # fmt: skip

    def joined(self, person: int) -> PartialDate | None:
        """Since when somebody is in the Party; None where the roster does not know."""
        row = self.by_id.get(person)
        return row.joined_on if row is not None else None

    def told(self, person: int | None, day: date | None) -> dict[str, Any]:
        """What the rules ask of somebody named in a book on `day`."""
        said: dict[str, Any] = {"full_member": self.full_member(person, day)}
        own = self.penalties.get(person, ()) if person is not None and day is not None else ()
        for one in own:
            if day is not None and one.weighs(day):
                until = f"，影响期到{chinese_date(one.until)}" if one.until else ""
                suspended = one.suspends(day)
                said |= {"penalty": f"{one.grade}{until}", "suspended": suspended}
                if suspended:
                    break
        return said

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
    """The fields of an entry, with each person named told what that person was on that day.

    Who came in for another mentor is told of the day of that change.
    """
    changed = fields.get("changed_on")
    later = PartialDate.parse(changed).exact if changed else None
    return {
        key: [one | members.told(one["id"], later if key == _CHANGED else day) for one in value]
        if isinstance(value, list)
        else value
        for key, value in fields.items()
    }


def stranger_findings(entries: Iterable[EntryRow], members: Members) -> Iterator[Finding]:
    """Mentors and introducers whom the roster does not know, or who had left."""
    for entry in entries:
        for key, word in SPONSORS.get(entry.step, ()):
            changed = entry.fields.get("changed_on") if key == _CHANGED else None
            of_day = entry._replace(date=PartialDate.parse(changed)) if changed else entry
            for person in entry.fields.get(key, ()):
                if person["id"] is None:
                    yield from _unlinked(of_day, word, person["name"], members)
                else:
                    yield from _gone(of_day, word, members.by_id.get(person["id"]))


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

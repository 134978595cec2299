"""Kinds of meetings as `resources/meetings.toml` has them, and the states one goes through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.meetings.rules.landing import Affair
from partydesk.features.meetings.rules.votes import Matter
from partydesk.features.organization.rules import OrganizationKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from partydesk.kernel.rulebook import RuleBlock, Rulebook


class State(StrEnum):
    """Where a meeting stands."""

    PLANNED = "计划"
    HELD = "已召开"
    EXCUSED = "未召开"


class Who(StrEnum):
    """Whom the roll is taken from."""

    MEMBERS = "members"
    COMMITTEE = "committee"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class MeetingKind:
    """One kind.

    Attributes:
        key: its name in the file.
        name: as papers head it.
        short: for narrow columns.
        of: which bodies hold it.
        who: whom the roll is taken from.
        matters: what can be put to the vote.
        agenda: what a new one begins with.
        fields: what is asked beside the usual.
        every: kind of body → the rule that says how often.
        papers: forms that one prints.
        fixed: days between the earliest and the latest day of the month that still are one fixed
            day; 0 where none is laid down.
    """

    key: str
    name: str
    short: str
    of: tuple[OrganizationKind, ...]
    who: Who
    matters: tuple[Matter, ...]
    agenda: tuple[str, ...]
    fields: tuple[str, ...]
    every: Mapping[OrganizationKind, str]
    papers: tuple[str, ...]
    fixed: int = 0

    def months(self, body: OrganizationKind, rulebook: Rulebook, year: int) -> int:
        """How long a period is in which one has to be held (1, 3, 12 months); 0 for none.

        A year is judged by the rules in force on its last day.
        """
        rule = self.every.get(body)
        if rule is None:
            return self._local_months(body, rulebook, year)
        every = rulebook.in_force(rule, date(year, 12, 31))["every"]
        return int(every["count"]) * (12 if every["unit"] == "years" else 1)

    def grace(self, body: OrganizationKind, rulebook: Rulebook, year: int) -> int:
        """Until which month of the next year one counts for the year; 0 for none."""
        rule = self.every.get(body)
        if rule is None:
            return 0
        month: int = rulebook.in_force(rule, date(year, 12, 31)).get("next_year_until_month", 0)
        return month

    def demanded_by(
        self, body: OrganizationKind, rulebook: Rulebook, first: date, last: date
    ) -> RuleBlock | None:
        """The rule that demands one in the days from `first` to `last`.

        The national one, in the version of the last day; else a local rule of the unit that was in
        force all the time; None where neither is.
        """
        rule = self.every.get(body)
        if rule is not None:
            return rulebook.in_force(rule, last)
        local = (rulebook.find(key, last) for key in self._local(body, rulebook))
        return next((one for one in local if one is not None and one.covers(first)), None)

    def _local(self, body: OrganizationKind, rulebook: Rulebook) -> Iterator[str]:
        """The local rules of the unit that say how often."""
        for key in rulebook.local:
            block = rulebook.versions(key)[0]
            if block.get("held") == self.key and body in block["bodies"]:
                yield key

    def _local_months(self, body: OrganizationKind, rulebook: Rulebook, year: int) -> int:
        """By the last version that was in force on any day of the year."""
        months = 0
        for key in self._local(body, rulebook):
            for block in rulebook.versions(key):
                ended = block.effective_to is not None and block.effective_to.year < year
                if block.effective_from.year <= year and not ended:
                    months = int(block["every"]["count"])
        return months


class Decides(NamedTuple):
    """Which kind of meeting decides about a person at a step, and by which vote."""

    kind: str
    matter: Matter


@dataclass(frozen=True, slots=True)
class Kinds:
    """All of `resources/meetings.toml`.

    Attributes:
        all: by key, in the order of the file.
        committee_posts: words in 党内职务 that tell a member of the committee.
        leading_posts: words that tell a leading member, who counts for 双重组织生活.
        reuse_months: how far back sentences are compared.
        reuse_least: how many characters a sentence has that is worth comparing.
        remind: length of a period in months → how many days before its end it is reminded of.
        draft_days: how long minutes may stay a draft.
        notice_days: how many days before it is also said on the first page.
        decides: step of the record book → the meeting that decides it.
        affairs: what else is decided for persons and kept in another book, by key.
    """

    all: Mapping[str, MeetingKind]
    committee_posts: tuple[str, ...]
    leading_posts: tuple[str, ...]
    reuse_months: int
    reuse_least: int
    remind: Mapping[int, int]
    draft_days: int
    notice_days: int
    decides: Mapping[int, Decides]
    affairs: Mapping[str, Affair]

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Kinds:
        """From the file."""
        return cls(
            {row["key"]: _kind(row) for row in table["kind"]},
            tuple(table["committee_posts"]),
            tuple(table["leading_posts"]),
            int(table["reuse"]["months"]),
            int(table["reuse"]["least"]),
            {int(months): int(days) for months, days in table["remind"]["days"].items()},
            int(table["remind"]["draft"]),
            int(table["remind"]["notice"]),
            {row["step"]: Decides(row["kind"], Matter(row["matter"])) for row in table["decides"]},
            {row["key"]: Affair.of(row) for row in table["affair"]},
        )

    def __getitem__(self, key: str) -> MeetingKind:
        return self.all[key]

    def held_by(self, body: OrganizationKind) -> list[MeetingKind]:
        """The kinds that a body holds, in order."""
        return [kind for kind in self.all.values() if body in kind.of]

    def is_leading(self, party_post: str | None) -> bool:
        """Whether somebody of that post is a leading member, who lives a double life (双重)."""
        return any(word in (party_post or "") for word in self.leading_posts)

    def in_committee(
        self, party_post: str | None, *, below: bool = False, above: bool = False
    ) -> bool:
        """Whether somebody of that post sits in the committee of the branch.

        `below` leaves out posts of the unit above: 党委委员 is no member of a branch's committee.
        `above` leaves out those of the branches: 支部书记 is none of the unit's.
        """
        held = [
            one for one in (party_post or "").split("、")
            if not (self.is_leading(one) if below else above and not self.is_leading(one))
        ]  # fmt: skip
        return any(word in one for word in self.committee_posts for one in held)


def _kind(row: Mapping[str, Any]) -> MeetingKind:
    return MeetingKind(
        key=row["key"],
        name=row["name"],
        short=row["short"],
        of=tuple(OrganizationKind(word) for word in row["of"]),
        who=Who(row["who"]),
        matters=tuple(Matter(word) for word in row["matters"]),
        agenda=tuple(row["agenda"]),
        fields=tuple(row["fields"]),
        every={OrganizationKind(word): rule for word, rule in row["every"].items()},
        papers=tuple(row["papers"]),
        fixed=int(row.get("fixed", 0)),
    )

"""What the points book answers: lines of a ledger, the year of a member."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.points.rules import EntryState, written

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.points.queries import EntryRow


class LedgerLine(NamedTuple):
    """One line of a person's ledger.

    Attributes:
        day: when.
        item: the item or the veto.
        points: in hundredths.
        words: what was done; of an automatic line, where it comes from.
        entry: what was entered; None for an automatic line, which nobody can type.
    """

    day: date
    item: str
    points: int
    words: str
    entry: EntryRow | None

    @property
    def counts(self) -> bool:
        """Whether it is counted: approved, or known by another book."""
        return self.entry is None or self.entry.state is EntryState.APPROVED


class YearResult(NamedTuple):
    """The year of one member, for other books; figures in hundredths.

    Attributes:
        total: what the year comes to, so far.
        grade: empty where none can be given yet.
        rank: among `heads` members who take part; None for who does not.
        heads: how many take part.
        confirmed: whether all periods of the year are confirmed.
        outside: why the member takes no part; empty where he does.
    """

    year: int
    total: int
    grade: str
    rank: int | None
    heads: int
    confirmed: bool
    outside: str

    @property
    def words(self) -> str:
        """87 分，第 1 名（共 107 人），优秀."""
        if self.outside:
            return f"不参加积分：{self.outside}"
        parts = [f"{written(self.total)} 分", self.grade]
        if self.rank is not None:
            parts.append(f"第 {self.rank} 名（共 {self.heads} 人）")
        return "，".join(part for part in parts if part) + ("" if self.confirmed else "（未确认）")

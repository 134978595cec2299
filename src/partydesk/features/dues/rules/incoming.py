"""What comes in from outside: a line of a statement, a pay slip; and whose money a line is."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from partydesk.kernel.names import name_key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

_MASK = re.compile(r"[*＊×]+")
_SHORTEST = 2  # letters of a name that may be looked for in a remark


class StatementLine(NamedTuple):
    """Money that came in.

    Attributes:
        row: as the clerk sees it.
        fen: how much.
        party: who paid, as the bank writes it; parts may be masked with *.
        digest: knows the line again.
    """

    row: int
    day: date
    fen: int
    party: str
    remark: str
    digest: str


class PayrollRow(NamedTuple):
    """One pay slip.

    Attributes:
        base: 计算基数, where the sheet has it as one figure.
        items: item as the sheet calls it → yuan.
        problem: why it cannot be read; empty where all is well.
    """

    row: int
    name: str
    id_number: str
    base: Decimal | None
    items: Mapping[str, Decimal]
    problem: str


class Certainty(StrEnum):
    """How sure it is whose money a line is."""

    KNOWN = "已导入过"
    SURE = "认准"
    DOUBTFUL = "待确认"
    NOBODY = "认不出"


class Match(NamedTuple):
    """A line and whose money it may be.

    Attributes:
        people: ids; one where it is sure, those to choose from where it is doubtful.
        reason: why it is doubtful.
    """

    line: StatementLine
    certainty: Certainty
    people: tuple[int, ...] = ()
    reason: str = ""


class Payer(NamedTuple):
    """A member as a statement is matched against: what is owed month by month, in fen."""

    id: int
    name: str
    owed: tuple[int, ...]
    monthly: int

    def fits(self, fen: int) -> bool:
        """Whether a sum is what is owed, the oldest months of it, or some whole months."""
        total, sums = 0, set()
        for part in self.owed:
            total += part
            sums.add(total)
        return fen in sums or bool(self.monthly and fen % self.monthly == 0)


def match(line: StatementLine, payers: Sequence[Payer], known: Collection[str]) -> Match:
    """Whose money a line is: by the name of who paid, by a name in the remark, by the sum."""
    if line.digest in known:
        return Match(line, Certainty.KNOWN)
    named = _named_in_remark(line, payers)
    exact = [one for one in payers if name_key(one.name) == name_key(line.party)]
    found = named or exact
    masked = not found and bool(_MASK.search(line.party))
    if masked:
        found = [one for one in payers if _could_be(line.party, one.name)]
    if not found:
        return Match(line, Certainty.NOBODY)
    fitting = [one for one in found if one.fits(line.fen)]
    people = tuple(one.id for one in (fitting or found))
    if len(found) == 1 and fitting and not masked:
        return Match(line, Certainty.SURE, people)
    reason = (
        "名字被遮住一部分" if masked else "金额与应交对不上" if not fitting else "同名或写了几个人"
    )
    return Match(line, Certainty.DOUBTFUL, people, reason)


def _named_in_remark(line: StatementLine, payers: Sequence[Payer]) -> list[Payer]:
    remark = name_key(line.remark)
    return [
        one for one in payers
        if len(one.name) >= _SHORTEST and name_key(one.name) in remark
    ]  # fmt: skip


def _could_be(masked: str, name: str) -> bool:
    """`*建国` or `王*国` may be 王建国."""
    pattern = "".join(".+" if _MASK.fullmatch(part) else re.escape(part)
                      for part in re.split(r"([*＊×]+)", masked.strip()))  # fmt: skip
    return len(masked.strip()) > 1 and re.fullmatch(pattern, name) is not None

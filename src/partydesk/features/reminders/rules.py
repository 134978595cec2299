"""What is told by the books: in which order it is looked at, and what is left of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from partydesk.kernel.dates import chinese_date
from partydesk.kernel.findings import Finding, Severity, articles
from partydesk.kernel.names import name_key, spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

BOOKS = {
    "roster": "党员名册",
    "development": "发展党员",
    "meetings": "会议记录",
    "dues": "党费",
    "transfers": "组织关系",
    "elections": "换届",
    "points": "积分",
    "appraisal": "民主评议",
    "backups": "备份",
}
"""The books by the keys of their pages, in the order of the tabs."""
SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFO: "说明"}
"""How a finding is called; the worst first."""
OVERDUE, COMING, UNDATED = "overdue", "coming", "undated"
DUE = {OVERDUE: "已过期限", COMING: "还没到期限", UNDATED: "没有期限"}
"""What the day by which it is to be done says today."""
_PLACES = {key: place for place, key in enumerate(BOOKS)}
_WEIGHTS = {severity: weight for weight, severity in enumerate(SEVERITIES)}


class Told(NamedTuple):
    """A finding, and the book it comes from (a key of `BOOKS`)."""

    book: str
    finding: Finding

    @property
    def who(self) -> str:
        """Whom or what it is about."""
        return self.finding.subject.name if self.finding.subject else ""

    @property
    def what(self) -> str:
        """The sentence; a fault that was accepted says with which reason."""
        said = self.finding
        return f"{said.message}（已说明：{said.reason}）" if said.accepted else said.message

    @property
    def by(self) -> str:
        """The day by which it is to be done, empty where there is none."""
        return chinese_date(self.finding.due) if self.finding.due else ""

    @property
    def ground(self) -> str:
        """The articles."""
        return articles(self.finding.cite)

    def when(self, today: date) -> str:
        """A key of `DUE`."""
        due = self.finding.due
        if due is None:
            return UNDATED
        return OVERDUE if due < today else COMING


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; nothing set leaves nothing out.

    Attributes:
        query: part of a name (its letters too), of the sentence or of an article.
        book: a key of `BOOKS`.
        severity: one of `Severity`, as a word.
        due: a key of `DUE`.
    """

    query: str = ""
    book: str = ""
    severity: str = ""
    due: str = ""

    def shows(self, told: Told, today: date) -> bool:
        """Whether it is left."""
        return (
            (not self.book or told.book == self.book)
            and (not self.severity or told.finding.severity == self.severity)
            and (not self.due or told.when(today) == self.due)
            and self._finds(told)
        )

    def _finds(self, told: Told) -> bool:
        query = self.query.strip().lower()
        if not query:
            return True
        text = f"{told.who}\n{told.what}\n{told.finding.remedy}\n{told.ground}".lower()
        typed = name_key(query)
        return query in text or any(typed in spelled for spelled in spelling(told.who) if typed)


def in_order(every: Iterable[Told]) -> tuple[Told, ...]:
    """What is wrong first, then by the day it is due, what has none last; then book by book."""
    return tuple(sorted(every, key=_place))


def counted(every: Sequence[Told], today: date) -> str:
    """`错误 13 处，提醒 40 处；已过期限 5 件`; empty where there is nothing."""
    by_weight = [
        f"{words} {many} 处"
        for severity, words in SEVERITIES.items()
        if (many := sum(one.finding.severity is severity for one in every))
    ]
    over = sum(one.when(today) == OVERDUE for one in every)
    return "，".join(by_weight) + (f"；已过期限 {over} 件" if over else "")


def _place(told: Told) -> tuple[int, bool, str, int, tuple[int, ...]]:
    due = told.finding.due
    return (
        _WEIGHTS[told.finding.severity], due is None, due.isoformat() if due else "",
        _PLACES[told.book], told.finding.steps[:1],
    )  # fmt: skip


class Start(NamedTuple):
    """One thing that a new unit has to settle before the books can be kept.

    Attributes:
        key: what it is, for the window that leads there.
        what: what is to be done.
        why: what it is needed for.
        now: how it stands.
        done: whether it is settled.
    """

    key: str
    what: str
    why: str
    now: str
    done: bool

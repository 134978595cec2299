"""What the program says about the books: refusals, findings, and the articles behind them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class Severity(StrEnum):
    """How much a finding matters: wrong (red), due or doubtful (amber), worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Citation:
    """The article that a rule stands on.

    Attributes:
        document: full title of the regulation.
        number: its document number, empty where it has none.
        article: `第七条`, or the item of a notice.
        short: how a screen names it in passing: `细则（2026）`.
    """

    document: str
    number: str
    article: str
    short: str = ""

    @property
    def line(self) -> str:
        """One line for the screen: `细则（2026）第七条`."""
        return f"{self.short or self.document}{self.article}"

    def as_json(self) -> dict[str, str]:
        """The citation of the command line."""
        return {"document": self.document, "number": self.number, "article": self.article}


def articles(cites: Iterable[Citation]) -> str:
    """Articles in one line, each document named once: `支部条例第十七条、第十八条、细则第三条`."""
    found: dict[str, list[str]] = {}
    for one in cites:
        found.setdefault(one.short or one.document, []).append(one.article)
    return "、".join(f"{name}{'、'.join(dict.fromkeys(said))}" for name, said in found.items())


class Refusal(Exception):  # noqa: N818 - it is the word the whole house uses
    """The entry cannot stand: one Chinese sentence, shown at the field it belongs to.

    Attributes:
        sentence: what is wrong and what to do, for the clerk.
        field: key of the field it was typed in, None when it concerns the whole.
        cite: the articles it stands on.
    """

    def __init__(
        self, sentence: str, *, field: str | None = None, cite: tuple[Citation, ...] = ()
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        self.cite = cite


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what a finding is about.

    Attributes:
        kind: person, meeting, dues, term, appraisal, unit or backup.
        id: row id in the book that knows it.
        name: as the clerk reads it.
    """

    kind: str
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or one thing due.

    Attributes:
        rule: key of the rule in its rule table.
        severity: red, amber or information.
        message: one sentence: what is the matter, with its dates.
        cite: the articles.
        steps: steps of the record book it concerns, the cause first.
        occurrence: which time the last of them was taken, where it may stand several times;
            0 where that is not known or does not matter.
        reason: why a limit was overrun, as the book states it; empty where nothing was stated.
        limit: the last (or first) lawful day.
        actual: the day that was entered.
        remedy: what can be done about it, one sentence.
        papers: the papers that disagree or are missing.
        due: the day by which something has to happen, for reminders.
        subject: filled in by the book that knows the person.
        accepted: it stands with a reason that the clerk gave; `reason` is that reason.
    """

    rule: str
    severity: Severity
    message: str
    cite: tuple[Citation, ...] = ()
    steps: tuple[int, ...] = ()
    limit: date | None = None
    actual: date | None = None
    remedy: str = ""
    papers: tuple[str, ...] = ()
    due: date | None = None
    subject: Subject | None = None
    occurrence: int = 0
    reason: str = ""
    accepted: bool = False

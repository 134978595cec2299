"""地方规定 as the unit keeps it: beyond the national rules, dated, with its ground."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from partydesk.kernel.findings import Citation
from partydesk.kernel.numerals import chinese_number

if TYPE_CHECKING:
    from partydesk.kernel.dates import PartialDate

ALWAYS = date.max
"""The last day of what has no end."""


class LocalRule(NamedTuple):
    """A local rule as the unit keeps it.

    Attributes:
        kind: its key in `resources/rules/local.toml`.
        since, until: first and last day on which events are judged by it; None while it stands.
        figure: whole number or fraction, empty where the kind has none.
        document, number, article: its ground, 《…》 without the marks, 文号, 第八条.
        id: its row.
    """

    kind: str
    since: date
    until: date | None
    figure: str
    document: str
    number: str
    article: str
    id: int = 0

    def covers(self, day: date) -> bool:
        """Whether an event on `day` is judged by it."""
        return self.since <= day <= (self.until or ALWAYS)

    @property
    def cite(self) -> Citation:
        """Its ground, as a finding names it: 地方规定《某市办法》第八条."""
        text = self.article
        article = f"第{chinese_number(int(text))}条" if text.isdigit() else text
        return Citation(self.document, self.number, article, f"地方规定《{self.document}》")


@dataclass(frozen=True, slots=True)
class LocalOrder:
    """A local rule as the clerk writes it; `since` and `until` must be known to the day."""

    kind: str
    figure: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None
    document: str = ""
    number: str = ""
    article: str = ""

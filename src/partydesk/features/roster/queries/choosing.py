"""What may be chosen for a person, and the figures a roster is judged by: from `resources/`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from partydesk.features.roster.rules import Limits
from partydesk.features.roster.rules.records import (
    RecordKind,
    RecordOrder,
    effect_of,
    record_words,
)
from partydesk.kernel.late import late
from partydesk.resources import read_toml

if TYPE_CHECKING:
    from partydesk.kernel import rulebook
    from partydesk.spreadsheet import codes
else:
    rulebook = late("partydesk.kernel.rulebook")
    codes = late("partydesk.spreadsheet.codes")


def choices(field: str) -> tuple[str, ...]:
    """The official words of `ethnicity`, `education`, `degree` or `job`, in official order."""
    return tuple(code.name for code in codes.code_list(field).codes)


@cache
def limits() -> Limits:
    """The figures of `resources/rules/roster.toml`, read once."""
    return Limits.read(roster_rules())


@cache
def roster_rules() -> rulebook.Rulebook:
    """`resources/rules/roster.toml`, read once."""
    citations = rulebook.Citations(read_toml("rules", "citations.toml"))
    return rulebook.Rulebook("roster", read_toml("rules", "roster.toml"), citations)


def record_line(order: RecordOrder, body: str) -> str:
    """A dated entry in one line, with its 影响期 by the rule of its day."""
    penalty = order.kind is RecordKind.DISCIPLINE
    return record_words(order, body, effect_of(order, roster_rules()) if penalty else None)

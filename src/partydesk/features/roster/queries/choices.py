"""What may be chosen for a person, and the figures a roster is judged by: from `resources/`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from partydesk.features.roster.rules import Limits
from partydesk.kernel.late import late
from partydesk.kernel.rulebook import Citations, Rulebook
from partydesk.resources import read_toml

if TYPE_CHECKING:
    from partydesk.spreadsheet import codes
else:
    codes = late("partydesk.spreadsheet.codes")


def choices(field: str) -> tuple[str, ...]:
    """The official words of `ethnicity`, `education`, `degree` or `job`, in official order."""
    return tuple(code.name for code in codes.code_list(field).codes)


@cache
def limits() -> Limits:
    """The figures of `resources/rules/roster.toml`, read once."""
    citations = Citations(read_toml("rules", "citations.toml"))
    return Limits.read(Rulebook("roster", read_toml("rules", "roster.toml"), citations))

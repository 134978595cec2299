"""Which entry of a record book a decision of a meeting is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.development.queries import EntryRow
    from partydesk.features.meetings.queries import Decided

FIGURES = ("eligible", "present", "yes", "no", "abstain", "written_yes")
"""Fields of a step that a meeting answers, in the order of the form."""
COUNTING = ("scrutineers", "tellers")
"""Those who watched and counted the votes: lists of people, under one key in both books."""


def same_time(decided: Decided, entries: Sequence[EntryRow]) -> EntryRow | None:
    """The entry that a decision is about: of the same day, or the last where only one can be."""
    own = [entry for entry in entries if entry.step == decided.step]
    of_day = [one for one in own if one.date is not None and one.date == decided.day]
    if of_day:
        return of_day[0]
    conversion = any(entry.occurrence > 1 for entry in own) or decided.outcome
    return own[-1] if own and not (conversion and _after_extension(own, decided)) else None


def _after_extension(own: Sequence[EntryRow], decided: Decided) -> bool:
    """Whether it came up again after probation was extended: another time, not another date."""
    last = own[-1]
    extended = last.fields.get("outcome") == "extended"
    return extended and last.date is not None and decided.day > last.date

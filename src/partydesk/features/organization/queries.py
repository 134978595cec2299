"""What the organization looks like: its bodies in order, and the local choices of the unit."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.organization.tables import Organization
from partydesk.kernel.late import late
from partydesk.store.table import database

if TYPE_CHECKING:
    from partydesk.features.organization.rules import OrganizationKind
    from partydesk.features.organization.rules import local as localrules
else:
    localrules = late("partydesk.features.organization.rules.local")  # few units have any


class Body(NamedTuple):
    """The unit, a branch or a group; `parent` is None for the unit alone."""

    id: int
    kind: OrganizationKind
    parent: int | None
    name: str
    short_name: str
    position: int


class ProbationEnd(StrEnum):
    """How the last day of 预备期 is written: 2027-09-17 or 2027-09-16 for one from 2026-09-17."""

    SAME_DAY = "same-day"
    DAY_BEFORE = "day-before"


class RoundingUnit(StrEnum):
    """To what dues are rounded; no national rule says it."""

    FEN = "fen"
    JIAO = "jiao"
    YUAN = "yuan"


class RoundingMode(StrEnum):
    """How dues are rounded."""

    HALF_UP = "half-up"
    UP = "up"
    DOWN = "down"


class RemitCycle(StrEnum):
    """How often dues are sent to the superior body; each of them says it for those below."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Settings:
    """The local choices of the unit, where regulations leave one.

    Attributes:
        posting_day_counts: whether 公示 counts the day it was posted.
        probation_end: how the end of 预备期 is written.
        dues_rounding: to 分, 角 or 元.
        dues_rounding_mode: 四舍五入, 进一 or 舍去.
        lock_after: minutes without a touch until the screen locks itself, 0 for never; without a
            password it never does.
        dues_day: 党费日, the day of the month on which dues are collected.
        dues_follow_salary: whether a change of salary within the year changes the dues.
        dues_remit_percent: how much of what members pay goes to the superior body; 0 while it was
            not told.
        dues_remit_cycle: how often it is sent.
        dues_relief_months: how long a relief is given at most at once, in months; 0 for no bound,
            as the rules of dues name none.
        dues_rules: later versions of rules of dues that the unit was told or decided, as JSON.
        font_title, font_song, font_hei, font_kai, font_fang: names of the office's own fonts, empty
            for those of the program.
        review_reply_days: days after which a 政审函 without an answer is spoken of; 0 for never.
        retention_years: how long the particulars of people who left are kept; 0 for ever.
    """

    posting_day_counts: bool = False
    probation_end: ProbationEnd = ProbationEnd.SAME_DAY
    dues_rounding: RoundingUnit = RoundingUnit.FEN
    dues_rounding_mode: RoundingMode = RoundingMode.HALF_UP
    lock_after: int = 10
    dues_day: int = 10
    dues_follow_salary: bool = False
    dues_remit_percent: float = 0
    dues_remit_cycle: RemitCycle = RemitCycle.YEAR
    dues_relief_months: int = 0
    dues_rules: str = ""
    font_title: str = ""
    font_song: str = ""
    font_hei: str = ""
    font_kai: str = ""
    font_fang: str = ""
    review_reply_days: int = 30
    retention_years: int = 0

    @property
    def fonts(self) -> dict[str, str]:
        """The fonts that were chosen, by face."""
        chosen = {face: str(getattr(self, key)) for face, key in FONT_KEYS.items()}
        return {face: name for face, name in chosen.items() if name}


class Choices(NamedTuple):
    """All that the unit has settled for itself: its settings, and the local rules it is under."""

    settings: Settings
    local: tuple[localrules.LocalRule, ...]


FONT_KEYS = {face: f"font_{face}" for face in ("title", "song", "hei", "kai", "fang")}
"""Where the font of a face is kept."""
_KINDS = {
    "posting_day_counts": bool,
    "probation_end": ProbationEnd,
    "dues_rounding": RoundingUnit,
    "dues_rounding_mode": RoundingMode,
    "lock_after": int,
    "dues_day": int,
    "dues_follow_salary": bool,
    "dues_remit_percent": float,
    "dues_remit_cycle": RemitCycle,
    "dues_relief_months": int,
    "dues_rules": str,
    **dict.fromkeys(FONT_KEYS.values(), str),
    "review_reply_days": int,
    "retention_years": int,
}
_LOCAL = "地方规定"  # no setting has such a key
_CHOICES = f"""SELECT key, value FROM setting UNION ALL
SELECT '{_LOCAL}', json_array(id, kind, since, until, figure, document, number, article)
FROM local_rule"""


def bodies() -> list[Body]:
    """Every body of the unit, brothers in the order the clerk gave them."""
    query = Organization.select(
        Organization.id,
        Organization.kind,
        Organization.parent_id,
        Organization.name,
        Organization.short_name,
        Organization.position,
    ).order_by(Organization.position, Organization.id)
    return [Body(*row) for row in query.tuples()]


def settings() -> Settings:
    """What was chosen; the neutral choice where nothing was."""
    # asked with every payment and every rule: a query that is put together anew costs more
    kept = database.execute_sql("SELECT key, value FROM setting").fetchall()
    return Settings(**{key: _KINDS[key](json.loads(value)) for key, value in kept if key in _KINDS})


def choices() -> Choices:
    """Settings and local rules, with one statement: every judgement asks for both."""
    plain, local = {}, []
    for key, value in database.execute_sql(_CHOICES).fetchall():
        if key in _KINDS:
            plain[key] = _KINDS[key](json.loads(value))
        elif key == _LOCAL:
            local.append(_local_rule(*json.loads(value)))
    return Choices(Settings(**plain), tuple(sorted(local, key=lambda one: (one.kind, one.since))))


def local_rules() -> tuple[localrules.LocalRule, ...]:
    """The local rules that were switched on, those that have ended too; by kind and day."""
    return choices().local


def _local_rule(
    id_: int, kind: str, since: str, until: str | None, *rest: str
) -> localrules.LocalRule:
    days = date.fromisoformat(since), None if until is None else date.fromisoformat(until)
    figure, document, number, article = rest
    return localrules.LocalRule(kind, *days, figure, document, number, article, id_)

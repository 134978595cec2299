"""Figures: the share of 优秀, ballots against votes, the year a meeting counts for, deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.dates import MONTHS_A_YEAR, add_months
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.appraisal.rules.kinds import Ballots, Votes
    from partydesk.kernel.rulebook import RuleBlock, Rulebook


def most_excellent(people: int, block: RuleBlock) -> int:
    """How many of so many may be 优秀; the share is never rounded up."""
    return people * int(block["numerator"]) // int(block["denominator"])


def appraisal_year(day: date, rulebook: Rulebook) -> int:
    """The year that an appraisal held on a day is about: early in a year it is the year before."""
    block = rulebook.in_force("appraisal-yearly", day)
    return day.year - (day.month <= int(block["next_year_until_month"]))


def rectify_by(decided: date, rulebook: Rulebook) -> date:
    """The last day until which somebody may be given time to mend (教育管理条例第三十条)."""
    within = rulebook.in_force("appraisal-rectify", decided)["within"]
    months = int(within["count"]) * (MONTHS_A_YEAR if within["unit"] == "years" else 1)
    return add_months(decided, months)


def check_ballots(ballots: Ballots) -> None:
    """Ballots that can be.

    Raises:
        Refusal: below 0, or more valid ones than came back.
    """
    for key, value in zip(ballots._fields, ballots, strict=True):
        if value is not None and value < 0:
            raise Refusal("票数不能是负数。", field=key)
    if None not in (ballots.valid, ballots.returned) and ballots.valid > ballots.returned:  # type: ignore[operator]
        raise Refusal(
            f"有效票 {ballots.valid} 张，多于收回的 {ballots.returned} 张。", field="valid"
        )


def check_votes(votes: Votes | None, ballots: Ballots, name: str) -> None:
    """Votes that can be.

    Raises:
        Refusal: below 0, or more than there are ballots.
    """
    if votes is None:
        return
    if min(votes) < 0:
        raise Refusal("票数不能是负数。", field="votes")
    most = ballots.most
    if most is not None and votes.total > most:
        raise Refusal(f"{name}的四项共 {votes.total} 票，多于有效票 {most} 张。", field="votes")

"""欠交: how many months in a row, what is said of it, and what the rule does and does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.dues.rules.months import Month, months_words
from partydesk.kernel.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from partydesk.kernel.findings import Subject
    from partydesk.kernel.rulebook import Rulebook


class Arrears(NamedTuple):
    """What a member owes on a day.

    Attributes:
        months: months not settled, oldest first.
        fen: how much.
        run: the last unbroken row of months in which nothing at all was paid.
    """

    months: tuple[Month, ...]
    fen: int
    run: tuple[Month, ...]


def arrears(owed: Iterable[tuple[Month, int, int]], on: date) -> Arrears:
    """What is owed for months that are over on `on`.

    Args:
        owed: month, fen owed, fen paid towards it; of one member.
        on: the day; its own month is not over yet.
    """
    now = Month.of(on)
    open_months: list[Month] = []
    run: list[Month] = []
    best: list[Month] = []
    total = 0
    for month, fen, paid in sorted(owed):
        if fen <= 0 or month >= now:
            run = []
            continue
        open_months.append(month)
        total += fen
        if paid > 0:
            run = []
            continue
        run = [*run, month] if run and month.since(run[-1]) == 1 else [month]
        best = run if len(run) >= len(best) else best
    return Arrears(tuple(open_months), total, tuple(best))


def paid_until(rows: Iterable[tuple[Month, int, int]]) -> Month | None:
    """党费交至: the last month up to which nothing is owed, as an introduction letter says it.

    Args:
        rows: month, fen owed, fen charged; of one member.
    """
    until = None
    for month, owed, _ in sorted(rows):
        if owed > 0:
            break
        until = month
    return until


def left_behind(owed: Arrears, on: date, rulebook: Rulebook, subject: Subject) -> Finding | None:
    """What is said of months that somebody owes who has left: worth knowing, nothing is due."""
    if not owed.months:
        return None
    return Finding(
        "dues-left-behind", Severity.INFO,
        f"已经离开，{months_words(owed.months)}党费未交清，共 {owed.fen / 100:.2f} 元。",
        rulebook.in_force("paid-elsewhere", on).cite, subject=subject,
        remedy="能收齐的补登记；不再收取的（如已去世），请用“核减应交”写明原因冲销。",
    )  # fmt: skip


def arrears_finding(
    owed: Arrears, on: date, rulebook: Rulebook, subject: Subject
) -> Finding | None:
    """What is said of arrears: a reminder at each step, the flag at the end, never a decision."""
    if not owed.months:
        return None
    lapse = rulebook.in_force("lapse", on)
    steps = rulebook.in_force("arrears-warnings", on)
    count = len(owed.run)
    words = f"{months_words(owed.months)}党费未交清，共 {owed.fen / 100:.2f} 元。"
    if count >= lapse["months"]:
        return Finding(
            "dues-lapse", Severity.ERROR,
            f"{words}已连续 {count} 个月没有交纳。", lapse.cite, remedy=lapse["flag"],
            limit=Month.of(on).first, subject=subject,
        )  # fmt: skip
    reached = [step for step in steps["months"] if count >= step]
    remedy = steps["words"][steps["months"].index(reached[-1])] if reached else ""
    severity = Severity.WARNING if count >= steps["months"][1] else Severity.INFO
    due = owed.run[0].plus(lapse["months"]).first if count >= steps["months"][1] else None
    return Finding(
        "dues-arrears", severity, words, steps.cite, remedy=remedy, due=due, subject=subject
    )

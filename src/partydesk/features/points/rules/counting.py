"""What somebody has in a period, from the sums of the items; how members stand to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.points.rules.figures import halved_up
from partydesk.features.points.rules.scheme import Auto, YearRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from partydesk.features.points.rules.scheme import Group, Item, Scheme


class Tally(NamedTuple):
    """How often something happened to somebody in a month, as another book knows it.

    Attributes:
        person: row of the person.
        month: `2026-03`.
        auto: what.
        kinds: names of the kinds of meeting, several where they were held together.
        times: how often.
    """

    person: int
    month: str
    auto: Auto
    kinds: tuple[str, ...]
    times: int


class Deed(NamedTuple):
    """One of these times, for the ledger of a person: its day and its words."""

    day: str
    auto: Auto
    kinds: tuple[str, ...]
    words: str


class Score(NamedTuple):
    """What somebody has in a period, in hundredths.

    Attributes:
        groups: by the name of the group, within its bounds.
        total: with the base, within the bounds of the scheme.
        over: items of which more was gained than counts: name, sum, limit.
    """

    groups: dict[str, int]
    total: int
    over: tuple[tuple[str, int, int], ...] = ()


def takes(item: Item, auto: Auto, kinds: Sequence[str]) -> bool:
    """Whether an item counts what another book knows."""
    return item.auto is auto and (not item.kinds or any(one in item.kinds for one in kinds))


def earned(scheme: Scheme, tallies: Iterable[Tally]) -> dict[tuple[int, str], dict[str, int]]:
    """Points by (person, month) and item that the other books give."""
    wanted: dict[tuple[Auto, tuple[str, ...]], list[Item]] = {}
    found: dict[tuple[int, str], dict[str, int]] = {}
    for person, month, auto, kinds, times in tallies:
        key = (auto, kinds)
        if key not in wanted:
            wanted[key] = [item for item in scheme.items.values() if takes(item, auto, kinds)]
        for item in wanted[key]:
            sums = found.setdefault((person, month), {})
            sums[item.name] = sums.get(item.name, 0) + times * item.points
    return found


def scored(scheme: Scheme, sums: Mapping[str, int]) -> Score:
    """The score of a period from the sums of its items; others than the scheme's do not count."""
    groups: dict[str, int] = {}
    over: list[tuple[str, int, int]] = []
    for group in scheme.groups:
        groups[group.name] = _of_group(group, sums, over)
    total = _within(scheme.base + sum(groups.values()), scheme.floor, scheme.cap)
    return Score(groups, total, tuple(over))


def year_total(rule: YearRule, totals: Sequence[int]) -> int:
    """What a year comes to; nothing for no period."""
    if not totals:
        return 0
    return sum(totals) if rule is YearRule.SUM else halved_up(sum(totals), len(totals))


def ranks(totals: Sequence[tuple[int, bool]]) -> list[int]:
    """The place of each total among them, equal ones alike; who is vetoed stands behind all."""
    order = sorted(((vetoed, -total) for total, vetoed in totals))
    place = {key: number for number, key in reversed(list(enumerate(order, 1)))}
    return [place[vetoed, -total] for total, vetoed in totals]


def _of_group(group: Group, sums: Mapping[str, int], over: list[tuple[str, int, int]]) -> int:
    value = group.base
    for item in group.items:
        got = sums.get(item.name, 0)
        if item.limit is not None and abs(got) > item.limit:
            over.append((item.name, got, item.limit))
            got = item.limit if got > 0 else -item.limit
        value += got
    return _within(value, group.least, group.limit)


def _within(value: int, least: int | None, most: int | None) -> int:
    if most is not None:
        value = min(value, most)
    return value if least is None else max(value, least)

"""Where a resolution and the book it landed in say different things; both papers are named."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from partydesk.features.meetings.findings.votes import about
from partydesk.kernel.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from partydesk.features.meetings.queries import Settled
    from partydesk.features.meetings.rules import Affair, Landed, Lander, Landing


def landing_findings(
    lines: Iterable[Settled], landers: Mapping[str, Callable[[], Lander]]
) -> list[Finding]:
    """Every final line whose row is missing or differs; one question to each book concerned."""
    groups: dict[str, list[Settled]] = defaultdict(list)
    for one in lines:
        if one.final and one.affair.key in landers:
            groups[one.affair.key].append(one)
    return [found for key, own in groups.items() for found in _compared(own, landers[key]())]


def _compared(lines: Iterable[Settled], lander: Lander) -> Iterator[Finding]:
    rows = {(row.resolution, row.person): row for row in lander.landed()}
    for one in lines:
        row = rows.get((one.landing.resolution, one.landing.person))
        said = _contradiction(one.affair, one.landing, row)
        if said:
            yield Finding(
                "landing-differs", Severity.ERROR, said,
                remedy=f"核对以哪一份为准：重新打开会议记录更正决议再定稿，或者更正{one.affair.paper}。",
                papers=("会议记录", one.affair.paper), actual=one.landing.day.exact,
                subject=about(one.landing.meeting, one.landing.words),
            )  # fmt: skip


def _contradiction(affair: Affair, decided: Landing, row: Landed | None) -> str:
    """What the two say differently; an empty cell of the resolution says nothing."""
    if row is None:
        said = affair.words(decided.values)
        return f"会议记录决定{decided.name}{affair.name}（{said}），{affair.paper}里没有这一项。"
    parts = [
        f"“{one.label}”会议记录是{one.words(decided.values[one.key])}，"
        f"{affair.paper}是{one.words(row.values.get(one.key, '')) or '空白'}"
        for one in affair.fields
        if decided.values[one.key] not in ("", row.values.get(one.key))
    ]
    return f"{decided.name}{affair.name}：{'；'.join(parts)}。" if parts else ""

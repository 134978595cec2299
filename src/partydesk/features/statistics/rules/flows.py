"""党员增减表, rows 1 to 15: opening, comings and goings, closing; who does not fit is named."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.statistics.rules.bands import StatRow, StatTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Turn(StrEnum):
    """Why somebody came or went, as the report counts it."""

    ADMITTED = "发展党员"
    RESTORED = "恢复党籍"
    CAME = "转入"
    CAME_WHOLE = "整建制转入"
    LEFT = "出党"
    SUSPENDED = "停止党籍"
    DIED = "死亡"
    WENT = "转出"
    WENT_WHOLE = "整建制转出"


_IN = (Turn.ADMITTED, Turn.RESTORED, Turn.CAME, Turn.CAME_WHOLE)
_OUT = (Turn.LEFT, Turn.SUSPENDED, Turn.DIED, Turn.WENT, Turn.WENT_WHOLE)


class Movement(NamedTuple):
    """One person came or went."""

    person: int
    turn: Turn


@dataclass(frozen=True, slots=True)
class Flows:
    """What a year's table is made of.

    Attributes:
        opening: members at the end of the year before.
        closing: members on the day.
        movements: everything that is recorded of the time between, each once.
    """

    opening: frozenset[int]
    closing: frozenset[int]
    movements: Sequence[Movement]

    def of(self, *turns: Turn) -> tuple[int, ...]:
        """Who came or went in one of these ways."""
        return tuple(one.person for one in self.movements if one.turn in turns)

    @property
    def unexplained(self) -> tuple[int, ...]:
        """Who is more or fewer times here than the movements say, by number."""
        due: dict[int, int] = dict.fromkeys(self.opening, 1)
        for one in self.movements:
            due[one.person] = due.get(one.person, 0) + (1 if one.turn in _IN else -1)
        people = due.keys() | self.closing
        return tuple(
            sorted(one for one in people if due.get(one, 0) != (1 if one in self.closing else 0))
        )


def movement_table(flows: Flows, year: int, names: Mapping[int, str]) -> StatTable:
    """The 15 rows; row 15 names the people who do not reconcile."""
    came, went = flows.of(*_IN), flows.of(*_OUT)
    opening, closing = tuple(sorted(flows.opening)), tuple(sorted(flows.closing))
    due = len(opening) + len(came) - len(went)
    whole_in, whole_out = (Turn.CAME_WHOLE,), (Turn.WENT_WHOLE,)
    lines: list[tuple[str, tuple[int, ...], int]] = [
        ("上年底总数", opening, 0), ("本年增加", came, 0),
        ("发展党员", flows.of(Turn.ADMITTED), 1), ("恢复党籍", flows.of(Turn.RESTORED), 1),
        ("转入组织关系", flows.of(Turn.CAME, *whole_in), 1), ("整建制转入", flows.of(*whole_in), 2),
        ("本年减少", went, 0), ("出党", flows.of(Turn.LEFT), 1),
        ("停止党籍", flows.of(Turn.SUSPENDED), 1), ("死亡", flows.of(Turn.DIED), 1),
        ("转出组织关系", flows.of(Turn.WENT, *whole_out), 1),
        ("整建制转出", flows.of(*whole_out), 2),
    ]  # fmt: skip
    rows = [
        StatRow(str(n), name, (people,), depth=depth)
        for n, (name, people, depth) in enumerate(lines, 1)
    ]
    gap = flows.unexplained
    rows.append(StatRow("13", "应有党员数", (closing,), figure=due))
    rows.append(StatRow("14", "实有党员数", (closing,)))
    rows.append(StatRow("15", "差数（14 行减 13 行）", (gap,), figure=len(closing) - due))
    return StatTable(
        "flows", f"{year}年党员增减情况", ("人数",), tuple(rows), note=_note(gap, names)
    )


def _note(gap: Sequence[int], names: Mapping[int, str]) -> str:
    if not gap:
        return "与名册核对一致：上年底总数加本年增加减本年减少，等于实有党员数。"
    shown = "、".join(names.get(one, str(one)) for one in gap[:8])
    more = f"等 {len(gap)} 人" if len(gap) > len(gap[:8]) else ""
    return (
        f"{shown}{more}的增减没有登记原因，请在“组织关系”里补记转入、转出，或在名册里核对离开原因。"
    )

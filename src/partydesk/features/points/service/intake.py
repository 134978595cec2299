"""A ledger from a spreadsheet: what is new is entered, what is there already stays alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.points import queries
from partydesk.features.points.rules import (
    EntryOrder,
    EntryState,
    figure_of,
    points_of,
)
from partydesk.kernel.findings import Refusal
from partydesk.kernel.names import name_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.points.rules import LedgerRow
    from partydesk.features.points.service.book import Ground
    from partydesk.features.points.service.entering import Entering

_PASSED = frozenset(("更正", "已更正", str(EntryState.REFUSED)))


class Refused(NamedTuple):
    """A row that cannot be taken, and why."""

    row: int
    reason: str


class Intake(NamedTuple):
    """What a file would bring.

    Attributes:
        orders: new entries.
        unchanged: rows that are entered already.
        refused: rows that cannot be.
        passed: corrections and what was refused before: they are not taken over.
    """

    orders: tuple[EntryOrder, ...]
    unchanged: int
    refused: tuple[Refused, ...]
    passed: int


class Ledgers:
    """Ledgers taken in; part of `PointsBook`."""

    def __init__(self, ground: Ground, entering: Entering) -> None:
        self._ground, self._entering = ground, entering

    def plan(self, lines: Sequence[LedgerRow]) -> Intake:
        """What the rows of a file would bring; nothing is written."""
        people = self._people()
        known = self._known(lines)
        orders: list[EntryOrder] = []
        refused: list[Refused] = []
        unchanged = passed = 0
        for line in lines:
            if line.state in _PASSED:
                passed += 1
                continue
            try:
                order, mark = self._order(line, people)
            except Refusal as refusal:
                refused.append(Refused(line.row, refusal.sentence))
                continue
            if known.get(mark, 0):
                known[mark] -= 1
                unchanged += 1
            else:
                orders.append(order)
        return Intake(tuple(orders), unchanged, tuple(refused), passed)

    def take(self, file: str, orders: Sequence[EntryOrder]) -> int:
        """Enter what `plan` found, in one change.

        Raises:
            Refusal: one of them cannot stand any more; nothing is entered then.
        """
        with self._ground.store.change(f"导入积分台账 {file}（{len(orders)} 条）"):
            for order in orders:
                self._entering.declare(order)
        return len(orders)

    def _order(
        self, line: LedgerRow, people: dict[str, list[int]]
    ) -> tuple[EntryOrder, tuple[object, ...]]:
        if line.day is None:
            raise Refusal("日期读不出来，请写年月日。")
        found = people.get(name_key(line.name), [])
        if len(found) != 1:
            many = "有几个党员叫这个名字，请在程序里登记" if found else "名册里没有这个党员"
            raise Refusal(f"{line.name or '（空）'}：{many}。")
        scheme = self._ground.scheme_of(self._ground.check_open(line.day))
        veto = line.item in scheme.vetoes
        item = scheme.items.get(line.item)
        if item is not None and item.auto is not None:
            raise Refusal(f"“{line.item}”由{item.auto}记录自动计算，不用登记。")
        if item is None and not veto:
            raise Refusal(f"积分办法里没有“{line.item}”。")
        points = 0
        if item is not None:
            try:
                points = figure_of(item, points_of(line.points) if line.points else None)
            except ValueError:
                raise Refusal(f"“{line.points}”不是分值。") from None
        order = EntryOrder(
            (found[0],), line.day, line.item, None if veto else points, line.ground,
            line.declared_by, line.approved_by,
        )  # fmt: skip
        return order, (found[0], line.day, line.item, points)

    def _known(self, lines: Sequence[LedgerRow]) -> dict[tuple[object, ...], int]:
        days = [line.day for line in lines if line.day is not None]
        found: dict[tuple[object, ...], int] = {}
        if days:
            for row in queries.entries(min(days), max(days)):
                if row.reverses is None:
                    mark = (row.person_id, row.day, row.item, row.points)
                    found[mark] = found.get(mark, 0) + 1
        return found

    @staticmethod
    def _people() -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for one in queries.members():
            found.setdefault(one.name_key, []).append(one.id)
        return found

"""Statements and payroll taken in: matched to members, what is doubtful is left to the clerk."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.dues import queries
from partydesk.features.dues.rules import (
    AssessmentOrder,
    Employer,
    Match,
    Method,
    Month,
    Payer,
    PayerCategory,
    PaymentOrder,
    guessed_employer,
    item_names,
    match,
    yuan_of,
)
from partydesk.features.dues.tables import DuesPayment, DuesStatementLine
from partydesk.features.roster import queries as roster_queries
from partydesk.kernel.findings import Refusal
from partydesk.kernel.names import name_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.features.dues.queries import MemberRow
    from partydesk.features.dues.rules import PayrollRow, StatementLine
    from partydesk.features.dues.service.assessing import Assessing
    from partydesk.features.dues.service.desk import Desk
    from partydesk.features.dues.service.taking import Taking


class RefusedRow(NamedTuple):
    """A row of a file that is not taken, and why."""

    row: int
    name: str
    reason: str


class PayrollPlan(NamedTuple):
    """What a payroll sheet comes to.

    Attributes:
        orders: assessments that can be made.
        refused: pay slips that are not taken.
        rows: of each order, the row it stands in.
    """

    orders: tuple[AssessmentOrder, ...]
    refused: tuple[RefusedRow, ...]
    rows: tuple[int, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """Row by row, why a pay slip is not taken."""
        return tuple(f"第 {one.row} 行 {one.name}：{one.reason}" for one in self.refused)


class Incoming:
    """Files of others; `DuesBook.incoming`."""

    def __init__(self, desk: Desk, taking: Taking, assessing: Assessing) -> None:
        self._desk, self._taking, self._assessing = desk, taking, assessing

    def match(self, lines: Sequence[StatementLine]) -> list[Match]:
        """Whose money each line is; nothing is written."""
        known = queries.known_lines([line.digest for line in lines])
        payers = self._payers()
        return [match(line, payers, known) for line in lines]

    def take(self, file: str, method: Method, chosen: Sequence[tuple[StatementLine, int]]) -> int:
        """Take the money of these lines, each from a member; one change, how many there were.

        A line that was taken in before is passed over: the same statement twice adds nothing.

        Raises:
            Refusal: with the row before the sentence; nothing is written then.
        """
        known = queries.known_lines([line.digest for line, _ in chosen])
        new = [(line, person) for line, person in chosen if line.digest not in known]
        if not new:
            raise Refusal("这些收款都已经导入过了，没有新的。")
        with self._desk.store.change(f"导入对账单 {file} {len(new)} 笔"):
            for line, person in new:
                self._take(file, method, line, person)
        return len(new)

    def plan_payroll(self, rows: Sequence[PayrollRow], year: int) -> PayrollPlan:
        """Assessments of a year from pay slips; nothing is written."""
        members = [row for row in queries.members() if row.owes(Month(year, 12))]
        numbers = _numbers([row.id for row in members])
        orders: list[AssessmentOrder] = []
        refused: list[RefusedRow] = []
        taken: list[int] = []
        for row in rows:
            found = _whose(row, members, numbers)
            if row.problem or len(found) != 1:
                why = row.problem or ("名册里没有这名党员" if not found else "名册里有几个同名的人")
                refused.append(RefusedRow(row.row, row.name, why))
                continue
            order = self._order(found[0], row, year)
            try:
                self._assessing.figures(order)
            except Refusal as refusal:
                refused.append(RefusedRow(row.row, row.name, refusal.sentence.rstrip("。")))
            else:
                orders.append(order)
                taken.append(row.row)
        return PayrollPlan(tuple(orders), tuple(refused), tuple(taken))

    @property
    def item_names(self) -> frozenset[str]:
        """Every word by which an item of a pay slip is known."""
        today = self._desk.today()
        found = (item_names(one, today, self._desk.rulebook) for one in Employer)
        return frozenset().union(*found)

    def _take(self, file: str, method: Method, line: StatementLine, person: int) -> None:
        name = self._desk.member(person).name
        other = "" if name_key(name) == name_key(line.party) or "*" in line.party else line.party
        order = PaymentOrder(
            person, yuan_of(line.fen), line.day, method, payer=other[:50],
            reason="按对账单补记", note=line.remark[:100],
        )  # fmt: skip
        try:
            payment = self._taking.take(order)
        except Refusal as refusal:
            raise Refusal(f"第 {line.row} 行 {name}：{refusal.sentence}") from refusal
        DuesStatementLine.create(
            digest=line.digest, file=file, day=line.day, amount=line.fen, party=line.party,
            remark=line.remark, payment=DuesPayment.get_by_id(payment),
        )  # fmt: skip

    def _payers(self) -> list[Payer]:
        now = Month.of(self._desk.today())
        owed: defaultdict[int, list[tuple[Month, int]]] = defaultdict(list)
        for row in queries.open_months(now.plus(1)):
            owed[row.person_id].append((row.month, row.owed))
        return [
            Payer(row.id, row.name, tuple(fen for _, fen in sorted(owed[row.id])), row.due)
            for row in queries.payers(now)
        ]

    def _order(self, member: MemberRow, row: PayrollRow, year: int) -> AssessmentOrder:
        since = max(Month(year, 1), Month.parse(member.first or "1990-01"))
        return AssessmentOrder(
            member.id, since, PayerCategory.SALARIED, self._desk.today(),
            income=None if row.items else row.base, items=row.items or None,
            employer=guessed_employer(member.job), note="按工资表核定",
        )  # fmt: skip


def _whose(
    row: PayrollRow, members: Sequence[MemberRow], numbers: Mapping[str, int]
) -> list[MemberRow]:
    """The member of a pay slip: by ID number, else by name."""
    if row.id_number in numbers:
        return [one for one in members if one.id == numbers[row.id_number]]
    return [one for one in members if name_key(one.name) == name_key(row.name)]


def _numbers(ids: Sequence[int]) -> dict[str, int]:
    """ID number → person."""
    return {row.id_number: row.id for row in roster_queries.rows(ids) if row.id_number}

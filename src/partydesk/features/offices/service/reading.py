"""What the book of terms and posts tells, without writing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.offices import queries
from partydesk.features.offices.findings import offices_findings
from partydesk.features.offices.rules import balance, standing, term_kind
from partydesk.features.organization.rules import OrganizationKind
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from partydesk.features.offices.queries import PostLine, TermLine
    from partydesk.features.offices.rules import Balance, Standing
    from partydesk.features.organization.queries import Body
    from partydesk.features.organization.service import OrganizationBook
    from partydesk.kernel.findings import Finding
    from partydesk.kernel.rulebook import Rulebook
    from partydesk.store.unit import Store


class OverviewRow(NamedTuple):
    """One body in the table of terms."""

    body: Body
    depth: int
    term: TermLine | None
    standing: Standing
    sitting: int
    secretary: str


class OfficeReading:
    """Who serves where and how long.

    Args:
        store: the open unit.
        organization: the bodies.
        rulebook: the rules of terms.
        today: the clock.
    """

    def __init__(
        self,
        store: Store,
        organization: OrganizationBook,
        rulebook: Rulebook,
        today: Callable[[], date],
    ) -> None:
        self._store, self.organization = store, organization
        self.rulebook, self.today = rulebook, today

    def overview(self, on: date) -> list[OverviewRow]:
        """Every body but the groups with its term on a day, in the order of the tree."""
        terms, sitting = queries.terms_on(on), queries.seated(on)
        heads = queries.secretaries(on)
        rows = []
        for depth, body in self.organization.tree():
            if body.kind is not OrganizationKind.GROUP:
                line = terms.get(body.id)
                rows.append(OverviewRow(
                    body, depth, line, self.standing(body, line, on),
                    sitting.get(body.id, 0), heads.get(body.id, ""),
                ))  # fmt: skip
        return rows

    def standing(self, body: Body, line: TermLine | None, on: date) -> Standing:
        """Where the term of a body stands on a day."""
        kind = term_kind(body.kind, village=line is not None and line.village)
        elected = line.elected_on.earliest if line else None
        extended = line.extended_to.latest if line and line.extended_to else None
        return standing(kind, elected, extended, self.rulebook, on)

    def balance(self, body: int, on: date) -> Balance:
        """The committee of a body in figures."""
        return balance([one for _, one in queries.sittings(on, body).get(body, ())], on)

    def findings(self, on: date, only: int | None = None) -> list[Finding]:
        """What is due, missing or contradictory about terms and posts, of all bodies or of one."""
        return offices_findings(self.rulebook, on, only)

    def term(self, term: int) -> TermLine:
        """One term.

        Raises:
            Refusal: there is none of this number.
        """
        line = queries.term(term)
        if line is None:
            raise Refusal("没有这一届，可能已被撤销。")
        return line

    def post(self, post: int) -> PostLine:
        """One post.

        Raises:
            Refusal: there is none of this number.
        """
        line = queries.post_line(post)
        if line is None:
            raise Refusal("没有这一条任职，可能已被撤销。")
        return line

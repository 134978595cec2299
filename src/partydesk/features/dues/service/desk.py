"""What every part of the dues service needs: store, rules, the unit's choices, the clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partydesk.features.dues import queries
from partydesk.features.dues.rules import Month, Rounding, RoundMode, RoundTo, extended
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from partydesk.features.dues.queries import MemberRow
    from partydesk.features.organization.service import OrganizationBook
    from partydesk.kernel.rulebook import Rulebook
    from partydesk.store.unit import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """Shared by the parts of the service.

    Attributes:
        store: the open unit.
        organization: its branches, and its own choices.
        shipped: the dated rules of dues that came with the program.
        today: the clock.
    """

    store: Store
    organization: OrganizationBook
    shipped: Rulebook
    today: Callable[[], date]

    @property
    def rulebook(self) -> Rulebook:
        """The dated rules of dues, with what the unit was told or decided since."""
        kept = self.organization.settings.dues_rules
        return extended(self.shipped, kept) if kept else self.shipped

    @property
    def rounding(self) -> Rounding:
        """How the unit rounds."""
        chosen = self.organization.settings
        return Rounding(
            RoundTo(chosen.dues_rounding.value), RoundMode(chosen.dues_rounding_mode.value)
        )

    def member(self, person_id: int) -> MemberRow:
        """A member, or one who was.

        Raises:
            Refusal: nobody of this number, or no member.
        """
        found = queries.member(person_id)
        if found is None:
            raise Refusal("名册里没有这名党员；只有预备党员和正式党员交纳党费。", field="person")
        return found

    def payer(self, person_id: int, month: Month, field: str) -> MemberRow:
        """A member who owes dues here for a month.

        Raises:
            Refusal: the month lies before admission or after leaving.
        """
        found = self.member(person_id)
        if str(month) < found.first:
            first = Month.parse(found.first)
            raise Refusal(f"{found.name}从{first.chinese}起才在这里交纳党费。", field=field)
        if not found.owes(month):
            raise Refusal(f"{found.name}已经离开，{month.chinese}不在这里交纳党费。", field=field)
        return found

    def require_open(self, month: Month, field: str | None = None) -> None:
        """Let only a month go on that is not closed.

        Raises:
            Refusal: it is, or its year.
        """
        closed = queries.closed_periods()
        for period, words in ((str(month), month.chinese), (str(month.year), f"{month.year}年")):
            if period in closed:
                raise Refusal(
                    f"{words}已经结账，不能再登记；确有差错的，用红字更正记在本月，或先重新打开。",
                    field=field,
                )

    def require_day(self, day: date | None, field: str = "on") -> date:
        """A day that can be written: given, not to come, in a month that is open.

        Raises:
            Refusal: it is not.
        """
        if day is None:
            raise Refusal("请填写日期，要写到日。", field=field)
        if day > self.today():
            raise Refusal("这一天还没有到，请核对日期。", field=field)
        self.require_open(Month.of(day), field)
        return day

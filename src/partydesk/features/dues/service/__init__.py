"""党费: assessed, charged, taken, sent up and spent; each verb is one undoable change."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from partydesk.features.dues.findings import (
    member_findings,
    pressing_findings,
    unit_findings,
)
from partydesk.features.dues.service.assessing import Assessing
from partydesk.features.dues.service.charging import Charging, Problem, RunPreview
from partydesk.features.dues.service.desk import Desk
from partydesk.features.dues.service.incoming import Incoming, PayrollPlan
from partydesk.features.dues.service.lab import Lab
from partydesk.features.dues.service.taking import Taking
from partydesk.features.dues.service.treasury import Treasury

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import date

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.kernel.findings import Finding
    from partydesk.kernel.rulebook import Rulebook
    from partydesk.store.unit import Store

__all__ = ["DuesBook", "PayrollPlan", "Problem", "RunPreview"]


class DuesBook:
    """The dues of the unit, in six parts that know each other by the tables alone.

    Args:
        store: the open unit.
        organization: its branches, and its own choices.
        rulebook: the dated rules of dues.
        today: the clock.
    """

    def __init__(
        self,
        store: Store,
        organization: OrganizationBook,
        rulebook: Rulebook,
        today: Callable[[], date],
    ) -> None:
        self.today = today
        self.organization = organization
        self._desk = Desk(store, organization, rulebook, today)

    def reading(self) -> AbstractContextManager[None]:
        """Held while another thread than the window's reads."""
        return self._desk.store.visit()

    @property
    def rulebook(self) -> Rulebook:
        """The dated rules of dues, with what the unit was told or decided since."""
        return self._desk.rulebook

    @cached_property
    def assessing(self) -> Assessing:
        """核定, 少交和免交."""
        return Assessing(self._desk)

    @cached_property
    def charging(self) -> Charging:
        """应交."""
        return Charging(self._desk)

    @cached_property
    def taking(self) -> Taking:
        """实交."""
        return Taking(self._desk)

    @cached_property
    def treasury(self) -> Treasury:
        """现金账、银行账, 上缴和使用, 结账."""
        return Treasury(self._desk)

    @cached_property
    def incoming(self) -> Incoming:
        """Statements and payroll."""
        return Incoming(self._desk, self.taking, self.assessing)

    @cached_property
    def lab(self) -> Lab:
        """规则试算."""
        return Lab(self._desk)

    @property
    def code(self) -> str:
        """The code of the journal as it stands, to be printed under a ledger."""
        return self.treasury.code

    def pressing(self) -> list[Finding]:
        """What the unit has to do next."""
        return pressing_findings(self.rulebook, self.organization.settings, self.today())

    def findings(self, on: date) -> list[Finding]:
        """What is due, missing or contradictory on a day."""
        settings = self.organization.settings
        return [*unit_findings(self.rulebook, settings, on), *member_findings(self.rulebook, on)]

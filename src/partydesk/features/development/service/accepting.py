"""Giving a reason for a finding, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.findings.accepted import can_be_accepted, key_of
from partydesk.features.development.tables import AcceptedFinding
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from partydesk.kernel.findings import Finding
    from partydesk.store.unit import Store

_LEAST, _MOST = 4, 300


class Accepting:
    """The reasons that stand beside findings of record books.

    Args:
        store: the open unit.
        today: the clock.
    """

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store, self._today = store, today

    @property
    def writes(self) -> bool:
        """Whether this clerk may give reasons."""
        return self._store.role.writes

    def accept(self, finding: Finding, reason: str) -> None:
        """Let a finding stand with a reason; it is printed with it.

        Raises:
            Refusal: no reason, or one that says nothing; something still to be done.
        """
        reason = " ".join(reason.split()).rstrip("。")
        if not can_be_accepted(finding) or finding.subject is None:
            raise Refusal("这一条不用说明理由。", field="reason")
        if not _LEAST <= len(reason) <= _MOST:
            raise Refusal(f"请写明理由，{_LEAST} 到 {_MOST} 个字。", field="reason")
        rule, step, occurrence = key_of(finding)
        with self._store.change(f"说明理由 {finding.subject.name} {self._words(finding)}"):
            self._clear(finding)
            AcceptedFinding.create(
                person=finding.subject.id, rule=rule, step=step, occurrence=occurrence,
                message=finding.message, reason=reason, accepted_by=self._store.clerk,
                accepted_on=PartialDate.of(self._today()),
            )  # fmt: skip

    def withdraw(self, finding: Finding) -> None:
        """Take the reason back: the finding is open again.

        Raises:
            Refusal: it has none.
        """
        if not finding.accepted or finding.subject is None:
            raise Refusal("这一条没有说明过理由。")
        with self._store.change(f"撤回说明 {finding.subject.name} {self._words(finding)}"):
            self._clear(finding)

    def _clear(self, finding: Finding) -> None:
        rule, step, occurrence = key_of(finding)
        AcceptedFinding.delete().where(
            (AcceptedFinding.person == (finding.subject.id if finding.subject else 0))
            & (AcceptedFinding.rule == rule)
            & (AcceptedFinding.step == step)
            & (AcceptedFinding.occurrence == occurrence)
        ).execute()

    @staticmethod
    def _words(finding: Finding) -> str:
        return f"第 {finding.steps[-1]} 步" if finding.steps else ""

"""Forgetting who earned points: the figures of the periods stay, the words about the person go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.points.tables import (
    PointsEntry,
    PointsExclusion,
    PointsScheme,
    PointsStep,
)
from partydesk.store.unnaming import unname

if TYPE_CHECKING:
    from partydesk.kernel.forgetting import Gone


def forget(gone: Gone) -> None:
    """Empty the rows of these people, inside a change."""
    entry, exclusion = PointsEntry, PointsExclusion
    entry.update(ground="", answer="", reason="").where(entry.person.in_(gone.people)).execute()
    exclusion.update(why="", approval="").where(exclusion.person.in_(gone.people)).execute()
    unname(entry, (entry.ground, entry.declared_by, entry.approved_by, entry.answer,
                   entry.reason), gone)  # fmt: skip
    unname(exclusion, (exclusion.why, exclusion.approval), gone)
    unname(PointsStep, (PointsStep.by, PointsStep.note), gone)
    unname(PointsScheme, (PointsScheme.decision,), gone)

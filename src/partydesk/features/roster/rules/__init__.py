"""What a roster entry may say: kinds of persons, orders of the clerk, checks on facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.late import drawers

if TYPE_CHECKING:
    from partydesk.features.roster.rules.checks import (
        Doubt,
        Limits,
        contradictions,
        missing_items,
    )
    from partydesk.features.roster.rules.further import Further
    from partydesk.features.roster.rules.kinds import Category, Departure, Standing
    from partydesk.features.roster.rules.orders import (
        LABELS,
        LONGEST_NAME,
        RELATIVE_LABELS,
        RESUME_LABELS,
        PersonOrder,
        RelativeEntry,
        ResumeEntry,
        completed,
        stage_since,
    )
else:
    __getattr__ = drawers(__name__, "kinds", "orders", "further", "checks")

__all__ = [
    "LABELS",
    "LONGEST_NAME",
    "RELATIVE_LABELS",
    "RESUME_LABELS",
    "Category",
    "Departure",
    "Doubt",
    "Further",
    "Limits",
    "PersonOrder",
    "RelativeEntry",
    "ResumeEntry",
    "Standing",
    "completed",
    "contradictions",
    "missing_items",
    "stage_since",
]

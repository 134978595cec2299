"""Whether a book is begun: asked for each card, and so without what judges a book."""

from __future__ import annotations

import peewee

from partydesk.features.development.tables import LAST_STEP, StepEntry


def is_underway(person_id: int) -> bool:
    """Whether the person's book was begun and is not closed yet."""
    last = StepEntry.select(peewee.fn.MAX(StepEntry.step)).where(StepEntry.person == person_id)
    return 0 < (last.scalar() or 0) < LAST_STEP

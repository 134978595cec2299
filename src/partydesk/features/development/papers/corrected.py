"""更正记录 of a book: what was corrected on locked pages, as the last part prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.development.rules.words import changes_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.development.queries import Corrected


def correction_values(corrected: Sequence[Corrected]) -> dict[str, Any]:
    """The list of corrections; the part is left out of the book where there are none."""
    lines = [
        {
            "step": f"{one.step}（第 {one.occurrence} 次）" if one.occurrence > 1 else one.step,
            "changes": changes_words(one.changes),
            "reason": one.reason,
            "day": one.day,
            "by": one.by,
        }
        for one in corrected
    ]
    return {"corrections": [{"lines": lines}] if lines else []}

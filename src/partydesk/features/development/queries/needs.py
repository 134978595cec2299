"""What each paper of the way cannot be filed without, as the list of papers says."""

from __future__ import annotations

from functools import cache

from partydesk import resources
from partydesk.features.development.rules.needs import PaperNeeds


@cache
def paper_needs() -> tuple[PaperNeeds, ...]:
    """Of every paper that belongs to a row of the archive list, in the order of the list.

    Another layout of the same paper (`instead`) needs nothing else.
    """
    table = resources.read_toml("forms", "development", "papers.toml")
    return tuple(
        PaperNeeds(
            one["archive"],
            one["step"],
            tuple(one["needs"]),
            one.get("rule", ""),
            tuple(one.get("outcomes", ())),
        )
        for one in table["paper"]
        if "archive" in one and "needs" in one and "instead" not in one
    )

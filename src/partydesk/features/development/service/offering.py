"""Whom a field of a record book offers while a name is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development import queries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partydesk.features.development.queries import ApplicantRow, MemberRow

_OFFERED = 12


def newcomers(rows: Iterable[ApplicantRow], query: str) -> list[tuple[int, str]]:
    """Those of `rows` who are no members and whose book was not begun."""
    begun = queries.stored_entries()
    found = [
        row
        for row in rows
        if row.id not in begun and not row.category.is_member and row.answers(query)
    ]
    return [(row.id, f"{row.name}　{row.branch} {row.category}") for row in found[:_OFFERED]]


def members(rows: Iterable[MemberRow], query: str, branch: int | None) -> list[tuple[int, str]]:
    """Those of `rows` who are here: full members first, those of the branch before others."""
    found = [row for row in rows if row.gone_from is None and row.answers(query)]
    found.sort(key=lambda row: (-row.category.rank, row.branch_id != branch))
    return [(row.id, row.words) for row in found[:_OFFERED]]

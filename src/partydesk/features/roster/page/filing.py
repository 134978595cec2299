"""Sheets that the card asks for: dated entries, changes of category and standing, own fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.roster import queries
from partydesk.features.roster.rules.records import RecordKind
from partydesk.kernel.late import late

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.roster.dialogs import filing
    from partydesk.features.roster.page.card import PersonCard
    from partydesk.features.roster.queries import Card, RecordLine
    from partydesk.features.roster.service import Roster
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts
else:
    filing = late("partydesk.features.roster.dialogs.filing")

WATCHED = frozenset(
    ("person", "organization", "category_event", "category_paper", "standing_event",
     "person_record", "own_field", "own_value", "resume_line", "relative", "imported_row")
)  # fmt: skip
"""The tables that a card shows."""


class Filing:
    """Opens the sheet that the card wants, of the person it shows.

    Args:
        page: whose card.
        card: the card.
        roster: the book.
        organization: its groups.
        prompts: who asks the clerk.
    """

    def __init__(
        self,
        page: Page,
        card: PersonCard,
        roster: Roster,
        organization: OrganizationBook,
        prompts: Prompts,
    ) -> None:
        self._page, self._card = page, card
        self._roster, self._organization, self._prompts = roster, organization, prompts
        card.wanted.connect(self.open)

    def open(self, kind: str, what: object) -> None:
        """One sheet; see `PersonCard.wanted`."""
        shown = self._card.card
        card = queries.card(shown.id) if shown is not None else None
        if card is None:
            return
        self._sheet(card, kind, what).open()

    def _sheet(self, card: Card, kind: str, what: object) -> QDialog:
        page, roster, prompts = self._page, self._roster, self._prompts
        if kind == "record":
            return self._record(card, what)
        if kind == "category":
            return filing.category_dialog(page, roster, card, prompts)
        if kind == "standing":
            return filing.standing_dialog(page, roster, card, prompts)
        if kind in ("resume", "relatives"):
            return filing.lines_dialog(page, roster, card, kind, prompts)
        if kind == "own" and card.own:
            return filing.own_dialog(page, roster, card, prompts)
        return filing.own_field_dialog(page, roster, prompts)

    def _record(self, card: Card, what: object) -> QDialog:
        line: RecordLine | None = None if isinstance(what, RecordKind) else what  # type: ignore[assignment]
        kind = what if isinstance(what, RecordKind) else line.order.kind  # type: ignore[union-attr]
        groups = filing.groups(self._organization) if kind is RecordKind.GROUP else ()
        return filing.RecordSheet(self._page, self._roster, card, kind, groups).dialog(
            line, self._prompts
        )

"""Sheets that the card asks for: dated entries, changes of category and standing, own fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from partydesk.features.roster import queries
from partydesk.features.roster.rules.records import RecordKind
from partydesk.kernel.findings import Refusal
from partydesk.kernel.late import late
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.actions import Action
from partydesk.ui.tasks import run_task

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.roster.dialogs import filing, tidying
    from partydesk.features.roster.page.card import PersonCard
    from partydesk.features.roster.queries import Card, KnownPerson, RecordLine
    from partydesk.features.roster.rules.doubles import Likely
    from partydesk.features.roster.service import Roster
    from partydesk.ui.dialog import OrderDialog
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts
    from partydesk.ui.table import RecordTable
else:
    filing = late("partydesk.features.roster.dialogs.filing")
    tidying = late("partydesk.features.roster.dialogs.tidying")

WATCHED = frozenset(
    ("person", "organization", "category_event", "category_paper", "standing_event",
     "person_record", "own_field", "own_value", "resume_line", "relative", "imported_row")
)  # fmt: skip
"""The tables that a card shows."""

WRITING = frozenset(
    ("add-person", "import-roster", "correct-person", "leave", "organization", "batch-edit",
     "doubles", "merge-chosen")
)  # fmt: skip
"""What on the page writes."""


class Filing:
    """Opens the sheet that the card wants, of the person it shows.

    Args:
        page: says sentences, is the parent of the sheets.
        seen: its list and its card.
        roster: the book.
        organization: its groups.
        prompts: who asks the clerk.
    """

    def __init__(
        self,
        page: Page,
        seen: tuple[RecordTable, PersonCard],
        roster: Roster,
        organization: OrganizationBook,
        prompts: Prompts,
    ) -> None:
        self._page, (self._table, self._card) = page, seen
        self._roster, self._organization, self._prompts = roster, organization, prompts
        self._card.wanted.connect(self.open)
        page.set_actions((*page.declared, *self._actions()))

    def open_known(self, sheet: OrderDialog, owner: KnownPerson) -> None:
        """Who has the ID number that was typed is there already: offer to open that person."""

        def leave() -> None:
            sheet.form.touched = False
            sheet.reject()
            self._page.show_record(owner.id)

        sentence = f"这个身份证号已经登记为{owner.words}，要打开他的卡片吗？"
        QTimer.singleShot(  # once the sheet has said it at the field
            0, sheet, lambda: self._prompts.confirm(sheet, sentence, "打开卡片", leave)
        )

    def _actions(self) -> tuple[Action, ...]:
        return (
            Action("batch-edit", "批量修改选中的人…", self._batch, "Ctrl+Alt+E", "edit"),
            Action("doubles", "查找重复登记…", self._look_for_doubles, "Ctrl+Alt+D", "people"),
            Action("merge-chosen", "合并选中的两人…", self._merge_chosen, "Ctrl+Alt+M", "people"),
        )

    def _batch(self) -> None:
        people = self._table.selected_ids()
        tidying.batch_dialog(
            self._page, self._roster, self._organization, people, self._prompts
        ).open()

    def _look_for_doubles(self) -> None:
        run_task(
            self._page, "查找重复登记", lambda _going: self._roster.file.merging.likely(),
            self._offer_doubles,
        )  # fmt: skip

    def _offer_doubles(self, likely: list[Likely]) -> None:
        if not likely:
            self._page.notify("没有找到可能重复的登记。")
            return
        tidying.doubles_dialog(self._page, likely, self._merge, self._prompts).open()

    def _merge_chosen(self) -> None:
        chosen = self._table.selected_ids()
        if len(chosen) != 2:  # noqa: PLR2004 - two entries of one person
            self._page.notify("请在名册里选两个人：按住 Ctrl 再点第二个。", "due")
            return
        self._merge(*chosen)

    def _merge(self, kept: int, other: int) -> None:
        try:
            sheet = tidying.merge_dialog(self._page, self._roster, kept, other, self._prompts)
        except (Refusal, StoreTrouble) as trouble:
            self._page.notify(trouble.sentence, "wrong")
        else:
            sheet.open()

    def open(self, kind: str, what: object) -> None:
        """One sheet; see `PersonCard.wanted`."""
        shown = self._card.card
        card = queries.card(shown.id) if shown is not None else None
        if card is None or kind == "photo":  # kept by the book of attachments, see app
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

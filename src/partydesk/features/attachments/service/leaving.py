"""What is beside a row that is taken out of another book."""

from __future__ import annotations

from partydesk.features.attachments.tables import Attachment


def take_off_with(table: str, row: int) -> None:
    """Take off what is beside a row in the change that takes out the row: undo brings both back."""
    Attachment.delete().where((Attachment.tbl == table) & (Attachment.row == row)).execute()

"""Which attachment belongs to which row; their bytes lie in `attachments.db`."""

from __future__ import annotations

import peewee

from partydesk.store.table import Table


class Attachment(Table):
    """One file beside one row of any book.

    The owner is named by table and row and not by a foreign key: any book may have attachments, the
    books that are built later too. `owner` is what it was called when the file was put there.
    `person_id` is whom it is about, so that the history of a person shows it.
    """

    tbl = peewee.TextField()
    row = peewee.IntegerField()
    person_id = peewee.IntegerField(null=True)
    owner = peewee.TextField()
    name = peewee.TextField()
    kind = peewee.TextField()
    digest = peewee.TextField(index=True)
    size = peewee.IntegerField()
    note = peewee.TextField(default="")
    added_on = peewee.TextField()

    class Meta:
        """Asked for by owner."""

        indexes = ((("tbl", "row"), False),)

"""Papers that left the program."""

from __future__ import annotations

import peewee

from partydesk.store.table import JsonField, Table


class PrintedPaper(Table):
    """One paper of one person (or meeting, month) that was printed or saved as a file.

    A person is not referred to by a foreign key: who has left stays in the log. `codes` are those
    of all pages of the paper, so that the next print can tell which have changed.
    """

    at = peewee.TextField()
    clerk = peewee.TextField()
    form = peewee.TextField()
    title = peewee.TextField()
    person_id = peewee.IntegerField(null=True)
    subject = peewee.TextField()
    content = peewee.TextField()
    duplex = peewee.IntegerField()
    pages = peewee.IntegerField()
    part = peewee.TextField()
    copies = peewee.IntegerField()
    way = peewee.TextField()
    target = peewee.TextField()
    codes = JsonField()

    class Meta:
        """Asked for by person, and by form and subject."""

        indexes = ((("person_id",), False), (("form", "subject"), False))

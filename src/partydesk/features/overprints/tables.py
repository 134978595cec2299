"""Stock that is printed already, and what is printed on it."""

from __future__ import annotations

import peewee

from partydesk.store.table import JsonField, Table


class Overprint(Table):
    """One kind of stock: its sheet in tenths of a millimetre, its pages, and the fields on them.

    The scans of its pages are attachments of the row, named by the number of the page.
    """

    title = peewee.TextField()
    width = peewee.IntegerField()
    height = peewee.IntegerField()
    pages = peewee.IntegerField()
    fields = JsonField()

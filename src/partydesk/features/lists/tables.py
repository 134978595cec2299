"""How the unit arranged its lists, and the filters it keeps by name."""

from __future__ import annotations

import peewee

from partydesk.store.table import JsonField, Table


class ListLook(Table):
    """The columns of one list and what it is sorted by; `look` is `Look.packed()`."""

    list = peewee.TextField(unique=True)
    look = JsonField()


class SavedFilter(Table):
    """What a list was narrowed to, kept by a name; `wanted` are plain values of the page."""

    list = peewee.TextField()
    name = peewee.TextField()
    wanted = JsonField()

    class Meta:
        """One name once for a list."""

        indexes = ((("list", "name"), True),)

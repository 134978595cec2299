"""The templates of the unit; each file is an attachment of its row."""

from __future__ import annotations

import peewee

from partydesk.store.table import Table


class WordTemplate(Table):
    """One template, by the name its papers get."""

    title = peewee.TextField()

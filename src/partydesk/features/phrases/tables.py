"""The phrases of the unit."""

from __future__ import annotations

import peewee

from partydesk.store.table import Table


class OpinionPhrase(Table):
    """One phrase for the fields of one topic; `place` is where it stands among them."""

    topic = peewee.TextField()
    words = peewee.TextField()
    place = peewee.IntegerField()

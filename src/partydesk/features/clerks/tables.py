"""Who has a password, as the journal follows it: the keys themselves stand in `unit.keys`."""

from __future__ import annotations

import peewee

from partydesk.store.rights import Role
from partydesk.store.table import ChoiceField, Table


class Clerk(Table):
    """One clerk; without a name the recovery sheet in the safe.

    `since` is when the present password was set, as ISO 8601, `turn` how many there were so far.
    """

    slot = peewee.TextField(unique=True)
    name = peewee.TextField()
    role = ChoiceField(Role, null=True)
    since = peewee.TextField()
    turn = peewee.IntegerField()

"""Rows of the organization: the tree of bodies, and what the unit has chosen for itself."""

from __future__ import annotations

import peewee

from partydesk.features.organization.rules import OrganizationKind
from partydesk.store.table import ChoiceField, Table


class Organization(Table):
    """One body: the unit itself (no parent), a branch, a group.

    `name` is the full official name as papers need it, `short_name` what lists show.
    """

    kind = ChoiceField(OrganizationKind)
    parent = peewee.ForeignKeyField("self", null=True, backref="bodies", on_delete="RESTRICT")
    name = peewee.TextField()
    short_name = peewee.TextField()
    position = peewee.IntegerField(default=0)


class Setting(Table):
    """A local choice of the unit (rounding, whether the posting day counts …)."""

    key = peewee.TextField(unique=True)
    value = peewee.TextField()


class LocalRule(Table):
    """A local rule (地方规定) that the unit has switched on.

    `kind` is its key in `resources/rules/local.toml`; `since` and `until` are its first and last
    day; `figure` is empty where the kind has none; the rest is the document that says so.
    """

    kind = peewee.TextField()
    since = peewee.TextField()
    until = peewee.TextField(null=True)
    figure = peewee.TextField()
    document = peewee.TextField()
    number = peewee.TextField()
    article = peewee.TextField()

    class Meta:
        """One rule of a kind begins on a day."""

        indexes = ((("kind", "since"), True),)

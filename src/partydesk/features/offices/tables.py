"""Rows of terms and posts, and of what became of a body: founded, renamed, dissolved."""

from __future__ import annotations

import peewee

from partydesk.features.offices.rules import Ending, Office, Way
from partydesk.features.organization.tables import Organization
from partydesk.features.roster.tables import Person
from partydesk.store.table import ChoiceField, PartialDateField, Table


class BodyEvent(Table):
    """成立, 更名, 调整 or 撤销 of a body: its paper with number, and the names from then on."""

    body = peewee.ForeignKeyField(Organization, backref="events", on_delete="RESTRICT")
    kind = peewee.TextField()
    day = PartialDateField()
    paper = peewee.TextField(default="")
    name = peewee.TextField(default="")
    short_name = peewee.TextField(default="")
    note = peewee.TextField(default="")


class Term(Table):
    """One term (届) of a body; the one before ended on the day of the next election."""

    body = peewee.ForeignKeyField(Organization, backref="terms", on_delete="RESTRICT")
    elected_on = PartialDateField()
    number = peewee.IntegerField(null=True)
    seats = peewee.IntegerField(default=0)
    village = peewee.BooleanField(default=False)
    approval = peewee.TextField(default="")
    extended_to = PartialDateField(null=True)
    extension_ground = peewee.TextField(default="")
    extension_approval = peewee.TextField(default="")
    ended_on = PartialDateField(null=True)

    class Meta:
        """The term of a day is found by its body."""

        indexes = ((("body", "elected_on"), True),)


class Post(Table):
    """Somebody holds a post of a body from a day on; a group's leader belongs to no term.

    `resolution` and `ending_resolution` are rows of the meetings' resolutions that decided it.
    """

    body = peewee.ForeignKeyField(Organization, backref="posts", on_delete="RESTRICT")
    term = peewee.ForeignKeyField(Term, null=True, backref="posts", on_delete="RESTRICT")
    person = peewee.ForeignKeyField(Person, backref="posts", on_delete="RESTRICT")
    office = ChoiceField(Office)
    since = PartialDateField()
    until = PartialDateField(null=True)
    way = ChoiceField(Way)
    ending = ChoiceField(Ending, null=True)
    duties = peewee.TextField(default="")
    line_duty = peewee.TextField(default="")
    ground = peewee.TextField(default="")
    resolution = peewee.IntegerField(null=True)
    ending_resolution = peewee.IntegerField(null=True)

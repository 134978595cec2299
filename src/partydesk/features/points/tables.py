"""Rows of points: schemes, entries, how far each period has come, what was confirmed."""

from __future__ import annotations

import peewee

from partydesk.features.points.rules import EntryState, Step
from partydesk.features.roster.tables import Person
from partydesk.store.table import ChoiceField, JsonField, Table


class PointsScheme(Table):
    """积分办法: one from a day (the first of a month) on, until the next."""

    since = peewee.DateField(unique=True)
    name = peewee.TextField()
    content = JsonField()
    decision = peewee.TextField(default="")
    made_on = peewee.DateField()


class PointsEntry(Table):
    """What was entered for one person; `points` in hundredths.

    A correction is a second row with the opposite figure that `reverses` the first. `resolution` is
    the row of the meeting's resolution that it came from.
    """

    person = peewee.ForeignKeyField(Person, index=False, on_delete="RESTRICT")
    day = peewee.DateField(index=True)
    item = peewee.TextField()
    points = peewee.IntegerField()
    veto = peewee.BooleanField(default=False)
    ground = peewee.TextField(default="")
    state = ChoiceField(EntryState)
    declared_by = peewee.TextField(default="")
    declared_on = peewee.DateField()
    approved_by = peewee.TextField(default="")
    approved_on = peewee.DateField(null=True)
    answer = peewee.TextField(default="")
    reverses = peewee.ForeignKeyField("self", null=True, unique=True, on_delete="RESTRICT")
    reason = peewee.TextField(default="")
    resolution = peewee.IntegerField(null=True)

    class Meta:
        """Asked by person and day; a resolution gives points to somebody once."""

        indexes = ((("person", "day"), False), (("resolution", "person", "reverses"), False))


class PointsExclusion(Table):
    """不参加积分制管理: one person for a time, with the decision."""

    person = peewee.ForeignKeyField(Person, on_delete="RESTRICT")
    since = peewee.DateField()
    until = peewee.DateField(null=True)
    why = peewee.TextField()
    approval = peewee.TextField(default="")


class PointsStep(Table):
    """What was done to the period that begins on `first`; the last row says how far it has come."""

    first = peewee.DateField(index=True)
    step = ChoiceField(Step)
    day = peewee.DateField()
    until = peewee.DateField(null=True)
    by = peewee.TextField(default="")
    note = peewee.TextField(default="")


class PointsResult(Table):
    """A result as it was confirmed: what other books say later does not change it."""

    first = peewee.DateField()
    person = peewee.ForeignKeyField(Person, on_delete="RESTRICT")
    total = peewee.IntegerField()
    groups = JsonField()
    months = JsonField()
    grade = peewee.TextField(default="")
    rank = peewee.IntegerField(null=True)
    vetoed = peewee.BooleanField(default=False)
    note = peewee.TextField(default="")

    class Meta:
        """One of each member in each period."""

        indexes = ((("first", "person"), True),)

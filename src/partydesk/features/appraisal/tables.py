"""Rows of appraisals: one of each branch and year, and its members."""

from __future__ import annotations

import peewee

from partydesk.features.appraisal.rules import Denominator, Grade
from partydesk.features.organization.tables import Organization
from partydesk.features.roster.rules import Category
from partydesk.features.roster.tables import Person
from partydesk.store.table import ChoiceField, PartialDateField, Table


class Appraisal(Table):
    """民主评议党员 of one branch and year.

    `meeting` is the number of its minutes; no key, so that minutes can be taken out all the same.
    """

    body = peewee.ForeignKeyField(Organization, backref="appraisals", on_delete="RESTRICT")
    year = peewee.IntegerField()
    day = PartialDateField()
    meeting = peewee.IntegerField(null=True)
    denominator = ChoiceField(Denominator)
    issued = peewee.IntegerField(null=True)
    returned = peewee.IntegerField(null=True)
    valid = peewee.IntegerField(null=True)
    note = peewee.TextField(default="")

    class Meta:
        """A branch has one in a year."""

        indexes = ((("body", "year"), True),)


class AppraisalMember(Table):
    """One member in it, as the roster had him on the day.

    `resolution` is the row of the meeting's resolution that the grade came from.
    """

    appraisal = peewee.ForeignKeyField(
        Appraisal, backref="members", index=False, on_delete="RESTRICT"
    )
    person = peewee.ForeignKeyField(Person, backref="appraised", on_delete="RESTRICT")
    position = peewee.IntegerField()
    category = ChoiceField(Category)
    excused = peewee.TextField(default="")
    self_text = peewee.TextField(default="")
    self_grade = ChoiceField(Grade, null=True)
    peer = peewee.TextField(default="")
    excellent = peewee.IntegerField(null=True)
    qualified = peewee.IntegerField(null=True)
    basic = peewee.IntegerField(null=True)
    unqualified = peewee.IntegerField(null=True)
    grade = ChoiceField(Grade, null=True)
    opinion = peewee.TextField(default="")
    decided_on = PartialDateField(null=True)
    fed_back_on = PartialDateField(null=True)
    fed_back_by = peewee.TextField(default="")
    rectify = peewee.TextField(default="")
    rectify_by = PartialDateField(null=True)
    rectified_on = PartialDateField(null=True)
    upper = peewee.TextField(default="")
    upper_on = PartialDateField(null=True)
    resolution = peewee.IntegerField(null=True)

    class Meta:
        """Nobody stands twice in one."""

        indexes = ((("appraisal", "person"), True),)

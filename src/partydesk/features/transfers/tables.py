"""Rows of transfers, of mobile members, and of members who cannot be reached."""

from __future__ import annotations

import peewee

from partydesk.features.organization.tables import Organization
from partydesk.features.roster.tables import Person
from partydesk.features.transfers.rules import Direction, Flow, LossCause, Way
from partydesk.store.table import ChoiceField, JsonField, Table


class Transfer(Table):
    """组织关系接转: one movement of one person; what is not `done_on` or `void_on` is under way.

    `year` and `number` are the serial of a letter that was issued here; `letter` is what stands on
    one that came from elsewhere. `dues_until` is the month of 党费交至, stored as `2026-05`.
    `office` is what the letter says of the office that issued it: address, phone, fax, postcode.
    """

    person = peewee.ForeignKeyField(Person, on_delete="RESTRICT")
    direction = ChoiceField(Direction)
    way = ChoiceField(Way)
    year = peewee.IntegerField(null=True)
    number = peewee.IntegerField(null=True)
    letter = peewee.TextField(default="")
    addressee = peewee.TextField(default="")
    place = peewee.TextField(default="")
    from_branch = peewee.ForeignKeyField(Organization, null=True, on_delete="RESTRICT")
    to_branch = peewee.ForeignKeyField(Organization, null=True, on_delete="RESTRICT")
    begun_on = peewee.DateField()
    valid_days = peewee.IntegerField(null=True)
    dues_until = peewee.TextField(null=True)
    whole = peewee.BooleanField(default=False)
    mobile = peewee.TextField(default="")
    office = JsonField(default=dict)
    done_on = peewee.DateField(null=True)
    receipt_on = peewee.DateField(null=True)
    receiver = peewee.TextField(default="")
    receiver_phone = peewee.TextField(default="")
    void_on = peewee.DateField(null=True)
    void_reason = peewee.TextField(default="")
    note = peewee.TextField(default="")

    class Meta:
        """No number is given twice in a year."""

        indexes = ((("year", "number"), True),)


class Mobility(Table):
    """流动党员: somebody of ours who works elsewhere, or a guest whose membership is elsewhere.

    A guest may stand in no roster: then there is only the name.
    """

    person = peewee.ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    name = peewee.TextField()
    direction = ChoiceField(Flow)
    since = peewee.DateField()
    ended_on = peewee.DateField(null=True)
    place = peewee.TextField()
    host = peewee.TextField(default="")
    cause = peewee.TextField(default="")
    abroad = peewee.BooleanField(default=False)
    phone = peewee.TextField(default="")
    contact = peewee.TextField(default="")
    certificate = peewee.TextField(default="")
    note = peewee.TextField(default="")


class MobilityContact(Table):
    """One time that a mobile member was in touch."""

    mobility = peewee.ForeignKeyField(Mobility, on_delete="RESTRICT")
    day = peewee.DateField()
    way = peewee.TextField()
    words = peewee.TextField()
    by = peewee.TextField(default="")


class LostContact(Table):
    """失去联系: counted from the last meeting or the last dues."""

    person = peewee.ForeignKeyField(Person, on_delete="RESTRICT")
    last_seen = peewee.DateField()
    cause = ChoiceField(LossCause)
    listed_on = peewee.DateField()
    found_on = peewee.DateField(null=True)
    suspended_on = peewee.DateField(null=True)
    removed_on = peewee.DateField(null=True)
    decision = peewee.TextField(default="")
    note = peewee.TextField(default="")


class LostSearch(Table):
    """One attempt to find a lost member: where it was asked, and what came of it."""

    lost = peewee.ForeignKeyField(LostContact, on_delete="RESTRICT")
    day = peewee.DateField()
    way = peewee.TextField()
    words = peewee.TextField()
    by = peewee.TextField(default="")

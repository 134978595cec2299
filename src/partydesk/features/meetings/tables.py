"""Rows of the meetings book: what was planned, held, said, decided and is to be done."""

from __future__ import annotations

import peewee

from partydesk.features.meetings.rules import Matter, Presence, State
from partydesk.features.organization.tables import Organization
from partydesk.features.roster.rules import Category
from partydesk.features.roster.tables import Person
from partydesk.store.table import ChoiceField, JsonField, PartialDateField, Table


class Meeting(Table):
    """One meeting, planned, held, or a period in which there was none for a reason.

    `chair`, `recorder`, `observers`, `scrutineers` and `tellers` are lists of
    `{"id": person id or null, "name": …}`; `also` holds the keys of kinds that were held together
    with it; `plan` what was planned before it was held (day, topic, content, lecturer, hours).
    Minutes are final while `finalized_on` is set.
    """

    kind = peewee.TextField()
    also = JsonField(default=list)
    own_kind = peewee.TextField(default="")
    body = peewee.ForeignKeyField(Organization, backref="meetings", on_delete="RESTRICT")
    state = ChoiceField(State)
    day = PartialDateField()
    starts = peewee.TextField(default="")
    ends = peewee.TextField(default="")
    place = peewee.TextField(default="")
    topic = peewee.TextField(default="")
    content = peewee.TextField(default="")
    lecturer = peewee.TextField(default="")
    hours = peewee.TextField(null=True)
    required = peewee.BooleanField(default=True)
    responsible = peewee.TextField(default="")
    chair = JsonField(default=list)
    recorder = JsonField(default=list)
    observers = JsonField(default=list)
    guests = peewee.TextField(default="")
    text = peewee.TextField(default="")
    plan = JsonField(null=True)
    reason = peewee.TextField(default="")
    number = peewee.IntegerField(null=True)
    finalized_on = PartialDateField(null=True)
    scrutineers = JsonField(default=list, constraints=[peewee.SQL("DEFAULT '[]'")])
    tellers = JsonField(default=list, constraints=[peewee.SQL("DEFAULT '[]'")])

    class Meta:
        """A year is read in the order of its days from one index."""

        indexes = ((("day", "body", "kind"), False),)


class Attendance(Table):
    """One member on the roll of one meeting, as the roster had him on that day."""

    meeting = peewee.ForeignKeyField(Meeting, backref="roll", on_delete="RESTRICT")
    person = peewee.ForeignKeyField(Person, backref="attendances", on_delete="RESTRICT")
    position = peewee.IntegerField()
    name = peewee.TextField()
    category = ChoiceField(Category)
    presence = ChoiceField(Presence)
    arrived = peewee.TextField(default="")
    left = peewee.TextField(default="")
    ground = peewee.TextField(default="")
    suspended = peewee.BooleanField(default=False)
    leading = peewee.BooleanField(default=False)

    class Meta:
        """Nobody stands twice on one roll."""

        indexes = ((("meeting", "person"), True),)


class AgendaItem(Table):
    """One item; `speeches` is a list of `{"id", "name", "text"}` in the order they were held."""

    meeting = peewee.ForeignKeyField(Meeting, backref="agenda", on_delete="RESTRICT")
    position = peewee.IntegerField()
    title = peewee.TextField()
    speeches = JsonField(default=list)


class Resolution(Table):
    """One matter that was decided, with its votes; who was in the room follows from the roll.

    `entries` is a list of `{"id", "name", "values": {…}}`: what it decides for persons by an
    `Affair`.
    """

    meeting = peewee.ForeignKeyField(Meeting, backref="resolutions", on_delete="RESTRICT")
    position = peewee.IntegerField()
    motion = peewee.TextField()
    matter = ChoiceField(Matter)
    person = peewee.ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    about = peewee.TextField(default="")
    step = peewee.IntegerField(default=0)
    at = peewee.TextField(default="")
    yes = peewee.IntegerField(null=True)
    no = peewee.IntegerField(null=True)
    abstain = peewee.IntegerField(null=True)
    written_yes = peewee.IntegerField(default=0)
    written_no = peewee.IntegerField(default=0)
    issued = peewee.IntegerField(null=True)
    returned = peewee.IntegerField(null=True)
    valid = peewee.IntegerField(null=True)
    outcome = peewee.TextField(default="")
    extended_months = peewee.IntegerField(null=True)
    seats = peewee.IntegerField(null=True)
    candidates = peewee.IntegerField(null=True)
    affair = peewee.TextField(default="", constraints=[peewee.SQL("DEFAULT ''")])
    entries = JsonField(default=list, constraints=[peewee.SQL("DEFAULT '[]'")])


class MeetingTask(Table):
    """What somebody was charged with; it carries over until it is done."""

    meeting = peewee.ForeignKeyField(Meeting, backref="tasks", on_delete="RESTRICT")
    position = peewee.IntegerField()
    what = peewee.TextField()
    person = peewee.ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    who = peewee.TextField(default="")
    due = PartialDateField(null=True)
    done_on = PartialDateField(null=True)
    note = peewee.TextField(default="")


class MinutesVersion(Table):
    """Minutes as they were final, in plain lines; `reason` is why they were opened again."""

    meeting = peewee.ForeignKeyField(Meeting, backref="versions", on_delete="RESTRICT")
    version = peewee.IntegerField()
    finalized_on = PartialDateField()
    reason = peewee.TextField(default="")
    content = peewee.TextField()

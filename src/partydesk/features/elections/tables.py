"""Rows of elections: what was entered at each step, who stood, who is not counted."""

from __future__ import annotations

import peewee

from partydesk.features.elections.rules import Occasion
from partydesk.features.offices.rules import Office
from partydesk.features.offices.tables import Term
from partydesk.features.organization.tables import Organization
from partydesk.features.roster.tables import Person
from partydesk.store.table import ChoiceField, JsonField, PartialDateField, Table


class Election(Table):
    """One election of a body; `term` is what it began, once its posts were taken over.

    `meeting` is the number of its minutes; no key, so that minutes can be taken out all the same.
    """

    body = peewee.ForeignKeyField(Organization, backref="elections", on_delete="RESTRICT")
    occasion = ChoiceField(Occasion)
    begun_on = PartialDateField()
    meeting = peewee.IntegerField(null=True)
    term = peewee.ForeignKeyField(Term, null=True, on_delete="RESTRICT")
    closed_on = PartialDateField(null=True)


class ElectionStep(Table):
    """What was entered at one step; `fields` by the keys of resources/elections.toml."""

    election = peewee.ForeignKeyField(Election, backref="steps", on_delete="RESTRICT")
    step = peewee.TextField()
    day = PartialDateField(null=True)
    fields = JsonField(default=dict)

    class Meta:
        """A step is taken once."""

        indexes = ((("election", "step"), True),)


class ElectionCandidate(Table):
    """Somebody who stands: 考察, the votes in the hall, and the work that was given after."""

    election = peewee.ForeignKeyField(Election, backref="candidates", on_delete="RESTRICT")
    person = peewee.ForeignKeyField(Person, on_delete="RESTRICT")
    office = ChoiceField(Office)
    position = peewee.IntegerField()
    reviewed_on = PartialDateField(null=True)
    reviewers = peewee.TextField(default="")
    review = peewee.TextField(default="")
    yes = peewee.IntegerField(null=True)
    no = peewee.IntegerField(null=True)
    abstain = peewee.IntegerField(null=True)
    chosen = ChoiceField(Office, null=True)
    duties = peewee.TextField(default="")

    class Meta:
        """Nobody stands twice."""

        indexes = ((("election", "person"), True),)


class ExcludedVoter(Table):
    """不计入应到会: a full member who is not counted, with the ground."""

    election = peewee.ForeignKeyField(Election, backref="excluded", on_delete="RESTRICT")
    person = peewee.ForeignKeyField(Person, on_delete="RESTRICT")
    ground = peewee.TextField()
    asked = peewee.BooleanField(null=True)
    note = peewee.TextField(default="")

    class Meta:
        """Nobody is left out twice."""

        indexes = ((("election", "person"), True),)

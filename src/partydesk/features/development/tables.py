"""Rows of the record books: what was entered for each of the 25 steps."""

from __future__ import annotations

import peewee

from partydesk.features.roster.tables import Person
from partydesk.store.table import JsonField, PartialDateField, Table

LAST_STEP = 25  # the papers are filed: with it the book is closed


class StepEntry(Table):
    """One step of one person.

    `occurrence` counts from 1; only the half-yearly reviews (steps 6 and 21) stand several times,
    and, after an extension of probation, 22 to 24. `fields` holds what `development.toml` asks for
    at this step, by field key: texts, numbers, dates as `YYYY-MM-DD`, people as a list of
    `{"id": person id or null, "name": as it was written that day}`.
    """

    person = peewee.ForeignKeyField(Person, backref="steps", on_delete="RESTRICT")
    step = peewee.IntegerField()
    occurrence = peewee.IntegerField(default=1)
    date = PartialDateField(null=True)
    fields = JsonField(default=dict)

    class Meta:
        """A step stands once per occurrence."""

        indexes = ((("person", "step", "occurrence"), True),)

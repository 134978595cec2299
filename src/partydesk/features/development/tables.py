"""Rows of the record books: what was entered for each of the 25 steps."""

from __future__ import annotations

import peewee

from partydesk.features.development.rules.kinds import Follows, Happening, Kin
from partydesk.features.roster.tables import Person
from partydesk.store.table import ChoiceField, JsonField, PartialDateField, Table

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


class PlannedStep(Table):
    """The day on which a step is meant to be taken; what follows it is worked out from it."""

    person = peewee.ForeignKeyField(Person, backref="planned", on_delete="RESTRICT")
    step = peewee.IntegerField()
    occurrence = peewee.IntegerField(default=1)
    day = PartialDateField()

    class Meta:
        """A step is planned once per occurrence."""

        indexes = ((("person", "step", "occurrence"), True),)


class DevelopmentQuota(Table):
    """How many the unit may admit in a year, as the committee above has set it."""

    year = peewee.IntegerField(unique=True)
    people = peewee.IntegerField()


class AcceptedFinding(Table):
    """A finding that stands with a reason; `message` is what it said when it was accepted.

    When the finding says something else (another date was entered), it is open again.
    """

    person = peewee.ForeignKeyField(Person, backref="accepted", on_delete="RESTRICT")
    rule = peewee.TextField()
    step = peewee.IntegerField(default=0)
    occurrence = peewee.IntegerField(default=0)
    message = peewee.TextField()
    reason = peewee.TextField()
    accepted_on = PartialDateField()
    accepted_by = peewee.TextField()

    class Meta:
        """One reason for one finding."""

        indexes = ((("person", "rule", "step", "occurrence"), True),)


class LockedPage(Table):
    """A step whose page is printed and signed: a correction needs a reason from then on."""

    person = peewee.ForeignKeyField(Person, backref="locked", on_delete="RESTRICT")
    step = peewee.IntegerField()
    occurrence = peewee.IntegerField(default=1)
    locked_on = PartialDateField()
    locked_by = peewee.TextField()
    reason = peewee.TextField(default="", constraints=[peewee.SQL("DEFAULT ''")])

    class Meta:
        """A page is locked once."""

        indexes = ((("person", "step", "occurrence"), True),)


class Correction(Table):
    """What was corrected on a locked page; `changes` lists (label, old words, new words).

    `returned` is the row of `ReturnedStep` that the page became when it was sent back; None for a
    page that stands in the book.
    """

    person = peewee.ForeignKeyField(Person, backref="corrections", on_delete="RESTRICT")
    step = peewee.IntegerField()
    occurrence = peewee.IntegerField(default=1)
    changes = JsonField(default=list)
    reason = peewee.TextField()
    corrected_on = PartialDateField()
    corrected_by = peewee.TextField()
    returned = peewee.IntegerField(null=True)


class Material(Table):
    """A paper of the archive list as it was found; `paper` is its key there.

    `present` is None where the steps taken are to tell; `place` is where the original lies.
    """

    person = peewee.ForeignKeyField(Person, backref="materials", on_delete="RESTRICT")
    paper = peewee.TextField()
    present = peewee.BooleanField(null=True)
    date = PartialDateField(null=True)
    place = peewee.TextField(default="")

    class Meta:
        """A paper is looked for once."""

        indexes = ((("person", "paper"), True),)


class ReviewLetter(Table):
    """政审函: one letter of a background review, and the answer when it has come.

    `year` and `number` are its serial in the unit; `about` and `relation` name whom it asks about,
    as on the day it was sent.
    """

    person = peewee.ForeignKeyField(Person, backref="review_letters", on_delete="RESTRICT")
    year = peewee.IntegerField()
    number = peewee.IntegerField()
    kin = ChoiceField(Kin)
    about = peewee.TextField()
    relation = peewee.TextField()
    organization = peewee.TextField()
    sent_on = peewee.DateField()
    asks = peewee.TextField(default="")
    replied_on = peewee.DateField(null=True)
    replied_by = peewee.TextField(default="")
    reply = peewee.TextField(default="")

    class Meta:
        """No number is given twice in a year."""

        indexes = ((("year", "number"), True),)


class ReviewReminder(Table):
    """One time that an answer was asked for again."""

    letter = peewee.ForeignKeyField(ReviewLetter, backref="reminders", on_delete="RESTRICT")
    day = peewee.DateField()
    way = peewee.TextField()


class WayEntry(Table):
    """What happened beside the 25 steps: 退回, 中断, 恢复, 终止, 追认.

    `date` is the day it happened (of 追认 the approval, None while it is only proposed), `step` and
    `occurrence` what was refused, `body` who decided, `meeting` the meeting in words, `died_on` the
    day of death of somebody recognized.
    """

    person = peewee.ForeignKeyField(Person, backref="way_entries", on_delete="RESTRICT")
    kind = ChoiceField(Happening)
    date = PartialDateField(null=True)
    ground = peewee.TextField()
    body = peewee.TextField(default="")
    meeting = peewee.TextField(default="")
    step = peewee.IntegerField(null=True)
    occurrence = peewee.IntegerField(default=1)
    follows = ChoiceField(Follows, null=True)
    proposed_on = PartialDateField(null=True)
    died_on = PartialDateField(null=True)


class ReturnedStep(Table):
    """A step as it stood when it was refused: kept apart, so that it can be taken again."""

    refusal = peewee.ForeignKeyField(WayEntry, backref="returned", on_delete="RESTRICT")
    person = peewee.ForeignKeyField(Person, on_delete="RESTRICT")
    step = peewee.IntegerField()
    occurrence = peewee.IntegerField(default=1)
    date = PartialDateField(null=True)
    fields = JsonField(default=dict)
    locked_on = PartialDateField(null=True)
    locked_by = peewee.TextField(default="")
    locked_why = peewee.TextField(default="")

"""What the unit changed in the standard papers, and the standard that it changed."""

from __future__ import annotations

import peewee

from partydesk.store.table import JsonField, PartialDateField, Table


class FormStandard(Table):
    """The text of a standard form as it was when the unit changed something in it."""

    digest = peewee.TextField(unique=True)
    text = peewee.TextField()


class OwnForm(Table):
    """The changes of the unit to one form.

    `held` keeps the form over its old standard although there is a newer one.
    """

    form = peewee.TextField(unique=True)
    standard = peewee.ForeignKeyField(FormStandard, backref="forms", on_delete="RESTRICT")
    changes = JsonField()
    held = peewee.IntegerField(default=0)


class FormChoice(Table):
    """How the unit has one paper: by which layout, and what is set of it, since which day.

    `layout` is the paper's own name where it is as it comes; `settings` is what `rules.settings`
    knows.
    """

    form = peewee.TextField(unique=True)
    layout = peewee.TextField()
    settings = JsonField(default=dict)
    since = PartialDateField()

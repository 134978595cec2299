"""Rows of the roster: one person from the application on, for life."""

from __future__ import annotations

import peewee

from partydesk.features.organization.tables import Organization
from partydesk.features.roster.rules import Category, Standing
from partydesk.features.roster.rules.own import OwnKind
from partydesk.features.roster.rules.records import RecordKind
from partydesk.kernel.identity import Sex
from partydesk.store.table import ChoiceField, JsonField, PartialDateField, Table


class Person(Table):
    """The 16 items of the national form, and what forms.md's rosters add.

    `name_key`, `pinyin` and `initials` are derived from `name` for finding, `name_order` for
    sorting. A person is never deleted: who leaves gets `left_on` and `left_reason`.
    """

    name = peewee.TextField()
    name_key = peewee.TextField(index=True)
    pinyin = peewee.TextField()
    initials = peewee.TextField()
    sex = ChoiceField(Sex, null=True)
    ethnicity = peewee.TextField(null=True)
    birth_date = PartialDateField(null=True)
    id_number = peewee.TextField(null=True, unique=True)
    native_place = peewee.TextField(null=True)
    education = peewee.TextField(null=True)
    degree = peewee.TextField(null=True)
    category = ChoiceField(Category)
    standing = ChoiceField(Standing, default=Standing.NORMAL)
    branch = peewee.ForeignKeyField(Organization, null=True, on_delete="RESTRICT")
    party_group = peewee.ForeignKeyField(Organization, null=True, on_delete="RESTRICT")
    applied_on = PartialDateField(null=True)
    joined_on = PartialDateField(null=True)
    full_member_on = PartialDateField(null=True)
    work_started_on = PartialDateField(null=True)
    job = peewee.TextField(null=True)
    workplace = peewee.TextField(null=True)
    post = peewee.TextField(null=True)
    staff_number = peewee.TextField(null=True)
    party_post = peewee.TextField(null=True)
    mobile = peewee.TextField(null=True)
    phone = peewee.TextField(null=True)
    address = peewee.TextField(null=True)
    is_lost = peewee.BooleanField(null=True)
    lost_on = PartialDateField(null=True)
    is_mobile = peewee.BooleanField(null=True)
    mobile_to = peewee.TextField(null=True)
    memberships = peewee.TextField(null=True)
    honours = peewee.TextField(null=True)
    class_rank = peewee.TextField(null=True)
    failed_courses = peewee.TextField(null=True)
    remark = peewee.TextField(null=True)
    left_on = PartialDateField(null=True)
    left_reason = peewee.TextField(null=True)
    name_order = peewee.TextField(default="", constraints=[peewee.SQL("DEFAULT ''")])

    class Meta:
        """The list is ordered, filtered and counted from one index, without reading the rows."""

        indexes = ((("name_order", "left_on", "category", "branch", "party_group"), False),)


class CategoryEvent(Table):
    """A change of 人员类别: it never changes without a date and a ground."""

    person = peewee.ForeignKeyField(Person, backref="category_events", on_delete="RESTRICT")
    category = ChoiceField(Category)
    since = PartialDateField(null=True)
    ground = peewee.TextField()


class CategoryPaper(Table):
    """The paper (文号, 会议) of a change of 人员类别 that did not come from a record book."""

    event = peewee.ForeignKeyField(CategoryEvent, unique=True, on_delete="RESTRICT")
    paper = peewee.TextField()


class StandingEvent(Table):
    """A change of 党籍状态 of somebody who stays in the roster."""

    person = peewee.ForeignKeyField(Person, backref="standing_events", on_delete="RESTRICT")
    standing = ChoiceField(Standing)
    since = PartialDateField(null=True)
    ground = peewee.TextField()
    paper = peewee.TextField()


class PersonRecord(Table):
    """A dated entry: an award, a penalty, a training, a hardship, a time in a group.

    What the columns mean for each kind stands in `rules.records`. `struck` is why an entry no
    longer counts: it stays readable.
    """

    person = peewee.ForeignKeyField(Person, backref="records", on_delete="RESTRICT")
    kind = ChoiceField(RecordKind)
    what = peewee.TextField()
    since = PartialDateField(null=True)
    until = PartialDateField(null=True)
    grade = peewee.TextField()
    organ = peewee.TextField()
    paper = peewee.TextField()
    amount = peewee.TextField()
    body = peewee.ForeignKeyField(Organization, null=True, on_delete="RESTRICT")
    restored = PartialDateField(null=True)
    note = peewee.TextField()
    struck = peewee.TextField(null=True)


class OwnField(Table):
    """An item that the unit added to the card; `retired` ones keep their values unseen."""

    position = peewee.IntegerField()
    label = peewee.TextField()
    kind = ChoiceField(OwnKind)
    options = JsonField()
    retired = peewee.BooleanField(default=False)


class OwnValue(Table):
    """What was entered in an own field for somebody."""

    field = peewee.ForeignKeyField(OwnField, on_delete="RESTRICT")
    person = peewee.ForeignKeyField(Person, backref="own_values", on_delete="RESTRICT")
    value = peewee.TextField()

    class Meta:
        """One value for each."""

        indexes = ((("field", "person"), True),)


class ResumeLine(Table):
    """One line of 本人简历."""

    person = peewee.ForeignKeyField(Person, backref="resume", on_delete="RESTRICT")
    position = peewee.IntegerField()
    begun = peewee.TextField()
    ended = peewee.TextField()
    place = peewee.TextField()
    witness = peewee.TextField()


class Relative(Table):
    """A close relative or an important social relation (家庭主要成员和主要社会关系)."""

    person = peewee.ForeignKeyField(Person, backref="relatives", on_delete="RESTRICT")
    position = peewee.IntegerField()
    relation = peewee.TextField()
    name = peewee.TextField()
    born = peewee.TextField()
    politics = peewee.TextField()
    workplace = peewee.TextField()


class ImportedFile(Table):
    """A spreadsheet that was taken in."""

    file = peewee.TextField()
    digest = peewee.TextField(index=True)
    kind = peewee.TextField()
    imported_at = peewee.TextField()


class ImportedRow(Table):
    """The raw cells of one imported row: a wrong reading can be done again without the file.

    `cells` is JSON: heading → text as it stood in the file.
    """

    file = peewee.ForeignKeyField(ImportedFile, backref="rows", on_delete="RESTRICT")
    person = peewee.ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    sheet = peewee.TextField()
    row = peewee.IntegerField()
    cells = peewee.TextField()


class EnteredPerson(Table):
    """What of a person stands in the official system: as the clerk last entered it there.

    `entered` is field → text, of the fields that the official sheets have.
    """

    person = peewee.ForeignKeyField(Person, backref="entered", unique=True, on_delete="RESTRICT")
    entered_on = peewee.TextField()
    entered = JsonField()

"""Rows of the dues book. Money is whole fen; a month is kept as `2026-01`.

Money is never edited: what was wrong is taken back by a further row of the opposite sign.
"""

from __future__ import annotations

import peewee

from partydesk.features.dues.rules import (
    Employer,
    EntryKind,
    Method,
    MoneyBook,
    Month,
    PayerCategory,
    PaymentKind,
    ReliefKind,
    RoundMode,
    RoundTo,
)
from partydesk.features.organization.tables import Organization
from partydesk.features.roster.tables import Person
from partydesk.store.table import ChoiceField, JsonField, Table


class MonthField(peewee.TextField):
    """A month, stored as `2026-01`, which sorts rightly."""

    def db_value(self, value: Month | None) -> str | None:
        """To the stored text."""
        return None if value is None else str(value)

    def python_value(self, value: str | None) -> Month | None:
        """From the stored text."""
        return None if value is None else Month.parse(value)


class DuesStart(Table):
    """From which month somebody pays here: after a transfer in, the month after 交至."""

    person = peewee.ForeignKeyField(Person, unique=True, on_delete="RESTRICT")
    since = MonthField()
    ground = peewee.TextField()


class DuesAssessment(Table):
    """核定: what a member pays a month from `since` on, until the next one.

    `rounded` is the exact sum after rounding, `amount` what is owed (the cap is lower). How it was
    rounded, and the way from the pay slip to the amount (`why`), stand as they were that day.
    """

    person = peewee.ForeignKeyField(Person, index=False, on_delete="RESTRICT")
    since = MonthField()
    category = ChoiceField(PayerCategory)
    employer = ChoiceField(Employer, null=True)
    items = JsonField(default=dict)
    base = peewee.IntegerField(null=True)
    percent = peewee.TextField(null=True)
    exact = peewee.TextField()
    rounded = peewee.IntegerField()
    amount = peewee.IntegerField()
    rounding_to = ChoiceField(RoundTo)
    rounding_mode = ChoiceField(RoundMode)
    why = JsonField(default=list)
    decision = peewee.TextField(default="")
    note = peewee.TextField(default="")
    made_on = peewee.DateField()
    reviewer = peewee.TextField(null=True)
    reviewed_on = peewee.DateField(null=True)

    class Meta:
        """One from a month on."""

        indexes = ((("person", "since"), True),)


class DuesRelief(Table):
    """少交, 免交 or paid elsewhere, for the months from `since` to `until`; both included.

    `amount` is what is still paid a month. Without `approval` it has no effect yet.
    `resolution` is the row of the meeting's resolution that decided it.
    """

    person = peewee.ForeignKeyField(Person, on_delete="RESTRICT")
    kind = ChoiceField(ReliefKind)
    since = MonthField()
    until = MonthField()
    amount = peewee.IntegerField()
    reason = peewee.TextField()
    decision = peewee.TextField()
    approval = peewee.TextField()
    resolution = peewee.IntegerField(null=True)


class DuesRun(Table):
    """A month for which the charges were made; a second row for those who were added later."""

    month = MonthField(index=True)
    made_on = peewee.DateField()
    people = peewee.IntegerField()


class DuesCharge(Table):
    """应交 of one member for one month, as assessed then: base, rate, amount, what is waived."""

    person = peewee.ForeignKeyField(Person, index=False, on_delete="RESTRICT")
    month = MonthField()
    branch = peewee.ForeignKeyField(Organization, null=True, index=False, on_delete="RESTRICT")
    base = peewee.IntegerField(null=True)
    percent = peewee.TextField(null=True)
    amount = peewee.IntegerField()
    waived = peewee.IntegerField(default=0)

    class Meta:
        """Once a month; the month's index serves the totals."""

        indexes = ((("person", "month"), True), (("month",), False))


class DuesWaiver(Table):
    """A charge taken back, whole or in part, after it was made; below zero it stands again."""

    person = peewee.ForeignKeyField(Person, index=False, on_delete="RESTRICT")
    month = MonthField()
    amount = peewee.IntegerField()
    reason = peewee.TextField()
    made_on = peewee.DateField()

    class Meta:
        """Asked by member and month."""

        indexes = ((("person", "month"), False),)


class DuesPayment(Table):
    """实交: money received from a member, or for one; below zero it takes `reverses` back.

    `amount` is the sum of its shares and of `voluntary`.
    """

    person = peewee.ForeignKeyField(Person, on_delete="RESTRICT")
    paid_on = peewee.DateField(index=True)
    amount = peewee.IntegerField()
    voluntary = peewee.IntegerField(default=0)
    kind = ChoiceField(PaymentKind)
    method = ChoiceField(Method)
    number = peewee.TextField(unique=True)
    payer = peewee.TextField(default="")
    receiver = peewee.TextField(default="")
    reason = peewee.TextField(default="")
    note = peewee.TextField(default="")
    reverses = peewee.ForeignKeyField("self", null=True, unique=True, on_delete="RESTRICT")


# The last number of a year is found at once, however many payments there are.
DuesPayment.add_index(
    peewee.SQL(
        'CREATE INDEX "dues_payment_serial" ON "dues_payment" '
        "(substr(number, 1, 5), CAST(substr(number, 6) AS INTEGER))"
    )
)


class DuesShare(Table):
    """What of a payment is for one month."""

    payment = peewee.ForeignKeyField(DuesPayment, backref="shares", on_delete="RESTRICT")
    person = peewee.ForeignKeyField(Person, index=False, on_delete="RESTRICT")
    month = MonthField()
    amount = peewee.IntegerField()

    class Meta:
        """Asked by member and month; by month alone for the sums."""

        indexes = ((("person", "month"), False), (("month",), False))


class DuesEntry(Table):
    """Money that moves besides the dues of members: `amount` above zero comes into the book.

    Moving cash to the bank is two rows, the second with `pair`.
    """

    kind = ChoiceField(EntryKind)
    book = ChoiceField(MoneyBook)
    day = peewee.DateField(index=True)
    amount = peewee.IntegerField()
    purpose = peewee.TextField(default="")
    decision = peewee.TextField(default="")
    voucher = peewee.TextField(default="")
    party = peewee.TextField(default="")
    period = peewee.TextField(default="")
    note = peewee.TextField(default="")
    pair = peewee.ForeignKeyField("self", null=True, on_delete="RESTRICT")
    reverses = peewee.ForeignKeyField("self", null=True, unique=True, on_delete="RESTRICT")


class DuesReconciliation(Table):
    """对账: what the book said at the end of a month, and what was counted."""

    month = MonthField()
    book = ChoiceField(MoneyBook)
    stands = peewee.IntegerField()
    counted = peewee.IntegerField()
    note = peewee.TextField(default="")
    made_on = peewee.DateField()

    class Meta:
        """Once for each book and month."""

        indexes = ((("month", "book"), True),)


class DuesClosing(Table):
    """结账: a month (`2026-01`) or a year (`2026`) to which nothing is added any more.

    `code` is the code of the journal as it stood, to be printed under the ledger.
    """

    period = peewee.TextField(index=True)
    closed_on = peewee.DateField()
    code = peewee.TextField()
    reopened_on = peewee.DateField(null=True)
    reason = peewee.TextField(default="")


class DuesReminder(Table):
    """A talk with somebody who owes: when, how, what was said."""

    person = peewee.ForeignKeyField(Person, on_delete="RESTRICT")
    day = peewee.DateField()
    way = peewee.TextField()
    words = peewee.TextField()


class DuesStatementLine(Table):
    """One line of a bank's or an app's statement that was taken in; `digest` knows it again."""

    digest = peewee.TextField(unique=True)
    file = peewee.TextField()
    day = peewee.DateField()
    amount = peewee.IntegerField()
    party = peewee.TextField()
    remark = peewee.TextField()
    payment = peewee.ForeignKeyField(DuesPayment, null=True, on_delete="RESTRICT")

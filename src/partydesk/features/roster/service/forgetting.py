"""Making people anonymous: what says who somebody was goes, what statistics count stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import peewee

from partydesk.features.roster.tables import (
    CategoryEvent,
    CategoryPaper,
    EnteredPerson,
    ImportedFile,
    ImportedRow,
    OwnValue,
    Person,
    PersonRecord,
    Relative,
    ResumeLine,
    StandingEvent,
)
from partydesk.kernel.names import initials, name_key, name_order, pinyin
from partydesk.store.unnaming import unname

if TYPE_CHECKING:
    from partydesk.kernel.forgetting import Gone

_EMPTIED = (
    "ethnicity", "birth_date", "id_number", "native_place", "education", "degree",
    "work_started_on", "job", "workplace", "post", "staff_number", "party_post", "mobile", "phone",
    "address", "is_lost", "lost_on", "is_mobile", "mobile_to", "memberships", "honours",
    "class_rank", "failed_courses", "remark",
)  # fmt: skip


def forget(gone: Gone) -> None:
    """Empty the rows of these people, inside a change.

    Sex, 人员类别, branch, the dates of the Party and of leaving, and the reason without what was
    added to it are left: they are counted, and tell of nobody.
    """
    reason = peewee.fn.SUBSTR(
        Person.left_reason, 1, peewee.fn.INSTR(Person.left_reason.concat("："), "：") - 1
    )
    for person in gone.people:
        name = gone.called(person)
        Person.update(
            name=name, name_key=name_key(name), pinyin=pinyin(name), initials=initials(name),
            name_order=name_order(name),
            left_reason=reason, **dict.fromkeys(_EMPTIED),
        ).where(Person.id == person).execute()  # fmt: skip
    for table in (ResumeLine, Relative, EnteredPerson, PersonRecord, OwnValue):
        table.delete().where(table.person.in_(gone.people)).execute()
    events = CategoryEvent.select(CategoryEvent.id).where(CategoryEvent.person.in_(gone.people))
    CategoryPaper.delete().where(CategoryPaper.event.in_(events)).execute()
    unname(CategoryEvent, (CategoryEvent.ground,), gone, CategoryEvent.person.in_(gone.people))
    of_them = StandingEvent.person.in_(gone.people)
    StandingEvent.update(paper="").where(of_them).execute()
    unname(StandingEvent, (StandingEvent.ground,), gone, of_them)
    unname(PersonRecord, (PersonRecord.what, PersonRecord.note, PersonRecord.struck), gone)
    unname(OwnValue, (OwnValue.value,), gone)
    unname(ImportedFile, (ImportedFile.file,), gone)
    ImportedRow.update(cells="{}").where(ImportedRow.person.in_(gone.people)).execute()

"""Whose term of keeping has ended is made anonymous: in the tables, in the journal, in the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.features.development import queries as record_books
from partydesk.features.development.service import ApplicationOrder
from partydesk.features.history import queries
from partydesk.features.history.rules import HistoryFilter, Scope
from partydesk.features.roster import queries as roster
from partydesk.features.roster.rules import (
    Category,
    Departure,
    PersonOrder,
    RelativeEntry,
    ResumeEntry,
)
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.kernel.identity import check_character
from partydesk.store.chain import read_code
from partydesk.store.proof import code_stood_on, prove

if TYPE_CHECKING:
    from partydesk.books import Books
    from tests.features.history.conftest import Clock

NUMBER = "99010119600101001"
LEAVER = PersonOrder(
    "欧阳慧敏", Category.FULL, branch=2, mobile="13912345678", address="文澜路十七号",
    id_number=NUMBER + check_character(NUMBER), joined_on=PartialDate(1990, 7, 1),
)  # fmt: skip
SECRETS = (
    "欧阳慧敏",
    LEAVER.id_number or "",
    "13912345678",
    "文澜路十七号",
    "欧阳建国",
    "云川一中",
)


@pytest.fixture
def leaver(books: Books, clock: Clock) -> int:
    """Entered with all that hangs on a person, corrected, and gone since 2010."""
    clock.day = date(2026, 11, 5)
    person = books.roster.add_person(
        LEAVER, [ResumeEntry("1980", "1984", "云川一中")], [RelativeEntry("父", "欧阳建国")]
    )
    books.roster.correct_person(person, replace(LEAVER, remark="见欧阳慧敏档案"))
    books.roster.set_relatives(person, ())
    books.roster.leave(person, PartialDate(2010, 5), Departure.TRANSFERRED, "转往欧阳慧敏新单位")
    return person


def test_it_is_seen_before_whom_it_would_concern(books: Books, leaver: int) -> None:
    assert [one.id for one in books.retention.look(10).people] == [leaver]
    assert books.retention.look(17).people == ()
    assert roster.card(leaver) is not None
    for years in (0, 101):
        with pytest.raises(Refusal, match="1 到 100 年"):
            books.retention.look(years)


def test_what_says_who_somebody_was_goes_and_what_is_counted_stays(
    books: Books, leaver: int
) -> None:
    assert books.retention.purge(10).startswith("已清除 1 人的资料")
    card = roster.card(leaver)
    assert card is not None
    assert card.entry.name == f"已清除人员 {leaver}"
    assert card.entry.id_number is card.entry.mobile is card.entry.remark is None
    assert (card.resume, card.relatives) == ((), ())
    assert (card.entry.category, card.left_on) == (Category.FULL, PartialDate(2010, 5))
    assert card.entry.joined_on == PartialDate(1990, 7, 1)
    assert card.left_reason == "组织关系转出"
    with pytest.raises(Refusal, match="没有离开满 10 年的人员"):
        books.retention.purge(10)


def test_nothing_of_it_is_left_anywhere_on_the_disk(books: Books, leaver: int) -> None:
    def found() -> list[str]:
        written = b"".join(
            file.read_bytes() for file in books.store.folder.iterdir() if file.is_file()
        )
        return [secret for secret in SECRETS if secret.encode() in written]

    assert found() == list(SECRETS)
    books.retention.purge(10)
    assert found() == []
    assert leaver


def test_the_chain_holds_and_says_what_was_dropped(books: Books, leaver: int) -> None:
    other = books.roster.add_person(replace(LEAVER, name="吴桐", id_number=None))
    before = prove(books.store.database)
    books.retention.purge(10)
    audit = books.history.prove()
    assert audit.holds, audit.problems
    (purge,) = audit.proof.purges
    assert (purge.people, purge.rows > 5, purge.clerk) == (1, True, "管理员")
    assert any("按保存期限清除了 1 人的资料" in note for note in audit.notes)
    # a code that was printed before still fits, and work goes on
    assert code_stood_on(books.store.database, read_code(before.code) or "", None) is not None
    books.roster.correct_person(other, replace(LEAVER, name="吴彤", id_number=None))
    assert books.history.prove().holds
    assert leaver


def test_the_history_keeps_that_something_was_done_and_drops_what(
    books: Books, leaver: int
) -> None:
    books.retention.purge(10)
    scope = Scope("", person=leaver)
    found = queries.ids(HistoryFilter(scope))
    labels = [queries.rows(found)[one].label for one in found]
    assert labels == [
        "按期限清除离开满 10 年的 1 人",
        "（已清除） 离开（组织关系转出）",
        "填写 （已清除） 的家庭成员",
        "更正 （已清除）",
        "登记 （已清除）",
    ]
    first = queries.row_changes(found[-1], scope, books.history.naming)
    person = next(row for row in first if row.noun == "人员")
    assert person.purged
    assert person.fields == ()


def test_nothing_before_a_purge_is_undone_and_what_it_concerns_not_taken_back(
    books: Books, leaver: int
) -> None:
    books.retention.purge(10)
    assert books.store.undo_label is None
    assert books.store.redo_label is None
    entered = queries.ids(HistoryFilter(Scope("", person=leaver)))[-1]
    with pytest.raises(Refusal, match="按期限清除"):
        books.history.take_back([entered])
    other = books.roster.add_person(replace(LEAVER, name="吴桐", id_number=None))
    assert books.store.undo_label == "登记 吴桐"
    assert other


def test_a_record_book_is_kept_unless_the_clerk_says_otherwise(books: Books, clock: Clock) -> None:
    clock.day = date(2026, 11, 5)
    order = PersonOrder("李书瑶", Category.APPLICANT, branch=2)
    person = books.development.receive_application(
        ApplicationOrder(order, PartialDate(2005, 9, 1), {"receiver": "李书瑶所在支部"})
    )
    books.roster.leave(person, PartialDate(2008), Departure.DROPPED)
    outlook = books.retention.look(10)
    assert (outlook.people, [one.id for one in outlook.kept]) == ((), [person])
    with pytest.raises(Refusal, match="不用清除"):
        books.retention.purge(10)
    books.retention.purge(10, books_too=True)
    book = record_books.book(person)
    assert book is not None
    assert [(entry.step, entry.date, dict(entry.fields)) for entry in book.entries] == [
        (1, PartialDate(2005, 9, 1), {})
    ]
    assert books.history.prove().holds


def test_content_that_is_missing_without_a_purge_is_found(books: Books, leaver: int) -> None:
    books.retention.purge(10)
    run = books.store.database.execute_sql
    run("DROP TRIGGER seal_journal_update")
    run(
        "UPDATE journal SET old = NULL, new = '#', digest = lower(hex(randomblob(32)))"
        " WHERE id = (SELECT min(id) FROM journal)"
    )
    proof = prove(books.store.database)
    assert any("的内容不是由清除去掉的" in said for said in proof.troubles)
    assert any("与校验码对不上" in said for said in proof.troubles)
    assert leaver


def test_only_the_administrator_may(books: Books, leaver: int) -> None:
    from partydesk.store.rights import Role  # noqa: PLC0415 - only here

    books.store.role = Role.KEEPER
    with pytest.raises(Refusal, match="只有管理员"):
        books.retention.purge(10)
    assert roster.known(leaver) is not None

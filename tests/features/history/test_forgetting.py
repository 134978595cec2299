"""What every book knows of somebody goes with a purge; sums and votes stay as they were counted."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from partydesk.features.attachments import queries as attachments
from partydesk.features.attachments.rules import Owner
from partydesk.features.attachments.service.sources import of_bytes
from partydesk.features.dues import queries as dues
from partydesk.features.dues.rules import Month, ReliefKind, ReliefOrder
from partydesk.features.history.queries import recycle
from partydesk.features.meetings.rules import (
    Item,
    MeetingOrder,
    Named,
    Presence,
    Resolution,
    RollLine,
    TaskOrder,
)
from partydesk.features.prints import queries as prints
from partydesk.features.roster import queries as roster
from partydesk.features.roster.rules import Category, Departure, PersonOrder
from partydesk.features.roster.tables import Person
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.forgetting import Gone
from partydesk.kernel.identity import check_character
from partydesk.kernel.prints import FILE, Print, Subject
from partydesk.store.attachments import segments
from partydesk.store.purge import purge
from partydesk.store.snapshot.shelf import FOLDER
from partydesk.store.trouble import StoreTrouble
from tests.faults.known_people import spellings
from tests.features.dues.conftest import Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.units import Moulds

NAME, ELDER, NUMBER = "司徒晚晴", "司徒晚晴雪", "99010119600101001"
NUMBER += check_character(NUMBER)
AUTOBIOGRAPHY = f"{NAME}自传，{NUMBER}，".encode() * 40
MOTION = f"关于{NAME}同志转出的说明"


@pytest.fixture
def office(moulds: Moulds, tmp_path: Path) -> Iterator[Office]:
    """A unit that knows somebody in every book, eleven years after she left."""
    made = Office(moulds, tmp_path)
    person, other = made.payer(NAME, id_number=NUMBER), made.payer(ELDER)
    _collect(made, person, other)
    _hold(made, person, other)
    _put_and_print(made, person)
    shelf = made.books.store.drafts
    shelf.keep(f"person:{person}", "更正", {"remark": "x"})
    shelf.keep("meeting:9", "会议", {"text": f"{NAME}发言"})
    shelf.keep(f"person:{other}", "更正", {"remark": ELDER})
    made.books.roster.leave(person, PartialDate(2026, 11, 20), Departure.TRANSFERRED)
    made.books.backups.back_up()
    made.day = date(2037, 11, 23)
    yield made
    made.books.close()


def _collect(office: Office, person: int, other: int) -> None:
    relief = ReliefOrder(
        person, ReliefKind.REDUCED, Month(2026, 9), Month(2026, 9), reason=f"{NAME}生病",
        amount=Decimal(5), decision=f"9月2日支委会研究{NAME}减免", approval="机关党委同意",
    )  # fmt: skip
    office.dues.assessing.relieve(relief)
    office.charge(9, 10, 11)
    office.pay(person, "200", payer=f"{NAME}的儿子", note=f"{NAME}现金")
    office.pay(other, "100", payer=NAME)
    office.dues.charging.waive(person, Month(2026, 11), Decimal(10), f"{NAME}多核定")
    office.dues.taking.remind(person, office.day, "电话", f"{NAME}说下周交")


def _hold(office: Office, person: int, other: int) -> None:
    book, day = office.books.meetings, PartialDate(2026, 11, 10)
    order = MeetingOrder(
        "assembly", office.first, day, chair=(Named(NAME, person),),
        recorder=(Named(ELDER, other),), content=f"听取{NAME}汇报",
        guests=f"{NAME}的原单位（{NUMBER}）",
    )  # fmt: skip
    roll = [
        RollLine(person, NAME, Category.FULL),
        RollLine(other, ELDER, Category.FULL, Presence.LEAVE, ground="出差"),
    ]
    meeting = book.record(order, roll)
    speeches = ((Named(NAME, person), f"我是{NAME}"), (Named(ELDER, other), f"同意{NAME}的意见"))
    book.set_items(meeting, [Item(MOTION, speeches)])
    book.set_items(meeting, [Item(MOTION + "，再议", speeches)])  # the rows of before are gone
    book.set_resolutions(meeting, [Resolution(MOTION, yes=1, no=0, abstain=0)])
    book.set_tasks(meeting, [TaskOrder(f"送{NAME}", Named(NAME, person))])
    book.write_text(meeting, f"{NAME}主持，{ELDER}请假。")
    book.finalize(meeting, day)


def _put_and_print(office: Office, person: int) -> None:
    store = office.books.attachments
    store.take(Owner("person", person, person, NAME), [of_bytes(f"{NAME}.txt", AUTOBIOGRAPHY)])
    store.take(Owner("person", person, person, NAME), [of_bytes("照片.txt", NUMBER.encode() * 90)])
    office.books.backups.back_up()
    store.remove(attachments.every()[:1])  # its bytes are kept on, and go all the same
    paper = Print(
        "record-book", "记实簿", Subject(NAME, person), "已登记的内容", duplex=False, pages=3,
        part="", copies=1, way=FILE, target=f"D:/{NAME}/记实簿.pdf", codes=("a",),
    )  # fmt: skip
    office.books.prints.enter([paper])


def leaking(office: Office) -> set[str]:
    """Files of the unit, its snapshots left out, in which she can be read."""
    sought = spellings(NAME) | spellings(NUMBER)
    told = set()
    for file in office.books.store.folder.rglob("*"):
        if file.is_file() and not file.name.startswith("备份-"):
            # who has a longer name with hers in it is somebody else
            body = file.read_bytes().replace(ELDER.encode(), b"")
            told |= {file.name.split("-")[0]} if any(one in body for one in sought) else set()
    return told


def test_no_byte_of_the_unit_has_her_any_more(office: Office) -> None:
    assert leaking(office) == {"unit.db", "attachments.db", "附件"}
    said = office.books.retention.purge(10)
    assert said.startswith("已清除 1 人的资料")
    assert leaking(office) == set()
    audit = office.books.history.prove()
    assert audit.holds, audit.problems


def test_a_past_day_that_is_looked_at_meanwhile_is_in_nobodys_way(office: Office) -> None:
    with closing(office.books.roster.as_of(date(2026, 11, 19))) as past, past.view():
        card = roster.card(1)
        assert card is not None
        assert card.entry.name == NAME
    with closing(office.books.roster.as_of(date(2037, 1, 1))) as past:
        office.books.retention.purge(10)
        with past.view():
            assert roster.card(1) is not None
    assert leaking(office) == set()
    with closing(office.books.roster.as_of(date(2026, 11, 19))) as past, past.view():
        card = roster.card(1)
    assert card is not None
    assert card.entry.name == "已清除人员 1"


def test_where_the_last_step_breaks_off_nothing_was_done(office: Office) -> None:
    def forget(gone: Gone) -> None:
        Person.update(name=gone.called(1)).where(Person.id == 1).execute()
        gone.last.append(no_room)

    def no_room() -> None:
        raise StoreTrouble("磁盘满了。")

    with pytest.raises(StoreTrouble, match="磁盘满了"):
        purge(office.books.store, "清除", [1], forget)
    assert roster.known(1) is not None
    assert roster.gone([1])[0].name == NAME
    assert office.books.history.prove().holds
    office.books.retention.purge(10)
    assert roster.gone([1])[0].name == "已清除人员 1"


def test_who_was_made_anonymous_is_not_offered_to_come_back(office: Office) -> None:
    assert recycle.left() == [1]
    office.books.retention.purge(10)
    assert recycle.left() == []


def test_the_money_is_the_same_to_the_last_fen(office: Office) -> None:
    def money() -> object:
        span = date(2020, 1, 1), date(2040, 1, 1)
        found = [dues.payment(one) for one in dues.payment_ids(*span)]
        paid = [(one.amount, one.number, one.voluntary, one.paid_on) for one in found if one]
        return paid, dues.months_of_member(1), [one.amount for one in dues.reliefs(1)]

    before = money()
    office.books.retention.purge(10)
    assert money() == before
    (relief,) = dues.reliefs(1)
    assert (relief.reason, relief.approval) == ("", "机关党委同意")
    assert relief.decision == "9月2日支委会研究（已清除）减免"


def test_the_minutes_keep_roll_and_votes_under_a_number(office: Office) -> None:
    before = office.books.meetings.minutes(1)
    office.books.retention.purge(10)
    after = office.books.meetings.minutes(1)
    assert [line.name for line in after.roll] == ["已清除人员 1", ELDER]
    assert [replace(line, name="") for line in after.roll] == [
        replace(line, name="") for line in before.roll
    ]
    assert after.tally == before.tally
    (now,), (then,) = after.resolutions, before.resolutions
    assert (now.yes, now.no, now.abstain) == (then.yes, then.no, then.abstain) == (1, 0, 0)
    assert now.motion == "关于（已清除）同志转出的说明"
    assert [one.name for one in after.order.chair] == ["已清除人员 1"]
    assert after.order.text == f"（已清除）主持，{ELDER}请假。"
    ((speaker, said), (elder, agreed)) = after.items[0].speeches
    assert (speaker.name, said) == ("已清除人员 1", "我是（已清除）")
    assert (elder.name, agreed) == (ELDER, "同意（已清除）的意见")


def test_her_attachments_are_gone_from_the_reachable_backups_too(office: Office) -> None:
    store = office.books.store
    key, shelf = store.attachments.key, store.folder / FOLDER
    assert segments.held(segments.listed(shelf), key)
    office.books.retention.purge(10)
    assert attachments.every() == []
    assert store.attachments.digests() == {}
    assert segments.held(segments.listed(shelf), key) == {}


def test_the_print_log_says_what_was_printed_and_not_whose(office: Office) -> None:
    office.books.retention.purge(10)
    (line,) = prints.rows(prints.ids(1)).values()
    assert (line.subject, line.title, line.pages, line.target) == ("已清除人员 1", "记实簿", 3, "")


def test_drafts_about_her_go_and_those_of_others_stay(office: Office) -> None:
    office.books.retention.purge(10)
    assert [draft.place for draft in office.books.store.drafts.all()] == ["person:2"]


def test_a_name_that_somebody_else_bears_stays_in_texts(office: Office) -> None:
    office.books.roster.add_person(PersonOrder(NAME, Category.FULL, branch=office.second))
    office.books.retention.purge(10)
    after = office.books.meetings.minutes(1)
    assert after.roll[0].name == "已清除人员 1"  # the roster says who is meant
    assert after.resolutions[0].motion == MOTION  # nobody can say who is meant
    assert office.books.history.prove().holds


def test_a_longer_name_is_not_cut_in_two() -> None:
    gone = Gone([5], ["王明", "王明月"], ["王明亮", "王明"])
    assert gone.unnamed("王明、王明月、王明亮") == "王明、（已清除）、王明亮"
    assert gone.unnamed_own("王明、王明月、王明亮") == "（已清除）、（已清除）、王明亮"
    assert Gone([5], []).unnamed("王明") == "王明"

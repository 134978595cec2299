"""Who came, went and is away in the invented unit: letters, mobile members, one out of reach."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from partydesk.features.dues import queries as dues
from partydesk.features.roster import queries as people
from partydesk.features.roster.queries import RosterFilter
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.features.transfers.rules import (
    ArrivalOrder,
    LetterOrder,
    LossCause,
    LossOrder,
    MobilityOrder,
    NoteOrder,
    ReceiptOrder,
    Way,
)
from partydesk.kernel.dates import PartialDate, add_months
from partydesk.kernel.identity import Sex

if TYPE_CHECKING:
    from partydesk.books import Books

_FEWEST = 8  # members without a post from which on some of them come and go
_OFFICE = (
    ("address", "某某省某某市和平路 1 号"), ("phone", "0100-8100001"), ("fax", "0100-8100002"),
    ("postcode", "000100"),
)  # fmt: skip
_PLACES = (
    "中共某某市教育局机关委员会", "中共某某县人民医院委员会", "中共某某市城东街道工作委员会",
    "中共某某省水利勘测设计院委员会",
)  # fmt: skip
_CONTACTS = ("电话", "微信", "见面")


class Passing:
    """One member more than was asked for, who came some years ago and has left by now.

    Args:
        books: the unit, with its branches.
        years: how far back its books reach.
    """

    def __init__(self, books: Books, years: int) -> None:
        self._books, self._today = books, books.today()
        self._first = add_months(self._today.replace(day=1), -12 * years)
        self._person = 0

    def come(self) -> None:
        """Before anything is recorded of the years."""
        on = self._first - timedelta(10)
        person = PersonOrder(
            "祝远行", Category.FULL, sex=Sex.MALE, ethnicity="汉族", native_place="某某省某某市",
            birth_date=PartialDate(1984, 3, 12), education="大学本科毕业",
            branch=self._books.organization.branches()[-1].id,
            applied_on=PartialDate(2006, 4, 2), joined_on=PartialDate(2008, 6, 20),
            full_member_on=PartialDate(2009, 6, 20), work_started_on=PartialDate(2006, 7, 1),
            job="参照公务员法管理的工作人员", mobile="13900000001",
        )  # fmt: skip
        self._person = self._books.transfers.arrive(
            ArrivalOrder(
                person, _PLACES[2], on - timedelta(9), on, f"{on:%Y-%m}",
                f"{on.year}年第107号", 30, receipt_on=on + timedelta(4),
            )
        )  # fmt: skip

    def go(self) -> None:
        """When the dues of the years are entered: received elsewhere in this very month."""
        done = max(self._today.replace(day=1), self._today - timedelta(3))
        order = LetterOrder(
            self._person, _PLACES[3], done - timedelta(9), f"{done:%Y-%m}", way=Way.ONLINE
        )
        transfer = self._books.transfers.issue(order)
        self._books.transfers.receive(
            ReceiptOrder(transfer, done, self._today, "钱经办", "0100-8200001")
        )


class Comings:
    """Writes transfers through the same services that the clerk uses, before the day of looking.

    Args:
        books: the unit, with its people and their dues.
    """

    def __init__(self, books: Books) -> None:
        self._books, self._book = books, books.transfers
        self._today = books.today()
        here = RosterFilter(category=Category.FULL)
        entries = ((id_, people.order_of(id_)) for id_ in people.ids(here))
        self._people = [id_ for id_, entry in entries if entry and not entry.party_post][::-1]

    def arrive(self) -> None:
        """Who came by a letter, before the meetings of which rolls are made; see `write`."""
        if len(self._people) >= _FEWEST:
            self._came(self._people[0])

    def write(self) -> None:
        """Everything else; nothing in a small unit."""
        if len(self._people) < _FEWEST:
            return
        waiting, late, void = self._people[1:4]
        self._letter(late, 75, _PLACES[0], 30)
        self._void(void)
        self._letter(waiting, 26, _PLACES[1], 30)
        self._away(self._people[5], "广东省某某市", 200, (150, 60, 12))
        self._away(self._people[6], "上海市某某区", 300, (290,))
        self._guest()
        self._lost(self._people[7])

    def _day(self, ago: int) -> date:
        return self._today - timedelta(ago)

    def _letter(self, person: int, ago: int, place: str, days: int) -> int:
        on = self._day(ago)
        return self._book.issue(
            LetterOrder(person, place, on, f"{on:%Y-%m}", valid_days=days, office=_OFFICE)
        )

    def _void(self, person: int) -> None:
        letter = self._letter(person, 60, _PLACES[2], 10)
        self._book.void(letter, self._day(57), "本人暂不调动，介绍信收回")

    def _came(self, person: int) -> None:
        entry = people.order_of(person)
        first = next((row.month for row in dues.months_of_member(person)), None)
        if entry is None or first is None:
            return
        on = first.plus(-1).last
        order = ArrivalOrder(
            entry, _PLACES[1], on - timedelta(8), on, f"{on:%Y-%m}", f"{on.year}年第021号", 30,
            receipt_on=on + timedelta(3),
        )  # fmt: skip
        self._book.note_arrival(person, order)

    def _away(self, person: int, place: str, ago: int, contacts: tuple[int, ...]) -> None:
        row = self._book.roaming.go(
            MobilityOrder(
                self._day(ago), place, person, host=f"{place}某某街道党群服务中心",
                cause="随子女居住", phone="13900000000", contact="党小组组长",
                certificate=f"{self._day(ago):%Y}-{person:04d}",
            )
        )  # fmt: skip
        for number, days in enumerate(contacts):
            words = "身体和生活情况正常，按月交纳党费"
            way = _CONTACTS[number % len(_CONTACTS)]
            self._book.roaming.touch(row, NoteOrder(self._day(days), way, words, "党小组组长"))

    def _guest(self) -> None:
        self._book.roaming.go(
            MobilityOrder(
                self._day(90), "某某省某某县", name="易来宾", host="中共某某县某某镇委员会",
                cause="驻场施工", certificate="0021",
            )
        )  # fmt: skip

    def _lost(self, person: int) -> None:
        order = LossOrder(
            person, add_months(self._today, -5) - timedelta(20), self._day(60), LossCause.MOVED
        )
        row = self._book.roaming.lose(order)
        for ago, way, words in (
            (55, "电话", "登记的两个号码都已停机"),
            (30, "走访", "到户籍地社区了解，房屋已出售，去向不明"),
        ):
            self._book.roaming.search(row, NoteOrder(self._day(ago), way, words, "组织委员"))

"""政审函调登记: letters sent, answers received, answers asked for again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from partydesk.features.development.queries import letters as queries
from partydesk.features.development.rules.kinds import Kin
from partydesk.features.development.rules.letters import inquiry_code, text_of
from partydesk.features.development.tables import ReviewLetter, ReviewReminder
from partydesk.features.roster import queries as roster_queries
from partydesk.features.roster.rules import RelativeEntry
from partydesk.kernel.dates import check_not_later, chinese_date
from partydesk.kernel.findings import Refusal
from partydesk.store.rights import Role

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from partydesk.features.development.queries.letters import LetterRow
    from partydesk.features.development.rules.letters import InquiryOrder, ReplyOrder
    from partydesk.features.roster.queries import Card
    from partydesk.features.roster.service import Roster
    from partydesk.store.unit import Store


class Letters:
    """The register of the letters of background reviews.

    Args:
        store: the open unit.
        roster: names the family and relations of each person.
        today: the clock.
    """

    def __init__(self, store: Store, roster: Roster, today: Callable[[], date]) -> None:
        self._store, self._roster, self.today = store, roster, today

    @property
    def writes(self) -> bool:
        """Whether this clerk may enter anything."""
        return self._store.role.writes

    def send(self, order: InquiryOrder) -> int:
        """A letter is sent; it gets the next number of its year. Its row.

        Raises:
            Refusal: at the field that cannot stand.
        """
        self._store.require(Role.KEEPER)
        card = self._card(order.person)
        values = self._values(order, card)
        year = order.sent_on.year
        number = queries.next_number(year)
        code = inquiry_code(year, number)
        with self._store.change(f"发出 {card.entry.name} 的{code}"):
            self._list(order, card)
            made = ReviewLetter.create(person=order.person, year=year, number=number, **values)
        return int(made.id)

    def correct(self, letter: int, order: InquiryOrder) -> None:
        """Put other words in a letter; its number stays.

        Raises:
            Refusal: no such letter, another year, or a field that cannot stand.
        """
        self._store.require(Role.KEEPER)
        row = _known(letter)
        card = self._card(row.person_id)
        values = self._values(order, card)
        if order.sent_on.year != row.year:
            raise Refusal("编号是按年编的，发出日期不能改到另一年。", field="sent_on")
        with self._store.change(f"更正 {row.name} 的{row.code}"):
            self._list(order, card)
            ReviewLetter.update(**values).where(ReviewLetter.id == letter).execute()

    def receive(self, order: ReplyOrder) -> None:
        """An answer has come, or is put right; one dated before the letter is kept and shown.

        Raises:
            Refusal: no such letter, or a field that cannot stand.
        """
        self._store.require(Role.KEEPER)
        row = _known(order.letter)
        check_not_later(order.replied_on, self.today(), "replied_on")
        values = {
            "replied_on": order.replied_on,
            "replied_by": text_of(order.replied_by, "replied_by") or row.organization,
            "reply": text_of(order.reply, "reply", needed=True),
        }
        with self._store.change(f"登记 {row.name} {row.code}的复函"):
            ReviewLetter.update(**values).where(ReviewLetter.id == row.id).execute()

    def remind(self, letter: int, day: date, way: str) -> None:
        """An answer is asked for again.

        Raises:
            Refusal: answered already, a day that cannot be, or nothing said of how.
        """
        self._store.require(Role.KEEPER)
        row = _known(letter)
        if row.replied_on is not None:
            raise Refusal(f"{row.code}已经收到复函，不用催办。")
        check_not_later(day, self.today(), "day")
        if day < row.sent_on:
            raise Refusal(f"催办日期早于{chinese_date(row.sent_on)}发函的日期。", field="day")
        said = text_of(way, "way", needed=True)
        with self._store.change(f"催办 {row.name} 的{row.code}"):
            ReviewReminder.create(letter=row.id, day=day, way=said)

    def strike(self, letter: int) -> None:
        """Take out a letter that was entered by mistake, with its reminders.

        Raises:
            Refusal: no such letter.
        """
        self._store.require(Role.KEEPER)
        row = _known(letter)
        with self._store.change(f"删除 {row.name} 的{row.code}"):
            ReviewReminder.delete().where(ReviewReminder.letter == row.id).execute()
            ReviewLetter.delete().where(ReviewLetter.id == row.id).execute()

    def _values(self, order: InquiryOrder, card: Card) -> dict[str, object]:
        check_not_later(order.sent_on, self.today(), "sent_on")
        own = order.kin is Kin.SELF
        about = card.entry.name if own else text_of(order.about, "about", needed=True)
        relation = str(Kin.SELF) if own else text_of(order.relation, "relation", needed=True)
        return {
            "kin": order.kin, "about": about, "relation": relation, "sent_on": order.sent_on,
            "organization": text_of(order.organization, "organization", needed=True),
            "asks": text_of(order.asks, "asks"),
        }  # fmt: skip

    def _list(self, order: InquiryOrder, card: Card) -> None:
        """Somebody whom the roster does not name yet is entered there too, once."""
        known = {line.name for line in card.relatives}
        name = " ".join(order.about.split())
        if order.listed and order.kin is not Kin.SELF and name not in known:
            line = RelativeEntry(order.relation.strip(), name, workplace=order.workplace.strip())
            self._roster.set_relatives(card.id, [*card.relatives, line])

    @staticmethod
    def _card(person: int) -> Card:
        card = roster_queries.card(person)
        if card is None:
            raise Refusal("名册里没有这个人。", field="person")
        return card


def _known(letter: int) -> LetterRow:
    return queries.letter(letter) or _nobody()


def _nobody() -> NoReturn:
    raise Refusal("登记簿里没有这一封函。")

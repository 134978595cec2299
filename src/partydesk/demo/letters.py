"""Letters of background reviews: answered, asked for again, and one about the applicant."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from partydesk.features.development.rules.kinds import Kin
from partydesk.features.development.rules.letters import REVIEW, InquiryOrder, ReplyOrder, kin_of

if TYPE_CHECKING:
    from datetime import date

    from partydesk.books import Books
    from partydesk.features.development.queries import BookRow

_CHOSEN, _LISTED, _APPROVED = 3, 7, 17  # activist, candidate, on probation
_FEW = 3
_ANSWER = "群众，拥护党的路线、方针、政策，历史清楚，遵纪守法，未发现问题。"
_OWN = "在校（在职）期间的政治态度、遵纪守法和现实表现"


class ReviewLetters:
    """Writes them; nobody is asked about where nobody has come so far."""

    def __init__(self, books: Books) -> None:
        self._books, self._letters = books, books.development.letters

    def write(self) -> None:
        """Two reviews with answers, one that waits, has been asked again, and is not concluded."""
        on = self._books.today()
        every = [one.book for one in self._books.development.judged_books(on)]
        done = [book for book in every if book.entry(REVIEW) and not book.entry(_APPROVED)]
        waiting = [book for book in every if book.entry(_CHOSEN) and not book.entry(_LISTED)]
        waiting.sort(key=lambda book: len(book.entries), reverse=True)
        for book in done[:_FEW]:
            self._answered(book)
        for book in waiting[:1]:
            self._waiting(book, on)

    def _answered(self, book: BookRow) -> None:
        entry = book.entry(REVIEW)
        end = entry.date.exact if entry and entry.date else None
        if end is not None:
            for number, line in enumerate(self._relatives(book)[:2]):
                sent = end - timedelta(30 - number)
                where = f"{line[2] or '原籍所在地'}党组织"
                order = InquiryOrder(book.person.id, kin_of(line[0]), line[1], line[0], where, sent)
                letter = self._letters.send(order)
                back = sent + timedelta(14 + number)
                self._letters.receive(ReplyOrder(letter, back, reply=_ANSWER))

    def _waiting(self, book: BookRow, on: date) -> None:
        person, sent = book.person.id, on - timedelta(45)
        school = "毕业学校党委组织部"
        self._letters.send(InquiryOrder(person, Kin.SELF, "", "", school, sent, _OWN))
        for relation, name, where in self._relatives(book)[:1]:
            place = f"{where or '原籍所在地'}党组织"
            order = InquiryOrder(person, kin_of(relation), name, relation, place, sent)
            letter = self._letters.send(order)
            self._letters.remind(letter, on - timedelta(10), "电话联系，对方答复正在办理")

    def _relatives(self, book: BookRow) -> list[tuple[str, str, str]]:
        card = self._books.development.card(book.person.id)
        return [(one.relation, one.name, one.workplace) for one in card.relatives if one.name]

"""The papers of single persons offered on the roster, with the photograph of the attachments."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partydesk.kernel.late import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.books import Books
    from partydesk.features.roster.page import RosterPage
    from partydesk.features.roster.papers import personal
    from partydesk.kernel.prints import Subject
else:
    personal = late("partydesk.features.roster.papers.personal")

_TITLES = {
    "党员卡片": "person-card",
    "党员基本信息采集表（工作底稿）": "person-collection",
    "请核对（个人信息核对单）": "person-check",
    "党员证明信": "person-certificate",
}


def put_person_papers(page: RosterPage, books: Books) -> None:
    """Offer every paper of one person."""
    for title, form in _TITLES.items():
        page.out.papers[title] = partial(_source, books, form)


def _source(books: Books, form: str, people: Sequence[Subject]) -> personal.PersonPapers:
    return personal.PersonPapers(form, people, books.roster, books.organization)

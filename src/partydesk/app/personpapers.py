"""The papers of single persons offered on the roster, with the photograph of the attachments."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partydesk.kernel.late import late

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partydesk.books import Books
    from partydesk.features.appraisal import papers as appraisal_papers
    from partydesk.features.attachments.service import portraits
    from partydesk.features.dues import papers as dues_papers
    from partydesk.features.roster.papers import personal
    from partydesk.kernel.prints import Subject
    from partydesk.ui.printjob import PaperSource
else:
    appraisal_papers = late("partydesk.features.appraisal.papers")
    dues_papers = late("partydesk.features.dues.papers")
    portraits = late("partydesk.features.attachments.service.portraits")
    personal = late("partydesk.features.roster.papers.personal")

_TITLES = {
    "党员卡片": "person-card",
    "党员基本信息采集表（工作底稿）": "person-collection",
    "请核对（个人信息核对单）": "person-check",
    "党员证明信": "person-certificate",
}
_DUES = {
    "党员交纳党费情况": "dues-member",
    "党费证内页": "dues-card",
    "交纳党费提醒函": "dues-arrears",
}


def person_papers(
    books: Books,
) -> dict[str, Callable[[Sequence[Subject]], PaperSource]]:
    """Every paper of one person, by its title."""
    own: dict[str, Callable[[Sequence[Subject]], PaperSource]] = {
        title: partial(_source, books, form) for title, form in _TITLES.items()
    }
    dues = {title: partial(_dues, books, form) for title, form in _DUES.items()}
    return own | dues | {"民主评议党员登记表（最近一次）": partial(_appraisal, books)}


def _appraisal(books: Books, people: Sequence[Subject]) -> PaperSource:
    return appraisal_papers.LatestRegisters(
        appraisal_papers.AppraisalPress(books.appraisal), people
    )


def _dues(books: Books, form: str, people: Sequence[Subject]) -> PaperSource:
    press = dues_papers.DuesPress(books.dues, lambda: books.dues.code)
    return dues_papers.year_papers(press, form, people)


def _source(books: Books, form: str, people: Sequence[Subject]) -> personal.PersonPapers:
    photo = portraits.Portraits(books.attachments).for_paper
    return personal.PersonPapers(form, people, books.roster, books.organization, photo)

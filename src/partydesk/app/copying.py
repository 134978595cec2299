"""入党志愿书誊抄底稿, offered beside the record book and among the papers of the roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.papers import BookPress
from partydesk.features.development.papers.copying import CopySource
from partydesk.kernel.late import late
from partydesk.kernel.prints import Subject
from partydesk.ui.actions import Action
from partydesk.ui.notice import saved_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partydesk.books import Books
    from partydesk.ui import printdialog
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts
else:
    printdialog = late("partydesk.ui.printdialog")

_NOTE = (
    "照着抄到入党志愿书上，不能代替志愿书。大段内容的行宽、框高照 16 开的原件，可以在“表样”里改。"
)


def source(books: Books, people: Sequence[Subject]) -> CopySource:
    """The drafts of several people."""
    return CopySource(BookPress(books.development, books.organization), books.development, people)


def offer(page: Page, who: Callable[[], int | None], books: Books, prompts: Prompts | None) -> None:
    """Put it into the menu of a page, for the person whose book is open there."""

    def ask() -> None:
        person = who()
        if person is None:
            return
        subject = Subject(books.development.card(person).entry.name, person)
        drafts = source(books, [subject])
        job = printdialog.PrintJob(
            drafts.title, subject.name, f"{subject.name} {drafts.title}", note=_NOTE, source=drafts
        )
        sheet = printdialog.PrintDialog(page, job, prompts)
        sheet.saved.connect(lambda path: page.noticed.emit(saved_file(path)))
        sheet.open()

    chosen = lambda: who() is not None  # noqa: E731
    action = Action("application-copy", "入党志愿书誊抄底稿…", ask, enabled_when=chosen)
    page.set_actions((*page.declared, action))

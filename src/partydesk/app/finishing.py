"""What is made once the first page can be used, a part in each turn of the window."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from partydesk.app.choosing import Choices
from partydesk.app.desk import load_later_pages, offer_drafts
from partydesk.app.safety import Safety
from partydesk.kernel.late import late
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.page import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from partydesk.app import beside, reminding
    from partydesk.books import Books
    from partydesk.ui.prompts import Prompts
    from partydesk.ui.window import MainWindow
else:
    beside = late("partydesk.app.beside")
    reminding = late("partydesk.app.reminding")


def read_ahead(books: Books) -> None:
    """Code, rules, what is due, points: the rest begins with them; meant for another thread."""
    load_later_pages()
    books.rules.read_all()
    with suppress(StoreTrouble):  # who asks for it next is told
        today = books.today()
        books.meetings.findings(today)
        for year in (today.year, today.year - 1):  # the card of a person tells both
            books.points.board(year)


def parts(
    window: MainWindow, books: Books, prompts: Prompts | None
) -> Iterator[Callable[[], object]]:
    """The other pages and what stands on them, what is due, what was left half typed, backups."""
    yield from window.page_parts()
    for page in window.pages:
        yield partial(beside.put_strip, page, books, prompts)
    yield partial(beside.join_pages, window, books)
    yield partial(reminding.remind, window, books)
    yield partial(_offer_drafts, window, books)
    for choices in window.findChildren(Choices):
        yield choices.begin
    for safety in window.findChildren(Safety):
        yield safety.begin


def _offer_drafts(window: MainWindow, books: Books) -> None:
    try:
        if books.store.role.writes:
            offer_drafts(window, books.store.drafts)
    except StoreTrouble as trouble:
        window.notify(Notice(trouble.sentence, "wrong"))

"""The strips of attachments on the pages: beside a person, beside a step of a record book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.attachments.dialogs.strip import AttachmentStrip
from partydesk.features.attachments.rules import Owner
from partydesk.features.development.page import DevelopmentPage
from partydesk.features.roster.page import RosterPage

if TYPE_CHECKING:
    from partydesk.books import Books
    from partydesk.features.roster.queries import Card
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts
    from partydesk.ui.window import MainWindow


def put_strips(window: MainWindow, books: Books, prompts: Prompts | None = None) -> None:
    """Put a strip on each page that has a place for one, once all pages are made."""
    for page in window.pages:
        strip = AttachmentStrip(books.attachments, prompts)
        if isinstance(page, RosterPage):
            page.card.put_below(strip)
            page.card.shown.connect(lambda card, strip=strip: strip.show_owner(_person(card)))
        elif isinstance(page, DevelopmentPage):
            page.middle.entry.put_below(strip)
            page.middle.entry.shown.connect(strip.show_owner)
        else:
            continue
        _watch(page, strip)


def _watch(page: Page, strip: AttachmentStrip) -> None:
    strip.told.connect(page.notify)
    page.watches |= {"attachment"}
    page.refresh()


def _person(card: Card | None) -> Owner | None:
    return None if card is None else Owner("person", card.id, card.id, card.entry.name)

"""Word 模板 beside the printing on 党员名册 and 发展党员: for who is chosen, or for all in view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partydesk.kernel.late import late
from partydesk.kernel.prints import Subject
from partydesk.ui.actions import Action
from partydesk.ui.table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from partydesk.books import Books
    from partydesk.features.roster import queries as roster
    from partydesk.features.wordforms import dialogs, papers
    from partydesk.ui import listed
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts
    from partydesk.ui.tabs import Tab
else:
    dialogs = late("partydesk.features.wordforms.dialogs")
    listed = late("partydesk.ui.listed")
    papers = late("partydesk.features.wordforms.papers")
    roster = late("partydesk.features.roster.queries")

_PAGES = frozenset({"roster", "development"})


def tab_with_templates(tab: Tab, books: Books, prompts: Prompts | None) -> Tab:
    """The tab of people, whose page offers the templates when it is made; others as they are."""
    if tab.key not in _PAGES:
        return tab

    def make() -> Page:
        page = tab.make()
        ask = lambda: open_sheet(page, books, _in_view(page), prompts)  # noqa: E731
        asked = Action("word-papers", "用 Word 模板填写…", ask, "Ctrl+Shift+W")
        page.set_actions((*page.declared, asked))
        return page

    return replace(tab, make=make)


def open_sheet(
    parent: QWidget, books: Books, view: Mapping[str, Sequence[int]], prompts: Prompts | None
) -> None:
    """The sheet of the templates.

    Args:
        parent: the page or the window.
        books: the unit.
        view: who can be chosen, by the words of the choice; empty for everybody in the roster.
        prompts: who asks.
    """
    view = view or {"名册里的": roster.ids(roster.RosterFilter())}
    choices: dict[str, list[Subject]] = {}
    for words, ids in view.items():
        people = [Subject(name, id_) for id_, name in roster.names(ids)]
        if len(people) == 1:
            choices.setdefault(people[0].name, people)
        elif people:
            choices[f"{words} {len(people)} 人"] = people
    values = papers.TemplateValues(books.development, books.organization)
    dialogs.TemplateSheet(parent, books.wordforms, values, choices, prompts).open()


def _in_view(page: Page) -> dict[str, Sequence[int]]:
    """Who is chosen on a page, and all in its list."""
    shown = listed.list_in_view(page)
    if isinstance(shown, RecordTable):
        chosen, there = shown.selected_ids(), tuple(shown.records.ids)
    elif shown is not None:
        current, there = shown.current_id(), tuple(shown.entries.places)
        chosen = () if current is None else (current,)
    else:
        return {}
    return {"所选的": chosen, "名单里的": there} if there else {}

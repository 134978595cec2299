"""Through the whole window: every page, every sheet that one of its actions opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QDialog, QWidget

from partydesk.features.development.dialogs.cohort import CohortSheet
from partydesk.features.organization.dialogs import OrganizationDialog
from partydesk.features.roster.page.views import PersonViews
from partydesk.ui.listing import GroupedList
from partydesk.ui.table import RecordTable
from partydesk.ui.tasks import drain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partydesk.ui.page import Page
    from partydesk.ui.window import MainWindow


def settle() -> None:
    """What is read, announced and drawn has arrived; books asked in turns have answered."""
    QApplication.processEvents()
    drain()
    QApplication.processEvents()
    tops = QApplication.topLevelWidgets()
    asking = [views for top in tops for views in top.findChildren(PersonViews)]
    while not all(views.idle for views in asking):
        QApplication.processEvents()
    QApplication.processEvents()


def sheets() -> list[QDialog]:
    """The sheets that are open."""
    settle()
    tops = QApplication.topLevelWidgets()
    return [top for top in tops if isinstance(top, QDialog) and top.isVisible()]


def choose_first(page: Page) -> None:
    """Choose a record, so that every action of the page has something to act on."""
    for table in page.findChildren(RecordTable):
        if table.count():
            table.select_id(table.records.id_at(0))
    for people in page.findChildren(GroupedList):
        people.select_first()
    settle()


def opened_sheets(window: MainWindow) -> Iterator[tuple[str, QDialog]]:
    """(what opened it, the sheet): every action of every page, the keys, the sheets of sheets."""
    for number, page in enumerate(window.pages):
        window.show_page(number)
        choose_first(page)
        for action in page.declared:
            page.trigger(action.id)
            yield from gone_through(f"{page.key}: {action.id}")
    for action in window.declared:  # of the menu 单位: those that open a sheet end with …
        if action.text.endswith("…"):
            window._made[action.id].trigger()
            yield from gone_through(f"window: {action.id}")
    window.show_keys()
    yield from gone_through("window: help")


def gone_through(name: str) -> Iterator[tuple[str, QDialog]]:
    """(what opened it, the sheet) for each sheet that is open and those behind it; then closed."""
    for sheet in sheets():
        yield name, sheet
        if isinstance(sheet, CohortSheet):
            sheet._all()
            sheet.next.click()  # the sheet that follows is told below
        elif isinstance(sheet, OrganizationDialog):
            yield from _sheets_of(sheet, name)
    for sheet in sheets():
        yield f"{name}: last", sheet
        sheet.done(0)
    settle()


def _sheets_of(above: OrganizationDialog, name: str) -> Iterator[tuple[str, QDialog]]:
    above.table.select_id(above.table.records.id_at(above.table.count() - 1))
    for button in (above.branch, above.group, above.rename):
        button.click()
        for sheet in sheets():
            if sheet is not above:
                yield f"{name}: {button.text()}", sheet
                sheet.done(0)


def nameless(top: QWidget) -> list[str]:
    """What takes the cursor inside a window and has no name a screen reader could say."""
    found = []
    for widget in top.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.window() is not top:
            continue  # the list of a combo box is a window of its own
        if isinstance(widget.parent(), QAbstractScrollArea):
            continue  # headings and viewports belong to what scrolls
        spoken = QAccessible.queryAccessibleInterface(widget)
        if spoken is None or not spoken.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def keys_of(top: QWidget) -> list[tuple[str, QWidget]]:
    """Every key that is bound inside a window, with the widget it is bound to."""
    found: list[tuple[QKeySequence, object]] = [
        (shortcut.key(), shortcut.parent()) for shortcut in top.findChildren(QShortcut)
    ]
    for owner in (top, *top.findChildren(QWidget)):
        found += [(key, owner) for action in owner.actions() for key in action.shortcuts()]
    plain = QKeySequence.SequenceFormat.PortableText
    return [
        (key.toString(plain), owner)
        for key, owner in found
        if isinstance(owner, QWidget) and not key.isEmpty() and owner.window() is top
    ]


def clashes(top: QWidget) -> set[str]:
    """Keys that would mean two things at one place: one owner stands within the other."""
    every = keys_of(top)
    return {
        f"{key}: {type(owner).__name__} and {type(other).__name__}"
        for number, (key, owner) in enumerate(every)
        for again, other in every[number + 1 :]
        if key == again
        and (owner is other or other.isAncestorOf(owner) or owner.isAncestorOf(other))
    }

"""From a list of the whole unit to the page, the record and the step that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partydesk.ui.window import MainWindow

_BOOKS = "development"


def go_to(
    window: MainWindow, page: str, record: int = 0, step: int = 0, occurrence: int = 1
) -> None:
    """Show a record of a page; of a record book also one of its steps, once it is judged."""
    window.go(page, record)
    if step and page == _BOOKS:
        window.page.resume(f"step:{record}:{step}:{occurrence}")

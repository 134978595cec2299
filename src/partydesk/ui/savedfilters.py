"""筛选 in the filter line: filters kept by name, chosen, saved, renamed and deleted there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from partydesk.kernel.late import late
from partydesk.ui.actions import add_numbered
from partydesk.ui.prompts import Prompts
from partydesk.ui.theme import set_role
from partydesk.ui.trying import tried

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from partydesk.ui import dialog, fields, form
    from partydesk.ui.page import Page
else:
    dialog = late("partydesk.ui.dialog")
    fields = late("partydesk.ui.fields")
    form = late("partydesk.ui.form")

_LONGEST = 12  # signs of the conditions on the button


class NamedFilter(Protocol):
    """A filter that was kept."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def name(self) -> str:
        """What the clerk called it."""

    @property
    def wanted(self) -> dict[str, Any]:
        """As `FilterLine.state` gave it."""


class FilterKeeper(Protocol):
    """Keeps filters, for the unit."""

    @property
    def keeps(self) -> bool:
        """Whether whoever is at work may keep any."""

    def filters(self, list_: str) -> Sequence[NamedFilter]:
        """Those of a page."""

    def save_filter(self, list_: str, name: str, wanted: Mapping[str, Any]) -> int:
        """Keep one; raises Refusal."""

    def rename_filter(self, id_: int, name: str) -> None:
        """Call one otherwise; raises Refusal."""

    def delete_filter(self, id_: int) -> None:
        """Keep one no longer."""


class SavedFilters(QToolButton):
    """The button; its menu is made when it opens.

    Args:
        page: whose filters.
        keeper: keeps them.
        prompts: who asks before one is deleted.
    """

    def __init__(self, page: Page, keeper: FilterKeeper, prompts: Prompts | None = None) -> None:
        super().__init__()
        self._page, self._keeper = page, keeper
        self._prompts = prompts or Prompts()
        self.setText("筛选 ▾")
        self.setAccessibleName("保存的筛选")
        self.setToolTip("保存的筛选和更多条件（Ctrl+Shift+F）")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_role(self, "menu")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill)
        self.setMenu(self._menu)
        page.filters.told.connect(self.say)

    def drop_down(self) -> None:
        """Open the menu below the button and go on: `showMenu` would wait until it is closed."""
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def fill(self) -> QMenu:
        """Make the menu of what is kept now."""
        menu, filters = self._menu, self._page.filters
        menu.clear()
        kept = self._keeper.filters(self._page.key)
        add_numbered(menu, [self._action(one.name, lambda one=one: self._choose(one))  # type: ignore[misc]
                            for one in kept])  # fmt: skip
        if kept:
            menu.addSeparator()
        offers = [
            self._action(one.text(), one.trigger) for one in filters.offers if one.isVisible()
        ]
        offers.append(self._action("不筛选", lambda: filters.take_state(self._all())))
        add_numbered(menu, offers)
        if self._keeper.keeps:
            menu.addSeparator()
            changes = [self._action("保存当前筛选…", self.save)]
            if kept:
                changes.append(self._submenu("改名", kept, self.rename))
                changes.append(self._submenu("删除", kept, self._delete))
            add_numbered(menu, changes)
        return menu

    def save(self) -> None:
        """Ask for a name and keep what the page is narrowed to."""
        wanted = self._page.filters.state()

        def submit(values: Mapping[str, Any]) -> None:
            self._keeper.save_filter(self._page.key, values["name"], wanted)

        self._ask("保存筛选", "", submit, "已有同名的筛选时，用现在的条件代替它。")

    def rename(self, one: NamedFilter) -> None:
        """Ask for another name."""

        def submit(values: Mapping[str, Any]) -> None:
            self._keeper.rename_filter(one.id, values["name"])

        self._ask(f"筛选“{one.name}”改名", one.name, submit, "")

    def _all(self) -> dict[str, Any]:
        first = next(iter(self._page.filters.chips.buttons), "")
        return {"text": "", "chip": first}

    def _choose(self, one: NamedFilter) -> None:
        self._page.filters.take_state(one.wanted)

    def _delete(self, one: NamedFilter) -> None:
        self._prompts.confirm(
            self._page, f"要删除筛选“{one.name}”吗？可以撤销。", "删除",
            lambda: self._attempt(lambda: self._keeper.delete_filter(one.id)),
        )  # fmt: skip

    def _ask(
        self, title: str, name: str, submit: Callable[[Mapping[str, Any]], None], note: str
    ) -> None:
        asked = form.Form((fields.TextField(key="name", label="名称", required=True, width=20),))
        asked.set_values({"name": name})
        dialog.OrderDialog(
            self._page, title, asked, submit, note=note, prompts=self._prompts
        ).open()

    def _submenu(
        self, words: str, kept: Sequence[NamedFilter], run: Callable[[NamedFilter], object]
    ) -> QAction:
        menu = QMenu(words, self._menu)
        add_numbered(menu, [self._action(one.name, lambda one=one: run(one))  # type: ignore[misc]
                            for one in kept])  # fmt: skip
        return menu.menuAction()

    def _action(self, words: str, run: Callable[[], object]) -> QAction:
        made = QAction(words, self._menu)
        made.triggered.connect(lambda *_: run())
        return made

    def _attempt(self, work: Callable[[], object]) -> None:
        tried(work, lambda sentence: self._page.notify(sentence, "wrong"))

    def say(self, conditions: str) -> None:
        """The conditions that are in force stand on the button."""
        short = conditions if len(conditions) <= _LONGEST else f"{conditions[:_LONGEST]}…"
        self.setText(f"筛选：{short} ▾" if conditions else "筛选 ▾")
        self.setAccessibleName(f"筛选：{conditions}" if conditions else "保存的筛选")

"""What the roster is narrowed to besides text and chip: the branch, and more conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from partydesk.features.roster.page.branches import EVERYWHERE
from partydesk.features.roster.rules import Further
from partydesk.kernel.late import late

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.features.roster import dialogs
    from partydesk.features.roster.page.branches import BranchChoice
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts
else:
    dialogs = late("partydesk.features.roster.dialogs")


class Narrowing(QObject):
    """Belongs to the page.

    Signals:
        changed: other conditions were chosen.
    """

    changed = Signal()

    def __init__(self, page: Page, branch: BranchChoice, prompts: Prompts) -> None:
        super().__init__(page)
        self._page, self._branch, self._prompts = page, branch, prompts
        self.further = Further()
        more, self._none = QAction("更多条件…", self), QAction("清除条件", self)
        more.triggered.connect(lambda *_: self.ask())
        self._none.triggered.connect(lambda *_: self.take(Further()))
        self._none.setVisible(False)
        page.filters.offers += [more, self._none]
        page.filters.parts.append(self)

    @property
    def narrows(self) -> bool:
        """Whether anybody is left out by it."""
        return self._branch.place() != EVERYWHERE or self.further != Further()

    def ask(self) -> None:
        """The sheet 更多条件."""
        dialogs.further_dialog(self._page, self.further, self.take, self._prompts).open()

    def take(self, further: Further) -> None:
        """Narrow to other conditions."""
        self._set(further)
        self.changed.emit()

    def state(self) -> dict[str, Any]:
        """As plain values, to be kept."""
        return {"place": list(self._branch.place()), "further": self.further.packed()}

    def take_state(self, values: Mapping[str, Any]) -> None:
        """Put it back; a branch that is no more is everywhere."""
        self._branch.choose(values.get("place"))
        self._set(Further.unpacked(values.get("further")))

    def _set(self, further: Further) -> None:
        self.further = further
        self._none.setVisible(further != Further())
        self._page.filters.told.emit(further.words)

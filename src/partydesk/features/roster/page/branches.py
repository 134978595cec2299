"""The choice right after the title: everybody, one branch or group, or people without a branch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from partydesk.features.organization.rules import OrganizationKind
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partydesk.features.organization.queries import Body

EVERYWHERE, NOWHERE = ("all", 0), ("branch", 0)


class BranchChoice(QComboBox):
    """Branches with their groups below them; an item's data is (branch or group, its id)."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("所在党支部或党小组")
        self.setMinimumWidth(px(132))
        self.setMaximumWidth(px(240))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def showPopup(self) -> None:
        """The list of branches: long names are cut in the middle."""
        self.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        super().showPopup()

    def place(self) -> tuple[str, int]:
        """Which branch or group is chosen."""
        return tuple(self.currentData() or EVERYWHERE)

    def offer(self, bodies: Iterable[Body]) -> None:
        """Take in the bodies of today without a word; what was chosen stays, if it still is."""
        offered = [("全部支部", EVERYWHERE)]
        for body in bodies:
            if body.kind is OrganizationKind.BRANCH:
                offered.append((body.short_name, ("branch", body.id)))
            elif body.kind is OrganizationKind.GROUP:
                offered.append((f"　{body.short_name}", ("group", body.id)))
        offered.append(("没有支部的人", NOWHERE))
        if offered == [(self.itemText(n), tuple(self.itemData(n))) for n in range(self.count())]:
            return
        chosen = self.place()
        self.blockSignals(True)
        self.clear()
        for words, place in offered:
            self.addItem(words, place)
        places = [place for _, place in offered]
        self.setCurrentIndex(places.index(chosen) if chosen in places else 0)
        self.blockSignals(False)

    def choose(self, place: object) -> None:
        """Choose a branch or group without a word; everybody where it is none of them."""
        places = [tuple(self.itemData(number)) for number in range(self.count())]
        wanted = tuple(place) if isinstance(place, list | tuple) else EVERYWHERE
        self.blockSignals(True)
        self.setCurrentIndex(places.index(wanted) if wanted in places else 0)
        self.blockSignals(False)

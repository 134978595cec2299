"""本单位设置 and 地方规定 in the window, and the fonts of the office for its papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths

from partydesk.kernel.late import late
from partydesk.ui.actions import Action
from partydesk.ui.tasks import run_drawing_task

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.books import Books
    from partydesk.features.organization import dialogs
    from partydesk.features.organization.queries import Settings
    from partydesk.printing import faces, officefonts
    from partydesk.printing.officefonts import OfficeFont
    from partydesk.ui.prompts import Prompts
    from partydesk.ui.window import MainWindow
else:  # the window waits for none of them
    dialogs = late("partydesk.features.organization.dialogs")
    faces = late("partydesk.printing.faces")
    officefonts = late("partydesk.printing.officefonts")


class Choices(QObject):
    """Belongs to the window of one unit."""

    def __init__(self, window: MainWindow, books: Books, prompts: Prompts | None) -> None:
        super().__init__(window)
        self._window, self._books, self._prompts = window, books, prompts
        self._fonts: dict[str, OfficeFont] | None = None
        window.offer(
            [
                Action("choices", "本单位设置…", self.open),
                Action("local-rules", "地方规定…", self.open_local_rules),
            ]
        )

    def begin(self) -> None:
        """Once the window can be used: the fonts that the unit chose are looked for."""
        settings = self._books.organization.settings
        if settings.fonts:
            self._look(lambda fonts: _use(settings, fonts))

    def open(self) -> None:
        """The sheet."""
        self._look(self._show)

    def open_local_rules(self) -> None:
        """What the unit's place asks beyond the national rules."""
        rules = self._books.local_rules
        dialogs.LocalRulesDialog(self._window, rules, self._prompts).open()

    def _look(self, then: Callable[[dict[str, OfficeFont]], object]) -> None:
        """Look for the fonts of this PC, once."""
        if self._fonts is not None:
            then(self._fonts)
            return

        def found(fonts: dict[str, OfficeFont]) -> None:
            self._fonts = fonts
            then(fonts)

        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.FontsLocation)
        folders = [Path(place) for place in places]
        run_drawing_task(
            self._window, "查看这台电脑的字体", lambda _: officefonts.installed(folders), found
        )

    def _show(self, fonts: dict[str, OfficeFont]) -> None:
        organization = self._books.organization

        def keep(chosen: Settings) -> None:
            organization.choose(chosen)
            _use(chosen, fonts)

        dialogs.ChoicesDialog(
            self._window, organization.settings, fonts, keep, self._prompts
        ).open()


def _use(settings: Settings, fonts: dict[str, OfficeFont]) -> None:
    chosen = settings.fonts
    there = {face: fonts[name] for face, name in chosen.items() if name in fonts}
    lacking = tuple(name for name in chosen.values() if name not in fonts)
    faces.use_office_fonts(there, lacking)

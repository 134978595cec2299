"""What leaves the roster: the sheet of everybody, papers, the sheets of the official system."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.kernel.findings import Refusal
from partydesk.kernel.late import late
from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.roster import sheets
    from partydesk.features.roster.page.keydate import KeyDate
    from partydesk.features.roster.queries import RosterFilter
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts
else:
    sheets = late("partydesk.features.roster.sheets")


class Asked(NamedTuple):
    """What the page looks at: the day's tables, and the filter."""

    then: KeyDate
    wanted: Callable[[], RosterFilter]


class RosterOut:
    """Belongs to the page.

    Args:
        page: says sentences, is the parent of the sheets.
        organization: names the unit.
        asked: what the page looks at.
        prompts: who asks where a file goes.
    """

    def __init__(
        self, page: Page, organization: OrganizationBook, asked: Asked, prompts: Prompts
    ) -> None:
        self._page, self._organization, self._prompts = page, organization, prompts
        self._asked = asked

    def export(self) -> None:
        """Ask where to, and write the sheet of everybody in view."""
        self._prompts.save_file(self._page, "导出名册", "党员名册.xlsx", self._write)

    def _write(self, path: Path) -> None:
        path = path if path.suffix.lower() == ".xlsx" else path.with_name(path.name + ".xlsx")
        people = self._asked.then.exported(self._asked.wanted())
        note = f"单位：{self._organization.unit().name}　关键日期：{self._asked.then.day}"
        try:
            sheets.write_roster(path, "党员基本信息汇总表", people, note=note)
        except (Refusal, StoreTrouble) as trouble:
            self._page.notify(trouble.sentence, "wrong")
        else:
            self._page.notify(f"已导出 {len(people)} 人：{path.name}")

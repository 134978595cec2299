"""What leaves the roster: the sheet of everybody, papers, the sheets of the official system."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.roster import queries
from partydesk.features.roster.rules import Category
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.filenames import workbook_path
from partydesk.kernel.late import late
from partydesk.kernel.prints import Subject
from partydesk.ui.actions import Action
from partydesk.ui.tasks import run_drawing
from partydesk.ui.trying import tried

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.prints.dialogs import labels
    from partydesk.features.roster import dialogs, papers, sheets
    from partydesk.features.roster.page.keydate import KeyDate
    from partydesk.features.roster.queries import RosterFilter
    from partydesk.features.roster.rules.official import Difference, OfficialSheet
    from partydesk.features.roster.service import Roster
    from partydesk.ui.page import Page
    from partydesk.ui.printjob import PaperSource
    from partydesk.ui.prompts import Prompts
    from partydesk.ui.table import RecordTable
else:
    dialogs = late("partydesk.features.roster.dialogs")
    labels = late("partydesk.features.prints.dialogs.labels")
    papers = late("partydesk.features.roster.papers")
    sheets = late("partydesk.features.roster.sheets")


class Asked(NamedTuple):
    """What the page looks at: the day's tables, and the filter."""

    then: KeyDate
    wanted: Callable[[], RosterFilter]
    table: RecordTable

    def ids(self) -> Sequence[int]:
        """Everybody in the list, in its order."""
        return self.table.records.ids


class RosterOut:
    """Belongs to the page.

    Attributes:
        papers: by title, papers of single persons, which other books print.

    Args:
        page: says sentences, is the parent of the sheets.
        roster: the book.
        organization: names the unit.
        asked: what the page looks at.
        prompts: who asks where a file goes.
    """

    def __init__(
        self,
        page: Page,
        roster: Roster,
        organization: OrganizationBook,
        asked: Asked,
        prompts: Prompts,
    ) -> None:
        self._page, self._organization, self._prompts = page, organization, prompts
        self._roster = roster
        self._asked = asked
        self.papers: dict[str, Callable[[Sequence[Subject]], PaperSource]] = {}

    def actions(self) -> tuple[Action, ...]:
        """What is offered in the menu of the page."""
        return (
            Action("print-roster", "打印名册、花名册…", self.print_roster, "Ctrl+P"),
            Action("print-people", "打印所选人员的表…", self.print_people, "Ctrl+Shift+B",
                   enabled_when=lambda: bool(self.papers) and bool(self._chosen())),
            Action("official-sheet", "上级系统的表格…", self.write_official),
            Action("official-changes", "与上级系统的差异…", self.show_differences),
            Action("roster-labels", "名册的脊背签、盒签…", self.print_labels),
        )  # fmt: skip

    def print_roster(self) -> None:
        """The print sheet of the column sets: of those chosen, or of all in view."""
        then, wanted = self._asked.then, self._asked.wanted()
        with then.looking():
            chosen, listed = self._chosen(), self._asked.ids()
        day = PartialDate.of(then.day).chinese
        head = papers.Head(self._organization.unit().name, day)

        def read() -> tuple[dict[str, list[queries.PersonRow]], dict[int, PartialDate]]:
            people = {
                "chosen": queries.rows(chosen) if len(chosen) > 1 else [],
                "listed": queries.rows(listed),
                "strokes": queries.rows(queries.ids(wanted, queries.STROKES)),
            }
            return people, queries.since_when(Category.ACTIVIST, listed)

        def show(found: tuple[dict[str, list[queries.PersonRow]], dict[int, PartialDate]]) -> None:
            dialogs.RosterPrintSheet(self._page, found[0], head, found[1], self._prompts).open()

        if then.is_past:  # a past day can be looked at in this thread alone
            with then.looking():
                found = read()
            show(found)
        else:
            run_drawing(self._page, read, show)

    def print_people(self) -> None:
        """One kind of paper of everybody who is chosen, in one go."""
        people = [Subject(name, id_) for id_, name in queries.names(self._chosen())]
        if people and self.papers:
            dialogs.people_papers_dialog(self._page, people, self.papers, self._prompts).open()

    def print_labels(self) -> None:
        """Labels of the box and the binder in which rosters are filed."""
        with self._asked.then.looking():
            count = self._asked.then.counts(self._asked.wanted()).here
        labels.LabelSheet(
            self._page, self._organization.unit().name, self._asked.then.day.year, self._prompts,
            ("党员名册", f"共 {count} 人", ""),
        ).open()  # fmt: skip

    def write_official(self) -> None:
        """Everybody in view, or those chosen, in the columns of an official sheet."""

        def write(sheet: OfficialSheet, codes: bool) -> None:
            self._prompts.save_file(
                self._page, sheet.title, f"{sheet.title}.xlsx",
                lambda path: self._put_official(path, sheet, codes=codes),
            )  # fmt: skip

        dialogs.official_dialog(self._page, write, self._prompts).open()

    def show_differences(self) -> None:
        """What has changed since the last entry there."""

        def write(found: Sequence[Difference]) -> None:
            note = f"单位：{self._organization.unit().name}　{self._roster.today()}"
            self._prompts.save_file(
                self._page, "与上级系统的差异", "与上级系统的差异.xlsx",
                lambda path: self._attempt(
                    path,
                    lambda: sheets.write_differences(workbook_path(path), found, note),
                    len(found),
                ),
            )  # fmt: skip

        dialogs.DifferencesDialog(
            self._page, self._roster.mark_entered, write, self._prompts
        ).open()

    def export(self) -> None:
        """Ask where to, and write the sheet of everybody in view."""
        self._prompts.save_file(self._page, "导出名册", "党员名册.xlsx", self._write)

    def _chosen(self) -> Sequence[int]:
        return self._asked.table.selected_ids()

    def _write(self, path: Path) -> None:
        people, own = self._asked.then.exported(self._asked.wanted()), queries.own_columns()
        self._attempt(
            path,
            lambda: sheets.write_roster(
                workbook_path(path), "党员基本信息汇总表", people, note=self._note(), own=own
            ),
            len(people),
        )

    def _put_official(self, path: Path, sheet: OfficialSheet, *, codes: bool) -> None:
        chosen = self._chosen()
        with self._asked.then.looking():
            listed = chosen if len(chosen) > 1 else self._asked.ids()
            people = list(queries.official_people(listed).values())
        count = sum(sheet.about(one["category"]) for one in people)
        on = self._asked.then.day
        self._attempt(
            path,
            lambda: sheets.write_official(
                workbook_path(path), sheet, people, on, codes=codes, note=self._note()
            ),
            count,
        )

    def _note(self) -> str:
        return f"单位：{self._organization.unit().name}　关键日期：{self._asked.then.day}"

    def _attempt(self, path: Path, work: Callable[[], object], count: int) -> None:
        if tried(work, lambda sentence: self._page.notify(sentence, "wrong")):
            self._page.notify(f"已导出 {count} 人：{workbook_path(path).name}")

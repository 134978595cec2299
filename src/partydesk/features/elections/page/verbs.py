"""What the actions do: each opens a sheet over the page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partydesk.features.elections import queries
from partydesk.features.elections.rules import Occasion
from partydesk.kernel.late import late
from partydesk.ui.drafts import keep_draft
from partydesk.ui.trying import tried

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from partydesk.features.elections import dialogs, papers
    from partydesk.features.elections.service import ElectionBook, TermRow
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts
else:
    dialogs = late("partydesk.features.elections.dialogs")
    papers = late("partydesk.features.elections.papers")


class Verbs:
    """The sheets of the tab.

    Args:
        page: says sentences, is the parent of the sheets.
        book: the elections.
        prompts: who asks the clerk.
        row: gives the body that is chosen.

    Attributes:
        enter_meeting: begins the meeting of a body that decides a post; None where the window has
            no page for it.
    """

    enter_meeting: Callable[[int], object] | None = None

    def __init__(
        self, page: Page, book: ElectionBook, prompts: Prompts, row: Callable[[], TermRow | None]
    ) -> None:
        self._page, self._book, self._prompts, self._row = page, book, prompts, row

    def next_step(self) -> None:
        """The next step of the election under way; without one, whether to begin one."""
        row = self._row()
        if row is None:
            return
        if row.election is None or row.election.closed_on is not None:
            self._begin(row, Occasion.RENEWAL)
        elif row.step is not None:
            self.step(row.step.key)

    def early(self) -> None:
        """提前换届."""
        if (row := self._row()) is not None:
            self._begin(row, Occasion.EARLY)

    def by_election(self) -> None:
        """补选."""
        if (row := self._row()) is not None:
            self._begin(row, Occasion.BY_ELECTION)

    def step(self, key: str) -> None:
        """One step, to enter or to write again."""
        step = queries.steps()[key]
        self._of_election(
            lambda page, id_: keep_draft(
                dialogs.step_dialog(page, self._book, id_, step, self._prompts),
                page.shelf(), f"election-step:{id_}:{key}",
            )
        )  # fmt: skip

    def candidates(self) -> None:
        """Who stands."""
        self._of_election(
            lambda page, id_: dialogs.candidates_dialog(page, self._book, id_, self._prompts)
        )

    def review(self) -> None:
        """考察."""
        row = self._row()
        if row is None or row.election is None or not queries.candidates(row.election.id):
            self._page.notify("请先登记候选人预备人选。", "due")
            return
        self._of_election(
            lambda page, id_: dialogs.review_dialog(page, self._book, id_, self._prompts)
        )

    def exclude(self) -> None:
        """不计入应到会."""
        self._of_election(
            lambda page, id_: dialogs.excluding_dialog(page, self._book, id_, self._prompts)
        )

    def link_meeting(self) -> None:
        """The minutes of the assembly."""
        row = self._row()
        if row is None or row.election is None:
            return
        if not self._book.assemblies(row.election.id):
            self._page.notify("会议记录里还没有换届开始以后召开的党员大会。", "due")
            return
        self._of_election(
            lambda page, id_: dialogs.linking_dialog(page, self._book, id_, self._prompts)
        )

    def tally(self) -> None:
        """计票."""
        row = self._row()
        if row is None or row.election is None:
            return
        if "assembly" not in self._book.taken(row.election.id):
            self._page.notify("请先登记党员大会选举的人数和票数，再计票。", "due")
            return
        self._of_election(
            lambda page, id_: dialogs.tally_dialog(page, self._book, id_, self._prompts)
        )

    def take_over(self) -> None:
        """就任 of who was elected."""
        row = self._row()
        if row is None or row.election is None:
            return
        result = self._book.result(row.election.id)
        if result is None or not result.elected:
            self._page.notify("还没有当选的人：先登记党员大会选举，再计票。", "due")
            return
        self._of_election(
            lambda page, id_: dialogs.taking_over_dialog(page, self._book, id_, self._prompts)
        )

    def cancel(self) -> None:
        """Take out an election that was begun by mistake."""
        row = self._row()
        if row is not None and row.election is not None:
            id_ = row.election.id
            self._prompts.confirm(
                self._page, f"要取消{row.seen.body.short_name}的换届吗？已登记的步骤也一并取消。",
                "取消换届", lambda: self._attempt(lambda: self._book.cancel(id_)), no="不取消",
            )  # fmt: skip

    def term(self) -> None:
        """A new term; where there is one, to correct it."""
        if (row := self._row()) is not None:
            self._open(
                dialogs.term_dialog(
                    self._page, self._book, row.seen.body, row.seen.term, self._prompts
                )
            )

    def new_term(self) -> None:
        """The next term of a body that has one, without an election here."""
        if (row := self._row()) is not None:
            self._open(
                dialogs.term_dialog(self._page, self._book, row.seen.body, None, self._prompts)
            )

    def extend(self) -> None:
        """延期换届."""
        row = self._row()
        if row is not None and row.seen.term is not None:
            self._open(
                dialogs.extension_dialog(
                    self._page, self._book, row.seen.body, row.seen.term, self._prompts
                )
            )

    def post(self) -> None:
        """任职."""
        if (row := self._row()) is not None:
            body = row.seen.body
            enter = self.enter_meeting and partial(self.enter_meeting, body.id)
            self._open(dialogs.post_dialog(self._page, self._book, body, self._prompts, enter))

    def leave(self) -> None:
        """离任."""
        if (row := self._row()) is not None:
            body = row.seen.body
            enter = self.enter_meeting and partial(self.enter_meeting, body.id)
            self._open(dialogs.leaving_dialog(self._page, self._book, body, self._prompts, enter))

    def event(self) -> None:
        """沿革."""
        if (row := self._row()) is not None:
            self._open(dialogs.event_dialog(self._page, self._book, row.seen.body, self._prompts))

    def divide(self) -> None:
        """分工."""
        row = self._row()
        if row is None:
            return
        if not row.seen.sitting:
            self._page.notify("还没有登记任职，不能分工。", "due")
            return
        self._open(dialogs.dividing_dialog(self._page, self._book, row.seen.body, self._prompts))

    def print_out(self) -> None:
        """The print sheet; the paper of the next step comes first."""
        row = self._row()
        body = row.seen.body if row is not None else self._book.offices.organization.unit()
        first = row.step.papers[0] if row is not None and row.election is not None and (
            row.step is not None and row.step.papers and not row.election.closed_on
        ) else ""  # fmt: skip
        press = papers.ElectionPress(self._book)
        self._open(
            dialogs.ElectionPrintSheet(
                self._page, press, body, self._book.today(), first=first, prompts=self._prompts
            )
        )

    def _begin(self, row: TermRow, occasion: Occasion) -> None:
        if row.election is not None and row.election.closed_on is None:
            self._page.notify(f"{row.seen.body.short_name}的换届还没有办完。", "due")
            return
        self._prompts.confirm(
            self._page, f"开始{row.seen.body.short_name}的{occasion}吗？", "开始",
            lambda: self._attempt(
                lambda: self._book.begin(row.id, occasion, self._book.today())
            ),
            "开始以后，按步骤登记；每一步要的材料都从这里打印。",
        )  # fmt: skip

    def _of_election(self, make: Callable[[Page, int], QDialog]) -> None:
        row = self._row()
        if row is None or row.election is None or row.election.closed_on is not None:
            self._page.notify("这个党组织没有正在办理的换届。", "due")
            return
        self._open(make(self._page, row.election.id))

    def _attempt(self, work: Callable[[], object]) -> None:
        tried(work, lambda sentence: self._page.notify(sentence, "wrong"))

    @staticmethod
    def _open(sheet: QDialog) -> None:
        sheet.open()

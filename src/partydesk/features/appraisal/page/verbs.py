"""What the actions do: each opens a sheet over the page, or writes at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.appraisal.rules import Grade
from partydesk.kernel.late import late
from partydesk.ui.trying import tried

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partydesk.features.appraisal import dialogs, papers
    from partydesk.features.appraisal.page.scope import Scope
    from partydesk.features.appraisal.queries import AppraisalRow, MemberRow
    from partydesk.features.appraisal.service import AppraisalBook
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts
else:
    dialogs = late("partydesk.features.appraisal.dialogs")
    papers = late("partydesk.features.appraisal.papers")


class Seen(NamedTuple):
    """What the tab shows.

    Attributes:
        scope: which branch and year.
        row: gives the appraisal in view; None where it was not begun.
        members: gives everybody in it.
        chosen: gives who is chosen, top down.
    """

    scope: Scope
    row: Callable[[], AppraisalRow | None]
    members: Callable[[], Sequence[MemberRow]]
    chosen: Callable[[], list[MemberRow]]


class Verbs:
    """The actions of the tab.

    Args:
        page: says sentences, is the parent of the sheets.
        seen: what it shows.
        book: the appraisals.
        prompts: who asks the clerk.
    """

    def __init__(self, page: Page, seen: Seen, book: AppraisalBook, prompts: Prompts) -> None:
        self._page, self._seen, self._book, self._prompts = page, seen, book, prompts

    def begin(self) -> None:
        """Begin the appraisal of the branch and year in view; where it stands, change it."""
        body = self._seen.scope.body
        if body is None:
            self._page.notify("单位里还没有党支部，请先在 单位 → 组织机构 里登记。", "due")
            return
        of = (body, self._seen.scope.year)
        dialogs.appraisal_dialog(
            self._page, self._book, of, self._seen.row(), self._prompts
        ).open()  # fmt: skip

    def enter(self) -> None:
        """One member, whole."""
        self._of_member(
            lambda row, one: dialogs.member_dialog(
                self._page, self._book, row, one, self._prompts
            ).open()
        )

    def excuse(self) -> None:
        """Somebody takes no part."""
        self._of_member(
            lambda row, one: dialogs.excusing_dialog(
                self._page, self._book, row, one, self._prompts
            ).open()
        )

    def feed_back(self) -> None:
        """Who is chosen was told the result; of one alone, whether everybody was."""
        row, chosen = self._seen.row(), self._seen.chosen()
        if row is None or not chosen:
            return
        dialogs.feedback_dialog(self._page, self._book, row, chosen, self._prompts).open()

    def feed_back_all(self) -> None:
        """Everybody with a grade who was not told yet."""
        row = self._seen.row()
        left = [one for one in self._seen.members()
                if one.entry.grade is not None and one.entry.fed_back_on is None]  # fmt: skip
        if row is None or not left:
            self._page.notify("没有还要反馈的党员。", "due")
            return
        dialogs.feedback_dialog(self._page, self._book, row, left, self._prompts).open()

    def grade_rest(self) -> None:
        """Everybody left is 合格: the exceptions come after."""
        if (row := self._seen.row()) is not None:
            self._attempt(
                lambda: self._page.notify(
                    f"已把 {self._book.grade_rest(row.id, Grade.QUALIFIED)} 名党员评为合格。"
                )
            )

    def call_again(self) -> None:
        """The members of the day from the roster again."""
        if (row := self._seen.row()) is not None:
            self._attempt(lambda: self._book.call_again(row.id))

    def cancel(self) -> None:
        """Take the appraisal out."""
        if (row := self._seen.row()) is not None:
            self._prompts.confirm(
                self._page, f"要取消{row.words}吗？已登记的自评、测评、等次也一并取消。",
                "取消评议", lambda: self._attempt(lambda: self._book.cancel(row.id)), no="不取消",
            )  # fmt: skip

    def print_out(self) -> None:
        """The print sheet."""
        body, row = self._seen.scope.body, self._seen.row()
        if body is None or row is None:
            self._page.notify("这个支部还没有登记这个年度的民主评议，没有可以打印的。", "due")
            return
        person = next((one.person for one in self._seen.chosen()), None)
        dialogs.AppraisalPrintSheet(
            self._page, papers.AppraisalPress(self._book), (row.body, row.year), person,
            self._prompts,
        ).open()  # fmt: skip

    def _of_member(self, then: Callable[[AppraisalRow, MemberRow], object]) -> None:
        row, chosen = self._seen.row(), self._seen.chosen()
        if row is not None and chosen:
            then(row, chosen[0])

    def _attempt(self, work: Callable[[], object]) -> None:
        tried(work, lambda sentence: self._page.notify(sentence, "wrong"))

"""The tab 换届: the terms of all bodies in one table, one body's committee and election beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.elections import queries
from partydesk.features.elections.page.card import BodyCard
from partydesk.features.elections.page.columns import sort_key, term_columns
from partydesk.features.elections.page.verbs import Verbs
from partydesk.features.offices.rules import Stage
from partydesk.kernel.dates import PartialDate
from partydesk.ui.actions import Action, Place
from partydesk.ui.page import Page
from partydesk.ui.prompts import Prompts
from partydesk.ui.table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.features.elections.service import ElectionBook, TermRow

ALL, NEAR, LATE, UNDERWAY, UNKNOWN = "all", "near", "late", "underway", "unknown"
_CHIPS = (
    (ALL, "全部"), (NEAR, "将届满"), (LATE, "逾期"), (UNDERWAY, "办理中"), (UNKNOWN, "未登记"),
)  # fmt: skip
_EMPTY = "没有这样的党组织。党支部在 单位 → 组织机构 里登记，登记以后按 Ctrl+N 办换届"
_WRITING = (
    "next-step", "term", "new-term", "extend", "early-election", "post", "leave", "divide",
    "candidates", "review", "exclude", "link-meeting", "tally", "take-over", "by-election",
    "cancel-election", "body-event",
)  # fmt: skip


class ElectionsPage(Page):
    """换届.

    Args:
        book: the elections.
        prompts: who asks the clerk.
    """

    key = "elections"
    tab = "换届"
    title = "换届"
    writing = frozenset(_WRITING)
    watches = frozenset(
        {"organization", "person", "term", "post", "body_event", "election", "election_step",
         "election_candidate", "excluded_voter"}
    )  # fmt: skip

    def __init__(self, book: ElectionBook, prompts: Prompts | None = None) -> None:
        super().__init__()
        self._book = book
        self._rows: dict[int, TermRow] = {}
        self._on = book.today()
        self.table = RecordTable(
            term_columns(), self._ids, self._records, name="换届情况", empty=_EMPTY
        )
        self.card = BodyCard(book)
        self.verbs = Verbs(self, book, prompts or Prompts(), self.row)
        self.add_card(self.table, stretch=1)
        self.add_card(self.card, width=340)
        self.set_subtitle("任期 • 委员会 • 选举")
        self.filters.set_search("党组织、书记")
        self.filters.set_date("截至", PartialDate.of(self._on))
        self.set_actions(self._declare())
        for signal in (self.filters.searched, self.filters.chosen):
            signal.connect(lambda *_: self._narrow())
        self.filters.dated.connect(lambda _: self._look_at())
        self.table.chosen.connect(lambda _: self._show())
        self.table.opened.connect(lambda _: self.trigger("next-step"))
        self.card.step.connect(self.verbs.step)
        self.card.asked.connect(self.trigger)

    def row(self) -> TermRow | None:
        """The body that is chosen."""
        return self._rows.get(self.table.current_id() or 0)

    def refresh(self) -> None:
        """Ask the book again."""
        self._rows = {row.id: row for row in self._book.table(self._on)}
        self._narrow()

    def show_record(self, id_: int) -> None:
        """Open one body."""
        self.filters.search.clear()
        self.filters.choose(ALL)
        self.table.select_id(id_)

    def resume(self, place: str) -> bool:
        """A step that was left half typed."""
        kind, _, rest = place.partition(":")
        number, _, step = rest.partition(":")
        line = queries.election(int(number)) if kind == "election-step" else None
        if line is None or line.closed_on is not None:
            return False
        self.show_record(line.body)
        self.verbs.step(step)
        return True

    def tab_count(self) -> int | None:
        """How many terms have ended or end soon."""
        progress = self._book.progress(self._book.table(self._book.today()))
        return progress.overdue + progress.near

    def _declare(self) -> tuple[Action, ...]:
        do = self.verbs
        any_ = lambda: self.row() is not None  # noqa: E731
        running = lambda: _is_open(self.row())  # noqa: E731
        has_term = lambda: (row := self.row()) is not None and row.seen.term is not None  # noqa: E731
        return (
            Action("next-step", "办下一步", do.next_step, "Ctrl+N", "next", Place.MAIN, any_),
            Action("post", "登记任职", do.post, "Ctrl+E", "add", Place.HEAD, any_),
            Action("print-election", "打印", do.print_out, "Ctrl+P", "print", Place.HEAD),
            Action("term", "登记（更正）届次…", do.term, "F2", enabled_when=any_),
            Action("new-term", "登记新一届（不办换届）…", do.new_term, enabled_when=has_term),
            Action("extend", "延期换届…", do.extend, enabled_when=has_term),
            Action("early-election", "开始提前换届…", do.early, enabled_when=has_term),
            Action("leave", "登记离任…", do.leave, "Ctrl+B", enabled_when=any_),
            Action("divide", "委员分工…", do.divide, "Ctrl+D", enabled_when=any_),
            Action("body-event", "党组织沿革…", do.event, enabled_when=any_),
            Action("candidates", "候选人预备人选…", do.candidates, enabled_when=running),
            Action("review", "考察情况…", do.review, enabled_when=running),
            Action("exclude", "不计入应到会党员…", do.exclude, enabled_when=running),
            Action("link-meeting", "取自会议记录…", do.link_meeting, enabled_when=running),
            Action("tally", "计票…", do.tally, enabled_when=running),
            Action("take-over", "新一届就任…", do.take_over, enabled_when=running),
            Action("by-election", "开始补选…", do.by_election, enabled_when=has_term),
            Action("cancel-election", "取消换届…", do.cancel, enabled_when=running),
        )

    def _look_at(self) -> None:
        """Another day: the terms and posts of that day."""
        day = self.filters.date
        self._on = day.latest if day is not None else self._book.today()
        self.refresh()

    def _narrow(self) -> None:
        rows = list(self._rows.values())
        self.filters.set_chips(
            [(key, words, sum(_in(key, row) for row in rows)) for key, words in _CHIPS]
        )
        self.table.refresh()
        if self.table.current_id() is None:
            self.table.select_first()
        progress = self._book.progress(rows)
        self.status_changed.emit(
            f"{progress.bodies} 个党组织　按期 {progress.in_time}　逾期 {progress.overdue}　"
            f"将届满 {progress.near}　未登记 {progress.bodies - progress.known}　"
            f"办理中 {progress.underway}　•　按期换届率 {progress.rate}"
        )
        self.count_changed.emit(progress.overdue + progress.near)
        self._show()

    def _ids(self, sort: str, descending: bool) -> list[int]:
        text = self.filters.query.strip()
        rows = [
            row
            for row in self._rows.values()
            if _in(self.filters.chip or ALL, row)
            and text in f"{row.seen.body.name}{row.seen.body.short_name}{row.seen.secretary}"
        ]
        if sort:
            rows.sort(key=lambda row: sort_key(row, sort), reverse=descending)
        return [row.id for row in rows]

    def _records(self, ids: Sequence[int]) -> Mapping[int, TermRow]:
        return {id_: self._rows[id_] for id_ in ids}

    def _show(self) -> None:
        row = self.row()
        if row is None:
            self.card.show_nobody()
        else:
            self.card.show_body(row, self._book.findings_of(row.id, self._on), self._on)
        self.update_actions()


def _is_open(row: TermRow | None) -> bool:
    return row is not None and row.election is not None and row.election.closed_on is None


def _in(key: str, row: TermRow) -> bool:
    """Whether a body belongs under a chip."""
    stage = row.seen.standing.stage
    return {
        ALL: True,
        NEAR: stage in (Stage.NEAR, Stage.EXTENDED),
        LATE: stage is Stage.OVERDUE,
        UNDERWAY: _is_open(row),
        UNKNOWN: stage is Stage.UNKNOWN,
    }[key]

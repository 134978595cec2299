"""The history as the clerk uses it: take back, bring back, prove, and the code for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import peewee

from partydesk.features.history import queries
from partydesk.features.history.queries import Naming
from partydesk.kernel.dates import chinese_date
from partydesk.kernel.findings import Refusal
from partydesk.kernel.tablewords import Ref
from partydesk.store import takeback
from partydesk.store.chain import read_code
from partydesk.store.proof import code_stood_on, prove

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from partydesk.features.history.queries import ChangeRow
    from partydesk.kernel.tablewords import TableWords
    from partydesk.store.proof import Difference, Proof
    from partydesk.store.undo import Step
    from partydesk.store.unit import Store

_NAMED = 3


class CodeUnknown(Refusal):
    """A code from paper that the chain never had: what it was printed under was altered since."""


class Problem(NamedTuple):
    """One thing that does not hold.

    Attributes:
        kind: `row` for a row that another program altered, `content` for an attachment that is not
            whole, else `journal`.
        message: in one sentence.
        table, row, columns: where, for a row.
    """

    kind: str
    message: str
    table: str = ""
    row: int = 0
    columns: tuple[str, ...] = ()


class Audit(NamedTuple):
    """The proof in words.

    Attributes:
        proof: what was found.
        problems: what does not hold; empty where nothing was altered outside the program.
        notes: what else an inspector wants to know: purges, and what was noted before.
    """

    proof: Proof
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was altered."""
        return not self.problems

    @property
    def sentence(self) -> str:
        """The upshot."""
        if self.problems:
            return f"核对发现 {len(self.problems)} 处问题：有内容不是用本程序改的，或者文件有损坏。"
        return f"核对无误：{self.proof.changes} 次改动前后衔接，现在的每条记录都与改动记录一致。"


class HistoryBook:
    """The journal of the unit as a book of its own.

    Args:
        store: the open unit.
        words: how each table reads; from every feature.
        contents: looks whether what lies beside the file is whole; each trouble in one sentence.
    """

    def __init__(
        self, store: Store, words: Iterable[TableWords],
        contents: Callable[[Callable[..., None]], list[str]] = lambda _going: [],
    ) -> None:  # fmt: skip
        self._store, self._contents = store, contents
        self.naming = Naming(words)

    @property
    def books(self) -> Mapping[str, tuple[str, ...]]:
        """The tables of each book, by its name, in the order in which the books were handed up."""
        found: dict[str, tuple[str, ...]] = {}
        for one in self.naming.words.values():
            found[one.book] = (*found.get(one.book, ()), one.table)
        return found

    def visit(self) -> AbstractContextManager[None]:
        """Work of another thread than the window's; see `Store.visit`."""
        return self._store.visit()

    def dependents(self, changes: Sequence[int]) -> list[Step]:
        """Later changes that rest on these; newest first."""
        with self._store.visit():
            return takeback.dependents(self._store.database, changes)

    def take_back(self, changes: Sequence[int]) -> str:
        """Take these back together, as one change that can be undone; returns its label.

        Raises:
            Refusal: later changes rest on them, which are named; or they cannot be taken back.
        """
        with self._store.visit():
            later = self.dependents(changes)
            if later:
                raise Refusal(f"还不能撤回：{dependents_words(later)}，可以连同它们一起撤回。")
            chosen = queries.rows(changes)
            return self._take_back(changes, _label([chosen[one] for one in sorted(chosen)]))

    def work_of(self, day: date) -> list[int]:
        """The changes of a day, as far as they can be taken back."""
        found = self._store.database.execute_sql(
            "SELECT id FROM change WHERE substr(at, 1, 10) = ? AND kind IN ('do', 'undo', 'redo')",
            (day.isoformat(),),
        )
        return [row[0] for row in found.fetchall()]

    def take_back_day(self, day: date) -> str:
        """Put everything back as it was before a day's work; returns the label.

        Raises:
            Refusal: nothing was done that day, or later work rests on it.
        """
        with self._store.visit():
            work = self.work_of(day)
            if not work:
                raise Refusal(f"{chinese_date(day)}没有可以撤回的改动。")
            later = self.dependents(work)
            if later:
                raise Refusal(f"还不能撤回这一天：{dependents_words(later)}，请先撤回后来的。")
            return self._take_back(work, f"撤回 {chinese_date(day)}的全部改动")

    def bring_back(self, change: int) -> str:
        """Do once more what was undone or taken back; returns the label.

        Raises:
            Refusal: it is in force, or what it rests on has changed.
        """
        with self._store.visit():
            row = queries.known(change)
            if row is None or row.stands:
                raise Refusal("这次改动没有撤销，不用恢复。")
            label = f"恢复 {row.label}"
            try:
                with self._store.change(label):
                    takeback.bring_back(self._store.database, change)
            except peewee.IntegrityError as error:
                raise Refusal("不能恢复：有关的记录已经不在，或者与后来登记的重复。") from error
        return label

    def prove(self, progress: Callable[[int, int, str], None] = lambda *_: None) -> Audit:
        """Prove that nothing was altered outside the program; reads only.

        Raises:
            StoreTrouble: the file cannot be read.
        """
        store = self._store
        with store.visit():
            proof = prove(store.database, progress, self.naming.noun)
            problems = [Problem("journal", said) for said in proof.troubles]
            if store.restored:
                names = "、".join(store.restored)
                problems.append(
                    Problem(
                        "journal", f"记账用的触发器被别的程序去掉过，这次打开时已补回：{names}。"
                    )
                )
            problems += [self._told(one) for one in proof.differences]
        problems += [Problem("content", said) for said in self._contents(progress)]
        return Audit(proof, tuple(problems), tuple(_notes(proof)))

    def settle(self) -> None:
        """Take what another program wrote into the journal, as it stands; the history says so."""
        with self._store.visit():
            self._store.take_note()

    def check_code(self, text: str, day: date | None) -> ChangeRow:
        """The change after which the chain had a code that was read from paper.

        Raises:
            Refusal: it cannot be a code.
            CodeUnknown: the chain never had it.
        """
        code = read_code(text)
        if code is None:
            raise Refusal(f"“{text[:40]}”不是核对码：核对码是 12 个字母和数字，如 7K3M-Q9TD-2XHA。")
        link = code_stood_on(self._store.database, code, day.isoformat() if day else None)
        row = queries.known(link.id) if link else None
        if row is None:
            when = f"{chinese_date(day)}的" if day else ""
            raise CodeUnknown(
                f"{when}核对码 {code} 对不上：那以前的记录被改过，或者码抄错了、日期不对。"
            )
        return row

    def _take_back(self, changes: Sequence[int], label: str) -> str:
        try:
            with self._store.change(label):
                takeback.take_back(self._store.database, changes)
        except peewee.IntegrityError as error:
            raise Refusal("不能撤回：有关的记录已经不在，或者与后来登记的重复。") from error
        return label

    def _told(self, one: Difference) -> Problem:
        naming = self.naming
        row = one.recorded if one.recorded is not None else one.stands
        before, now = (naming.said(one.table, side) for side in (one.recorded, one.stands))
        title = naming.title(one.table, row) if row is not None else ()
        names = naming.names((*title, *before.values(), *now.values()))

        def text(said: object) -> str:
            return names.get(said, "") if isinstance(said, Ref) else str(said)

        called = "　".join(filter(None, map(text, title))) or f"第 {one.row} 行"
        what = f"{naming.noun(one.table)}“{called}”"
        if one.recorded is None:
            message = f"{what}不是用本程序登记的。"
        elif one.stands is None:
            message = f"{what}被别的程序删掉了。"
        else:
            parts = [
                f"{label}账上是“{text(before.get(label, ''))}”，现在是“{text(now.get(label, ''))}”"
                for label in dict.fromkeys((*before, *now))
                if before.get(label, "") != now.get(label, "")
            ]
            said = "；".join(parts) or f"内部栏 {'、'.join(one.columns)}"
            message = f"{what}被别的程序改过：{said}。"
        return Problem("row", message, one.table, one.row, one.columns)


def dependents_words(later: Sequence[Step]) -> str:
    """Which later changes stand in the way."""
    named = "、".join(f"“{step.label}”" for step in later[:_NAMED])
    more = f"等 {len(later)} 次改动" if len(later) > _NAMED else ""
    return f"后来的{named}{more}以它为基础"


def _label(chosen: Sequence[ChangeRow]) -> str:
    first = chosen[0].label if chosen else ""
    return f"撤回 {first}" if len(chosen) == 1 else f"撤回 {first} 等 {len(chosen)} 次改动"


def _notes(proof: Proof) -> Iterable[str]:
    for purge in proof.purges:
        yield (
            f"{purge.at[:10]} {purge.clerk}按保存期限清除了 {purge.people} 人的资料，"
            f"去掉 {purge.rows} 条改动记录的内容。"
        )
    for link in proof.found:
        yield f"{link.at[:10]}：{link.label}。"

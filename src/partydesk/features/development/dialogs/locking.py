"""锁定已完成的页: from then on a correction needs a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.development import queries
from partydesk.features.development.rules.words import place_words
from partydesk.features.development.service.locking import PRINTED, REASON
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, LongField, TextField
from partydesk.ui.form import Form
from partydesk.ui.table import Column, RecordTable
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from partydesk.features.development.queries import Lock
    from partydesk.features.development.service import JudgedBook, RecordBooks
    from partydesk.features.development.service.locking import Locking
    from partydesk.ui.prompts import Prompts

_NOTE = (
    "打印、签字以后锁定。锁定的页可以更正，但要写明理由；更正前后的内容、理由、日期和经办人"
    "印在记实簿这一步的下面，由更正人签名。锁错了按 Ctrl+Z 撤销。"
)
_UNLOCKING = (
    "只改一两处的不用解除，直接更正并写明理由。解除锁定的理由、日期和经办人也印在记实簿里。"
)
_WHY = TextField(key="why", label="原因", required=True, hint="如“已打印、签字”“已送上级党委备案”")
_TABLE_HIGH = 190


def locking_dialog(
    parent: QWidget, books: RecordBooks, judged: JudgedBook, prompts: Prompts
) -> OrderDialog:
    """The sheet that asks up to which step the pages of a book are finished, and why.

    Below it stands which pages are locked already: by whom, when, why.
    """
    person = judged.book.person
    steps = dict.fromkeys(entry.step for entry in judged.book.entries)
    specs = {step: books.spec(step, books.today()) for step in steps}
    options = tuple((str(step), f"{step} {spec.name}") for step, spec in specs.items())
    form = Form([ChoiceField(key="upto", label="锁定到", required=True, options=options), _WHY])
    form.set_values({"why": PRINTED} | ({"upto": options[-1][0]} if options else {}))
    sheet = OrderDialog(
        parent, f"锁定已完成的页　{person.name}", form,
        lambda values: _lock(books, person.id, values),
        note=_NOTE, prompts=prompts,
    )  # fmt: skip
    locks = queries.locks_of(person.id)
    if locks:
        names = {step: spec.name for step, spec in specs.items()}
        sheet.show_below(_locked_pages(locks, names))
    return sheet


def _lock(books: RecordBooks, person: int, values: Mapping[str, Any]) -> None:
    books.locking.lock(person, int(values["upto"]), values["why"])


def _locked_pages(locks: Sequence[Lock], names: Mapping[int, str]) -> RecordTable:
    """Which pages are locked: since when, by whom, why."""
    rows = dict(enumerate(locks, 1))
    columns: tuple[Column[Lock], ...] = (
        Column("step", "已锁定的页", 160, lambda one: _page_words(one, names), sortable=False,
               bold=True, most=260),
        Column("day", "锁定日期", 140, lambda one: one.day.chinese, sortable=False),
        Column("by", "经办人", 84, lambda one: one.by or "—", sortable=False, most=140),
        Column("why", "原因", 180, lambda one: one.why or "—", sortable=False, most=320),
    )  # fmt: skip
    table = RecordTable(
        columns, lambda _sort, _descending: list(rows),
        lambda ids: {one: rows[one] for one in ids}, name="已锁定的页",
    )  # fmt: skip
    table.setFixedHeight(px(_TABLE_HIGH))
    table.refresh()
    return table


def _page_words(lock: Lock, names: Mapping[int, str]) -> str:
    again = f"（第 {lock.occurrence} 次）" if lock.occurrence > 1 else ""
    return f"{lock.step} {names.get(lock.step, '')}{again}"


def page_dialog(
    parent: QWidget, locking: Locking, person: int, place: tuple[int, int], prompts: Prompts
) -> OrderDialog:
    """The sheet that asks why one page is locked."""
    form = Form([_WHY])
    form.set_values({"why": PRINTED})
    return OrderDialog(
        parent, f"锁定　{place_words(*place)}", form,
        lambda values: locking.lock_page(person, place, values["why"]),
        primary="锁定", note=_NOTE, prompts=prompts,
    )  # fmt: skip


def unlocking_dialog(
    parent: QWidget, locking: Locking, person: int, place: tuple[int, int], prompts: Prompts
) -> OrderDialog:
    """The sheet that asks why the lock of one page is taken off."""
    hint = "如“整页填错，征得上级党委组织部门同意后重填”"
    form = Form([LongField(key=REASON, label="理由", required=True, hint=hint)])
    return OrderDialog(
        parent, f"解除锁定　{place_words(*place)}", form,
        lambda values: locking.unlock(person, place, values[REASON]),
        note=_UNLOCKING, prompts=prompts,
    )  # fmt: skip

"""锁定已完成的页: from then on a correction needs a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.development.rules.words import place_words
from partydesk.features.development.service.locking import REASON
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, LongField
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

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


def locking_dialog(
    parent: QWidget, books: RecordBooks, judged: JudgedBook, prompts: Prompts
) -> OrderDialog:
    """The sheet that asks up to which step the pages of a book are finished."""
    person = judged.book.person
    steps = dict.fromkeys(entry.step for entry in judged.book.entries)
    specs = {step: books.spec(step, books.today()) for step in steps}
    options = tuple((str(step), f"{step} {spec.name}") for step, spec in specs.items())
    form = Form([ChoiceField(key="upto", label="锁定到", required=True, options=options)])
    if options:
        form.set_values({"upto": options[-1][0]})
    return OrderDialog(
        parent, f"锁定已完成的页　{person.name}", form,
        lambda values: _lock(books, person.id, values),
        note=_NOTE, prompts=prompts,
    )  # fmt: skip


def _lock(books: RecordBooks, person: int, values: Mapping[str, Any]) -> None:
    books.locking.lock(person, int(values["upto"]))


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

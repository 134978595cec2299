"""The wall sheet of everybody's days, and how many the unit may admit in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.papers.plan import plan_job
from partydesk.kernel.prints import Subject
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import NumberField
from partydesk.ui.form import Form
from partydesk.ui.printdialog import PrintDialog, PrintJob

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from partydesk.features.development.service import JudgedBook
    from partydesk.features.development.service.planning import PlanBook
    from partydesk.printing.press import Paper
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts


def wall_sheet(parent: QWidget, book: PlanBook, unit: str, prompts: Prompts) -> PrintDialog:
    """The print sheet of the plan of all who are underway, on A3."""
    judged = book.books.judged_books(book.today())

    def draw(_values: Values) -> Callable[[], Paper]:
        return plan_job(book, unit, judged)

    words = f"{unit} 发展党员计划"
    job = PrintJob(
        "打印发展计划", unit, words, draw, note="A3 横放，一人一行；✓ 是已经办过的步骤。",
        one_side=True, form="development-plan", whose=Subject(words), reads=True,
    )  # fmt: skip
    return PrintDialog(parent, job, prompts)


def quota_words(book: PlanBook, judged: Sequence[JudgedBook]) -> dict[int, str]:
    """What is said of this year and of the next; everybody is planned for it, which takes long."""
    first, plans = book.today().year, book.plans(judged)
    return {year: book.quota_words(year, plans, judged) for year in (first, first + 1)}


def quota_dialog(
    parent: QWidget, book: PlanBook, years: Mapping[int, str], prompts: Prompts
) -> OrderDialog:
    """年度发展计划: the figures set by the committee above, with what is said of a year."""
    form = Form([
        NumberField(key=str(year), label=f"{year}年计划", unit="名", most=10_000, hint=said)
        for year, said in years.items()
    ])  # fmt: skip
    form.set_values({str(year): book.quota(year) for year in years})

    def submit(values: Values) -> None:
        for year in years:
            if values[str(year)] != book.quota(year):
                book.set_quota(year, values[str(year)])

    note = "上级党委下达的年度发展党员数；按接收预备党员的党员大会日期计算。"
    return OrderDialog(
        parent, "年度发展计划", form, submit, note=note, prompts=prompts
    )  # fmt: skip

"""Draws the papers of transfers: what is asked for is read at once, the work only draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.forms.queries import unit_form
from partydesk.features.transfers import queries
from partydesk.features.transfers.papers.values import letter, register, roaming
from partydesk.features.transfers.rules import Direction
from partydesk.kernel.findings import Refusal
from partydesk.printing.press import render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.transfers.service import TransferBook
    from partydesk.printing.press import Paper

LETTER, REGISTER, MOBILE = "transfer-letter", "transfer-register", "mobile-register"
FORMS: Mapping[str, str] = {
    LETTER: "组织关系介绍信（三联）", REGISTER: "接转登记簿", MOBILE: "流动党员和失联党员台账",
}  # fmt: skip
"""Name of each form, and what the clerk calls it."""


class TransferPress:
    """Draws papers of transfers.

    Args:
        book: the transfers.
        organization: names of bodies.
    """

    def __init__(self, book: TransferBook, organization: OrganizationBook) -> None:
        self._book, self._organization = book, organization

    def job(
        self, form: str, year: int, letters: Sequence[int] = (), *,
        blank: bool = False, duplex: bool = False,
    ) -> Callable[[], Paper]:  # fmt: skip
        """The work of drawing; it may run in another thread.

        Raises:
            Refusal: there is nothing to print.
        """
        layout = unit_form(form)
        if blank:
            return lambda: render(layout, [{}], mode="blank", duplex=duplex)
        data = self._data(form, year, letters)
        if not data:
            raise Refusal(f"{year}年没有可以打印的{FORMS[form]}。")
        return lambda: render(layout, data, duplex=duplex)

    def specimen(self, form: str) -> dict[str, Any] | None:
        """The first values that a form would print, to try its layout with; None for nothing."""
        return next(iter(self._data(form, self._book.today().year, ())), None)

    def _data(self, form: str, year: int, letters: Sequence[int]) -> list[dict[str, Any]]:
        unit, on = self._organization.unit().name, self._book.today()
        if form == MOBILE:
            mobile, lost = queries.mobile(), queries.losses()
            return [roaming(unit, on, mobile, lost)] if mobile or lost else []
        if form == REGISTER:
            rows = queries.rows(queries.ids(queries.TransferFilter(year)))
            return [register(year, unit, on, rows)] if rows else []
        wanted = queries.TransferFilter(year, Direction.OUT)
        rows = queries.rows(letters or queries.ids(wanted, "number"))
        return [self._letter(row, unit) for row in rows if row.number is not None]

    def _letter(self, row: queries.TransferRow, unit: str) -> dict[str, Any]:
        person = queries.candidate(row.person_id)
        if person is None:
            raise Refusal("名册里没有这个人。")
        return letter(row, person, person.branch or unit, unit)

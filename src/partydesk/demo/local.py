"""A local rule that begins next year: nothing of what was done is judged by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.organization.rules.local import LocalOrder
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from partydesk.books import Books

_LECTURE = "local-lecture"


def switch_on_lectures(books: Books) -> None:
    """A lecture in each quarter, from next January; the document is invented."""
    rules = books.local_rules
    (kind,) = [one for one in rules.kinds() if one.key == _LECTURE]
    year = rules.today().year
    rules.keep(
        LocalOrder(
            kind.key, kind.usual, PartialDate(year + 1, 1, 1), None,
            "演示市党支部工作实施办法", f"演组发〔{year}〕3号", "12",
        )
    )  # fmt: skip

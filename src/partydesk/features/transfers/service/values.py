"""Orders as they are kept, once everything in them can stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.transfers.rules import (
    OFFICE,
    Way,
    check_dues_month,
    check_validity,
    read_month,
    tidied,
)
from partydesk.kernel.dates import check_not_later
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.transfers.queries import Candidate
    from partydesk.features.transfers.rules import ArrivalOrder, LetterOrder
    from partydesk.kernel.rulebook import Rulebook


def letter_values(
    order: LetterOrder, person: Candidate, today: date, rulebook: Rulebook
) -> dict[str, object]:
    """The columns of a letter.

    Raises:
    Refusal: at the field that cannot stand.
    """
    check_not_later(order.begun_on, today, "begun_on")
    month = read_month(order.dues_until)
    check_dues_month(month, order.begun_on)
    check_validity(order.valid_days, order.way, order.begun_on, rulebook)
    place = tidied(order.place, "place", needed=True)
    office = {key: tidied(text, "office") for key, text in order.office if key in OFFICE}
    paper = order.way is Way.LETTER
    return {
        "way": order.way, "begun_on": order.begun_on, "place": place,
        "addressee": tidied(order.addressee, "addressee") or place, "dues_until": month,
        "valid_days": order.valid_days if paper else None, "whole": order.whole,
        "mobile": tidied(order.mobile, "mobile") or person.mobile or "",
        "office": office, "note": tidied(order.note, "note"),
    }  # fmt: skip


def arrival_values(order: ArrivalOrder, today: date) -> dict[str, object]:
    """The columns of an arrival.

    Raises:
    Refusal: at the field that cannot stand.
    """
    check_not_later(order.begun_on, today, "begun_on")
    check_not_later(order.done_on, today, "done_on")
    if order.done_on < order.begun_on:
        raise Refusal("转入日期早于介绍信的日期。", field="done_on")
    if not order.person.category.is_member:
        raise Refusal("只有党员才接转组织关系；积极分子调动请在名册里登记。", field="category")
    if order.person.branch is None:
        raise Refusal("请选择转入的支部。", field="branch")
    if order.receipt_on is not None:
        check_not_later(order.receipt_on, today, "receipt_on")
    month = read_month(order.dues_until)
    check_dues_month(month, order.begun_on)
    return {
        "way": order.way, "place": tidied(order.place, "place", needed=True),
        "letter": tidied(order.letter, "letter", needed=order.way is Way.LETTER),
        "begun_on": order.begun_on, "done_on": order.done_on, "dues_until": month,
        "valid_days": order.valid_days, "whole": order.whole,
        "receipt_on": order.receipt_on, "note": tidied(order.note, "note"),
    }  # fmt: skip

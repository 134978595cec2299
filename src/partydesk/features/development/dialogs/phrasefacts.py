"""What a phrase can say of the person and of the step that is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.kernel.dates import PartialDate
from partydesk.kernel.identity import Sex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.features.development.queries import BookRow
    from partydesk.ui.fields import Values

_TYPED = {
    "日期": "date", "考察期起": "period_from", "考察期止": "period_to", "谈话人": "talker",
    "公示起始日": "notice_from", "公示结束日": "notice_to", "应到": "eligible", "实到": "present",
    "赞成": "yes", "不赞成": "no", "弃权": "abstain", "延长月数": "extended_months",
}  # fmt: skip
_MENTORS, _INTRODUCERS = 5, 9


def phrase_facts(book: BookRow, typed: Values) -> dict[str, str]:
    """What fills the places of a phrase; what is not known is left out.

    Args:
        book: whose.
        typed: the values of the form as they stand.
    """
    person = book.person
    known: dict[str, Any] = {name: typed.get(key) for name, key in _TYPED.items()}
    known |= {
        "姓名": person.name,
        "性别": person.sex,
        "他": "她" if person.sex is Sex.FEMALE else "他",
        "党支部": person.branch,
        "申请日期": person.applied_on,
        "培养联系人": typed.get("mentors") or _named(book, _MENTORS, "mentors"),
        "入党介绍人": typed.get("introducers") or _named(book, _INTRODUCERS, "introducers"),
    }
    said = {name: _said(value) for name, value in known.items()}
    return {name: words for name, words in said.items() if words}


def _named(book: BookRow, step: int, key: str) -> tuple[Mapping[str, Any], ...]:
    entry = book.last(step)
    return tuple(entry.fields.get(key) or ()) if entry is not None else ()


def _said(value: Any) -> str:
    if isinstance(value, PartialDate):
        return value.chinese
    if isinstance(value, tuple):
        names = (one["name"] if isinstance(one, dict) else one.name for one in value)
        return "、".join(names)
    return "" if value is None else str(value)

"""What the clerk asks of an election, and what cannot stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partydesk.features.offices.rules import Office
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from partydesk.kernel.dates import PartialDate


@dataclass(frozen=True, slots=True)
class CandidateOrder:
    """Somebody stands: for which post, and what 考察 found."""

    person: int
    office: Office = Office.MEMBER
    reviewed_on: PartialDate | None = None
    reviewers: str = ""
    review: str = ""


@dataclass(frozen=True, slots=True)
class ExcludedOrder:
    """A full member who is not counted (不计入应到会)."""

    person: int
    ground: str
    asked: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which post somebody who was elected took, and the work."""

    person: int
    office: Office
    duties: str = ""


def check_candidates(
    orders: Sequence[CandidateOrder], full: Mapping[int, bool], resting: Collection[int] = ()
) -> None:
    """See whether these can stand; `full`: who is a full member, `resting`: under 留党察看.

    Raises:
        Refusal: nobody of this number, no full member, rights that rest, somebody twice.
    """
    seen: set[int] = set()
    for order in orders:
        if order.person not in full:
            raise Refusal("候选人要在名册里。", field="candidates")
        if not full[order.person]:
            raise Refusal("预备党员没有被选举权，候选人要是正式党员。", field="candidates")
        if order.person in resting:
            raise Refusal("受留党察看处分、还没有恢复权利的党员没有被选举权。", field="candidates")
        if order.person in seen:
            raise Refusal("同一个人不能列两次。", field="candidates")
        seen.add(order.person)


def check_figures(fields: Mapping[str, object]) -> None:
    """See whether the figures of the hall can be.

    Raises:
        Refusal: below 0; more present than entitled, more votes than ballots.
    """
    figures = {key: value for key, value in fields.items() if isinstance(value, int)}
    for key, value in figures.items():
        if value < 0:
            raise Refusal("人数和票数不能是负数。", field=key)
    for less, more, sentence in (
        ("present", "eligible", "实到会人数不能多于应到会人数。"),
        ("issued", "present", "发出的选票不能多于实到会人数。"),
        ("valid", "returned", "有效票不能多于收回的选票。"),
    ):
        if less in figures and more in figures and figures[less] > figures[more]:
            raise Refusal(sentence, field=less)


def check_chosen(chosen: Sequence[Chosen], elected: Collection[int]) -> None:
    """See whether the posts can be given so.

    Raises:
        Refusal: somebody who was not elected, two secretaries, none.
    """
    if any(one.person not in elected for one in chosen):
        raise Refusal("只有当选的委员才能任职。", field="chosen")
    heads = [one for one in chosen if one.office is Office.SECRETARY]
    if len(heads) > 1:
        raise Refusal("一个党组织只有一名书记。", field="chosen")
    if not heads:
        raise Refusal("请写明谁当选书记。", field="chosen")

"""What the sheets share: whom it is about, and days as the service wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.transfers import queries
from partydesk.kernel.findings import Refusal
from partydesk.ui.fields import PeopleField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.ui.fields import Values


def person_field() -> PeopleField:
    """One member of the roster."""
    return PeopleField(key="person", label="党员", required=True, most=1, candidates=_candidates)


def picked(values: Values) -> int:
    """The row of the member who was picked.

    Raises:
        Refusal: a name was typed that is not in the roster.
    """
    chosen = values["person"]
    if not chosen or chosen[0].id is None:
        raise Refusal("请从名册里选一名党员；名册里没有的，先登记。", field="person")
    number: int = chosen[0].id
    return number


def _candidates(text: str, /) -> Sequence[tuple[int, str]]:
    return [(one.id, one.words) for one in queries.candidates(text)]

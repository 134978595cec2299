"""Forgetting who was appraised: grades and votes stay as figures, the words about people go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.appraisal.tables import Appraisal, AppraisalMember
from partydesk.store.unnaming import unname

if TYPE_CHECKING:
    from partydesk.kernel.forgetting import Gone


def forget(gone: Gone) -> None:
    """Empty the rows of these people, inside a change."""
    one = AppraisalMember
    one.update(
        excused="", self_text="", peer="", opinion="", fed_back_by="", rectify="", upper=""
    ).where(one.person.in_(gone.people)).execute()
    unname(
        one,
        (one.excused, one.self_text, one.peer, one.opinion, one.fed_back_by, one.rectify,
         one.upper),
        gone,
    )  # fmt: skip
    unname(Appraisal, (Appraisal.note,), gone)

"""Forgetting who stood or held a post; votes and posts stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.elections.tables import ElectionCandidate, ElectionStep, ExcludedVoter
from partydesk.features.offices.service import forgetting as of_offices
from partydesk.store.unnaming import unname

if TYPE_CHECKING:
    from partydesk.kernel.forgetting import Gone


def forget(gone: Gone) -> None:
    """Empty the rows of these people, those of their posts too, inside a change."""
    of_offices.forget(gone)
    own = ElectionCandidate.person.in_(gone.people)
    ElectionCandidate.update(reviewers="", review="", duties="").where(own).execute()
    ExcludedVoter.update(ground="", note="").where(ExcludedVoter.person.in_(gone.people)).execute()
    unname(ElectionCandidate, (ElectionCandidate.reviewers, ElectionCandidate.review), gone)
    unname(ExcludedVoter, (ExcludedVoter.ground, ExcludedVoter.note), gone)
    unname(ElectionStep, (ElectionStep.fields,), gone)

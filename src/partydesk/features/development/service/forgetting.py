"""Emptying record books whose term of keeping has ended: the steps and their dates are left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.tables import (
    AcceptedFinding,
    Correction,
    LockedPage,
    Material,
    PlannedStep,
    ReturnedStep,
    ReviewLetter,
    StepEntry,
    WayEntry,
)
from partydesk.store.unnaming import unname

if TYPE_CHECKING:
    from partydesk.kernel.forgetting import Gone


def forget(gone: Gone) -> None:
    """Empty the entries of these people, inside a change."""
    StepEntry.update(fields={}).where(StepEntry.person.in_(gone.people)).execute()
    PlannedStep.delete().where(PlannedStep.person.in_(gone.people)).execute()
    emptied = AcceptedFinding.update(message="", reason="")
    emptied.where(AcceptedFinding.person.in_(gone.people)).execute()
    Material.delete().where(Material.person.in_(gone.people)).execute()
    corrected = Correction.update(changes=[], reason="")
    corrected.where(Correction.person.in_(gone.people)).execute()
    LockedPage.update(reason="").where(LockedPage.person.in_(gone.people)).execute()
    emptied = ReviewLetter.update(about="", relation="", organization="", asks="", replied_by="",
                                  reply="")  # fmt: skip
    emptied.where(ReviewLetter.person.in_(gone.people)).execute()
    unname(ReviewLetter, (ReviewLetter.about, ReviewLetter.asks, ReviewLetter.reply), gone)
    WayEntry.update(ground="", meeting="").where(WayEntry.person.in_(gone.people)).execute()
    ReturnedStep.update(fields={}).where(ReturnedStep.person.in_(gone.people)).execute()
    unname(WayEntry, (WayEntry.ground,), gone)
    unname(ReturnedStep, (ReturnedStep.fields,), gone)

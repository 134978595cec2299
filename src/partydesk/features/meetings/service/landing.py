"""What meetings decide for persons is entered in the books above, beside and below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.meetings import queries
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from partydesk.features.meetings.rules import Lander, Resolution

Lines = dict[tuple[int, int], str]


def land(landers: Mapping[str, Callable[[], Lander]], meeting: int) -> None:
    """Let every line of final minutes land, inside their change.

    Raises:
        Refusal: a book cannot take it; with the paper and the person.
    """
    for one in queries.settled(meeting):
        if one.affair.key not in landers:
            continue
        try:
            landers[one.affair.key]().land(one.landing)
        except Refusal as refusal:
            sentence = f"{one.affair.paper}，{one.landing.name}：{refusal.sentence}"
            raise Refusal(sentence, cite=refusal.cite) from refusal


def lines_of(resolutions: Iterable[Resolution]) -> Lines:
    """The lines that stand: (resolution, person) → affair."""
    return {
        (one.id, entry.who.id): one.affair
        for one in resolutions
        for entry in one.entries
        if one.id is not None and entry.who.id is not None
    }


def lift(landers: Mapping[str, Callable[[], Lander]], before: Lines, after: Lines) -> None:
    """Take back what landed for lines that stand no more.

    Raises:
        Refusal: what followed from one cannot be taken back.
    """
    for (resolution, person), affair in before.items():
        if after.get((resolution, person)) == affair or affair not in landers:
            continue
        try:
            landers[affair]().lift(resolution, person)
        except Refusal as refusal:
            paper = queries.kinds().affairs[affair].paper
            raise Refusal(f"{paper}：{refusal.sentence}", cite=refusal.cite) from refusal

"""材料: each paper of the archive list in the file of a person: there, missing, in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.development.rules.archive import ArchivePaper
    from partydesk.kernel.dates import PartialDate


class MaterialState(StrEnum):
    """What is to be said of one paper."""

    PRESENT = "有"
    MISSING = "缺"
    DISPUTED = "有矛盾"
    NONE = "不适用"
    OPEN = ""


class SaidOfPaper(NamedTuple):
    """What a clerk has noted of a paper.

    Attributes:
        present: whether it is in the file; None where the steps taken are to tell.
        date: the day that stands on it.
        place: where the original lies.
    """

    present: bool | None = None
    date: PartialDate | None = None
    place: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is noted."""
        return self == SaidOfPaper()


NOTHING_SAID = SaidOfPaper()


@dataclass(frozen=True, slots=True)
class Material:
    """One paper in the file of one person.

    Attributes:
        number: in the list, from 1.
        paper: as the list has it.
        stage: of the way, 1 to 5.
        state: what is to be said of it.
        date: in words; several days on lines of their own.
        copies: how many sheets; empty where nobody knows.
        scans: files beside its step.
        said: what the clerk noted.
        why: what contradicts, in one sentence.
        lacks: what it cannot be filed without and the book does not say, in words.
        step, occurrence: where the book tells of it; 0 where no step does.
    """

    number: int
    paper: ArchivePaper
    stage: int
    state: MaterialState
    date: str = ""
    copies: str = ""
    scans: int = 0
    said: SaidOfPaper = NOTHING_SAID
    why: str = ""
    lacks: tuple[str, ...] = ()
    step: int = 0
    occurrence: int = 1

    @property
    def said_of(self) -> str:
        """What contradicts and what is lacking, in one line."""
        lacks = f"缺：{'、'.join(self.lacks)}。" if self.lacks else ""
        return self.why + lacks


def count_of(materials: Sequence[Material], state: MaterialState, stage: int = 0) -> int:
    """How many papers are in a state, of one stage or of all."""
    return sum(one.state is state and stage in {0, one.stage} for one in materials)

"""材料: every paper of the way, as `resources/forms/development/papers.toml` lists it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from partydesk import resources


class Of(StrEnum):
    """What one of a paper is about."""

    PERSON = "person"
    DAY = "day"
    ALL = "all"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class WayPaper:
    """One paper of the list.

    Attributes:
        id: number in the list, 3-4.
        form: its layout; empty for what is never made here.
        title: as the list calls it.
        stage, step: where it belongs.
        whose: who hands it in.
        of: one for each person, for everybody of a branch and a day, or for everybody chosen.
        archive: key of the row of the archive list it belongs to; empty for none.
        day: step and field that date it, `8.reported_on`; empty where nothing does.
        needs: what it cannot be filed without (`rules.needs`).
        rule: the rule that demands it; empty where it is demanded always.
        where: from where it comes if it is not made here.
        room: characters that the box of the application form holds; 0 where there is no box.
        since: the step one must have come to; 0 for two before the paper's own.
        outcomes: it is made only after such a decision on conversion.
        instead: the layout it may stand for; then it is printed only when it is chosen itself.
    """

    id: str
    form: str
    title: str
    stage: int
    step: int
    whose: str
    of: Of
    archive: str = ""
    day: str = ""
    needs: tuple[str, ...] = ()
    where: str = ""
    room: int = 0
    since: int = 0
    outcomes: tuple[str, ...] = ()
    instead: str = ""
    rule: str = ""

    @property
    def made_here(self) -> bool:
        """Whether this program draws it, by a layout of its own."""
        return self.of is not Of.ELSEWHERE

    @property
    def reached(self) -> int:
        """The step one must have come to: somebody who has just applied gets no ballot."""
        return self.since or max(self.step - 2, 0)

    @property
    def words(self) -> str:
        """3-4 发展对象公示情况登记表."""
        return f"{self.id} {self.title}"


@cache
def way_papers() -> tuple[WayPaper, ...]:
    """The whole list in its order."""
    table = resources.read_toml("forms", "development", "papers.toml")
    return tuple(
        WayPaper(
            **one
            | {
                "of": Of(one["of"]),
                "needs": tuple(one.get("needs", ())),
                "outcomes": tuple(one.get("outcomes", ())),
            }
        )
        for one in table["paper"]
    )


@cache
def way_forms() -> dict[str, WayPaper]:
    """Layout → the paper it draws."""
    return {one.form: one for one in way_papers() if one.made_here}


def papers_of_stage(stage: int) -> tuple[WayPaper, ...]:
    """What a stage makes here, one layout of each."""
    return tuple(
        one for one in way_papers() if one.stage == stage and one.made_here and not one.instead
    )

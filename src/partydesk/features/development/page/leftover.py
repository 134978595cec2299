"""What was left half typed on this page is opened again, once its books are judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from partydesk.features.development.service import JudgedBook

_KINDS = frozenset({"step", "application", "cohort"})


class Leftover:
    """One form to be opened again.

    Args:
        receive: opens the sheet of an application.
        open_step: (person, step, occurrence) opens the entry of a step.
        open_cohort: (step, books) opens the sheet of a step of several people.
    """

    def __init__(
        self,
        receive: Callable[[], object],
        open_step: Callable[[int, int, int], object],
        open_cohort: Callable[[int, tuple[JudgedBook, ...]], object],
    ) -> None:
        self._receive, self._open_step, self._open_cohort = receive, open_step, open_cohort
        self._place = ""

    def take(self, place: str, judged: Mapping[int, JudgedBook]) -> bool:
        """Open the place of a draft, now or later; False where it is not of this page."""
        if place.partition(":")[0] not in _KINDS:
            return False
        self._place = place
        self.open(judged)
        return True

    def open(self, judged: Mapping[int, JudgedBook]) -> None:
        """Open it if it is there by now."""
        kind, *rest = self._place.split(":")
        if kind == "application":
            self._place = ""
            self._receive()
        elif kind == "step" and int(rest[0]) in judged:
            self._place = ""
            person, step, occurrence = map(int, rest)
            self._open_step(person, step, occurrence)
        elif kind == "cohort":
            people = tuple(judged[int(one)] for one in rest[1].split(",") if int(one) in judged)
            if people:
                self._place = ""
                self._open_cohort(int(rest[0]), people)

"""The course of one invented applicant: lawful to the day, unless a fault is asked for.

The course runs from the application until `today`; how far it comes is how long ago it began.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from partydesk.kernel.dates import add_months

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from partydesk.kernel.dates import WorkCalendar


_SEATS, _APPROVERS = 4, 5  # of a branch's committee and of the unit's, as `offices` fills them


class Fault(StrEnum):
    """What can be wrong with a demo book; each is found by one rule."""

    NONE = "none"
    LATE_TALK = "late talk"
    MISSING_REVIEW = "half-year review missing"
    EARLY_CANDIDATE = "less than a year of training"
    SHORT_NOTICE = "notice too short"
    ONE_INTRODUCER = "one introducer"
    SHORT_TRAINING = "two days of training"
    LATE_MEETING = "assembly more than a month after the pre-review"
    NO_MEETING = "assembly overdue"
    NO_QUORUM = "too few present"
    LATE_APPROVAL = "approval after more than three months"
    LATE_OATH = "oath late"
    NO_CONVERSION = "probation over, no application"
    EXTENDED = "approved late for a reason, probation extended, converted the second time"


@dataclass(frozen=True, slots=True)
class Entry:
    """One step as it will be entered."""

    step: int
    date: date
    occurrence: int = 1
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Course:
    """Who goes through it, and in which surroundings.

    Attributes:
        began: day of the application.
        today: nothing happens after it.
        voters: full members of the branch with a vote.
        fault: what goes wrong.
    """

    began: date
    today: date
    voters: int
    fault: Fault
    calendar: WorkCalendar
    rng: Random

    def entries(self) -> Iterator[Entry]:
        """The steps up to today, in order."""
        for entry in self._all():
            if entry.date > self.today:
                return
            yield entry

    def _workday(self, day: date, low: int = 0, high: int = 0) -> date:
        """A working day between `low` and `high` days after `day`, or the next one."""
        return self.calendar.end_of(day + timedelta(days=self.rng.randint(low, max(low, high))), 1)

    def _all(self) -> Iterator[Entry]:
        talk = self._workday(self.began, 45, 50) if self._is(Fault.LATE_TALK) else None
        yield Entry(1, self.began)
        talked = talk or self._workday(self.began, 8, 20)
        yield Entry(2, talked)
        activist = self._workday(talked, 75, 110)
        yield Entry(3, activist, 1, self._committee())
        yield Entry(4, self._workday(activist, 8, 14), 1, {"reported_on": activist})
        yield Entry(5, self._workday(activist, 15, 17))
        yield from self._training(activist)

    def _training(self, activist: date) -> Iterator[Entry]:
        months = 10 if self._is(Fault.EARLY_CANDIDATE) else 12
        candidate = self._workday(add_months(activist, months), 10, 30)
        skipped = 6 if self._is(Fault.MISSING_REVIEW) else 0
        for review in self._reviews(6, add_months(activist, skipped)):
            if review.date < candidate:
                yield review
        yield Entry(7, candidate, 1, self._committee())
        yield from self._candidate(candidate)

    def _candidate(self, candidate: date) -> Iterator[Entry]:
        agreed = self._workday(candidate, 8, 14)
        first = self._workday(agreed, 1, 3)
        workdays = 3 if self._is(Fault.SHORT_NOTICE) else 6
        last = self.calendar.end_of(first, workdays)
        notice = {"reported_on": candidate, "notice_from": first, "notice_to": last}
        yield Entry(8, agreed, 1, notice)
        yield Entry(9, self._workday(last, 1, 3))
        reviewed = self._workday(last, 12, 20)
        yield Entry(10, reviewed)
        trained = self._workday(reviewed, 8, 14)
        days = 2 if self._is(Fault.SHORT_TRAINING) else 3
        course = {"from": trained - timedelta(days=days - 1), "to": trained}
        yield Entry(11, trained, 1, {**course, "days": days, "hours": days * 8})
        yield from self._admission(trained)

    def _admission(self, trained: date) -> Iterator[Entry]:
        committee = self._workday(trained, 6, 10)
        yield Entry(12, committee, 1, self._committee())
        ready = self._workday(committee, 8, 14)
        yield Entry(13, ready, 1, {"reported_on": committee})
        yield Entry(14, self._workday(ready, 5, 8))
        if self._is(Fault.NO_MEETING):
            return
        days = (40, 45) if self._is(Fault.LATE_MEETING) else (14, 20)
        met = self._workday(ready, *days)
        yield Entry(15, met, 1, self._vote(thin=self._is(Fault.NO_QUORUM)))
        reported = self._workday(met, 3, 6)
        yield Entry(16, self._workday(reported, 8, 14))
        late = self._is(Fault.LATE_APPROVAL) or self._is(Fault.EXTENDED)
        days = (115, 130) if late else (25, 35)
        approved = self._workday(reported, *days)
        probation = {"probation_from": met, "probation_to": add_months(met, 12)}
        yield Entry(17, approved, 1, {"reported_on": reported, **probation, "members": _APPROVERS})
        yield Entry(18, self._workday(approved, 6, 10), 1, {"reported_on": approved})
        yield Entry(19, self._workday(approved, 3, 5))
        days = (50, 60) if self._is(Fault.LATE_OATH) else (12, 22)
        yield Entry(20, self._workday(approved, *days))
        yield from self._probation(met)

    def _probation(self, met: date) -> Iterator[Entry]:
        yield from self._reviews(21, met)
        if self._is(Fault.NO_CONVERSION):
            return
        asked = self._workday(add_months(met, 12), 0, 3)
        yield Entry(22, asked)
        if not self._is(Fault.EXTENDED):
            yield from self._conversion(asked, 1, {"outcome": "confirmed"})
            return
        yield from self._conversion(asked, 1, {"outcome": "extended", "extended_months": 6})
        again = add_months(met, 18)
        yield Entry(21, self.calendar.end_of(again - timedelta(days=9), 1), 3)
        asked = self._workday(again, 0, 3)
        yield Entry(22, asked, 2)
        yield from self._conversion(asked, 2, {"outcome": "confirmed"})

    def _conversion(self, asked: date, time: int, outcome: dict[str, Any]) -> Iterator[Entry]:
        decided = self._workday(asked, 14, 20)
        first = self._workday(asked, 1, 2)
        notice = {"notice_from": first, "notice_to": self.calendar.end_of(first, 6)}
        yield Entry(23, decided, time, {**self._vote(thin=False), **notice, **outcome})
        approved = self._workday(decided, 25, 40)
        filed = {"reported_on": self._workday(decided, 2, 4), "members": _APPROVERS}
        yield Entry(24, approved, time, filed)
        if outcome["outcome"] == "confirmed":
            yield Entry(25, self._workday(approved, 15, 25))

    def _reviews(self, step: int, since: date) -> Iterator[Entry]:
        """Two half-yearly reviews, each a few days before half a year is over."""
        for number in (1, 2):
            held = self.calendar.end_of(add_months(since, 6) - timedelta(days=9), 1)
            yield Entry(step, held, number, {"period_from": since, "period_to": held})
            since = held

    def _is(self, fault: Fault) -> bool:
        return self.fault is fault

    def _committee(self) -> dict[str, Any]:
        seats = min(_SEATS, self.voters)
        return {"eligible": seats, "present": self.rng.choice((seats - 1, seats, seats))}

    def _vote(self, *, thin: bool) -> dict[str, Any]:
        spare = (self.voters - 1) // 2  # so many may stay away or say no, and more than half agree
        absent = min(self.rng.randint(0, 3), spare)
        present = self.voters // 3 if thin else self.voters - absent
        no = 0 if thin else min(self.rng.choice((0, 0, 0, 1)), spare - absent)
        votes = {"yes": present - no, "no": no, "abstain": 0, "written_yes": 0}
        return {"eligible": self.voters, "present": present, **votes}

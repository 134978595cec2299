"""Invented people are possible people, whatever the seed and the day."""

from __future__ import annotations

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from partydesk import resources
from partydesk.demo.people import Casting, Place
from partydesk.features.roster import queries
from partydesk.features.roster.rules import completed, contradictions
from partydesk.kernel.dates import age_on

TABLE = resources.read_toml("sample", "demo.toml")
LIMITS = queries.limits()
PLACE = Place(1, 2, "办公室")


@given(
    seed=st.integers(min_value=0),
    today=st.dates(date(2018, 1, 1), date(2099, 12, 31)),
    seasoned=st.booleans(),
)
def test_nobody_contradicts_himself_and_all_were_of_age(
    seed: int, today: date, seasoned: bool
) -> None:
    rng = Random(seed)  # noqa: S311 - repeatable on purpose
    casting = Casting(TABLE, rng, today)
    members = [casting.member(PLACE, seasoned=seasoned) for _ in range(20)]
    applicants = [casting.applicant(PLACE) for _ in range(5)]
    for person in (*members, *applicants):
        assert contradictions(completed(person, today), LIMITS, today) == []
        assert person.birth_date
        assert person.birth_date.exact
        since = person.applied_on.exact if person.applied_on else today
        assert since
        assert age_on(person.birth_date.exact, since) >= 18
    for member in members:
        assert member.full_member_on
        years = age_on(member.full_member_on.earliest, today)
        assert (years >= 4) if seasoned else (years >= 0)


def test_no_name_and_no_id_number_comes_twice() -> None:
    rng = Random(1)  # noqa: S311 - repeatable on purpose
    casting = Casting(TABLE, rng, date(2026, 11, 23))
    people = [casting.member(PLACE) for _ in range(2000)]
    assert len({person.name for person in people}) == 2000
    assert len({person.id_number for person in people}) == 2000

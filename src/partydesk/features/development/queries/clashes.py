"""What several record books say of one meeting, and numbers that two of them share."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.kernel.dates import PartialDate
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

_ELIGIBLE, _MEMBERS, _NUMBER = "eligible", "members", "application_form_number"
# what is the same for everybody of whom one meeting decides, and a number that only one may have
_KEY = {13: _NUMBER, 17: _MEMBERS, 24: _MEMBERS} | dict.fromkeys((3, 7, 12, 15, 23), _ELIGIBLE)
_PATHS = " ".join(f"WHEN {step} THEN '$.{key}'" for step, key in _KEY.items())
_FIGURES = f"""SELECT person_id, person.name, person.branch_id, step, date,
    json_extract(fields, CASE step {_PATHS} END) AS value
  FROM step_entry JOIN person ON person.id = person_id
  WHERE step IN ({", ".join(map(str, _KEY))}) AND value <> ''"""


class Clash(NamedTuple):
    """What books of others say of the same meeting, or under the same number."""

    step: int
    key: str
    day: str
    others: tuple[tuple[str, Any], ...]


class _Figure(NamedTuple):
    person: int
    name: str
    branch: int | None
    value: Any


def clashes(
    branch_on: Callable[[int, date, int | None], int | None],
) -> dict[int, list[Clash]]:
    """Person → where books of others say something else, or have the same number; one statement.

    Args:
        branch_on: gives the branch on a day, of a person who is in a branch today.
    """
    found: defaultdict[int, list[Clash]] = defaultdict(list)
    for (step, key, where), figures in _figures().items():
        alike = key != _NUMBER and len({one.value for one in figures}) == 1
        for own in () if alike else _apart(key, where, figures, branch_on):
            for one in _doubtful(key, own):
                others = tuple((two.name, two.value) for two in own if two is not one)
                found[one.person].append(Clash(step, key, where, others))
    return found


def _doubtful(key: str, own: list[_Figure]) -> list[_Figure]:
    """Whose figure may be the wrong one: not of those who agree with more than half."""
    often = Counter(one.value for one in own)
    return [
        one for one in own if len(own) > 1 and (key == _NUMBER or 2 * often[one.value] <= len(own))
    ]


def _figures() -> Mapping[tuple[int, str, str], list[_Figure]]:
    """Step, key, and day or number → what the books say there."""
    groups: defaultdict[tuple[int, str, str], list[_Figure]] = defaultdict(list)
    for person, name, branch, step, day, value in database.execute_sql(_FIGURES).fetchall():
        key = _KEY[step]
        where = str(value).strip() if key == _NUMBER else day
        if where:
            groups[step, key, where].append(_Figure(person, name, branch, value))
    return groups


def _apart(
    key: str, day: str, figures: list[_Figure],
    branch_on: Callable[[int, date, int | None], int | None],
) -> Iterable[list[_Figure]]:  # fmt: skip
    """Those of one meeting: of an assembly, or a committee's, only those of one branch."""
    if key != _ELIGIBLE:
        return (figures,)
    exact = PartialDate.parse(day).exact
    of: defaultdict[int | None, list[_Figure]] = defaultdict(list)
    if exact is not None:
        for one in figures:
            of[branch_on(one.person, exact, one.branch)].append(one)
    return of.values()

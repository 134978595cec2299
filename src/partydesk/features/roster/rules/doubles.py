"""Two entries that may be one person: the same name and birth, a name that sounds alike, a slip."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from partydesk.kernel.dates import PartialDate

_CROWD = 40  # so many of one key say nothing: everybody of a sheet that was filled down


class Known(NamedTuple):
    """What two entries are compared by."""

    id: int
    name_key: str
    pinyin: str
    birth_date: PartialDate | None
    id_number: str | None
    mobile: str | None


class Likely(NamedTuple):
    """Two entries, the older one first, and why they may be one person."""

    first: int
    second: int
    why: str


def likely_doubles(people: Iterable[Known]) -> list[Likely]:
    """Every two who may be one, the surest first; nobody is compared with everybody."""
    known = list(people)
    found: dict[tuple[int, int], Likely] = {}
    for why, pair in _pairs(known):
        first, second = sorted(pair, key=lambda one: one.id)
        if _differ(first, second, why) or (first.id, second.id) in found:
            continue
        found[first.id, second.id] = Likely(first.id, second.id, why)
    return list(found.values())


_SAME = "姓名和出生日期相同"
_NUMBER = "身份证号只差一位"
_SOUND = "姓名同音，出生日期相同"
_SIGN = "姓名只差一个字，出生日期相同"
_CALL = "姓名相近，手机号相同"
_NAME = "姓名相同，其中一人没有出生日期和身份证号"


def _pairs(known: list[Known]) -> Iterator[tuple[str, tuple[Known, Known]]]:
    for why, keys in _KEYS.items():
        groups: dict[object, list[Known]] = defaultdict(list)
        for one in known:
            for key in keys(one):
                groups[key].append(one)
        for group in groups.values():
            if 1 < len(group) <= _CROWD:
                yield from ((why, pair) for pair in combinations(group, 2))


def _with_birth(one: Known, *names: object) -> list[object]:
    return [(name, str(one.birth_date)) for name in names] if one.birth_date else []


def _with_mobile(one: Known) -> list[object]:
    names = (*_but_one(one.name_key), one.pinyin)
    return [(name, one.mobile) for name in names] if one.mobile else []


def _but_one(text: str) -> list[tuple[int, str]]:
    """A text with each of its signs left out in turn: two that share one differ in that sign."""
    return [(place, text[:place] + text[place + 1 :]) for place in range(len(text))]


def _differ(first: Known, second: Known, why: str) -> bool:
    """Whether what does not change in a life tells them apart after all."""
    if why == _NAME:
        bare = (one for one in (first, second) if not one.birth_date and not one.id_number)
        return next(bare, None) is None
    if why == _NUMBER:
        return first.name_key != second.name_key and first.pinyin != second.pinyin
    numbers = {one.id_number for one in (first, second)} - {None}
    return why in (_SIGN, _SOUND) and len(numbers) == 2  # noqa: PLR2004 - both have one


_KEYS: dict[str, Callable[[Known], Sequence[object]]] = {
    _SAME: lambda one: _with_birth(one, one.name_key),
    _NUMBER: lambda one: _but_one(one.id_number or ""),
    _SOUND: lambda one: _with_birth(one, one.pinyin),
    _SIGN: lambda one: _with_birth(one, *_but_one(one.name_key)),
    _CALL: _with_mobile,
    _NAME: lambda one: [one.name_key],
}
"""Why two may be one, and what both then share; the surest first."""

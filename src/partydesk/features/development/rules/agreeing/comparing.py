"""How what two papers say of one fact is compared: each kind of the table is one function."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.development.rules.agreeing.posts import segments, unlike_posts
from partydesk.features.development.rules.agreeing.values import body_key, is_within
from partydesk.features.development.rules.agreeing.written import counts_in, days_in, somebody_in
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from partydesk.features.development.rules.agreeing.table import Fact
    from partydesk.features.development.rules.agreeing.values import Bodies, Holder, Joined, Named

_FEWEST_SIGNS = 3  # of a name of a body, below which it may be a part of anything
_TOLD = 3  # others that are named
_JOINED = re.compile(r"(\d{4})\s*[年.\-/]\s*(\d{1,2})\s*月?")


class Unlike(NamedTuple):
    """What the two papers say, in words; `days` where both are days."""

    ours: str
    theirs: str
    days: tuple[PartialDate, PartialDate] | None = None


def compared(fact: Fact, ours: Any, theirs: Any) -> Unlike | None:
    """What is unlike; None where both agree, or one of them says nothing."""
    if ours is None or ours == "" or (theirs is None and fact.kind != "entered"):
        return None
    return KINDS[fact.kind](fact, ours, theirs)


def _day(value: Any) -> PartialDate:
    return value if isinstance(value, PartialDate) else PartialDate.parse(str(value))


def _days(differ: Callable[[PartialDate, PartialDate], bool]) -> Callable[..., Unlike | None]:
    def compare(_fact: Fact, ours: Any, theirs: Any) -> Unlike | None:
        one, other = _day(ours), _day(theirs)
        return Unlike(one.chinese, other.chinese, (one, other)) if differ(one, other) else None

    return compare


def _is_later(one: PartialDate, other: PartialDate) -> bool:
    return one.earliest > other.latest


def _numbers(differ: Callable[[Decimal, Decimal], bool]) -> Callable[..., Unlike | None]:
    def compare(_fact: Fact, ours: Any, theirs: Any) -> Unlike | None:
        wrong = differ(Decimal(str(ours)), Decimal(str(theirs)))
        return Unlike(str(ours), str(theirs)) if wrong else None

    return compare


def _choice(_fact: Fact, ours: Any, theirs: Any) -> Unlike | None:
    return Unlike(ours, theirs) if theirs and ours != theirs else None


def _entered(_fact: Fact, ours: Any, theirs: Any) -> Unlike | None:
    return Unlike(ours, "") if theirs is None else None


def _text(_fact: Fact, ours: Any, theirs: Any) -> Unlike | None:
    """`theirs`: a text, or all that the same may be called."""
    names = theirs if isinstance(theirs, tuple) else (theirs,)
    same = any(is_within(body_key(ours), body_key(name)) for name in names)
    return None if same else Unlike(ours, names[0])


def _body(_fact: Fact, ours: str, theirs: Bodies) -> Unlike | None:
    """A text that names another body of the unit; one that nobody knows is not judged."""
    written = body_key(ours)
    if any(is_within(written, body_key(name)) for name in theirs.own):
        return None
    other = any(
        len(key) >= _FEWEST_SIGNS and is_within(written, key)
        for key in map(body_key, theirs.others)
    )
    return Unlike(ours, theirs.words) if other else None


def _people(_fact: Fact, ours: Sequence[Named], theirs: Sequence[Named]) -> Unlike | None:
    same = len(ours) == len(theirs) and all(any(one.is_same(two) for two in theirs) for one in ours)
    return Unlike(_names(ours), _names(theirs)) if ours and theirs and not same else None


def _apart(_fact: Fact, ours: Sequence[Named], theirs: Sequence[Named]) -> Unlike | None:
    both = [(one, two) for one in ours for two in theirs if one.is_same(two)]
    if not both:
        return None
    return Unlike(_names(one for one, _ in both), "、".join(two.words for _, two in both))


def _shared(_fact: Fact, ours: Any, theirs: Sequence[tuple[str, Any]]) -> Unlike | None:
    others = [f"{name}的记实簿里是 {value} 人" for name, value in theirs if str(value) != str(ours)]
    return Unlike(str(ours), "，".join(others[:_TOLD])) if others else None


def _unique(_fact: Fact, ours: Any, theirs: Sequence[tuple[str, Any]]) -> Unlike | None:
    names = [name for name, value in theirs if str(value).strip() == str(ours).strip()]
    return Unlike(str(ours), "、".join(names[:_TOLD])) if names else None


def _written_day(fact: Fact, ours: str, theirs: Any) -> Unlike | None:
    day = _day(theirs)
    wrong = [one for one in days_in(ours.replace(" ", ""), fact.pattern) if day.contradicts(one)]
    return Unlike(PartialDate.of(wrong[0]).chinese, day.chinese) if wrong else None


def _written_number(fact: Fact, ours: str, theirs: Any) -> Unlike | None:
    right = theirs if isinstance(theirs, tuple) else (theirs,)
    found = counts_in(ours.replace(" ", ""), fact.pattern)
    wrong = [one for one in found if one not in right]
    return Unlike(str(wrong[0]), str(right[-1])) if wrong else None


def _written_sum(fact: Fact, ours: str, theirs: Any) -> Unlike | None:
    found = sum(counts_in(ours.replace(" ", ""), fact.pattern))
    return Unlike(str(found), str(theirs)) if found and found != theirs else None


def _written_most(fact: Fact, ours: str, theirs: Any) -> Unlike | None:
    most = max(counts_in(ours.replace(" ", ""), fact.pattern), default=0)
    return Unlike(str(most), str(theirs)) if most > theirs else None


def _person(_fact: Fact, ours: str, theirs: Sequence[str]) -> Unlike | None:
    """`theirs`: the person, then others that a text may speak of."""
    said = somebody_in(ours)
    known = not said or theirs[0] in ours or any(said in name for name in theirs)
    return None if known else Unlike(f"{said}同志", theirs[0])


def _post(_fact: Fact, ours: str, theirs: Sequence[Holder]) -> Unlike | None:
    return _joint(unlike_posts(ours, theirs))


def _joined(_fact: Fact, ours: str, theirs: Sequence[Joined]) -> Unlike | None:
    """The month of joining that a note gives each of several people."""
    of = {one.name: one.day for one in theirs}
    wrong = []
    for name, said in segments(ours, list(of)):
        before = said.partition("入党")[0] if "入党" in said else ""
        for year, month in _JOINED.findall(before)[-1:]:
            written = f"{int(year)}年{int(month)}月"
            if of[name].month is not None and not of[name].chinese.startswith(written):
                wrong.append((f"{name} {written}", of[name].chinese))
    return _joint(wrong)


def _holds(_fact: Fact, ours: Sequence[Named], theirs: Sequence[Named]) -> Unlike | None:
    """None of those named holds the post; who is not in the roster is not judged."""
    known = [one for one in ours if one.id is not None]
    held = any(one.is_same(two) for one in known for two in theirs)
    return Unlike(_names(known), _names(theirs)) if known and theirs and not held else None


def _joint(pairs: Sequence[tuple[str, str]]) -> Unlike | None:
    if not pairs:
        return None
    return Unlike("、".join(one for one, _ in pairs), "、".join(other for _, other in pairs))


def _names(people: Iterable[Named]) -> str:
    return "、".join(dict.fromkeys(one.name for one in people))


KINDS: Mapping[str, Callable[[Fact, Any, Any], Unlike | None]] = {
    "day": _days(lambda one, other: _is_later(one, other) or _is_later(other, one)),
    "not-after": _days(_is_later),
    "not-before": _days(lambda one, other: _is_later(other, one)),
    "number": _numbers(lambda one, other: one != other),
    "most": _numbers(lambda one, other: one > other),
    "least": _numbers(lambda one, other: one < other),
    "choice": _choice,
    "entered": _entered,
    "text": _text,
    "body": _body,
    "people": _people,
    "apart": _apart,
    "shared": _shared,
    "unique": _unique,
    "written-day": _written_day,
    "written-number": _written_number,
    "written-sum": _written_sum,
    "written-most": _written_most,
    "person": _person,
    "post": _post,
    "joined": _joined,
    "holds": _holds,
}
"""Kind → its comparison; the README of the rule tables says what each is for."""

"""A newer standard: the unit's changes find their places in it, and what it changed is told."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.forms.rules.changes import Change, What, patched
from partydesk.features.forms.rules.naming import name_of
from partydesk.features.forms.rules.tree import Kind, Node, canonical, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_MOST_PAIRS, _LETTERS = 400, 300  # that are compared: a file may come from anywhere
_ALIKE = 0.6  # share of the text that makes a row the same row


class Difference(NamedTuple):
    """One piece in which the standard became another.

    Attributes:
        where: its address in the newer standard; of one that is gone, in the older.
        name: its words.
        what: `新增`, `改了` or `没有了`.
        mine: the unit has changed the same.
        part: words of the part it stands in.
    """

    where: str
    name: str
    what: str
    mine: bool
    part: str


class Merged(NamedTuple):
    """The unit's changes over a newer standard.

    Attributes:
        changes: those that have their place in it, with their addresses in it.
        lost: those without.
        differences: what the standard changed.
    """

    changes: tuple[Change, ...]
    lost: tuple[Change, ...]
    differences: tuple[Difference, ...]


def merged(older: Mapping[str, Any], newer: Mapping[str, Any], changes: Sequence[Change]) -> Merged:
    """Lay changes that were made over `older` over `newer`; the unit's word stands over both."""
    before, now = tree_of(older), tree_of(newer)
    places = _matched(before, now)
    moved: list[Change] = []
    lost: list[Change] = []
    for change in changes:
        found = _moved(change, places)
        (lost if found is None else moved).append(found or change)
    stray = patched(newer, moved)[1]
    lost += stray
    kept = tuple(change for change in moved if change not in stray)
    return Merged(kept, tuple(lost), tuple(_differences(before, now, places, changes)))


def _moved(change: Change, places: Mapping[str, str]) -> Change | None:
    """The change with its addresses in the newer standard."""
    where = _place(change.where, places)
    if where is None:
        return None
    key = change.key
    if change.what in (What.MOVE, What.ADD) and key:
        key = _place(key, places) or f"{where.rpartition('/')[0]}/gone"
    return change._replace(where=where, key=key)


def _place(where: str, places: Mapping[str, str]) -> str | None:
    """Where a piece stands now; what the unit added itself stands in the block it was put into."""
    if where in places or where.startswith("styles/"):
        return places.get(where, where)
    above, slash, last = where.rpartition("/")
    if slash and (last.startswith("+") or "/+" in above):
        found = _place(above, places)
        return None if found is None else f"{found}/{last}"
    return None


def _matched(before: Node, now: Node) -> dict[str, str]:
    """By address in the older standard, the address in the newer."""
    if before.kind is not Kind.FORM and _whole(before) == _whole(now):
        return {one.id: other.id for one, other in zip(before.walk(), now.walk(), strict=True)}
    places = {before.id: now.id}
    for one, other in _pairs(before, now):
        places |= _matched(one, other)
    return places


def _pairs(before: Node, now: Node) -> Iterator[tuple[Node, Node]]:
    if before.kind is Kind.FORM:
        there = {node.id: node for node in now.inner}
        yield from ((one, there[one.id]) for one in before.inner if one.id in there)
        return
    left, right = before.inner, now.inner
    matcher = SequenceMatcher(None, [*map(_text, left)], [*map(_text, right)], autojunk=False)
    for what, i, j, k, l in matcher.get_opcodes():  # noqa: E741 - as difflib names them
        if what == "equal" or (what == "replace" and j - i == l - k):
            pairs = zip(left[i:j], right[k:l], strict=True)
            yield from ((one, other) for one, other in pairs if one.kind is other.kind)
        elif what == "replace":
            yield from _alike(left[i:j], right[k:l])


def _alike(left: Sequence[Node], right: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """Pieces that changed, and others were put between: the likest go together, in order."""
    if len(left) * len(right) > _MOST_PAIRS:  # that many were not changed by hand
        yield from (pair for pair in zip(left, right, strict=False) if pair[0].kind is pair[1].kind)
        return
    free = list(right)
    for one in left:
        same = [other for other in free if other.kind is one.kind]
        if not same:
            continue
        best = max(same, key=lambda other: _likeness(one, other))
        if _likeness(one, best) >= _ALIKE:
            yield one, best
            free = free[free.index(best) + 1 :]


def _likeness(one: Node, other: Node) -> float:
    left, right = _text(one)[:_LETTERS], _text(other)[:_LETTERS]
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def _text(node: Node) -> str:
    return canonical(_whole(node))


def _whole(node: Node) -> dict[str, Any]:
    return {"values": node.values, "inner": [_whole(one) for one in node.inner]}


def _differences(
    before: Node, now: Node, places: Mapping[str, str], changes: Sequence[Change]
) -> Iterator[Difference]:
    touched = {change.where for change in changes}
    found = {other: one for one, other in places.items()}
    older = {node.id: node for node in before.walk()}
    above, was_above = _parents(now), _parents(before)
    for part, node in _in_parts(now):
        was = older.get(found.get(node.id, "?"))
        if was is None:
            if above.get(node.id, "") in found:
                yield Difference(node.id, name_of(node), "新增", mine=False, part=part)
        elif was.values != node.values:
            yield Difference(node.id, name_of(node), "改了", was.id in touched, part)
    for part, node in _in_parts(before):
        if node.id not in places and was_above.get(node.id, "") in places:
            mine = any(one == node.id or one.startswith(f"{node.id}/") for one in touched)
            yield Difference(node.id, name_of(node), "没有了", mine, part)


def _parents(root: Node) -> dict[str, str]:
    return {inner.id: node.id for node in root.walk() for inner in node.inner}


def _in_parts(root: Node) -> Iterator[tuple[str, Node]]:
    yield "", root
    for part in root.inner:
        words = name_of(part) if part.kind is Kind.PART else ""
        for node in part.walk():
            yield words, node

"""The changes of a unit: a small list, laid over the standard each time a paper is drawn."""

from __future__ import annotations

import copy
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.forms.rules.tree import CHILD, Kind, Node, piece_of, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class What(StrEnum):
    """Kinds of change."""

    SET = "set"
    HIDE = "hide"
    MOVE = "move"
    ADD = "add"


class Change(NamedTuple):
    """One change.

    Attributes:
        where: address of the piece, see `tree`.
        what: which kind.
        key: of `set`, the key of its table; of `move` and `add`, the address of the piece behind
            which it comes to stand, empty for the first place.
        value: of `set`, the new value, None for that of the house; of `add`, its table.
    """

    where: str
    what: What
    key: str = ""
    value: Any = None


def patched(standard: Mapping[str, Any], changes: Iterable[Change]) -> tuple[Node, list[Change]]:
    """The tree with the changes done, and those changes for which there is no place in it."""
    root = tree_of(copy.deepcopy(dict(standard)))
    return root, [change for change in changes if not _done(root, change)]


def _done(root: Node, change: Change) -> bool:
    if change.what is What.ADD:
        return _add(root, change)
    node = root.find(change.where)
    if node is None and change.where.startswith("styles/") and change.what is What.SET:
        node = Node(change.where, Kind.STYLE, {})
        root.inner.insert(1, node)
    if node is None:
        return False
    if change.what is What.HIDE:
        node.hidden = True
        return True
    if change.what is What.MOVE:
        return _move(root, node, change.key)
    if change.value is None:
        node.values.pop(change.key, None)
    else:
        node.values[change.key] = copy.deepcopy(change.value)
    return True


def _add(root: Node, change: Change) -> bool:
    block = root.find(change.where.rpartition("/")[0])
    if block is None or block.kind not in CHILD:
        return False
    piece = piece_of(CHILD[block.kind], copy.deepcopy(change.value), change.where, block.base)
    _put(block, piece, change.key)
    return True


def _move(root: Node, node: Node, after: str) -> bool:
    block = root.parent_of(node.id)
    if block is None or node.id == after:
        return False
    block.inner.remove(node)
    _put(block, node, after)
    return True


def _put(block: Node, piece: Node, after: str) -> None:
    """Behind that piece; behind the last where it is gone."""
    ids = [one.id for one in block.inner]
    place = ids.index(after) + 1 if after in ids else len(ids) if after else 0
    block.inner.insert(place, piece)


def with_change(
    standard: Mapping[str, Any], changes: Sequence[Change], change: Change
) -> tuple[Change, ...]:
    """The list with one change more; what it overtakes goes, and what says nothing new too."""
    same = (change.where, change.what) + ((change.key,) if change.what is What.SET else ())
    kept = [one for one in changes if one[: len(same)] != same]
    if change.what is What.SET and not _new(standard, kept, change):
        return tuple(kept)
    for number, one in enumerate(changes):
        if one[: len(same)] == same and change.what is What.SET:
            return (*changes[:number], change, *changes[number + 1 :])
    return (*kept, change)


def _new(standard: Mapping[str, Any], kept: Sequence[Change], change: Change) -> bool:
    node = patched(standard, kept)[0].find(change.where)
    return node is None or node.values.get(change.key) != change.value


def without_changes(
    changes: Sequence[Change], where: str, *, what: What | None = None
) -> tuple[Change, ...]:
    """The list without what was done to a piece and everything in it (or only one kind of it)."""
    if what is not None:
        return tuple(one for one in changes if (one.where, one.what) != (where, what))
    return tuple(
        one for one in changes if one.where != where and not one.where.startswith(f"{where}/")
    )

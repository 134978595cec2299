"""One sitting in the workshop: changes, taken back and done again before anything is kept."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from partydesk.features.forms.rules.changes import (
    Change,
    What,
    patched,
    with_change,
    without_changes,
)
from partydesk.features.forms.rules.tree import Kind, Node, tree_of
from partydesk.kernel.findings import Refusal
from partydesk.kernel.stepping import Steps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NEW = "在这里写字"


class Editing(Steps[tuple[Change, ...]]):
    """The changes to one form while they are made.

    What is planned (`hiding`, `moving` …) is a list of changes that is looked at first; `do` takes
    it.

    Args:
        standard: the form that the changes lie over.
        changes: those that are there.
    """

    def __init__(self, standard: Mapping[str, Any], changes: Sequence[Change]) -> None:
        super().__init__(tuple(changes))
        self.standard = standard
        self._seen: tuple[tuple[Change, ...], Node] | None = None

    @property
    def changes(self) -> tuple[Change, ...]:
        """All that is changed now."""
        return self.now

    @property
    def root(self) -> Node:
        """The form as it is now."""
        return self.look(self.changes)

    @cached_property
    def plain(self) -> Node:
        """The form as it comes."""
        return tree_of(self.standard)

    def look(self, changes: Sequence[Change]) -> Node:
        """The form as it would be with these changes."""
        if self._seen is None or self._seen[0] != tuple(changes):
            self._seen = tuple(changes), patched(self.standard, changes)[0]
        return self._seen[1]

    def do(self, changes: Sequence[Change], typing: tuple[str, ...] = ()) -> None:
        """One step; letters that are typed into one field after each other are one.

        Args:
            changes: all that is changed then.
            typing: address and keys of the field that is typed in.
        """
        self.step(tuple(changes), typing)

    def setting(self, where: str, values: Mapping[str, Any]) -> tuple[Change, ...]:
        """Other values of a piece; None for that of the house."""
        made = self.changes
        for key, value in values.items():
            made = with_change(self.standard, made, Change(where, What.SET, key, value))
        return made

    def hiding(self, where: str, *, hidden: bool) -> tuple[Change, ...]:
        """Leave a piece out, or print it again; one of the own is taken out for good."""
        node = self.root.find(where)
        if node is not None and node.own and hidden:
            return without_changes(self.changes, where)
        if hidden:
            return with_change(self.standard, self.changes, Change(where, What.HIDE))
        return without_changes(self.changes, where, what=What.HIDE)

    def moving(self, where: str, by: int) -> tuple[Change, ...]:
        """One place up (-1) or down (1) among what is printed.

        Raises:
            Refusal: it cannot go there.
        """
        block = self.root.parent_of(where)
        if block is None or not any(one.id == where for one in block.inner):
            raise Refusal("这一处不能移动。")
        node = next(one for one in block.inner if one.id == where)
        there = [one for one in block.inner if (one.kind is Kind.PART) is (node.kind is Kind.PART)]
        shown = [one.id for one in there if not one.hidden or one is node]
        place = shown.index(where) + by
        if not 0 <= place < len(shown):
            raise Refusal("已经到头了。")
        rest = [one for one in shown if one != where]
        tall = [one.id for one in there if not one.hidden and _goes_down(one)]
        if node.kind is Kind.ROW and (where in tall or (tall and place <= rest.index(tall[-1]))):
            raise Refusal("这一行连着竖着跨几行的格，不能移到那里。")
        after = rest[place - 1] if place else ""
        if node.own:
            own = next(one for one in self.changes if one[:2] == (where, What.ADD))
            kept = [one for one in self.changes if one[:2] != (where, What.ADD)]
            index = self.changes.index(own)
            return (*kept[:index], own._replace(key=after), *kept[index:])
        return self._tidied(
            block, with_change(self.standard, self.changes, Change(where, What.MOVE, after))
        )

    def adding(self, after: str) -> tuple[tuple[Change, ...], str]:
        """A row or paragraph of the own behind that one; also its address.

        Raises:
            Refusal: nothing can be added there.
        """
        node = self.root.find(after)
        block = self.root.parent_of(after)
        if node is None or block is None or node.kind not in (Kind.ROW, Kind.PARAGRAPH):
            raise Refusal("请先选一行或一段，再在它下面加。")
        figures = [
            int(found[1]) for one in block.inner if (found := re.search(r"\+(\d+)$", one.id))
        ]
        where = f"{block.id}/+{max(figures, default=0) + 1}"
        if node.kind is Kind.PARAGRAPH:
            value: dict[str, Any] = {"text": _NEW}
        else:
            room = sum(
                cell.values.get("span", 1) for cell in node.inner if cell.values.get("down", 1) == 1
            )
            value = {"height": 10, "cells": [{"text": _NEW, "span": max(room, 1), "align": "left"}]}
        return (*self.changes, Change(where, What.ADD, after, value)), where

    def back(self, where: str) -> tuple[Change, ...]:
        """A piece, and everything in it, as it comes; the whole form for the form itself."""
        return without_changes(self.changes, where) if where else ()

    def _tidied(self, block: Node, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        """Without the moves of a block that only lead back to where everything stood."""
        rest = tuple(
            one for one in changes
            if not (one.what is What.MOVE and any(one.where == inner.id for inner in block.inner))
        )  # fmt: skip
        orders = [
            [one.id for one in found.inner]
            for over in (changes, rest)
            if (found := patched(self.standard, over)[0].find(block.id)) is not None
        ]
        return rest if orders[0] == orders[-1] else changes


def _goes_down(row: Node) -> bool:
    return any(cell.values.get("down", 1) != 1 for cell in row.inner)

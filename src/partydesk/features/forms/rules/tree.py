"""A form as a tree whose every piece has an address that a change can name.

The addresses: `` the form, `margins`, `styles/label`, `part/KEY`, and below it numbers from 1:
`part/KEY/2/3/1` is the first cell of the third row of the second block. What the unit added itself
is numbered `+1`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Kind(StrEnum):
    """What a piece of a form is."""

    FORM = "form"
    MARGINS = "margins"
    STYLE = "style"
    PART = "part"
    GRID = "rows"
    TEXTS = "paragraphs"
    FIELDS = "fields"
    CONTENTS = "contents"
    OVERFLOW = "overflow"
    ROW = "row"
    CELL = "cell"
    PARAGRAPH = "paragraph"
    FIELD = "field"


_INNER = {
    Kind.PART: "block", Kind.GRID: "rows", Kind.TEXTS: "paragraphs", Kind.FIELDS: "fields",
    Kind.ROW: "cells",
}  # fmt: skip
CHILD = {
    Kind.GRID: Kind.ROW, Kind.TEXTS: Kind.PARAGRAPH, Kind.FIELDS: Kind.FIELD, Kind.ROW: Kind.CELL,
}  # fmt: skip
"""What stands in a block or row."""
_BLOCKS = (Kind.GRID, Kind.TEXTS, Kind.FIELDS, Kind.CONTENTS, Kind.OVERFLOW)


@dataclass(eq=False)
class Node:
    """One piece.

    Attributes:
        id: its address.
        kind: what it is.
        values: what its table says, without the pieces in it.
        inner: the pieces in it, in their order.
        hidden: it is left out of the paper.
        base: path in the data that the keys of its values begin with.
    """

    id: str
    kind: Kind
    values: dict[str, Any]
    inner: list[Node] = field(default_factory=list)
    hidden: bool = False
    base: str = ""

    @property
    def own(self) -> bool:
        """Whether the unit added it itself."""
        return self.id.rpartition("/")[2].startswith("+")

    def walk(self) -> Iterator[Node]:
        """It and everything in it, in order."""
        yield self
        for one in self.inner:
            yield from one.walk()

    def find(self, id_: str) -> Node | None:
        """The piece with an address, None when there is none."""
        return next((node for node in self.walk() if node.id == id_), None)

    def shown(self) -> Iterator[Node]:
        """It and everything in it that is printed."""
        if not self.hidden:
            yield self
            for one in self.inner:
                yield from one.shown()

    def parent_of(self, id_: str) -> Node | None:
        """The piece in which that one stands."""
        above = id_.rpartition("/")[0]
        return next(
            (node for node in self.walk() if any(one.id == id_ for one in node.inner)),
            self.find(above),
        )


def tree_of(form: Mapping[str, Any]) -> Node:
    """The tree of a form that is well drawn."""
    values = {key: form[key] for key in form if key not in ("part", "margins", "styles")}
    root = Node("", Kind.FORM, values)
    root.inner.append(Node("margins", Kind.MARGINS, dict(form.get("margins", {}))))
    for name, style in form.get("styles", {}).items():
        root.inner.append(Node(f"styles/{name}", Kind.STYLE, dict(style)))
    root.inner += [_part(part) for part in form.get("part", ())]
    return root


def _part(table: Mapping[str, Any]) -> Node:
    part = Node(f"part/{table['key']}", Kind.PART, _without(table, "block"))
    part.base = _under("", _listed(table))
    for number, block in enumerate(table.get("block", ()), 1):
        part.inner.append(_block(block, f"{part.id}/{number}", part.base))
    return part


def _block(table: Mapping[str, Any], id_: str, base: str) -> Node:
    kind = next(kind for kind in _BLOCKS if kind in table)
    inner = _INNER.get(kind, "")
    block = Node(id_, kind, _without(table, inner), base=_under(base, table.get("at", "")))
    for number, item in enumerate(table[inner] if inner else (), 1):
        block.inner.append(piece_of(CHILD[kind], item, f"{id_}/{number}", block.base))
    return block


def piece_of(kind: Kind, item: object, id_: str, base: str) -> Node:
    """A row with its cells, or one cell, paragraph or field, from its table or its words."""
    table: Mapping[str, Any] = item if isinstance(item, dict) else {"text": item}
    piece = Node(id_, kind, _without(table, "cells"), base=base)
    if kind is Kind.ROW:
        piece.base = _under(base, table.get("at", ""), _listed(table))
        for number, cell in enumerate(table.get("cells", ()), 1):
            piece.inner.append(piece_of(Kind.CELL, cell, f"{id_}/{number}", piece.base))
    return piece


def _listed(table: Mapping[str, Any]) -> str:
    return f"{table['repeat']}.*" if table.get("repeat") else ""


def _under(*parts: str) -> str:
    return ".".join(part for part in parts if part).rpartition("/")[2]


def _without(table: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in table.items() if name != key}


def mapping_of(node: Node, part: str = "") -> dict[str, Any]:
    """The form of a tree, as `load_form` takes it; what is hidden is left out.

    With the address of a part, that part alone, and the pages that its long texts go on to.
    """
    made = dict(node.values)
    made["margins"] = next(dict(one.values) for one in node.inner if one.kind is Kind.MARGINS)
    named = [one for one in node.inner if one.kind is Kind.STYLE]
    made["styles"] = {one.id.partition("/")[2]: dict(one.values) for one in named}
    shown = [one for one in node.inner if one.kind is Kind.PART and not one.hidden]
    parts = [one for one in shown if not part or one.id == part or _goes_on(one)]
    made["part"] = [
        {**one.values, "block": [_table(block) for block in one.inner if _stands(block)]}
        for one in parts
    ]
    return made


def _goes_on(part: Node) -> bool:
    return any(block.kind is Kind.OVERFLOW for block in part.inner)


def _stands(block: Node) -> bool:
    """A block of which every piece is hidden is hidden itself."""
    empty = block.kind in _INNER and all(one.hidden for one in block.inner)
    return not block.hidden and not empty


def _table(block: Node) -> dict[str, Any]:
    made = dict(block.values)
    if block.kind is Kind.GRID:
        made["rows"] = _rows(block)
    elif block.kind in _INNER:
        inner = [dict(one.values) for one in block.inner if not one.hidden]
        made[_INNER[block.kind]] = inner
    return made


@dataclass
class _Standing:
    """A cell on its way down: from which column, and how many rows it still takes (0: all)."""

    column: int
    table: dict[str, Any]
    left: int
    drawn: bool

    def enters(self) -> bool:
        """Whether it begins in the row that is drawn now; one row more of it in any case."""
        if self.drawn:
            if self.table.get("down"):
                self.table["down"] += 1
            return False
        self.drawn = True
        if self.left != 1:
            self.table["down"] = 0 if self.left == 0 else 1
        return True


def _rows(block: Node) -> list[dict[str, Any]]:
    """The rows that are printed; a cell that goes down through hidden rows becomes shorter."""
    columns = len(block.values.get("columns", ()))
    standing: list[_Standing] = []
    rows = []
    for row in block.inner:
        standing += _beginning(row, standing, columns)
        if not row.hidden:
            ordered = sorted(standing, key=lambda one: one.column)
            cells = [one.table for one in ordered if one.enters()]
            rows.append({**row.values, "cells": cells})
        standing = [_lower(one) for one in standing if one.left != 1]
    for one in (cell for row in rows for cell in row["cells"]):
        if one.get("down") == 1:
            del one["down"]
    return rows


def _lower(one: _Standing) -> _Standing:
    one.left = max(one.left - 1, 0)
    return one


def _beginning(row: Node, standing: list[_Standing], columns: int) -> list[_Standing]:
    taken = {
        column
        for one in standing
        for column in range(one.column, one.column + one.table.get("span", 1))
    }
    free = [column for column in range(columns) if column not in taken]
    begun = []
    for cell in row.inner:
        if not free:
            free = [columns]  # too many cells: the form is refused when it is read
        table = _without(cell.values, "down")
        begun.append(_Standing(free[0], table, cell.values.get("down", 1), drawn=False))
        free = free[table.get("span", 1) :]
    return begun


def canonical(form: Mapping[str, Any]) -> str:
    """The text of a form; the order of its styles counts, a style may be like one before it."""
    return json.dumps(form, ensure_ascii=False, separators=(",", ":"))


def digest_of(form: Mapping[str, Any]) -> str:
    """A name for this very text of a form."""
    return hashlib.sha256(canonical(form).encode()).hexdigest()

"""What is beside a row, and which blobs are in use at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import peewee

from partydesk.features.attachments.tables import Attachment

if TYPE_CHECKING:
    from collections.abc import Iterable


class Item(NamedTuple):
    """One attachment.

    Attributes:
        id: its row.
        table, row: what it belongs to.
        owner: what that was called.
        name: of the file, harmless.
        kind: 图片, PDF, Word …
        digest: of its bytes.
        size: how many.
        note: a word on it.
        added_on: the day, ISO 8601.
    """

    id: int
    table: str
    row: int
    owner: str
    name: str
    kind: str
    digest: str
    size: int
    note: str
    added_on: str


_COLUMNS = (
    Attachment.id, Attachment.tbl, Attachment.row, Attachment.owner, Attachment.name,
    Attachment.kind, Attachment.digest, Attachment.size, Attachment.note, Attachment.added_on,
)  # fmt: skip


def beside(table: str, row: int) -> list[Item]:
    """The attachments of one row, in the order in which they came."""
    query = (
        Attachment.select(*_COLUMNS)
        .where((Attachment.tbl == table) & (Attachment.row == row))
        .order_by(Attachment.id)
    )
    return [Item(*values) for values in query.tuples()]


def every() -> list[Item]:
    """All attachments of the unit."""
    query = Attachment.select(*_COLUMNS).order_by(Attachment.id)
    return [Item(*values) for values in query.tuples()]


def item(id_: int) -> Item | None:
    """One attachment."""
    values = Attachment.select(*_COLUMNS).where(Attachment.id == id_).tuples().first()
    return None if values is None else Item(*values)


def counts(table: str, rows: Iterable[int]) -> dict[int, int]:
    """How many attachments each of these rows has; those without are left out."""
    query = (
        Attachment.select(Attachment.row, peewee.fn.count(Attachment.id))
        .where((Attachment.tbl == table) & Attachment.row.in_(list(rows)))
        .group_by(Attachment.row)
    )
    return dict(query.tuples())


def in_use() -> set[str]:
    """The digests of all that is beside any row."""
    return {digest for (digest,) in Attachment.select(Attachment.digest).distinct().tuples()}

"""Names taken out of the texts of a table, for the books that have to forget somebody."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import peewee

    from partydesk.kernel.forgetting import Gone
    from partydesk.store.table import Table


def unname(
    table: type[Table], columns: Sequence[peewee.Field], gone: Gone, within: Any = None
) -> None:
    """Write texts and JSON values again without the names, where one stands in them.

    Args:
        table: whose rows.
        columns: which of them may hold names.
        gone: whom to forget.
        within: a condition on the rows; None for all.
    """
    if not gone.alone:
        return
    query = table.select(table.id, *columns)
    for id_, *values in (query if within is None else query.where(within)).tuples():
        pairs = zip(columns, values, strict=True)
        changed = {column: new for column, value in pairs if (new := unnamed(value, gone)) != value}
        if changed:
            table.update(changed).where(table.id == id_).execute()


def unnamed(value: Any, gone: Gone) -> Any:
    """One value without the names: a text, or what JSON can hold."""
    if isinstance(value, str):
        return gone.unnamed(value)
    return json.loads(gone.unnamed(json.dumps(value, ensure_ascii=False)))

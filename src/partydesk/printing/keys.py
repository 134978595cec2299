"""Which values a form prints: the keys of its data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.printing.template import HAND, ORDINAL, under

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partydesk.printing.model import Form
    from partydesk.printing.template import Slot


def keys_of(form: Form) -> frozenset[str]:
    """Every key of the data that is printed; `*` stands for the number in a list."""
    return frozenset(_keys(form))


def _keys(form: Form) -> Iterator[str]:
    yield from _of((*form.head, *form.foot), "")
    for part in form.parts:
        base = under("", part.repeat, "*" if part.repeat else "")
        yield from _of(part.title, base)
        for block in part.blocks:
            above = under(base, block.at)
            yield from _of(block.entry, above)
            for text in (one.text for some in (block.paragraphs, block.fields) for one in some):
                yield from _of(text, above)
            for row in block.rows:
                within = under(above, row.at, row.repeat, "*" if row.repeat else "")
                for cell in row.cells:
                    yield from _of(cell.slots, within)


def _of(pieces: Iterable[str | Slot], base: str) -> Iterator[str]:
    for piece in pieces:
        if not isinstance(piece, str) and piece.key not in (ORDINAL, HAND):
            yield piece.key[1:] if piece.key[0] == "/" else under(base, piece.key)

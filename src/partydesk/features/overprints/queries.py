"""The kinds of stock of the unit, read."""

from __future__ import annotations

from typing import NamedTuple

from partydesk.features.overprints.rules import Spot, Stock
from partydesk.features.overprints.tables import Overprint


class Line(NamedTuple):
    """One kind of stock in the list.

    Attributes:
        id: its row.
        stock: what it is.
    """

    id: int
    stock: Stock


def lines() -> list[Line]:
    """Every kind of stock, by name."""
    return [Line(row.id, _stock(row)) for row in Overprint.select().order_by(Overprint.title)]


def stock(number: int) -> Stock | None:
    """One kind of stock; None where it is gone."""
    row = Overprint.get_or_none(Overprint.id == number)
    return None if row is None else _stock(row)


def _stock(row: Overprint) -> Stock:
    spots = tuple(Spot(*one) for one in row.fields)
    return Stock(row.title, row.width / 10, row.height / 10, row.pages, spots)

"""The templates, read."""

from __future__ import annotations

from typing import NamedTuple

from partydesk.features.wordforms.tables import WordTemplate


class Template(NamedTuple):
    """One template: its row and its name."""

    id: int
    title: str


def templates() -> list[Template]:
    """Every template, in the order in which they came."""
    query = WordTemplate.select(WordTemplate.id, WordTemplate.title).order_by(WordTemplate.id)
    return [Template(*values) for values in query.tuples()]


def template(number: int) -> Template | None:
    """One template; None where it is gone."""
    return next((one for one in templates() if one.id == number), None)

"""What bodies are called, for comparing a name that somebody wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.rules.agreeing import Bodies
from partydesk.features.development.rules.agreeing.values import body_key

if TYPE_CHECKING:
    from partydesk.features.development.queries.elsewhere import Elsewhere


def body_of(elsewhere: Elsewhere, body: int | None) -> Bodies | None:
    """A body by its row, and those that it is not; None where it is not known."""
    found = elsewhere.bodies.get(body) if body is not None else None
    if found is None:
        return None
    own: list[str] = [*found.names]
    above = found.parent
    while above is not None and above in elsewhere.bodies:
        own += elsewhere.bodies[above].names
        above = elsewhere.bodies[above].parent
    others = (
        name
        for id_, one in elsewhere.bodies.items()
        if id_ != body and one.kind is found.kind
        for name in one.names
    )
    return Bodies(found.words, tuple(own), tuple(others))


def called(elsewhere: Elsewhere, text: str) -> tuple[str, ...]:
    """A body as it is written, with every other name that it has."""
    key = body_key(text)
    bodies = elsewhere.bodies.values()
    found = (one.names for one in bodies if any(body_key(name) == key for name in one.names))
    return (text, *next(found, ()))

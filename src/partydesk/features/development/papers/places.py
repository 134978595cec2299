"""Where a field of an entry stands on paper, and back: the keys of the form and of its values.

Steps that stand once are `steps.15`, half-yearly reviews `repeated.6.2` (the second), and what is
gone through again after an extension `rounds.2.23` (the second time).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.development.rules import Repeats

if TYPE_CHECKING:
    from partydesk.features.development.rules import StepSpec

ONCE, OFTEN, AGAIN = "steps", "repeated", "rounds"
WITHIN = {"reports": "study"}
"""Fields that have no box of their own: they are written at the end of another."""
_PATTERNS = (
    re.compile(rf"{ONCE}\.(?P<step>\d+)\.(?P<field>\w+)"),
    re.compile(rf"{OFTEN}\.(?P<step>\d+)\.(?P<nth>\d+)\.(?P<field>\w+)"),
    re.compile(rf"{AGAIN}\.(?P<nth>\d+)\.(?P<step>\d+)\.(?P<field>\w+)"),
)


class FieldPlace(NamedTuple):
    """A field of an entry, as the key of a place on paper names it."""

    step: int
    occurrence: int
    field: str


def place_key(place: FieldPlace, spec: StepSpec) -> str:
    """The key of the place where a field of an entry of that step stands on paper."""
    step, occurrence, field = place.step, place.occurrence, WITHIN.get(place.field, place.field)
    if spec.repeats is Repeats.OFTEN:
        return f"{OFTEN}.{step}.{occurrence}.{field}"
    if spec.repeats is Repeats.AFTER_EXTENSION:
        return f"{AGAIN}.{occurrence}.{step}.{field}"
    return f"{ONCE}.{step}.{field}"


def field_at(key: str) -> FieldPlace | None:
    """The field of an entry that a place on paper belongs to; None where it is none."""
    found = next((match for one in _PATTERNS if (match := one.fullmatch(key))), None)
    if found is None:
        return None
    parts = found.groupdict("1")
    return FieldPlace(int(parts["step"]), int(parts.get("nth", 1)), parts["field"])

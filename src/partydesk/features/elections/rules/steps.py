"""The steps of an election, as `resources/elections.toml` has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


@dataclass(frozen=True, slots=True)
class StepField:
    """What is entered at a step; `kind` is text, long, number or date."""

    key: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        key: stable English name.
        name: as the clerk reads it.
        rule: the demand in plain words.
        cite: the rule whose articles stand beside it.
        papers: forms that it prints.
        fields: besides the day.
        optional: whether it is taken only where it applies.
    """

    key: str
    name: str
    rule: str
    cite: str
    papers: tuple[str, ...]
    fields: tuple[StepField, ...]
    optional: bool = False

    def number(self, key: str) -> bool:
        """Whether a field is a figure."""
        return any(one.key == key and one.kind == "number" for one in self.fields)


@dataclass(frozen=True, slots=True)
class Steps:
    """All of them, in order."""

    all: tuple[Step, ...]

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Steps:
        """From the table as it was read."""
        return cls(
            tuple(
                Step(
                    row["key"], row["name"], row["rule"], row["cite"], tuple(row["papers"]),
                    tuple(StepField(one["key"], one["label"], one.get("kind", "text"))
                          for one in row["fields"]),
                    row.get("optional", False),
                )
                for row in table["step"]
            )
        )  # fmt: skip

    def __getitem__(self, key: str) -> Step:
        return next(step for step in self.all if step.key == key)

    def name_of(self, key: str) -> str:
        """What a step is called; the key itself where nobody knows it."""
        return next((step.name for step in self.all if step.key == key), key)

    def label_of(self, step: str, field: str) -> str:
        """What a field of a step is called."""
        for one in self.all:
            for asked in one.fields:
                if (one.key, asked.key) == (step, field):
                    return asked.label
        return field

    def next_after(self, taken: Collection[str]) -> Step | None:
        """The first step after the last one that was taken; None when all is done."""
        places = [place for place, step in enumerate(self.all) if step.key in taken]
        following = max(places, default=-1) + 1
        return self.all[following] if following < len(self.all) else None

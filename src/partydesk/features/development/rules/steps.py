"""The 25 steps as the rule table tells them: name, actor, rule in words, fields, papers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from partydesk.kernel.findings import Citation
    from partydesk.kernel.rulebook import RuleBlock, Rulebook

STEPS = range(1, 26)
"""The numbers of the steps, as the flow chart counts them."""


_SPANS = frozenset({"at-least", "every", "reports"})  # kinds of local rules from step to step


class Repeats(StrEnum):
    """Whether a step may stand several times in one book; only `ONCE` is false."""

    ONCE = ""
    OFTEN = "often"
    AFTER_EXTENSION = "after-extension"


class FieldKind(StrEnum):
    """How a field of a step is entered."""

    DATE = "date"
    TEXT = "text"
    LONG = "long"
    PEOPLE = "people"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class StepField:
    """One thing that is recorded at a step.

    Attributes:
        key: its key in `StepEvent.values`; the day of the step itself has the key `date`.
        label: as screen and paper name it.
        kind: how it is entered.
        required: whether the step cannot be recorded without it.
        hint: a few words beside the empty field.
        choices: for a choice, stored word → word for the clerk.
    """

    key: str
    label: str
    kind: FieldKind
    required: bool = False
    hint: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LocalNote:
    """What a local rule of the unit demands at a step.

    Attributes:
        sentence: in plain words.
        cite: the document of the unit.
    """

    sentence: str
    cite: Citation


@dataclass(frozen=True, slots=True)
class StepSpec:
    """One step in the version in force on a day.

    Attributes:
        number: 1 to 25.
        stage: 1 to 5.
        stage_title: official title of the stage.
        name: official name of the step.
        short: name for lists and narrow columns.
        actor: who does it.
        rule: what the regulation demands, in plain words.
        papers: the papers it produces.
        repeats: whether it may stand several times in one book, and when.
        fields: what is recorded, the day first.
        cite: the articles of the version.
        local: what local rules of the unit ask besides.
    """

    number: int
    stage: int
    stage_title: str
    name: str
    short: str
    actor: str
    rule: str
    papers: tuple[str, ...]
    repeats: Repeats
    fields: tuple[StepField, ...]
    cite: tuple[Citation, ...]
    local: tuple[LocalNote, ...] = ()

    @property
    def demands(self) -> str:
        """The rule, and below it what local rules of the unit ask besides, each with its ground."""
        local = (
            f"地方规定：{one.sentence}（《{one.cite.document}》{one.cite.article}）"
            for one in self.local
        )
        return "\n".join((self.rule, *local))

    @property
    def cite_line(self) -> str:
        """The articles for one line of the screen: `细则（2026）第七条`."""
        return "、".join(citation.line for citation in self.cite)

    def field(self, key: str) -> StepField | None:
        """The field with that key."""
        return next((one for one in self.fields if one.key == key), None)


def step_spec(rulebook: Rulebook, number: int, on: date) -> StepSpec:
    """Step `number` as the regulation in force on `on` has it."""
    rule = f"step-{number:02d}"
    in_force = rulebook.in_force(rule, on)
    values = inherited(rulebook.versions(rule), in_force)
    stage = rulebook.in_force(f"stage-{values['stage']}", on)
    return StepSpec(
        number=values["number"],
        stage=values["stage"],
        stage_title=stage["title"],
        name=values["name"],
        short=values["short"],
        actor=values["actor"],
        rule=values["rule"],
        papers=tuple(values["papers"]),
        repeats=Repeats(values.get("repeats", Repeats.ONCE)),
        fields=tuple(_fields(values["fields"])),
        cite=in_force.cite,
        local=tuple(_local(rulebook, number, on)),
    )


def judged_at(local: RuleBlock) -> tuple[int, ...]:
    """The steps at which a local rule is judged: of a span, the one it ends with."""
    steps = tuple(local["steps"])
    return steps[-1:] if local["kind"] in _SPANS else steps


def _local(rulebook: Rulebook, number: int, on: date) -> Iterable[LocalNote]:
    for key in rulebook.local:
        block = rulebook.find(key, on)
        if block is not None and number in judged_at(block):
            yield LocalNote(block["sentence"], block.cite[0])


def step_specs(rulebook: Rulebook, on: date) -> tuple[StepSpec, ...]:
    """All 25 steps as the regulation in force on `on` has them."""
    return tuple(step_spec(rulebook, number, on) for number in STEPS)


def repeating(rulebook: Rulebook, how: Repeats) -> frozenset[int]:
    """The steps that may stand several times in that way."""
    first = ((step, rulebook.versions(f"step-{step:02d}")[0]) for step in STEPS)
    return frozenset(step for step, block in first if block.get("repeats") == how)


def inherited(versions: Iterable[RuleBlock], in_force: RuleBlock) -> dict[str, Any]:
    """A later version states only what changed; the rest stands as it stood before."""
    values: dict[str, Any] = {}
    for block in versions:
        if block.effective_from <= in_force.effective_from:
            values |= block.values
    return values


def _fields(table: Iterable[Mapping[str, Any]]) -> Iterable[StepField]:
    for one in table:
        yield StepField(
            key=one["key"],
            label=one["label"],
            kind=FieldKind(one["kind"]),
            required=one.get("required", False),
            hint=one.get("hint", ""),
            choices=dict(one.get("choices", {})),
        )

"""The rules a record book is judged by, and how a finding is worded from its rule."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from partydesk.features.development.rules.agreeing.table import Agreements
from partydesk.features.development.rules.steps import (
    Repeats,
    inherited,
    judged_at,
    repeating,
    step_spec,
)
from partydesk.kernel.dates import WorkCalendar, add_months, add_years, chinese_date
from partydesk.kernel.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from partydesk.features.organization.rules.local import LocalRule
    from partydesk.features.organization.rules.localcatalogue import LocalCatalogue
    from partydesk.kernel.rulebook import RuleBlock, Rulebook

_LINE = 60


@dataclass(frozen=True, slots=True)
class Conventions:
    """What regulations leave open and a unit settles for itself.

    Attributes:
        count_posting_day: whether the day a notice goes up is its first working day.
        probation_ends_day_before: whether papers write the end of probation as the day before.
        remind_days: how many days ahead a limit is announced.
        reply_days: after how many days a letter without an answer is spoken of, 0 for never.
    """

    count_posting_day: bool = False
    probation_ends_day_before: bool = False
    remind_days: int = 30
    reply_days: int = 30


@dataclass(frozen=True)
class Regulations:
    """Rule tables, the calendar of working days, and the conventions of the unit.

    `agreements` says what is compared between books; without it nothing is.
    `catalogue`: the kinds of local rules; None where no unit is asked.
    """

    development: Rulebook
    meetings: Rulebook
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    conventions: Conventions = field(default_factory=Conventions)
    agreements: Rulebook | None = None
    catalogue: LocalCatalogue | None = None

    def under(self, local: Iterable[LocalRule]) -> Regulations:
        """The same with the local rules that a unit has switched on; those before are dropped."""
        blocks = self.catalogue.blocks("development", local) if self.catalogue else {}
        return replace(self, development=self.development.joined(blocks))

    @cached_property
    def agreed(self) -> Agreements | None:
        """What must agree between two papers; None where only dates are judged, without a unit."""
        return None if self.agreements is None else Agreements(self.agreements)

    @cached_property
    def oldest(self) -> date:
        """The first day of the oldest edition in the table: earlier paper is judged by it."""
        return self.development.versions("step-01")[0].effective_from

    @cached_property
    def often(self) -> frozenset[int]:
        """The steps that are taken again and again: the half-yearly reviews."""
        return repeating(self.development, Repeats.OFTEN)

    @cached_property
    def again(self) -> frozenset[int]:
        """The steps of conversion, which are gone through again after an extension."""
        return repeating(self.development, Repeats.AFTER_EXTENSION)

    @cached_property
    def _kinds(self) -> Mapping[str, tuple[str, ...]]:
        kinds: dict[str, tuple[str, ...]] = {}
        for key in self.development:
            kind = self.development.versions(key)[0].get("kind")
            if kind is not None:
                kinds[kind] = (*kinds.get(kind, ()), key)
        return kinds

    @cached_property
    def _blocks(self) -> dict[tuple[str, date], RuleBlock]:
        return {}

    def of_kind(self, kind: str) -> tuple[str, ...]:
        """The keys of the rules that are judged in the same way."""
        return self._kinds[kind]

    def rule(self, key: str, on: date) -> RuleBlock | None:
        """The version that judges an event on `on`, None where there was no such rule yet."""
        if key in self.development.local:  # it states all it says, and never judges older paper
            return self.development.find(key, on)
        if key not in self.development:
            return None
        block = self.development.find(key, max(on, self.oldest))
        if block is None:
            return None
        known = self._blocks.get((key, block.effective_from))
        if known is None:
            known = replace(block, values=inherited(self.development.versions(key), block))
            self._blocks[key, block.effective_from] = known
        return known

    def local_steps(self, kind: str) -> frozenset[int]:
        """The steps at which local rules of a kind are judged."""
        table = self.development
        own = (key for key in self._kinds.get(kind, ()) if key in table.local)
        return frozenset(step for key in own for step in judged_at(table.versions(key)[0]))

    def local_rules(self, kind: str, step: int, on: date) -> Iterator[RuleBlock]:
        """The local rules of a kind that judge what was done at a step on `on`."""
        for key in self._kinds.get(kind, ()):
            block = self.rule(key, on) if key in self.development.local else None
            if block is not None and step in judged_at(block):
                yield block

    def standing(self, key: str, on: date) -> RuleBlock:
        """The version of a rule that every edition has.

        Raises:
            LookupError: there was no such rule on that day; ask `rule` instead.
        """
        found = self.rule(key, on)
        if found is None:
            raise LookupError(f"{key} on {on}")
        return found

    def name(self, step: int, on: date) -> str:
        """Short name of a step, for messages."""
        return step_spec(self.development, step, on).short


def is_local(rule: RuleBlock) -> bool:
    """Whether a rule is one of the unit's place, not of the country."""
    return "sentence" in rule.values


def later(day: date, span: Mapping[str, Any]) -> date:
    """`day` plus `{count, unit}`; months and years are those of the calendar."""
    add = {"months": add_months, "years": add_years}[span["unit"]]
    return add(day, int(span["count"]))


@lru_cache(maxsize=4096)
def _written(day: date) -> str:
    return chinese_date(day)


def _short(reason: str) -> str:
    """As much of a reason as a line of the screen bears; the paper has all of it."""
    return reason if len(reason) <= _LINE else reason[: _LINE - 1] + "…"


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check found, before it is put into words.

    Attributes:
        template: key of the sentence in the rule's block.
        limit: the last (or first) lawful day.
        actual: the day that was entered.
        due: the day by which something has to happen.
        steps: the steps concerned, those of the rule when empty.
        words: what else the sentence needs.
        severity: other than the rule's own.
        occurrence: which time the step was taken, 0 where that does not matter.
        reason: why a limit was overrun, as the step states it.
    """

    template: str = "message"
    limit: date | None = None
    actual: date | None = None
    due: date | None = None
    steps: tuple[int, ...] = ()
    words: Mapping[str, object] = field(default_factory=dict)
    severity: Severity | None = None
    occurrence: int = 0
    reason: str = ""

    def finding(self, rule: RuleBlock) -> Finding:
        """The finding, in the words of its rule.

        Where the rule leaves room for it, a stated reason makes a 说明 of a fault; elsewhere the
        fault stands, and the reason is said with it.
        """
        explained = f"{self.template}_explained"
        excused = bool(self.reason) and explained in rule.values
        message = rule[explained if excused else self.template].format(**self._words(rule))
        if self.reason and not excused:
            message += f"已注明原因：{_short(self.reason)}。"
        severity = Severity.INFO if excused else self.severity or Severity(rule["severity"])
        return Finding(
            rule=rule.rule,
            severity=severity,
            message=message,
            cite=rule.cite,
            steps=self.steps or tuple(rule.get("steps", ())),
            limit=self.limit,
            actual=self.actual,
            remedy="" if excused else rule.get("remedy", ""),
            papers=tuple(rule.get("papers", ())),
            due=self.due,
            occurrence=self.occurrence,
            reason=self.reason,
        )

    def _words(self, rule: RuleBlock) -> Mapping[str, object]:
        words: dict[str, object] = {**rule.values, **self.words}
        words |= {"limit": self.limit, "actual": self.actual, "reason": _short(self.reason)}
        return {
            key: _written(value) if isinstance(value, date) else value
            for key, value in words.items()
        }

"""Rules as data: dated, cited blocks; the block in force on the day of an event judges it."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from partydesk.kernel.findings import Citation
from partydesk.kernel.numerals import chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_DATING = frozenset({"effective_from", "effective_to", "cite"})


class RuleDataError(ValueError):
    """A rule table is not well formed: the message names the rule and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class RuleBlock:
    """One version of one rule.

    Attributes:
        rule: its key.
        effective_from: first day it judges.
        effective_to: last day it judges, None while in force.
        cite: articles it stands on, never empty.
        values: its figures and texts as the table has them.
    """

    rule: str
    effective_from: date
    effective_to: date | None
    cite: tuple[Citation, ...]
    values: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def get(self, key: str, default: Any = None) -> Any:
        """A figure of the block, or `default`."""
        return self.values.get(key, default)

    def covers(self, day: date) -> bool:
        """Whether an event on `day` is judged by this version."""
        return self.effective_from <= day and (
            self.effective_to is None or day <= self.effective_to
        )


class Citations:
    """The sources, each once: `dangfei-2008:2` becomes title, number and article."""

    def __init__(self, table: Mapping[str, Mapping[str, Any]]) -> None:
        self._table = table
        self._open = False

    def opened(self) -> Citations:
        """The same, where a source that is not among them stands for its own title."""
        made = copy(self)
        made._open = True  # noqa: SLF001 - its own kind
        return made

    def resolve(self, key: str) -> Citation:
        """The citation behind `source:article`.

        Raises:
            RuleDataError: when the source is unknown.
        """
        source, _, article = key.partition(":")
        entry = self._table.get(source)
        if entry is None and self._open:
            entry = {"title": source}
        if entry is None:
            msg = f"unknown source {source!r}"
            raise RuleDataError(msg)
        text = f"第{chinese_number(int(article))}条" if article.isdigit() else article
        return Citation(entry["title"], entry.get("number", ""), text, entry.get("short", ""))


class Rulebook:
    """One rule table: every rule with its versions, oldest first.

    Raises:
        RuleDataError: for a block without date or citation, out of order, a gap or an overlap.
    """

    def __init__(
        self, name: str, table: Mapping[str, list[Mapping[str, Any]]], citations: Citations
    ) -> None:
        self.name = name
        self._citations = citations
        self._rules = {rule: _versions(rule, blocks, citations) for rule, blocks in table.items()}
        self.local: tuple[str, ...] = ()
        """The rules that a unit has besides, see `joined`."""

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __contains__(self, rule: str) -> bool:
        return rule in self._rules

    def versions(self, rule: str) -> tuple[RuleBlock, ...]:
        """All versions of a rule, oldest first."""
        return self._rules[rule]

    def find(self, rule: str, on: date) -> RuleBlock | None:
        """The version in force on the day of the event, None where the rule did not exist."""
        return next((block for block in self._rules[rule] if block.covers(on)), None)

    def in_force(self, rule: str, on: date) -> RuleBlock:
        """The version in force on `on`; before the first version, the first.

        Paper from before the oldest table is judged by the oldest table we have: it is better
        than no judgement, and the tables start where the regulations in use start.
        """
        return self.find(rule, on) or self._rules[rule][0]

    def extended(self, table: Mapping[str, Sequence[Mapping[str, Any]]]) -> Rulebook:
        """With later versions of some rules, which a unit was told before the program knew them.

        Each ends the version before it. What this table does not have, or has by now, is passed
        over: an update of the program brings the rule itself.

        Raises:
            RuleDataError: for a block without date or citation.
        """
        citations, made = self._citations.opened(), copy(self)
        made._rules = dict(self._rules)  # noqa: SLF001 - its own kind
        for rule in table.keys() & self._rules.keys():
            later = (_block(rule, block, citations) for block in table[rule])
            made._rules[rule] = _continued(self._rules[rule], later)  # noqa: SLF001
        return made

    def joined(self, local: Mapping[str, tuple[RuleBlock, ...]]) -> Rulebook:
        """With the local rules of a unit besides; they may end, and begin again.

        What was joined before is dropped.
        """
        made = copy(self)
        national = {rule: own for rule, own in self._rules.items() if rule not in self.local}
        made._rules, made.local = {**national, **local}, tuple(local)  # noqa: SLF001 - its own kind
        return made


def _continued(known: tuple[RuleBlock, ...], later: Iterable[RuleBlock]) -> tuple[RuleBlock, ...]:
    versions = list(known)
    for block in later:
        last = versions[-1]
        if last.effective_to is None and block.effective_from > last.effective_from:
            versions[-1] = replace(last, effective_to=block.effective_from - timedelta(days=1))
            versions.append(block)
    return tuple(versions)


def _versions(
    rule: str, blocks: list[Mapping[str, Any]], citations: Citations
) -> tuple[RuleBlock, ...]:
    if not blocks:
        msg = f"{rule}: no version"
        raise RuleDataError(msg)
    versions = tuple(_block(rule, block, citations) for block in blocks)
    for earlier, later in pairwise(versions):
        if earlier.effective_to is None:
            msg = f"{rule}: a version follows one that has no end"
            raise RuleDataError(msg)
        if later.effective_from != earlier.effective_to + timedelta(days=1):
            msg = f"{rule}: gap or overlap before {later.effective_from}"
            raise RuleDataError(msg)
    return versions


def _block(rule: str, block: Mapping[str, Any], citations: Citations) -> RuleBlock:
    start, end = _day(rule, block.get("effective_from")), block.get("effective_to")
    cite = tuple(citations.resolve(key) for key in block.get("cite", ()))
    if not cite:
        msg = f"{rule}: not cited"
        raise RuleDataError(msg)
    values = {key: value for key, value in block.items() if key not in _DATING}
    last = None if end is None else _day(rule, end)
    if last is not None and last < start:
        msg = f"{rule}: ends before it begins"
        raise RuleDataError(msg)
    return RuleBlock(rule, start, last, cite, values)


def _day(rule: str, value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        msg = f"{rule}: {value!r} is not a date"
        raise RuleDataError(msg) from error

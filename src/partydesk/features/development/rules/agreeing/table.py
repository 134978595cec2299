"""`resources/rules/agreements.toml` as the engine takes it: one row is one comparison."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.development.rules.steps import inherited
from partydesk.kernel.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from partydesk.kernel.findings import Citation
    from partydesk.kernel.rulebook import RuleBlock, Rulebook

ENTRY, MINUTES, BOOK = "entry", "minutes", "book"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that stands on two papers.

    Attributes:
        label: as the sentence names it.
        kind: how it is compared (`comparing.KINDS`).
        ours, theirs: where the two papers say it: `entry.eligible`, `minutes.eligible`.
        pattern: where it stands in a text, `{day}` or `{count}` in its place.
    """

    label: str
    kind: str
    ours: str
    theirs: str
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One comparison in the version of a day.

    Attributes:
        key: its row in the table.
        rule: what its finding is called; the key where nothing else is said.
        fact: what is compared, in words.
        papers: the two papers.
        cite: the articles.
        severity: of its finding.
        over: how often it is asked: `entry`, `minutes`, `book`.
        steps: of the record book.
        facts: what is compared.
        message, remedy: the sentences.
        other: words before what the second paper says.
        unless: keys of comparisons that, where they found something, say it already.
        words: by which the other entry is known.
        among: whose books are looked at: `branch`, `unit`, `all`.
        fewest: how many there must be for it to be judged.
        of_step: whether the articles of the step are cited.
    """

    key: str
    rule: str
    fact: str
    papers: tuple[str, ...]
    cite: tuple[Citation, ...]
    severity: Severity
    over: str
    steps: tuple[int, ...]
    facts: tuple[Fact, ...]
    message: str
    remedy: str
    other: str = ""
    unless: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    among: str = ""
    fewest: int = 0
    of_step: bool = False


class Row(NamedTuple):
    """A comparison by its key, and the fields of which the entry must have one."""

    key: str
    fields: frozenset[str]


class Agreements:
    """The whole table, by what it is asked of and by step.

    Args:
        rulebook: the table `agreements`.

    Attributes:
        of_books: the steps at which the whole book is compared.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._versions: dict[tuple[str, date], Agreement] = {}
        rows: defaultdict[tuple[str, int], list[Row]] = defaultdict(list)
        for key in rulebook:
            values = rulebook.versions(key)[0]
            if values.get("by") is None:
                row = Row(key, _asked(values["facts"]))
                for step in values["steps"]:
                    rows[values.get("over", ENTRY), step].append(row)
        self._rows = {place: tuple(own) for place, own in rows.items()}
        self.of_books = tuple(sorted(step for over, step in rows if over == BOOK))

    def rows(self, over: str, step: int) -> tuple[Row, ...]:
        """The comparisons of a step, in the order of the table."""
        return self._rows.get((over, step), ())

    def facts(self, step: int) -> tuple[str, ...]:
        """What is compared at a step, to be read: 会议时间：记实簿，会议记录."""
        keys = (row.key for over in (BOOK, ENTRY, MINUTES) for row in self.rows(over, step))
        told = (self.version(key, date.max) for key in keys)
        return tuple(dict.fromkeys(f"{one.fact}：{'，'.join(one.papers)}" for one in told))

    def version(self, key: str, day: date) -> Agreement:
        """A comparison as it stands on a day; before its first version, the first."""
        known = self._versions.get((key, day))
        if known is None:
            block = self._rulebook.in_force(key, day)
            known = _agreement(block, inherited(self._rulebook.versions(key), block))
            self._versions[key, day] = known
        return known


def _asked(facts: Iterable[Mapping[str, str]]) -> frozenset[str]:
    """The fields of the entry that it begins with; none where it does not begin with them."""
    sides = [fact["ours"].partition(".") for fact in facts]
    own = all(book == "entry" and what != "date" for book, _, what in sides)
    return frozenset(what for _, _, what in sides) if own else frozenset()


def _agreement(block: RuleBlock, values: Mapping[str, Any]) -> Agreement:
    told = {key: values[key] for key in ("other", "among", "fewest", "of_step") if key in values}
    return Agreement(
        key=block.rule,
        rule=values.get("says", block.rule),
        fact=values["fact"],
        papers=tuple(values["papers"]),
        cite=block.cite,
        severity=Severity(values["severity"]),
        over=values.get("over", ENTRY),
        steps=tuple(values["steps"]),
        facts=tuple(Fact(**one) for one in values["facts"]),
        message=values["message"],
        remedy=values["remedy"],
        unless=frozenset(values.get("unless", ())),
        words=tuple(values.get("words", ())),
        **told,
    )

"""How a value is written in a template, and what stands for each mark of one filled paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.wordforms.rules.dateforms import FORMATS
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from partydesk.features.wordforms.rules.catalogue import Meant

TICKED, BLANK = "☑", "□"


class Facts(NamedTuple):
    """What is known of one person, by key of the fields.

    Attributes:
        single: text, or a date, or None.
        lists: by name of the list its lines.
    """

    single: Mapping[str, object]
    lists: Mapping[str, Sequence[Mapping[str, object]]]


def written(value: object, form: str = "") -> str:
    """A value in words; a date that is known to the month alone has no day to write."""
    if form.startswith("="):
        return TICKED if written(value) == form[1:] else BLANK
    if isinstance(value, PartialDate):
        return FORMATS[form][1](value) if form else value.chinese
    return "" if value is None else str(value)


class TemplateAnswers:
    """What stands for the marks of one paper.

    Args:
        meant: reads the words of a mark.
        facts: of the person the paper is of.
        everybody: of all who are chosen, for 【每个人：…】.
    """

    def __init__(
        self,
        meant: Callable[[str], Meant | None],
        facts: Facts,
        everybody: Sequence[Facts] = (),
    ) -> None:
        self._meant, self._facts, self._everybody = meant, facts, everybody

    def list_of(self, mark: str) -> str:
        """The list a mark repeats for."""
        found = self._meant(mark)
        return found.of if found is not None else ""

    def length(self, name: str) -> int:
        """How many lines the list has."""
        return len(self._lines(name))

    def words(self, mark: str, line: int) -> str | None:
        """What is put in its place; None where nothing is called so."""
        found = self._meant(mark)
        if found is None:
            return None
        if not found.of:
            return written(self._facts.single.get(found.field.key if found.field else ""),
                           found.form)  # fmt: skip
        lines = self._lines(found.of)
        if line >= len(lines):
            return ""
        if found.field is None:
            return str(line + 1)
        return written(lines[line].get(found.field.key), found.form)

    def _lines(self, name: str) -> Sequence[Mapping[str, object]]:
        if name == "人":
            return [one.single for one in self._everybody]
        return self._facts.lists.get(name, ())

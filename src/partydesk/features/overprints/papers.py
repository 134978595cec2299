"""What the stock is printed with: the values of a person, in the places of the stock."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.forms.papers import invented
from partydesk.features.forms.queries import standard_of
from partydesk.features.forms.rules import Kind, printed_fields, tree_of
from partydesk.features.overprints.rules import Catalogue, Stock, form_of
from partydesk.printing.form import Form, load_form
from partydesk.printing.press import composed
from partydesk.printing.template import HAND, Format, Slot, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from partydesk.features.forms.rules import Node, Printed
    from partydesk.features.overprints.service import OverprintBook
    from partydesk.kernel.prints import Subject
    from partydesk.printing.press import Composed, Mode

SOURCE = "record-book"
"""The form whose values are printed: particulars of the person and all steps."""


class People(NamedTuple):
    """Whose values can be printed; handed in by whoever knows them.

    Attributes:
        subjects: everybody; the first is whom the clerk stands at.
        values: of one of them, as the record book prints them; to be asked while reading.
    """

    subjects: Sequence[Subject]
    values: Callable[[Subject], Mapping[str, Any]]


@cache
def catalogue() -> Catalogue:
    """Every value that can be printed on stock."""
    root = tree_of(standard_of(SOURCE))
    names: dict[str, str] = {}
    for part in (node for node in root.inner if node.kind is Kind.PART):
        for block in part.inner:
            if not block.values.get("summary"):
                names[block.id] = _called(block, "entry") or _called(part, "title") or "封面"
    return Catalogue(_values(printed_fields(root), names))


def sample() -> dict[str, Any]:
    """Invented values, for a unit that has nobody yet."""
    return invented(tree_of(standard_of(SOURCE)))


def stock_form(stock: Stock, backdrops: tuple[str, ...]) -> Form:
    """The form of a kind of stock."""
    return load_form(form_of(stock, backdrops, catalogue().plain))


class OverprintSource:
    """The papers of one kind of stock, for the print sheet.

    Attributes:
        form, title: of the paper.
        subjects: whose there are.
    """

    form = "overprint"

    def __init__(
        self, book: OverprintBook, stock: Stock, backdrops: tuple[str, ...], people: People
    ) -> None:
        self.title, self.subjects = stock.title, people.subjects
        self._book, self._people = book, people
        self._drawn = stock_form(stock, backdrops)

    def today(self) -> date:
        """The day on which it is printed."""
        return self._book.today()

    def reading(self) -> AbstractContextManager[object]:
        """Held while something is read in another thread than the window's."""
        return self._book.reading()

    def work(self, subject: Subject, mode: Mode, *, duplex: bool) -> Callable[[], Composed]:
        """Read the values now; what is returned composes the paper, in any thread."""
        values = self._people.values(subject)
        return lambda: composed(self._drawn, [values], mode=mode, duplex=duplex)


def _values(found: Sequence[Printed], names: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for one in found:
        group = names.get("/".join(one.where.split("/")[:3]), "")
        slot = parse(one.raw)[0] if one.raw else Slot(one.key)
        if not group or "*" in one.key or not isinstance(slot, Slot):
            continue  # a list has no one place; a summary repeats what stands elsewhere
        if slot.fixed or slot.key == HAND:
            continue
        end = f"?{slot.choice}" if slot.choice is not None else ""
        end += f"|{slot.format}" if slot.format is not Format.TEXT else ""
        yield f"{{{one.key}{end}}}", one.words, group


def _called(piece: Node, key: str) -> str:
    pieces = parse(str(piece.values.get(key, "")))
    return "".join(one if isinstance(one, str) else one.default or "" for one in pieces).strip()

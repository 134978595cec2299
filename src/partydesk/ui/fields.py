"""What a form asks, declared: each field is one line of a page's table of fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

Values = dict[str, Any]
# the fields are made without eq, repr and slots: that halves the time this module takes to load


class Candidates(Protocol):
    """Whom a people field can pick: id and text of those who match what was typed."""

    def __call__(self, query: str, /) -> Sequence[tuple[int, str]]:
        """(id, text): the name, and after a full-width space what tells homonyms apart."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person picked in a form; the id is None for a name that was only typed."""

    name: str
    id: int | None = None


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Field:
    """What every field has.

    Attributes:
        key: name in `values()`, in the order, and in `Refusal.field`.
        label: before the field, without a colon.
        hint: the rule in plain words, below the field.
        cite: the article, in soft type after the hint.
        required: an empty field is said to be missing when the form is handed in.
        beside: stands on the same line as the field declared before it.
    """

    key: str
    label: str
    hint: str = ""
    cite: str = ""
    required: bool = False
    beside: bool = False


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Heading:
    """A section line between fields."""

    text: str


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class TextField(Field):
    """One line of text; value: str without padding."""

    placeholder: str = ""
    width: int = 0  # in characters, 0 fills the line


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class PasswordField(Field):
    """A hidden line. Value: str as it was typed.

    Attributes:
        open: what is typed can be seen.
    """

    placeholder: str = ""
    open: bool = False


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class LongField(Field):
    """Many lines; the box grows with the text. Value: str."""

    placeholder: str = ""
    lines: int = 3


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class DateField(Field):
    """A date typed in any usual way. Value: PartialDate or None.

    Attributes:
        whole: the day must be known.
    """

    whole: bool = False


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class NumberField(Field):
    """A number. Value: int, or Decimal where `decimals` > 0, or None.

    Attributes:
        decimals: figures after the point that are allowed.
        unit: word after the field, 票 or 元.
        least, most: bounds, both included; None for none.
    """

    decimals: int = 0
    unit: str = ""
    least: int | None = 0
    most: int | None = None


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ChoiceField(Field):
    """One of a few: (value, words). Value: the value chosen, or None.

    Attributes:
        blank: words of the empty choice; an empty text leaves it out.
    """

    options: tuple[tuple[Hashable, str], ...]
    blank: str = "（未填）"


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class YesNoField(Field):
    """Two answers, none of them given at first. Value: bool or None."""

    yes: str = "是"
    no: str = "否"


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class PeopleField(Field):
    """Persons of the books or typed names, separated by 、. Value: tuple[Person, ...].

    Attributes:
        candidates: asked with the letters typed so far (name, pinyin initials).
        most: how many at most, 0 for any number.
    """

    candidates: Candidates | None = None
    most: int = 0
    placeholder: str = "姓名或拼音首字母"


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of a rows field; `width` in px at text size 100 %, 0 fills."""

    key: str
    title: str
    width: int = 0


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class RowsField(Field):
    """A small grid; Enter or Tab in the last cell adds a row.

    Value: tuple of dict[str, str], empty rows left out.
    """

    columns: tuple[GridColumn, ...]
    visible: int = 4

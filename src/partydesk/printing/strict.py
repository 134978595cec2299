"""Reading a table of a form so that nothing in it is overlooked: what is not known is refused."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from partydesk.printing.template import MM, Slot, parse

if TYPE_CHECKING:
    from partydesk.printing.template import Template

Word = TypeVar("Word", bound=StrEnum)


class FormError(Exception):
    """A form is not well drawn: one Chinese sentence with the file, the place in it and the key.

    Attributes:
        sentence: for whoever edits the form.
    """

    def __init__(self, where: str, what: str) -> None:
        self.sentence = f"表样 {where}：{what}。"
        super().__init__(self.sentence)


class StrictTable:
    """One table; each key is taken once, and `finish` refuses those that nobody took."""

    def __init__(self, values: object, where: str) -> None:
        if not isinstance(values, dict):
            raise FormError(where, "这里应是一组“键 = 值”")
        self.where = where
        self._values: dict[str, Any] = dict(values)

    def refuse(self, what: str) -> FormError:
        """The error to raise for a fault of this table."""
        return FormError(self.where, what)

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def text(self, key: str, default: str | None = None) -> str:
        """A text; without default it must be there."""
        return str(self._take(key, str, default, "文字"))

    def says(self, key: str) -> bool:
        """Whether a key is true, without taking it."""
        return self._values.get(key) is True

    def flag(self, key: str) -> bool:
        """True or false, false when not said."""
        return bool(self._take(key, bool, default=False, kind="true 或 false"))

    def number(self, key: str, default: float | None = None) -> float:
        """A number not below 0."""
        value = self._take(key, (int, float), default, "数字")
        if isinstance(value, bool) or value < 0:
            raise self.refuse(f"“{key}”应是不小于 0 的数字")
        return float(value)

    def count(self, key: str, default: int) -> int:
        """A whole number not below 0."""
        value = self.number(key, default)
        if value != int(value):
            raise self.refuse(f"“{key}”应是整数")
        return int(value)

    def length(self, key: str, default: float | None = None) -> float:
        """Millimetres, as points."""
        return self.number(key, default) * MM

    def word(self, key: str, kind: type[Word], default: Word) -> Word:
        """One of a few words."""
        text = self.text(key, default)
        if text not in list(kind):
            raise self.refuse(f"“{key}”应是 {'、'.join(kind)} 之一，现在是“{text}”")
        return kind(text)

    def template(self, key: str, default: str = "") -> Template:
        """Words with places for values."""
        return self._parse(self.text(key, default))

    def templates(self, key: str) -> tuple[Template, ...]:
        """One or several lines of words with places for values; none when not said."""
        value = self._take(key, (str, list), [], "文字或若干行文字")
        lines = value if isinstance(value, list) else [value]
        if not all(isinstance(line, str) for line in lines):
            raise self.refuse(f"“{key}”的每一行应是文字")
        return tuple(map(self._parse, lines))

    def is_list(self, key: str) -> bool:
        """Whether a list stands there, without taking it."""
        return isinstance(self._values.get(key), list)

    def slot(self, key: str) -> Slot | None:
        """The key of one value, None when not said."""
        if key not in self:
            return None
        pieces = self._parse(f"{{{self.text(key)}}}")
        return pieces[0] if isinstance(pieces[0], Slot) else None

    def lengths(self, key: str) -> tuple[float, ...]:
        """Millimetres, as points; at least one."""
        values = self._take(key, list, None, "若干数字")
        if not values or not all(type(v) in (int, float) and v > 0 for v in values):
            raise self.refuse(f"“{key}”应是若干大于 0 的数字")
        return tuple(value * MM for value in values)

    def items(self, key: str) -> list[Any]:
        """A list of whatever, empty when not said."""
        return list(self._take(key, list, [], "列表"))

    def table(self, key: str) -> StrictTable:
        """A table within, empty when not said."""
        return StrictTable(self._take(key, dict, {}, "一组“键 = 值”"), f"{self.where} [{key}]")

    def tables(self, key: str, called: str) -> list[StrictTable]:
        """The tables of a list; `called` is how the place of one of them is told."""
        return [
            StrictTable(values, f"{self.where}，{called.format(number)}")
            for number, values in enumerate(self.items(key), 1)
        ]

    @property
    def names(self) -> tuple[str, ...]:
        """The keys nobody took yet."""
        return tuple(self._values)

    def finish(self) -> None:
        """Refuse what nobody took.

        Raises:
            FormError: naming the first unknown key.
        """
        if self._values:
            raise self.refuse(f"不认识“{next(iter(self._values))}”")

    def _take(self, key: str, of: Any, default: Any, kind: str) -> Any:
        if key not in self._values:
            if default is None:
                raise self.refuse(f"缺少“{key}”")
            return default
        value = self._values.pop(key)
        if not isinstance(value, of):
            raise self.refuse(f"“{key}”应是{kind}")
        return value

    def _parse(self, text: str) -> Template:
        try:
            return parse(text)
        except ValueError as error:
            raise self.refuse(str(error)) from error

"""Papers in several layouts, and what a unit sets of a paper: blocks, cadence, words of a sign."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

BLOCKS = "blocks"
"""Key of the number of blocks in the settings of a form."""
_WORDS = re.compile(r"\{/set\.(\w+)=[^{}|]*\}")


@dataclass(frozen=True, slots=True)
class Layout:
    """One way in which a paper is laid out.

    Attributes:
        form: the paper, by the name of its usual layout.
        layout: name of its file.
        name: as the clerk reads it; empty for the usual one, which is called as its paper.
        place: where it is in use.
    """

    form: str
    layout: str
    name: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be chosen of a paper besides its layout.

    Attributes:
        key, label: of the field.
        options: key → name; the first one changes nothing.
        words: key of an option → what stands at `{/set.KEY=…}` of a layout instead.
    """

    key: str
    label: str
    options: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Adjusted:
    """What a unit may set of a paper.

    Attributes:
        form: the paper.
        repeat: the list of observations that its parts repeat.
        least, most, usual: blocks that are printed at the fewest.
        choices: what is chosen.
    """

    form: str
    repeat: str
    least: int
    most: int
    usual: int
    choices: tuple[Choice, ...]

    def checked(self, settings: Mapping[str, Any]) -> dict[str, Any]:
        """The settings as they are kept: what is as usual says nothing.

        Raises:
            Refusal: a number of blocks that cannot be, at `blocks`; an option that is not there.
        """
        kept: dict[str, Any] = {}
        blocks = settings.get(BLOCKS)
        if blocks is not None:
            if type(blocks) is not int or not self.least <= blocks <= self.most:
                raise Refusal(f"考察栏应是 {self.least} 到 {self.most} 个。", field=BLOCKS)
            kept |= {BLOCKS: blocks} if blocks != self.usual else {}
        for choice in self.choices:
            wanted = settings.get(choice.key)
            if wanted is None or wanted == next(iter(choice.options)):
                continue
            if wanted not in choice.options:
                raise Refusal(f"“{choice.label}”没有这一种。", field=choice.key)
            kept[choice.key] = wanted
        return kept

    def said(self, settings: Mapping[str, Any]) -> str:
        """8 个考察栏，每季度; empty where everything is as it comes."""
        parts = [f"{settings[BLOCKS]} 个考察栏"] if BLOCKS in settings else []
        set_here = [one for one in self.choices if one.key in settings]
        parts += [str(one.options.get(settings[one.key], "")) for one in set_here]
        return "，".join(filter(None, parts))

    def settled(self, form: Mapping[str, Any], settings: Mapping[str, Any]) -> dict[str, Any]:
        """A layout as the settings want it."""
        words: dict[str, str] = {}
        for choice in self.choices:
            words |= choice.words.get(str(settings.get(choice.key)), {})
        made: dict[str, Any] = _put(dict(form), words)
        blocks = settings.get(BLOCKS, self.usual)
        for part in made.get("part", ()):
            if part.get("repeat") == self.repeat:
                part["at_least"] = blocks
        return made


@dataclass(frozen=True, slots=True)
class Variants:
    """What there is of both, as `resources/forms/variants` lists it."""

    layouts: tuple[Layout, ...] = ()
    adjusted: Mapping[str, Adjusted] = field(default_factory=dict)

    def base(self, name: str) -> str:
        """The paper of a layout."""
        return next((one.form for one in self.layouts if one.layout == name), name)

    def of(self, form: str) -> tuple[Layout, ...]:
        """The layouts of a paper, the usual one first; that alone where there is no other."""
        return (Layout(form, form), *(one for one in self.layouts if one.form == form))

    def is_set(self, form: str) -> bool:
        """Whether anything is chosen or set of a paper."""
        return form in self.adjusted or any(one.form == form for one in self.layouts)

    def named(self, form: str, layout: str) -> Layout:
        """A layout of a paper.

        Raises:
            Refusal: it has none of that name.
        """
        found = next((one for one in self.of(form) if one.layout == layout), None)
        if found is None:
            raise Refusal("这张表没有这一种样式。", field="layout")
        return found


def read_variants(table: Mapping[str, Any]) -> Variants:
    """What the file says."""
    choices = {
        one["key"]: Choice(
            one["key"], one["label"],
            {option["key"]: option["name"] for option in one["option"]},
            {option["key"]: option.get("words", {}) for option in one["option"]},
        )
        for one in table["choice"]
    }  # fmt: skip
    adjusted = {
        one["form"]: Adjusted(**one | {"choices": tuple(choices[key] for key in one["choices"])})
        for one in table["adjusted"]
    }
    return Variants(tuple(Layout(**one) for one in table["layout"]), adjusted)


def _put(value: Any, words: Mapping[str, str]) -> Any:
    """A copy with other words at their places."""
    if isinstance(value, str):
        return _WORDS.sub(lambda found: words.get(found[1], found[0]), value)
    if isinstance(value, dict):
        return {key: _put(inner, words) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_put(inner, words) for inner in value]
    return value

"""Breaking Chinese text into lines (避头尾, 标点挤压), with words and numbers kept whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NO_START = "，。、；：！？）》〉」』”’】〕〗·～％‰℃,.;:!?)]}%"
"""What may not begin a line."""
NO_END = "（《〈「『“‘【〔〖([{￥"
"""What may not end a line."""

_CLOSING = "，。、；：．）》〉」』”’】〕〗"
_OPENING = "（《〈「『“‘【〔〖"
SQUEEZED = frozenset(_CLOSING + _OPENING)
"""What may give up half its em to the sign behind it."""
_PAIR = re.compile(  # one set in front is what is looked for fast
    rf"[{_CLOSING}{_OPENING}](?:(?=[{_OPENING}])|(?<=[{_CLOSING}])(?=[{_CLOSING}！？]))"
)
_START, _END = re.escape(NO_START), re.escape(NO_END)
_BLANK = r"[^\S\n]*"
_WORD = r"[0-9A-Za-z]+(?:[-+./:@_'][0-9A-Za-z]+)*"
_CORE = rf"{_WORD}|—+|…+|[^{_START}{_END}\s]"
_FEW = "[0-9]{1,2}"
_DATE = rf"(?:[0-9]{{2,4}}年)?{_FEW}月{_FEW}日|[0-9]{{2,4}}年{_FEW}月|{_FEW}[时点]{_FEW}分"
_UNITS = "个月|周岁|小时|分钟|年度|万元|平方米|[年月日元角分人名票个页份次岁天届条号期项件]"
_THOUSANDS, _PART = "(?:,[0-9]{3})", r"(?:\.[0-9]+)?"
_NUMBER = rf"第?[0-9]+{_THOUSANDS}*{_PART}(?:{_UNITS})|[0-9]+{_THOUSANDS}+{_PART}"
_DIGIT = re.compile("[0-9]")
_SECOND = "".join(unit[1:] for unit in _UNITS.partition("|[")[0].split("|"))
_FREE = re.compile(rf"[㐀-鿿](?![{_SECOND}])[㐀-鿿]")  # two hanzi that nothing holds together
_SLACK = 0.001  # em; sums of widths are not exact
_NARROW = 4  # em

Span = tuple[int, int]
"""Where in a text something begins and ends that is not parted, like a name."""


_FIGURES = ((_DATE, _NUMBER), (_NUMBER,), ())
"""What of figures is kept together, where a line has room for it: all, numbers alone, nothing."""


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...], figures: tuple[str, ...] = _FIGURES[0]) -> re.Pattern[str]:
    """What is not parted: words, dates and numbers with their units."""
    core = "|".join((*map(re.escape, sorted(words, key=len, reverse=True)), *figures, _CORE))
    return re.compile(rf"(?:[{_END}]{_BLANK})*(?:{core})?(?:{_BLANK}[{_START}])*{_BLANK}")


def clusters(
    text: str,
    words: tuple[str, ...] = (),
    widths: Mapping[str, float] | None = None,
    measure: float = 0.0,
    whole: Sequence[Span] = (),
) -> Iterator[str]:
    """The pieces between which a line may be broken; joined they are the text again.

    A date, a number and its unit stay together, unless one of them is wider than the `measure`.
    `words` are further words that are not parted, `whole` places of the text that are not.
    """
    pattern = _pattern(words) if widths is None else _fitting(text, words, widths, measure)
    start = 0
    for found in pattern.finditer(text):
        end = found.end()
        if end > start and not any(first < end < last for first, last in whole):
            yield text[start:end]
            start = end


def _fitting(
    text: str, words: tuple[str, ...], widths: Mapping[str, float], measure: float
) -> re.Pattern[str]:
    """The pattern that keeps figures together as far as a line has room for all of them."""
    if not _DIGIT.search(text):
        return _pattern(words)
    for figures in _FIGURES[:-1]:
        found = re.finditer("|".join(figures), text)
        if all(sum(map(widths.__getitem__, one[0])) <= measure + _SLACK for one in found):
            return _pattern(words, figures)
    return _pattern(words, _FIGURES[-1])


def squeezed(text: str, widths: Mapping[str, float]) -> list[int]:
    """Where a sign gives up half its em to the one behind it: `）。`, `，“`, `（《`.

    Only where both take a whole em, so not in a style with a pitch of its own: its characters stand
    in the cells of a grid.
    """
    if not _PAIR.search(text):
        return []
    found = (match.start() for match in _PAIR.finditer(text))
    return [at for at in found if widths[text[at]] == widths[text[at + 1]] == 1]


def line_ends(text: str, widths: Mapping[str, float], signs: Sequence[int]) -> list[float]:
    """Where each character ends, in em from the beginning; `signs` are those squeezed."""
    each = list(map(widths.__getitem__, text))
    for at in signs:
        each[at] -= 0.5
    return list(accumulate(each))


def overhang(text: str, widths: Mapping[str, float]) -> float:
    """The blank half, in em, of a closing sign at a line's end: it may stand outside."""
    return widths[text[-1]] / 2 if text and text[-1] in _CLOSING else 0.0


class Measured(NamedTuple):
    """A text without line feeds, and where each of its characters ends: to be broken at will."""

    text: str
    widths: Mapping[str, float]
    ends: Sequence[float]

    def least_lines(self, measure: float) -> int:
        """As many lines as it takes in any case; at the end of each half a sign may stand outside.

        Blanks at a line's end do not count, so with blanks in it not much can be said; nor in a
        column that a single sign may be too wide for.
        """
        known = len(self.text.split()) == 1 and measure > _NARROW
        return max(ceil(self.ends[-1] / (measure + 0.5) - _SLACK), 1) if known else 1


def measured(text: str, widths: Mapping[str, float]) -> Measured:
    """A text without line feeds, its signs squeezed."""
    return Measured(text, widths, line_ends(text, widths, squeezed(text, widths)))


def break_line(
    text: str,
    widths: Mapping[str, float],
    measure: float,
    words: tuple[str, ...] = (),
    whole: Sequence[Span] = (),
) -> list[str]:
    """A text without line feeds in lines not wider than `measure`, in the unit of `widths`."""
    return break_measured(measured(text, widths), measure, words, whole)


def break_measured(
    of: Measured, measure: float, words: tuple[str, ...] = (), whole: Sequence[Span] = ()
) -> list[str]:
    """The same of a text that is measured.

    Blanks at a line's end stay with it and do not count, nor does the blank half of a closing sign.
    No character is lost or added: the lines joined are the text. Only a cluster wider than the line
    is broken inside, a date between its parts.
    """
    text, widths, ends = of
    if not ends or ends[-1] <= measure + _SLACK:  # most do: labels, names, dates
        return [text]
    pattern = _fitting(text, words, widths, measure)
    lines: list[str] = []
    start, done = 0, 0.0
    while True:
        limit = bisect_right(ends, done + measure + _SLACK, start)
        if limit < len(text) and text[limit] in _CLOSING:  # its blank half may stand outside
            ink = ends[limit - 1] if limit > start else done
            limit += ink + widths[text[limit]] / 2 <= done + measure + _SLACK
        free = limit > start and not words and not whole and _FREE.match(text, limit - 1)
        cut = limit if free or limit == len(text) else _cut(text, start, limit, pattern, whole)
        if cut - start > 1 and cut < len(text) and text[cut - 1] in _OPENING:
            cut -= ends[cut - 1] - ends[cut - 2] < widths[text[cut - 1]]  # no sign to squeeze it
        lines.append(text[start:cut])
        if cut == len(text):
            return lines
        start, done = cut, ends[cut - 1]


def break_text(text: str, widths: Mapping[str, float], measure: float) -> list[str]:
    """A text in lines, each paragraph apart; the line feeds themselves are dropped."""
    return [line for part in text.split("\n") for line in break_line(part, widths, measure)]


def balanced(
    text: str, widths: Mapping[str, float], measure: float, words: tuple[str, ...] = ()
) -> list[str]:
    """As few lines as possible, of much the same length: for headings and labels."""
    lines: list[str] = []
    for part in text.split("\n"):
        lines += _narrowest(part, widths, measure, words)
    return lines


def _narrowest(
    text: str, widths: Mapping[str, float], measure: float, words: tuple[str, ...]
) -> list[str]:
    """The narrowest setting in no more lines than the widest takes: half an em at a time."""
    one = measured(text, widths)
    widest = break_measured(one, measure, words)
    if len(widest) == 1:
        return widest
    pieces = [
        sum(map(widths.__getitem__, piece.rstrip()))
        for piece in clusters(text, words, widths, measure)
    ]
    narrow = max(sum(pieces) / len(widest), *pieces)
    while narrow < measure:
        broken = break_measured(one, narrow, words)
        if len(broken) <= len(widest):
            return broken
        narrow += 0.5
    return widest


def _cut(text: str, start: int, limit: int, pattern: re.Pattern[str], whole: Sequence[Span]) -> int:
    """Where a line that has room up to `limit` ends."""
    cut = start
    for found in pattern.finditer(text, start):
        end = found.end()
        if end > limit:
            bare = found.start() + len(found.group().rstrip())
            cut = end if bare <= limit else cut
            break
        cut = end
    parted = next((first for first, last in whole if first < cut < last), cut)
    if start < parted < cut:
        return _cut(text, start, parted, pattern, ())
    return cut if parted == cut > start else max(limit, start + 1)

"""Finding words on the pages of a file, as they are drawn: blanks and line ends do not count."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2

_MOST = 500  # hits that are marked


class Hit(NamedTuple):
    """Where a word stands: page from 0; areas (x, y, width, height) in points from the top left.

    There are several areas where the word goes on on another line.
    """

    page: int
    areas: tuple[tuple[float, float, float, float], ...]


def find_words(file: pypdfium2.PdfDocument, words: str) -> list[Hit]:
    """Every place where the words stand, in the order of the pages."""
    wanted = "".join(words.split()).casefold()
    found: list[Hit] = []
    if not wanted:
        return found
    for number in range(len(file)):
        page = file[number]
        text = page.get_textpage()
        found += _on_page(text, number, page.get_height(), wanted)
        text.close()
        page.close()
        if len(found) >= _MOST:
            break
    return found[:_MOST]


def _on_page(text: pypdfium2.PdfTextPage, page: int, height: float, wanted: str) -> Iterator[Hit]:
    letters = [
        (at, letter)
        for at in range(text.count_chars())
        if not (letter := text.get_text_range(at, 1)).isspace()
    ]
    whole = "".join(letter.casefold()[:1] or "\0" for _, letter in letters)
    start = whole.find(wanted)
    while start >= 0:
        boxes = [text.get_charbox(at) for at, _ in letters[start : start + len(wanted)]]
        yield Hit(page, tuple(_areas(boxes, height)))
        start = whole.find(wanted, start + len(wanted))


def _areas(
    boxes: list[tuple[float, float, float, float]], height: float
) -> Iterator[tuple[float, float, float, float]]:
    """Letters that stand on one line (across or turned) as one area."""
    group: list[tuple[float, float, float, float]] = []
    for box in boxes:
        if group and not _beside(group[-1], box):
            yield _area(group, height)
            group = []
        group.append(box)
    if group:
        yield _area(group, height)


def _beside(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    across = min(one[3], other[3]) > max(one[1], other[1])
    upright = min(one[2], other[2]) > max(one[0], other[0])
    return across or upright


def _area(
    group: list[tuple[float, float, float, float]], height: float
) -> tuple[float, float, float, float]:
    left, right = min(box[0] for box in group), max(box[2] for box in group)
    low, top = min(box[1] for box in group), max(box[3] for box in group)
    return left, height - top, right - left, top - low

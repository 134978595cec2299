"""Where the marks 【…】 stand in a text, though Word may have cut them into several runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.dom import Node

from partydesk.wordfile.tree import elements, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from partydesk.wordfile.tree import Element

_MARK = re.compile(r"【([^【】\n]{1,60})】")
_FIGURES = re.compile(r"[\s\d]*")  # 【2026】3号 is the number of a paper, no mark
_BREAKS = frozenset({"w:tab", "w:br", "w:cr"})
_CLOSED = frozenset({"w:pPr", "w:rPr", "w:del", "w:moveFrom", "w:p"})  # hold no words of this one
_SHOWN = 24  # signs of the text around a mark


class Found(NamedTuple):
    """A mark: its words, and where it stands, as a clerk looks for it."""

    words: str
    where: str


class Paragraph:
    """The words of one paragraph and the elements they stand in.

    Args:
        element: a `w:p`.
    """

    def __init__(self, element: Element) -> None:
        self.element = element
        self._pieces: list[Element | None] = []
        self._words: list[str] = []
        for node in _inside(element):
            if node.tagName == "w:t":
                self._pieces.append(node)
                self._words.append(text_of(node))
            elif node.tagName in _BREAKS:
                self._pieces.append(None)
                self._words.append("\n")

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(self._words)

    def marks(self) -> list[str]:
        """The words of its marks, in their order."""
        return [match[1] for match in _MARK.finditer(self.text) if _is_mark(match[1])]

    def fill(self, words: Callable[[str], str | None]) -> None:
        """Put words in the place of every mark, each in the run where it begins.

        Args:
            words: what stands for the words of a mark; None leaves it as it is.
        """
        found = [(match, words(match[1])) for match in _MARK.finditer(self.text)]
        for match, put in reversed(found):
            if put is not None and _is_mark(match[1]):
                self._put(*match.span(), put)
        self._write()

    def _write(self) -> None:
        """Lay the words back into the elements, with breaks where they have several lines."""
        for element, words in zip(self._pieces, self._words, strict=True):
            if element is not None and words != text_of(element):
                _write(element, words)

    def _put(self, start: int, end: int, words: str) -> None:
        at = 0
        for number, own in enumerate(self._words):
            begin, stop = max(start - at, 0), min(end - at, len(own))
            if begin < stop:
                first = words if at <= start else ""
                self._words[number] = own[:begin] + first + own[stop:]
            at += len(own)


def paragraphs(tree: Element) -> Iterator[Element]:
    """Every paragraph, in the order of the text."""
    return (one for one in elements(tree) if one.tagName == "w:p")


def found_in(tree: Element, part: str) -> Iterator[Found]:
    """Every mark of a part; `part` is what it is called, empty for the text itself."""
    number = 0
    for element in paragraphs(tree):
        paragraph = Paragraph(element)
        number += bool(paragraph.text.strip()) and row_of(element) is element
        marks = paragraph.marks()
        if marks:
            where = _where(element, part, number)
            yield from (Found(mark, f"{where}“{_around(paragraph.text, mark)}”") for mark in marks)


def row_of(element: Element) -> Element:
    """What is repeated with a paragraph: the row of the table it stands in, else itself."""
    row = _above(element, "w:tr")
    return element if row is None else row


def _is_mark(words: str) -> bool:
    return _FIGURES.fullmatch(words) is None


def _inside(element: Element) -> Iterator[Element]:
    """The elements of a paragraph, without those of a text box in it."""
    waiting = list(reversed(element.childNodes))
    while waiting:
        node = waiting.pop()
        if node.nodeType == Node.ELEMENT_NODE and node.tagName not in _CLOSED:
            yield node
            waiting += reversed(node.childNodes)


def _write(element: Element, words: str) -> None:
    while element.firstChild is not None:
        element.removeChild(element.firstChild)
    document, run = element.ownerDocument, element.parentNode
    lines = words.split("\n")
    element.appendChild(document.createTextNode(lines[0]))
    element.setAttribute("xml:space", "preserve")
    after = element.nextSibling
    for line in lines[1:]:
        more = document.createElement("w:t")
        more.setAttribute("xml:space", "preserve")
        more.appendChild(document.createTextNode(line))
        for new in (document.createElement("w:br"), more):
            run.insertBefore(new, after)


def _where(element: Element, part: str, number: int) -> str:
    """正文第 3 段, 第 1 个表格第 2 行, 页眉: as somebody looks for it in Word."""
    row = _above(element, "w:tr")
    box = "文本框" if _above(element, "w:txbxContent") is not None else ""
    if row is None:
        return part + box or f"正文第 {number} 段"
    table = row.parentNode
    while table.tagName != "w:tbl":
        table = table.parentNode
    tables = list(element.ownerDocument.getElementsByTagName("w:tbl"))
    rows = [one for one in elements(table) if one.tagName == "w:tr"]
    return f"{part}{box}第 {tables.index(table) + 1} 个表格第 {rows.index(row) + 1} 行"


def _around(text: str, mark: str) -> str:
    """The mark with the words before it, on one line."""
    at = text.find(f"【{mark}】")
    before = text[:at].rpartition("\n")[2]
    cut = "…" if len(before) > _SHOWN else ""
    return f"{cut}{before[-_SHOWN:]}【{mark}】"


def _above(element: Element, tag: str) -> Element | None:
    node = element.parentNode
    while node is not None and getattr(node, "tagName", "") != tag:
        node = node.parentNode
    return node

"""Filling a Word file: rows that repeat first, then every single mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol
from xml.dom import Node

from partydesk.wordfile.document import WordDocument
from partydesk.wordfile.marks import Paragraph, paragraphs, row_of

if TYPE_CHECKING:
    from partydesk.wordfile.tree import Element

_UNFIT = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OWN_NUMBERS = ("w14:paraId", "w14:textId")  # of one paragraph alone, not of its copies


class Answers(Protocol):
    """What stands in the place of the marks."""

    def list_of(self, mark: str) -> str:
        """The list whose lines a mark repeats for; empty for a mark that stands alone."""

    def length(self, name: str) -> int:
        """How many lines a list has."""

    def words(self, mark: str, line: int) -> str | None:
        """What is put there, of one line (from 0) of its list; None leaves the mark as it is."""


def fill(body: bytes, answers: Answers) -> bytes:
    """The file with its marks filled.

    A row (outside of tables: a paragraph) with a mark of a list stands once for each line of it.
    Where the template has several such rows one below the other, the lines go into them in turn;
    what is left over stays empty, what is missing is added like the last.

    Raises:
        Refusal: as `WordDocument`.
    """
    document = WordDocument(body)
    for tree in document.trees.values():
        done = _repeat(tree, answers)
        for element in list(paragraphs(tree)):
            if not any(_is_within(element, row) for row in done):
                _put(element, answers, 0)
    return document.written()


def _repeat(tree: Element, answers: Answers) -> list[Element]:
    """Fill all rows that repeat; returns them."""
    done: list[Element] = []
    for element in list(paragraphs(tree)):
        row = row_of(element)
        if any(_is_within(row, one) for one in done):
            continue
        if name := _list_in(row, answers):
            rows = _run(row, name, answers)
            done += rows
            done += _lines(rows, answers.length(name), answers)
    return done


def _is_within(element: Element, row: Element) -> bool:
    node = element
    while node is not None and node is not row:
        node = node.parentNode
    return node is row


def _run(first: Element, name: str, answers: Answers) -> list[Element]:
    """A row and those below it that repeat for the same list."""
    rows = [first]
    while (below := _next(rows[-1])) is not None and _list_in(below, answers) == name:
        rows.append(below)
    return rows


def _lines(rows: list[Element], count: int, answers: Answers) -> list[Element]:
    """Fill the rows with the lines of their list; returns the rows that were added."""
    last, pattern, added = rows[-1], rows[-1].cloneNode(deep=True), []
    for _ in range(count - len(rows)):
        row = _copy(pattern)
        last.parentNode.insertBefore(row, last.nextSibling)
        added.append(row)
        last = row
    for line, row in enumerate((*rows, *added)):
        own = [row] if row.tagName == "w:p" else list(paragraphs(row))
        for element in own:
            _put(element, answers, line)
    return added


def _list_in(row: Element, answers: Answers) -> str:
    own = [row] if row.tagName == "w:p" else [one for one in paragraphs(row) if row_of(one) is row]
    marks = (mark for one in own for mark in Paragraph(one).marks())
    return next((name for mark in marks if (name := answers.list_of(mark))), "")


def _put(element: Element, answers: Answers, line: int) -> None:
    def words(mark: str) -> str | None:
        found = answers.words(mark, line)
        return None if found is None else _UNFIT.sub("", found)

    Paragraph(element).fill(words)


def _copy(pattern: Element) -> Element:
    """Another row like it; a cell that begins a tall one goes on with it in the copy."""
    row = pattern.cloneNode(deep=True)
    for merge in row.getElementsByTagName("w:vMerge"):
        if merge.hasAttribute("w:val"):
            merge.removeAttribute("w:val")
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        for mark in list(row.getElementsByTagName(tag)):
            mark.parentNode.removeChild(mark)
    for element in (row, *row.getElementsByTagName("*")):
        for name in _OWN_NUMBERS:
            if element.hasAttribute(name):
                element.removeAttribute(name)
    return row


def _next(row: Element) -> Element | None:
    node = row.nextSibling
    while node is not None and node.nodeType != Node.ELEMENT_NODE:
        node = node.nextSibling
    return node if node is not None and node.tagName == row.tagName else None

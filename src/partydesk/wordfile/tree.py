"""Trees of XML: their one type, and the walk through them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias
from xml.dom import Node

if TYPE_CHECKING:
    from collections.abc import Iterator

Element: TypeAlias = Any
"""A node of minidom, whose stubs say of every step through a tree that nothing may be there."""


def elements(tree: Element) -> Iterator[Element]:
    """Every element below a node and the node itself, in the order of the text."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if node.nodeType == Node.ELEMENT_NODE:
            yield node
        waiting += reversed(node.childNodes)


def text_of(element: Element) -> str:
    """The text that stands directly in an element."""
    return "".join(getattr(one, "data", "") for one in element.childNodes)

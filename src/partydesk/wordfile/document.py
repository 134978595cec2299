"""The text of a .docx file as trees, with what leads outside taken away or refused."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from xml.dom import minidom
from xml.parsers.expat import ExpatError

from partydesk.kernel.findings import Refusal
from partydesk.wordfile.marks import Found, found_in, paragraphs
from partydesk.wordfile.package import Package
from partydesk.wordfile.tree import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partydesk.wordfile.tree import Element

_NAMES = ("header", "页眉"), ("footer", "页脚"), ("footnotes", "脚注"), ("endnotes", "尾注")
_OUTSIDE = re.compile(rb'<Relationship\b[^<>]*\bTargetMode\s*=\s*["\']External["\'][^<>]*>')
_HARMLESS = re.compile(rb'/hyperlink["\']')
_SETTINGS = ("w:attachedTemplate", "w:mailMerge")
_FETCHING = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|RD)\b",
    re.IGNORECASE,
)
_SPOILT = "这个 Word 文件已损坏，打不开。请在 Word 或 WPS 里打开后另存再选。"
_LEADS_OUT = "这个 Word 文件会从外面取内容（{}），为安全起见不用。请删掉它，另存再选。"
_DEEPEST = 200  # levels of XML: a table in a table in a text box has some fifty


class WordDocument:
    """One .docx file, its texts parsed.

    Args:
        body: the file.

    Raises:
        Refusal: as `Package`, or it fetches something from outside: linked pictures, fields that
            read files, parts of other documents. What only names the author's template or his mail
            merge is taken out instead.
    """

    def __init__(self, body: bytes) -> None:
        self.package = Package(body)
        self._changed = self._settled()
        self._check_links()
        self.trees = {name: _parsed(self.package.parts[name]) for name in self.package.texts()}
        for tree in self.trees.values():
            _check_fields(tree)

    def found(self) -> list[Found]:
        """Every mark 【…】 with where it stands, in the order of the text."""
        return [
            mark for name, tree in self.trees.items() for mark in found_in(tree, self._called(name))
        ]

    def written(self) -> bytes:
        """The file as it stands now."""
        written = {name: _written(tree) for name, tree in self.trees.items()}
        return self.package.packed(self._changed | written)

    def _called(self, name: str) -> str:
        base = posixpath.basename(name)
        return next((words for start, words in _NAMES if base.startswith(start)), "")

    def _settled(self) -> dict[str, bytes]:
        """The settings without the author's template and mail merge, and without their links."""
        folder, parts = self.package.folder, self.package.parts
        name, links = f"{folder}settings.xml", f"{folder}_rels/settings.xml.rels"
        if not _OUTSIDE.search(parts.get(links, b"")):
            return {}
        tree = _parsed(parts.get(name, b""))
        for tag in _SETTINGS:
            for element in tree.getElementsByTagName(tag):
                element.parentNode.removeChild(element)
        return {name: _written(tree), links: _OUTSIDE.sub(b"", parts[links])}

    def _check_links(self) -> None:
        for name, part in self.package.parts.items():
            if not name.endswith(".rels") or name in self._changed:
                continue
            if any(not _HARMLESS.search(link) for link in _OUTSIDE.findall(part)):
                raise Refusal(_LEADS_OUT.format("链接的图片或文件"))
            if b"/aFChunk" in part or b"/subDocument" in part:
                raise Refusal(_LEADS_OUT.format("插入的别的文档"))


def _parsed(part: bytes) -> Element:
    try:
        tree: Element = minidom.parseString(part)  # noqa: S318 - nothing is defined in it
    except (ExpatError, ValueError, LookupError, RecursionError) as error:
        raise Refusal(_SPOILT) from error
    if any(level > _DEEPEST for level in _levels(tree)):
        raise Refusal(_SPOILT)
    return tree


def _written(tree: Element) -> bytes:
    body: bytes = tree.toxml(encoding="UTF-8", standalone=True)
    return body


def _levels(tree: Element) -> Iterator[int]:
    waiting: list[tuple[Element, int]] = [(tree, 0)]
    while waiting:
        node, level = waiting.pop()
        yield level
        waiting += [(child, level + 1) for child in node.childNodes]


def _check_fields(tree: Element) -> None:
    """A field that reads a file or starts a program would do so when the paper is opened."""
    said = [one.getAttribute("w:instr") for one in tree.getElementsByTagName("w:fldSimple")]
    for paragraph in paragraphs(tree):
        codes = paragraph.getElementsByTagName("w:instrText")
        said.append("".join(text_of(code) for code in codes))
    found = next((match for text in said if (match := _FETCHING.search(text))), None)
    if found is not None:
        raise Refusal(_LEADS_OUT.format(f"域 {found[1].upper()}"))

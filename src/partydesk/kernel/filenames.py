"""Names of files made from names of people: fit for every system, and no two alike."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_UNFIT = re.compile(r'[\\/:*?"<>|]')
_SLOT = re.compile(r"\{([^{}]*)\}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_LONGEST = 200  # bytes: Linux takes 255, and an ending and a number come behind
_NAMELESS = "未命名"


def fit_name(text: str) -> str:
    """A text as the name of a file: what no system takes is replaced, what cannot be seen goes."""
    text = unicodedata.normalize("NFC", text)
    seen = "".join(" " if sign in "\t\r\n" else sign for sign in text)
    seen = "".join(sign for sign in seen if unicodedata.category(sign) not in _UNSEEN)
    name = _UNFIT.sub("_", seen).strip(" .")
    while len(name.encode()) > _LONGEST:
        name = name[:-1]
    name = name.strip(" .") or _NAMELESS
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def check_rule(rule: str, slots: Sequence[str]) -> None:
    """Whether files can be named so.

    Raises:
        Refusal: a place that is not known, or nothing at all (field `names`).
    """
    for slot in _SLOT.findall(rule):
        if slot not in slots:
            known = "、".join(f"{{{one}}}" for one in slots)
            raise Refusal(f"文件名里不认识“{{{slot}}}”，可以用 {known}。", field="names")
    if not rule.strip():
        raise Refusal("文件名不能空着。", field="names")


def file_names(rule: str, papers: Sequence[Mapping[str, str]], ending: str) -> list[str]:
    """A name for each of several papers, {序号}-{姓名}; those that would be the same get a number.

    Two names are the same where any system would take them for one: large and small letters.
    """
    names: list[str] = []
    taken: set[str] = set()
    for values in papers:
        filled = _SLOT.sub(lambda found, values=values: values.get(found[1], ""), rule)  # type: ignore[misc]
        name = base = fit_name(filled)
        number = 2
        while name.casefold() in taken:
            name, number = f"{base}（{number}）", number + 1
        taken.add(name.casefold())
        names.append(name + ending)
    return names


def workbook_path(path: Path) -> Path:
    """The place that was chosen for a spreadsheet, with the ending that spreadsheets have."""
    return path if path.suffix.lower() == ".xlsx" else path.with_name(path.name + ".xlsx")

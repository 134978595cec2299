"""Names of bodies: the short one taken from the official one, and which body a text means."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from partydesk.kernel.numerals import chinese_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.organization.queries import Body

_PARTY = "^(?:中国共产党|中共)"
_SECRETARY = "[(,;]?(?:党?支部)?书记:.*$"
_OFFICES = (
    ("支部委员会", "支部"),
    ("总支部", "总支"),
    ("党总支", "总支"),
    ("党支部", "支部"),
    ("党小组", "小组"),
)
_NUMBERED = "第[零一二三四五六七八九十百0-9]+党?总?支部$"
# 一支部 is 第一支部, and no part of 第十一支部.
_FIGURES = "零一二三四五六七八九十百"
_UNCOUNTED = f"(?<![第{_FIGURES}])(?=[{_FIGURES}]+(?:总支|支部|小组))"
_GENERIC = f"(?:支部|总支|党委|委员会|小组|[^一-鿿]|[第{_FIGURES}](?!.*(?:支部|总支)))*"
# A name may be cut only after the name of an office, never inside a word.
_OFFICE_ENDS = "局厅委院校司心关处所站区道镇乡村部会室团社厂馆"
_SHORTEST = 2


def short_name_of(name: str, unit: str = "") -> str:
    """What lists show of an official name: 中共某某局第一支部委员会 → 第一支部.

    The name of the unit above is left out; the unit itself (`unit` empty) keeps its own.
    """
    text = re.sub(_PARTY, "", re.sub(r"\s", "", name))
    text = re.sub("总支部委员会$", "总支", re.sub("(?<!总)支部委员会$", "支部", text))
    text = re.sub("机关委员会$", "机关党委", text)
    numbered = re.search(_NUMBERED, text)
    if numbered and unit and (not numbered.start() or text[numbered.start() - 1] in _OFFICE_ENDS):
        return numbered.group()
    own = re.sub(_PARTY, "", re.sub(r"\s", "", unit))
    for end in range(_shared(text, own), 0, -1):
        if text[end - 1] in _OFFICE_ENDS and len(text) - end > _SHORTEST:
            return text[end:]
    return text


def _shared(one: str, other: str) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def body_key(text: str) -> str:
    """What two ways of naming one body have in common: 第1党支部 and 一支部委员会 are one."""
    key = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    key = re.sub(_SECRETARY, "", re.sub(_PARTY, "", key)).rstrip("()")
    for official, short in _OFFICES:
        key = key.replace(official, short)
    key = re.sub(r"\d+", lambda figures: chinese_number(int(figures.group())), key)
    return re.sub(_UNCOUNTED, "第", re.sub("(?<!小)组$", "小组", key))


def names_none(text: str) -> bool:
    """Whether a text says only that there is some body: 党支部, 1."""
    return re.fullmatch(_GENERIC, body_key(text)) is not None


def is_same(text: str, body: Body) -> bool:
    """Whether a text is a name of the body, alone or under the office above it.

    局机关第一支部 is 第一支部, 离退休第一支部 may be another.
    """
    key = body_key(text)
    for name in (body_key(body.name), body_key(body.short_name)):
        office = key.removesuffix(name)
        if key == name or (office != key and office[-1] in _OFFICE_ENDS):
            return True
    return False


class BodyFinder:
    """Finds the body a text of some spreadsheet means; keeps what it was asked."""

    def __init__(self, bodies: Sequence[Body]) -> None:
        self._keys = [(body, {body_key(body.name), body_key(body.short_name)}) for body in bodies]
        self._known: dict[str, tuple[Body, ...]] = {}

    def find(self, text: str) -> Body | None:
        """The one body that is meant; None when there is none, or more than one."""
        found = self.candidates(text)
        return found[0] if len(found) == 1 else None

    def candidates(self, text: str) -> tuple[Body, ...]:
        """Those of exactly this name; else those whose name contains the text, or lies in it."""
        if text not in self._known:
            self._known[text] = self._search(body_key(text))
        return self._known[text]

    def _search(self, key: str) -> tuple[Body, ...]:
        if len(key) < _SHORTEST:
            return ()
        exact = tuple(body for body, keys in self._keys if key in keys)
        return exact or tuple(
            body for body, keys in self._keys if any(key in own or own in key for own in keys)
        )

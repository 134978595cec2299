"""Forms of one unit in a file for another: read as if whoever wrote it meant harm."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.forms.rules.changes import Change, What
from partydesk.features.forms.rules.checking import check_change, check_mapping
from partydesk.features.forms.rules.tree import CHILD, Kind, piece_of, tree_of
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from partydesk.features.forms.rules.layouts import Variants

_FORMAT, _VERSION = "partydesk-forms", 1
LARGEST = 5_000_000
"""Bytes of a file of forms."""
MOST_CHANGES = 3000
"""Changes of one form."""
_ADDRESS = re.compile(r"(?:(?:part|styles)/[a-z0-9_-]{1,40}(?:/\+?\d{1,4}){0,3}|margins)?")
_AFTER = re.compile(r"(?:part/[a-z0-9_-]{1,40}(?:/\+?\d{1,4}){0,3})?")


class Sent(NamedTuple):
    """One form in a file.

    Attributes:
        form: its name.
        title: what the unit that wrote the file calls it.
        standard: the standard its changes were made over.
        changes: of that unit.
    """

    form: str
    title: str
    standard: Mapping[str, Any]
    changes: tuple[Change, ...]


class Picked(NamedTuple):
    """How a unit has one paper: by which of its layouts, and what it has set of it."""

    form: str
    layout: str
    settings: Mapping[str, Any]


def packed(forms: Iterable[Sent], picked: Iterable[Picked] = ()) -> bytes:
    """The file."""
    whole = {
        "format": _FORMAT,
        "version": _VERSION,
        "forms": [
            {
                "form": one.form, "title": one.title, "changes": [list(c) for c in one.changes],
                "standard": one.standard,
            }
            for one in forms
        ],
        "choices": [one._asdict() for one in picked],
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def unpacked(file: bytes, known: Iterable[str]) -> list[Sent]:
    """The forms in a file.

    Args:
        file: what was read, whatever it is.
        known: names of the forms that this program has.

    Raises:
        Refusal: one sentence on what is wrong with it.
    """
    whole = _read(file)
    forms = whole.get("forms")
    names = set(known)
    if not isinstance(forms, list) or len(forms) > len(names):
        raise Refusal("这个文件里没有表样。")
    if not forms and not whole.get("choices"):
        raise Refusal("这个文件里没有表样。")
    made = [_sent(one, names) for one in forms]
    if len({one.form for one in made}) < len(made):
        raise Refusal("这个文件里同一张表样有两份。")
    return made


def unpacked_choices(file: bytes, known: Variants) -> list[Picked]:
    """How the unit that wrote a file has its papers; each can be chosen here.

    Raises:
        Refusal: one sentence on what is wrong with it.
    """
    made: list[Picked] = []
    entries = _read(file).get("choices", [])
    if not isinstance(entries, list) or len(entries) > MOST_CHANGES:
        raise Refusal("这个文件里选用的样式不完整。")
    for one in entries:
        if not isinstance(one, dict) or set(one) != set(Picked._fields):
            raise Refusal("这个文件里选用的样式不完整。")
        form, settings = one["form"], one["settings"]
        if not isinstance(form, str) or not known.is_set(form) or not isinstance(settings, dict):
            raise Refusal("这个文件里有本程序没有的样式。")
        layout, adjusted = known.named(form, str(one["layout"])).layout, known.adjusted.get(form)
        try:
            made.append(Picked(form, layout, adjusted.checked(settings) if adjusted else {}))
        except TypeError as error:
            raise Refusal("这个文件里选用的样式不完整。") from error
    if len({one.form for one in made}) < len(made):
        raise Refusal("这个文件里同一张表选了两种样式。")
    return made


def _read(file: bytes) -> dict[str, Any]:
    if len(file) > LARGEST:
        raise Refusal(f"这个文件太大（超过 {LARGEST // 1_000_000} MB），不是表样文件。")
    try:
        whole = json.loads(file.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refusal("这个文件不是表样文件，或者不完整。") from error
    if not isinstance(whole, dict) or whole.get("format") != _FORMAT:
        raise Refusal("这个文件不是表样文件。")
    version = whole.get("version")
    if not isinstance(version, int) or version > _VERSION:
        raise Refusal("这个表样文件是更新的程序存的，请先升级本程序。")
    return whole


def _sent(one: object, names: set[str]) -> Sent:
    if not isinstance(one, dict):
        raise Refusal("这个文件里的表样不完整。")
    form, title, standard = one.get("form"), one.get("title"), one.get("standard")
    if not isinstance(form, str) or form not in names:
        raise Refusal("这个文件里有本程序没有的表样。")
    if not isinstance(title, str) or len(title) > 200 or not title.isprintable():  # noqa: PLR2004
        raise Refusal("这个文件里的表样没有名称。")
    if not isinstance(standard, dict):
        raise Refusal(f"“{title}”不完整。")
    check_mapping(standard)
    changes = one.get("changes")
    if not isinstance(changes, list) or len(changes) > MOST_CHANGES:
        raise Refusal(f"“{title}”里的改动不完整，或者太多。")
    made = Sent(form, title, standard, tuple(map(change_of, changes)))
    try:
        check_changes(made.standard, made.changes)
    except Refusal as refusal:
        raise Refusal(f"“{title}”里的改动不能用：{refusal.sentence}") from refusal
    return made


def change_of(entry: object) -> Change:
    """A change as it is kept.

    Raises:
        Refusal: it is none.
    """
    if not isinstance(entry, list | tuple) or len(entry) != len(Change._fields):
        raise Refusal("表样的改动不完整。")
    where, what, key, value = entry
    if not isinstance(where, str) or not _ADDRESS.fullmatch(where) or what not in list(What):
        raise Refusal("表样的改动不完整。")
    if not isinstance(key, str) or len(key) > 100:  # noqa: PLR2004 - no address is so long
        raise Refusal("表样的改动不完整。")
    if what in (What.MOVE, What.ADD) and not _AFTER.fullmatch(key):
        raise Refusal("表样的改动不完整。")
    return Change(where, What(what), key, value)


def check_changes(standard: Mapping[str, Any], changes: tuple[Change, ...]) -> None:
    """See that every change may be made; those without a place are no harm.

    Raises:
        Refusal: one may not.
    """
    try:
        kinds = {node.id: node.kind for node in tree_of(standard).walk()}
    except (KeyError, StopIteration, TypeError, AttributeError) as error:
        raise Refusal("表样本身不完整。") from error
    for change in changes:
        if change.what is What.ADD:
            kind = kinds.get(change.where.rpartition("/")[0])
            if kind is not None:
                check_change(kind, change)
                child = CHILD[kind]
                kinds |= {
                    node.id: node.kind
                    for node in piece_of(child, change.value, change.where, "").walk()
                }
        elif change.where.startswith("styles/"):
            check_change(Kind.STYLE, change)
        elif change.where in kinds:
            check_change(kinds[change.where], change)

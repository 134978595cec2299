"""The form of a paper as this unit prints it: the one place that is asked by whatever prints."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk import resources
from partydesk.features.forms.queries.layouts import (
    Chosen,
    chosen,
    said_settings,
    settled_form,
    variants,
)
from partydesk.features.forms.rules import (
    Change,
    Merged,
    Node,
    What,
    digest_of,
    mapping_of,
    merged,
    patched,
)
from partydesk.features.forms.tables import FormChoice, FormStandard, OwnForm
from partydesk.kernel.findings import Refusal
from partydesk.printing.form import FormError, load_form
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.features.forms.rules.layouts import Layout
    from partydesk.printing.form import Form

__all__ = [
    "FIXED", "Chosen", "FormLine", "OwnState", "changed_form", "chosen", "form_lines", "form_names",
    "form_of", "layout_title", "own_state", "said_settings", "settings_of", "standard_of",
    "title_of", "unit_form", "unit_layout", "variants",
]  # fmt: skip
FIXED = frozenset({"page-exchange", "recovery-sheet"})
"""Papers of the program itself: the list of pages to exchange, the code that opens the unit."""
_NAMELESS = "（自定）"


class FormLine(NamedTuple):
    """One form in the list.

    Attributes:
        form: its name.
        title: as it comes.
        per: what one of it is about.
        changes: how many the unit made; 0 for a form as it comes.
        outdated: there is a newer standard than the one that was changed.
        layout: the layout the unit has chosen, where the paper has several; else empty.
    """

    form: str
    title: str
    per: str
    changes: int
    outdated: bool
    layout: str = ""


class OwnState(NamedTuple):
    """What the unit changed in one form.

    Attributes:
        standard: the standard that the changes lie over.
        changes: those changes.
        held: it stays with that standard.
        newer: how the changes lie over the standard of today; None where that is the same.
    """

    standard: Mapping[str, Any]
    changes: tuple[Change, ...]
    held: bool = False
    newer: Merged | None = None


def unit_form(name: str) -> Form:
    """The form as this unit prints it; to be asked in a thread that may read the unit.

    A paper comes in the layout that the unit has chosen; a layout that is named itself, in that.

    Raises:
        FormError: there is no such form.
    """
    had = chosen(variants().base(name))
    layout = had.layout if name == variants().base(name) else name
    kept, settings = _kept(layout), _as_text(had.settings)
    if kept is None and not settings:
        return load_form(layout)
    if kept is None:
        return _settled(layout, settings)
    return _drawn(layout, *kept, settings)


def unit_layout(name: str) -> str:
    """The layout in which this unit prints a paper."""
    return chosen(name).layout


def settings_of(name: str) -> str:
    """What the unit has set of the paper of a layout, for `form_of`."""
    return _as_text(chosen(variants().base(name)).settings)


def layout_title(layout: Layout) -> str:
    """What a layout is called."""
    return layout.name or title_of(layout.layout)


def form_names() -> tuple[str, ...]:
    """Every form that may be changed, by its name."""
    names = (file.stem for file in resources.folder("forms").glob("*.toml"))
    return tuple(sorted(name for name in names if name not in FIXED))


def form_lines() -> list[FormLine]:
    """Every paper that may be changed: those of one person first, as they are made most.

    Of a paper of several layouts it is the chosen one that is meant.
    """
    query = OwnForm.select(OwnForm.form, OwnForm.changes, FormStandard.digest).join(FormStandard)
    kept = {form: (len(changes), digest) for form, changes, digest in query.tuples()}
    had = dict(FormChoice.select(FormChoice.form, FormChoice.layout).tuples())
    lines = []
    for name in form_names():
        if variants().base(name) != name:
            continue
        several = len(variants().of(name)) > 1
        layout = had.get(name, name) if several else name
        table = standard_of(name)
        count, digest = kept.get(layout, (0, ""))
        outdated = bool(digest) and digest != _digest(layout)
        of = layout if several else ""
        lines.append(FormLine(name, table["title"], table["per"], count, outdated, of))
    order = ("person", "meeting", "month", "year", "unit")
    return sorted(lines, key=lambda line: (order.index(line.per), line.form))


def own_state(name: str) -> OwnState:
    """What the unit changed in a form."""
    kept = _kept(name)
    if kept is None:
        return OwnState(standard_of(name), ())
    digest, text, changes, held = kept
    older, own = json.loads(text), _read(changes)
    newer = None if digest == _digest(name) else merged(older, standard_of(name), own)
    return OwnState(older, own, bool(held), newer)


def read_standards() -> None:
    """Read every form now, in any thread: a list of all of them need not wait for it."""
    for name in form_names():
        standard_of(name)


@cache
def standard_of(name: str) -> Mapping[str, Any]:
    """A form as it comes with the program; not to be changed.

    Raises:
        FileNotFoundError: there is none of that name.
    """
    return resources.read_toml("forms", f"{name}.toml")


def title_of(name: str) -> str:
    """What a form is called; its name where the program has it no more."""
    try:
        return str(standard_of(name)["title"])
    except FileNotFoundError:
        return name


def changed_form(
    name: str, standard: Mapping[str, Any], changes: Sequence[Change], settings: str = ""
) -> Form:
    """A standard with changes over it, and the settings of the unit (JSON) over both.

    Raises:
        Refusal: no paper can be made of that; it says where.
    """
    if not changes and standard is standard_of(name) and not settings:
        return load_form(name)
    return form_of(name, patched(standard, changes)[0], settings=settings)


@lru_cache(maxsize=8)
def form_of(name: str, root: Node, part: str = "", settings: str = "") -> Form:
    """The form of a tree that is not changed any more, or of one part of it (see `mapping_of`).

    `settings` is what the unit has set of the paper, as JSON.

    Raises:
        Refusal: no paper can be made of that; it says where.
    """
    try:
        made = settled_form(name, mapping_of(root, part), settings)
        return replace(load_form(made), name=name)
    except FormError as error:
        where = error.sentence.replace(f"表样 {_NAMELESS}.toml", "").strip(" ，：")
        raise Refusal(f"这样改排不成表：{where}") from error
    except (TypeError, ValueError, KeyError, AttributeError, IndexError, OverflowError) as error:
        raise Refusal("这样改排不成表。") from error


def _kept(name: str) -> tuple[str, str, str, int] | None:
    if not database.is_open:  # papers are drawn without any unit too
        return None
    query = (
        OwnForm.select(FormStandard.digest, FormStandard.text, OwnForm.changes, OwnForm.held)
        .join(FormStandard)
        .where(OwnForm.form == name)
    )
    row = query.tuples().first()
    return None if row is None else (row[0], row[1], json.dumps(row[2]), row[3])


def _as_text(settings: Mapping[str, Any]) -> str:
    return json.dumps(settings, sort_keys=True) if settings else ""


def _read(changes: str) -> tuple[Change, ...]:
    return tuple(
        Change(where, What(what), key, value) for where, what, key, value in json.loads(changes)
    )


@cache
def _digest(name: str) -> str:
    return digest_of(standard_of(name))


@lru_cache(maxsize=32)
def _settled(name: str, settings: str) -> Form:
    """A layout as it comes, with the settings of the unit."""
    return changed_form(name, standard_of(name), (), settings)


@lru_cache(maxsize=32)
def _drawn(name: str, digest: str, text: str, changes: str, held: int, settings: str) -> Form:
    """Over the newest standard, unless it is held; where that cannot be, over the old one."""
    newest, own = standard_of(name), _read(changes)
    same = digest == _digest(name)
    older = newest if same else json.loads(text)
    tries = [(older, own)]
    if not same and not held:
        tries.insert(0, (newest, merged(older, newest, own).changes))
    for standard, over in tries:
        try:
            return changed_form(name, standard, over, settings)
        except Refusal:
            continue
    return load_form(name)

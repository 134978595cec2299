"""Which layout the unit has chosen for a paper, and what it has set of it."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk import resources
from partydesk.features.forms.rules.layouts import Variants, read_variants
from partydesk.features.forms.tables import FormChoice
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.kernel.dates import PartialDate


class Chosen(NamedTuple):
    """How the unit has a paper.

    Attributes:
        layout: by which layout.
        settings: what is set of it.
        since: from which day; None where nothing was chosen.
    """

    layout: str
    settings: Mapping[str, Any]
    since: PartialDate | None = None


@cache
def variants() -> Variants:
    """Every paper of several layouts, and what may be set; read once."""
    return read_variants(resources.read_toml("forms", "variants", "variants.toml"))


def chosen(form: str) -> Chosen:
    """How the unit has a paper; a layout that the program has no more counts as none."""
    usual = Chosen(form, {})
    if not database.is_open or not variants().is_set(form):
        return usual
    query = FormChoice.select(FormChoice.layout, FormChoice.settings, FormChoice.since)
    row = query.where(FormChoice.form == form).tuples().first()
    if row is None:
        return usual
    found = Chosen(*row)
    there = any(one.layout == found.layout for one in variants().of(form))
    return found if there else found._replace(layout=form)


def settled_form(name: str, form: Mapping[str, Any], settings: str) -> Mapping[str, Any]:
    """A layout as the unit's settings (JSON) want it."""
    adjusted = variants().adjusted.get(variants().base(name))
    if adjusted is None or not settings:
        return form
    return adjusted.settled(form, json.loads(settings))


def said_settings(form: str, settings: Mapping[str, Any]) -> str:
    """What is set of a paper, in words."""
    adjusted = variants().adjusted.get(form)
    return adjusted.said(settings) if adjusted is not None else ""

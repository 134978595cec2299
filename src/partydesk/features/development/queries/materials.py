"""What was noted of the papers in each file, and how many scans lie beside the steps."""

from __future__ import annotations

import peewee

from partydesk.features.attachments.tables import Attachment
from partydesk.features.development.rules.materials import SaidOfPaper
from partydesk.features.development.tables import Material, StepEntry


def said_of_papers(person: int | None = None) -> dict[int, dict[str, SaidOfPaper]]:
    """Person → key of a paper → what was noted of it; one statement."""
    query = Material.select(
        Material.person, Material.paper, Material.present, Material.date, Material.place
    )
    if person is not None:
        query = query.where(Material.person == person)
    found: dict[int, dict[str, SaidOfPaper]] = {}
    for who, paper, *values in query.tuples():
        found.setdefault(who, {})[paper] = SaidOfPaper(*values)
    return found


def scans(person: int | None = None) -> dict[int, dict[int, int]]:
    """Person → step → how many files lie beside its entries; one statement."""
    query = (
        StepEntry.select(StepEntry.person, StepEntry.step, peewee.fn.count(Attachment.id))
        .join(Attachment, on=(Attachment.tbl == "step_entry") & (Attachment.row == StepEntry.id))
        .group_by(StepEntry.person, StepEntry.step)
    )
    if person is not None:
        query = query.where(StepEntry.person == person)
    found: dict[int, dict[int, int]] = {}
    for who, step, many in query.tuples():
        found.setdefault(who, {})[step] = many
    return found

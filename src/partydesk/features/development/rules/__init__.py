"""What the regulation demands of a record book: the 25 steps, their order, intervals and votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.late import drawers

if TYPE_CHECKING:
    from partydesk.features.development.rules.archive import ArchivePaper, archive_papers
    from partydesk.features.development.rules.history import (
        History,
        Outcome,
        Sponsor,
        StepEvent,
    )
    from partydesk.features.development.rules.regulations import Conventions, Regulations
    from partydesk.features.development.rules.rounds import (
        DISCUSSED,
        Conversion,
        Stage,
        conversion_of,
        stage_of,
    )
    from partydesk.features.development.rules.steps import (
        STEPS,
        FieldKind,
        Repeats,
        StepField,
        StepSpec,
        step_spec,
        step_specs,
    )
    from partydesk.features.development.rules.timelines import (
        NextStep,
        Timeline,
        gaps,
        open_steps,
        timeline,
    )
else:
    __getattr__ = drawers(
        __name__, "steps", "archive", "history", "rounds", "regulations", "timelines"
    )

__all__ = [
    "DISCUSSED",
    "STEPS",
    "ArchivePaper",
    "Conventions",
    "Conversion",
    "FieldKind",
    "History",
    "NextStep",
    "Outcome",
    "Regulations",
    "Repeats",
    "Sponsor",
    "Stage",
    "StepEvent",
    "StepField",
    "StepSpec",
    "Timeline",
    "archive_papers",
    "conversion_of",
    "gaps",
    "open_steps",
    "stage_of",
    "step_spec",
    "step_specs",
    "timeline",
]

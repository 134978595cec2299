"""What the regulation demands of a record book: the 25 steps, their order, intervals and votes."""

from partydesk.features.development.rules.history import (
    History,
    Outcome,
    Sponsor,
    Stage,
    StepEvent,
    stage_of,
)
from partydesk.features.development.rules.regulations import Conventions, Regulations
from partydesk.features.development.rules.steps import (
    STEPS,
    FieldKind,
    StepField,
    StepSpec,
    step_spec,
    step_specs,
)
from partydesk.features.development.rules.timeline import (
    NextStep,
    Timeline,
    gaps,
    open_steps,
    timeline,
)

__all__ = [
    "STEPS",
    "Conventions",
    "FieldKind",
    "History",
    "NextStep",
    "Outcome",
    "Regulations",
    "Sponsor",
    "Stage",
    "StepEvent",
    "StepField",
    "StepSpec",
    "Timeline",
    "gaps",
    "open_steps",
    "stage_of",
    "step_spec",
    "step_specs",
    "timeline",
]

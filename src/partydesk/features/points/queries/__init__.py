"""What is known of points: schemes, entries, members, periods, confirmed results."""

from partydesk.features.points.queries.entries import (
    EntryRow,
    Sum,
    counts,
    entries,
    entry,
    landed,
    late_names,
    pending,
    sums,
)
from partydesk.features.points.queries.judging import Gathered, Standing, column_names, joined
from partydesk.features.points.queries.members import (
    ExclusionRow,
    Member,
    exclusions,
    member,
    members,
    only_names,
)
from partydesk.features.points.queries.periods import (
    ResultRow,
    StepRow,
    results,
    steps,
)
from partydesk.features.points.queries.schemes import (
    SchemeRow,
    schemes,
    template,
    templates,
)
from partydesk.features.points.queries.sources import Away, OtherBooks, Sources

__all__ = [
    "Away",
    "EntryRow",
    "ExclusionRow",
    "Gathered",
    "Member",
    "OtherBooks",
    "ResultRow",
    "SchemeRow",
    "Sources",
    "Standing",
    "StepRow",
    "Sum",
    "column_names",
    "counts",
    "entries",
    "entry",
    "exclusions",
    "joined",
    "landed",
    "late_names",
    "member",
    "members",
    "only_names",
    "pending",
    "results",
    "schemes",
    "steps",
    "sums",
    "template",
    "templates",
]

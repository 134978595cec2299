"""What a scheme of points says, and how its figures are counted."""

from partydesk.features.points.rules.counting import (
    Deed,
    Score,
    Tally,
    earned,
    ranks,
    scored,
    takes,
    year_total,
)
from partydesk.features.points.rules.figures import points_of, signed, written
from partydesk.features.points.rules.lines import line_of
from partydesk.features.points.rules.orders import (
    LABELS,
    EntryOrder,
    EntryState,
    ExclusionOrder,
    LedgerRow,
    PeriodState,
    SchemeOrder,
    Step,
    figure_of,
    tidied,
)
from partydesk.features.points.rules.periods import Period, months_in, periods_of
from partydesk.features.points.rules.reading import Fault, plain, read_scheme
from partydesk.features.points.rules.scheme import (
    Auto,
    Cycle,
    Grade,
    Group,
    Item,
    Outside,
    Outsiders,
    Scheme,
    YearRule,
)

__all__ = [
    "LABELS",
    "Auto",
    "Cycle",
    "Deed",
    "EntryOrder",
    "EntryState",
    "ExclusionOrder",
    "Fault",
    "Grade",
    "Group",
    "Item",
    "LedgerRow",
    "Outside",
    "Outsiders",
    "Period",
    "PeriodState",
    "Scheme",
    "SchemeOrder",
    "Score",
    "Step",
    "Tally",
    "YearRule",
    "earned",
    "figure_of",
    "line_of",
    "months_in",
    "periods_of",
    "plain",
    "points_of",
    "ranks",
    "read_scheme",
    "scored",
    "signed",
    "takes",
    "tidied",
    "written",
    "year_total",
]

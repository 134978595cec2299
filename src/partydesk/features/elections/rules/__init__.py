"""Elections: the steps, the arithmetic of candidates and votes, what is asked."""

from partydesk.features.elections.rules.delegates import (
    Share,
    allocated,
    check_delegates,
    read_allocation,
)
from partydesk.features.elections.rules.occasions import Occasion
from partydesk.features.elections.rules.orders import (
    CandidateOrder,
    Chosen,
    ExcludedOrder,
    check_candidates,
    check_chosen,
    check_figures,
)
from partydesk.features.elections.rules.steps import Step, StepField, Steps
from partydesk.features.elections.rules.tally import Figures, Result, Votes, count_votes

__all__ = [
    "CandidateOrder",
    "Chosen",
    "ExcludedOrder",
    "Figures",
    "Occasion",
    "Result",
    "Share",
    "Step",
    "StepField",
    "Steps",
    "Votes",
    "allocated",
    "check_candidates",
    "check_chosen",
    "check_delegates",
    "check_figures",
    "count_votes",
    "read_allocation",
]

"""What is due, wrong, missing or contradictory in a record book, with the article that says so."""

from partydesk.features.development.findings.judgement import (
    Judgement,
    history_of,
    judge,
    reach,
    worst_first,
)
from partydesk.features.development.findings.people import Members
from partydesk.features.development.findings.progress import (
    Progress,
    current_round,
    days_words,
    progress,
)
from partydesk.features.development.findings.reached import Reached

__all__ = [
    "Judgement",
    "Members",
    "Progress",
    "Reached",
    "current_round",
    "days_words",
    "history_of",
    "judge",
    "progress",
    "reach",
    "worst_first",
]

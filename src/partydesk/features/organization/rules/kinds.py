"""Kinds of party organizations."""

from __future__ import annotations

from enum import StrEnum


class OrganizationKind(StrEnum):
    """What kind of body it is; a unit is the first without a parent."""

    COMMITTEE = "党委"
    GENERAL_BRANCH = "党总支"
    BRANCH = "党支部"
    GROUP = "党小组"


class TermKind(StrEnum):
    """Which body was elected; villages and communities serve longer whatever the body."""

    COMMITTEE = "committee"
    GENERAL_BRANCH = "general-branch"
    BRANCH = "branch"
    VILLAGE = "village"

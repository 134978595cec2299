"""发展计划: the sheet of one person's days, the yearly quota, and the wall sheet of everybody."""

from partydesk.features.development.dialogs.plan.sheet import PlanSheet
from partydesk.features.development.dialogs.plan.wall import quota_dialog, quota_words, wall_sheet

__all__ = ["PlanSheet", "quota_dialog", "quota_words", "wall_sheet"]

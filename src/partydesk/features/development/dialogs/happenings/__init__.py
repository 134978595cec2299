"""退回、中断、终止、追认: what happened beside the steps of one person."""

from partydesk.features.development.dialogs.happenings.view import HappeningsView

__all__ = ["HappeningsView"]

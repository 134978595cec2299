"""迎检: everybody's papers and faults at a glance, checked one by one, printed and exported."""

from partydesk.features.development.dialogs.inspecting.printing import InspectionSheet
from partydesk.features.development.dialogs.inspecting.view import InspectionView

__all__ = ["InspectionSheet", "InspectionView"]

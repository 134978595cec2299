"""套打 on screen: the list of stock, and the page on which the fields are put into place."""

from partydesk.features.overprints.dialogs.listed import OverprintList

__all__ = ["OverprintList"]

"""政审函调登记簿: the letters of background reviews, and the sheets over it."""

from partydesk.features.development.dialogs.letters.view import LettersView

__all__ = ["LettersView"]

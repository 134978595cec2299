"""Modules that are read when first used: the window must not wait for what it may never show.

Where it stands, the same import is written for the type checker and the import contracts:

    if TYPE_CHECKING:
        from partydesk.features.roster import dialogs
    else:
        dialogs = late("partydesk.features.roster.dialogs")
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Late:
    """Stands for a module until one of its names is asked for."""

    def __init__(self, name: str) -> None:
        self.__dict__["_name"] = name

    def __getattr__(self, name: str) -> Any:
        """The name in the module; kept, so that it is looked up once."""
        value = getattr(import_module(self._name), name)
        self.__dict__[name] = value
        return value


def late(name: str) -> Any:
    """The module of that full name, read at the first use of one of its names."""
    return Late(name)

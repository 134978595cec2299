"""Modules that are read when first used: the window must not wait for what it may never show.

Where it stands, the same import is written for the type checker and the import contracts:

    if TYPE_CHECKING:
        from partydesk.features.roster import dialogs
    else:
        dialogs = late("partydesk.features.roster.dialogs")

A room of several modules offers their names in the same way, and reads of them what is asked for:

    if TYPE_CHECKING:
        from partydesk.features.roster.rules.kinds import Category
    else:
        __getattr__ = drawers(__name__, "kinds", "checks", "orders")
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


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


def drawers(room: str, *names: str) -> Callable[[str], Any]:
    """`__getattr__` of a package whose names stand in its modules.

    The modules are opened in this order until one has the name: what is light, or asked for first,
    stands first. The name is kept in the package.

    Args:
        room: full name of the package.
        names: of its modules.
    """

    def opened(name: str) -> Any:
        if not name.startswith("__"):
            if name in names:
                return import_module(f"{room}.{name}")
            for drawer in names:
                inside = vars(import_module(f"{room}.{drawer}"))
                if name in inside:
                    setattr(sys.modules[room], name, inside[name])
                    return inside[name]
        raise AttributeError(f"module {room!r} has no attribute {name!r}", name=name)

    return opened
